//! The words of a title, a summary or a content, whichever way they are wrapped: plain, as HTML in letters, as elements.

use std::borrow::Cow;

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::GeneralPurpose;
use base64::engine::GeneralPurposeConfig;

use super::element::Element;
use super::element::Node;
use crate::sources::text;
use crate::sources::text::Lines;

/// With or without the signs that fill up the end.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Plain text, one line per paragraph. RSS does not say whether a text is HTML, so it is read as HTML; Atom does say.
pub fn plain(element: &Element<'_>, is_atom: bool) -> String {
    if element.elements().next().is_some() {
        let mut lines = Lines::default();
        lay_out(element, &mut lines);
        return lines.finish();
    }
    let written = element.text();
    let words = unpacked(element, &written).map_or(written, Cow::Owned);
    let kind = element.attribute("type").unwrap_or("text");
    let is_plain = is_atom && matches!(kind, "text" | "text/plain") && !text::looks_like_html(&words);
    if is_plain { text::fold_lines(&words) } else { text::of_html(&words) }
}

/// What an element of Atom 0.3 holds in base64; what only says so is left as it is written.
fn unpacked(element: &Element<'_>, written: &str) -> Option<String> {
    element.attribute("mode").filter(|mode| mode.trim().eq_ignore_ascii_case("base64"))?;
    let letters: String = written.split_whitespace().collect();
    String::from_utf8(LENIENT.decode(letters).ok()?).ok()
}

/// Whether the element holds words, and not a picture or a sound in letters.
pub fn is_text(element: &Element<'_>) -> bool {
    let kind = element.attribute("type").unwrap_or("text").to_ascii_lowercase();
    !kind.contains('/') || kind.starts_with("text/") || kind.contains("html") || kind.contains("xml")
}

/// The words of elements, with lines where HTML breaks them. The tree is no deeper than `element::DEEPEST`.
fn lay_out(element: &Element<'_>, lines: &mut Lines) {
    for node in &element.nodes {
        match node {
            Node::Text(text) => lines.add(text),
            Node::Element(inner) if text::is_hidden(inner.name) => {}
            Node::Element(inner) => {
                lines.separate(text::separator(inner.name));
                lay_out(inner, lines);
                lines.separate(text::separator(inner.name));
            }
        }
    }
}
