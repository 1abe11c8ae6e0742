//! The words of a title, a summary or a content, whichever way they are wrapped: plain, as HTML in letters, as elements.

use super::element::Element;
use super::element::Node;
use crate::sources::text;
use crate::sources::text::Lines;

/// Plain text, one line per paragraph. RSS does not say whether a text is HTML, so it is read as HTML; Atom does say.
pub fn plain(element: &Element<'_>, is_atom: bool) -> String {
    if element.elements().next().is_some() {
        let mut lines = Lines::default();
        lay_out(element, &mut lines);
        return lines.finish();
    }
    let words = element.text();
    let kind = element.attribute("type").unwrap_or("text");
    let is_plain = is_atom && matches!(kind, "text" | "text/plain") && !text::looks_like_html(&words);
    if is_plain { text::fold_lines(&words) } else { text::of_html(&words) }
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
