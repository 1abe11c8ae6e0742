//! Plain text: what remains of HTML when its marks are gone, white space folded, lengths kept sane.

use scraper::ElementRef;
use scraper::Html;
use scraper::Node;
use sha2::Digest;
use sha2::Sha256;

use super::html;

/// Longest text kept of one item, in characters.
const LONGEST_TEXT: usize = 200_000;
/// Longest title, in characters.
const LONGEST_TITLE: usize = 300;
/// Length of a title made from the beginning of a text, in characters.
const DERIVED_TITLE: usize = 80;

/// The text of an HTML fragment or document: one line per block, entities decoded, scripts and styles left out.
pub fn of_html(html: &str) -> String {
    if html.contains(['<', '&']) { html::words(html).finish() } else { fold_lines(html) }
}

/// The text of a parsed document; see [`of_html`].
pub fn of_tree(html: &Html) -> String {
    let mut lines = Lines::default();
    for element in html.tree.root().children().filter_map(ElementRef::wrap) {
        lay_out(element, &mut lines);
        lines.separate("\n");
    }
    lines.finish()
}

/// The text of one element.
pub fn of_element(element: ElementRef<'_>) -> String {
    let mut lines = Lines::default();
    lay_out(element, &mut lines);
    lines.finish()
}

/// Walks with a stack of its own: how deep a page nests is up to its author.
fn lay_out(element: ElementRef<'_>, lines: &mut Lines) {
    let mut steps = vec![(*element, false)];
    while let Some((node, is_end)) = steps.pop() {
        match node.value() {
            Node::Text(words) => lines.add(words),
            Node::Element(element) if is_hidden(element.name()) => {}
            Node::Element(element) => {
                lines.separate(separator(element.name()));
                if !is_end {
                    steps.push((node, true));
                    steps.extend(node.children().rev().map(|child| (child, false)));
                }
            }
            _ => {}
        }
    }
}

/// Text that is being laid out: white space folded, no empty lines.
#[derive(Debug, Default)]
pub struct Lines {
    text: String,
    gap: Gap,
}

/// What stands between the last word and the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Blank,
    Line,
}

impl Lines {
    /// With room for the words of a text that is this long, in bytes.
    pub fn with_room(length: usize) -> Self {
        Lines { text: String::with_capacity(length.min(LONGEST_TEXT)), gap: Gap::default() }
    }

    /// Adds words; line breaks among them are white space like any other.
    pub fn add(&mut self, words: &str) {
        self.widen(words.starts_with(char::is_whitespace));
        match blanks(words) {
            Blanks::Single => self.add_all(Some(words.trim_ascii()).filter(|all| !all.is_empty())),
            Blanks::Plain => self.add_all(words.split_ascii_whitespace()),
            Blanks::Any => self.add_all(words.split_whitespace()),
        }
        self.widen(words.ends_with(char::is_whitespace));
    }

    fn add_all<'a>(&mut self, words: impl IntoIterator<Item = &'a str>) {
        for (place, word) in words.into_iter().enumerate() {
            self.widen(place > 0);
            match self.gap {
                Gap::Blank if !self.text.is_empty() => self.text.push(' '),
                Gap::Line if !self.text.is_empty() => self.text.push('\n'),
                _ => {}
            }
            self.gap = Gap::None;
            self.text.push_str(word);
        }
    }

    fn widen(&mut self, is_blank: bool) {
        self.gap = self.gap.max(if is_blank { Gap::Blank } else { Gap::None });
    }

    /// Puts a [`separator`] behind what was added.
    pub fn separate(&mut self, separator: &str) {
        self.gap = self.gap.max(match separator {
            "" => Gap::None,
            "\n" => Gap::Line,
            _ => Gap::Blank,
        });
    }

    /// At most [`LONGEST_TEXT`] characters of it.
    pub fn finish(mut self) -> String {
        if self.text.len() > LONGEST_TEXT {
            return beginning(&self.text, LONGEST_TEXT);
        }
        // Many wait to be stored, and as much room again as they take would wait with them.
        self.text.shrink_to_fit();
        self.text
    }
}

/// The white space in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blanks {
    /// Never more than one blank between two words.
    Single,
    /// Of ASCII only.
    Plain,
    Any,
}

/// Looks at every byte and decides at the end: without a branch for each, many are looked at in one step.
fn blanks(words: &str) -> Blanks {
    let bytes = words.as_bytes();
    // Beyond the white space that ASCII has, each begins with one of these.
    let may_be_other = |byte: &u8| matches!(byte, 0x0B | 0xC2 | 0xE1..=0xE3);
    let others = bytes.iter().fold(false, |found, byte| found | may_be_other(byte));
    let breaks = bytes.iter().fold(false, |found, byte| found | matches!(byte, b'\t'..=b'\r'));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let doubled = pairs.fold(false, |found, (one, next)| found | ((*one == b' ') & (*next == b' ')));
    match (others, breaks | doubled) {
        (true, _) => Blanks::Any,
        (false, true) => Blanks::Plain,
        (false, false) => Blanks::Single,
    }
}

/// Runs of white space inside become one blank, the ends are trimmed: for titles and names.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// Folds each line and drops the empty ones; at most [`LONGEST_TEXT`] characters remain.
pub fn fold_lines(text: &str) -> String {
    let mut lines = Lines::with_room(text.len());
    for line in text.lines() {
        lines.add(line);
        lines.separate("\n");
    }
    lines.finish()
}

/// A title on one line: the given one, or else the beginning of the text.
pub fn title_or_beginning(title: &str, text: &str) -> String {
    let title = fold(title);
    if title.is_empty() {
        beginning(text.lines().next().unwrap_or_default(), DERIVED_TITLE)
    } else {
        beginning(&title, LONGEST_TITLE)
    }
}

/// Whether a text that may be either is HTML rather than plain.
pub fn looks_like_html(text: &str) -> bool {
    ["</", "<br", "<p>", "<img ", "/>"].iter().any(|mark| text.contains(mark))
}

/// The SHA-256 of the parts, in hexadecimal. Where one part ends matters.
pub fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// At most this many characters; what was cut off is shown by an ellipsis.
pub fn beginning(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        None => text.to_owned(),
        Some(_) => {
            let mut short: String = text.chars().take(longest.saturating_sub(1)).collect();
            short.truncate(short.trim_end().len());
            short.push('…');
            short
        }
    }
}

/// Whether what stands in an element is never shown.
pub fn is_hidden(element: &str) -> bool {
    matches!(element, "script" | "style" | "noscript" | "template" | "head" | "svg" | "iframe" | "object")
}

/// What stands between an element's text and its surroundings.
pub fn separator(element: &str) -> &'static str {
    match element {
        "address" | "article" | "aside" | "blockquote" | "body" | "br" | "caption" | "dd" | "details"
        | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2"
        | "h3" | "h4" | "h5" | "h6" | "header" | "hr" | "li" | "main" | "nav" | "ol" | "option" | "p"
        | "pre" | "section" | "summary" | "table" | "tr" | "ul" => "\n",
        "td" | "th" | "img" | "input" | "button" | "label" => " ",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// White space of every kind, and what begins with the same bytes.
    const PIECES: [&str; 16] = [
        " ", "  ", "\t", "\n", "\r\n", "\u{b}", "\u{85}", "\u{a0}", "\u{1680}", "\u{2003}", "\u{3000}", "a",
        "é", "“", "。", "锂价",
    ];

    proptest! {
        #[test]
        fn words_are_parted_by_one_blank_whatever_stood_between_them(
            pieces in prop::collection::vec(prop::sample::select(PIECES.as_slice()), 0..12)
        ) {
            let words = pieces.concat();
            let mut lines = Lines::default();
            lines.add(&words);
            prop_assert_eq!(lines.finish(), words.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    #[test]
    fn html_becomes_lines_of_text() {
        let cases = [
            ("plain words", "plain words"),
            ("  two\n lines  ", "two\nlines"),
            ("<p>One.</p><p>Two <b>bold</b>\nwords.</p>", "One.\nTwo bold words."),
            ("fish &amp; chips &#8212; &lt;tag&gt;", "fish & chips — <tag>"),
            ("a < b", "a < b"),
            ("锂价<em>下</em>跌<br>三成", "锂价下跌\n三成"),
            ("<script>alert(1)</script>left<style>p{}</style>", "left"),
            ("<table><tr><td>铜</td><td>9,800</td></tr><tr><td>锡</td></tr></table>", "铜 9,800\n锡"),
            ("<ul><li>one<li>two</ul>", "one\ntwo"),
            ("a&nbsp;&nbsp;b", "a b"),
            ("", ""),
        ];
        for (html, text) in cases {
            assert_eq!(of_html(html), text, "{html}");
        }
    }

    #[test]
    fn a_title_is_one_short_line() {
        assert_eq!(title_or_beginning(" Two\n words ", "text"), "Two words");
        assert_eq!(title_or_beginning("  ", "First line\nsecond"), "First line");
        assert_eq!(title_or_beginning("", &"长".repeat(200)), format!("{}…", "长".repeat(79)));
        assert_eq!(title_or_beginning("", ""), "");
    }

    #[test]
    fn long_text_is_cut_at_a_character() {
        let long = fold_lines(&"价".repeat(LONGEST_TEXT + 10));
        assert_eq!(long.chars().count(), LONGEST_TEXT);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn a_hash_knows_where_a_part_ends() {
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
        assert_eq!(hash(&["ab"]).len(), 64);
    }
}
