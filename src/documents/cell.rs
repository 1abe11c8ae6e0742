//! One piece of Markdown read for its words: the text without marks, the addresses and the footnotes in it.

use std::collections::HashMap;

use comrak::nodes::Node;
use comrak::nodes::NodeValue;

use crate::documents::obsidian::KEPT_BAR;
use crate::documents::script::tidy;

/// A table cell, or a line of prose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// One line, without marks.
    pub text: String,
    /// Addresses in the order in which they stand.
    pub links: Vec<String>,
    /// Names of the footnotes it refers to.
    pub footnotes: Vec<String>,
    /// Line in the file, for a line of prose.
    pub line: usize,
    /// Whether it goes on with the paragraph of the line above.
    pub continues: bool,
}

impl Cell {
    /// A cell without any marks in it.
    pub fn plain(text: &str) -> Self {
        let mut cell = Cell::default();
        cell.push_text(text);
        cell.finish()
    }

    /// The cell's words, unless they are only an address.
    pub fn words(&self) -> Option<&str> {
        let only_address = self.links.contains(&self.text);
        (!self.text.is_empty() && !only_address).then_some(self.text.as_str())
    }

    fn push_text(&mut self, text: &str) {
        self.text.push_str(text);
        for link in bare_links(text) {
            self.push_link(link);
        }
    }

    fn push_link(&mut self, link: &str) {
        let is_web = link.starts_with("http://") || link.starts_with("https://");
        // a bare address is met twice: as a link and as its words
        if is_web && self.links.last().is_none_or(|last| last != link) {
            self.links.push(link.to_owned());
        }
    }

    fn finish(mut self) -> Self {
        self.text = tidy(&self.text.replace(KEPT_BAR, "|").replace("~~", ""));
        self
    }
}

/// The inline content under a node, split into lines at its line breaks; a `<br>` is a space.
pub(super) fn lines_under(node: Node<'_>) -> Vec<Cell> {
    let mut lines = vec![];
    let mut cell = Cell::default();
    for inline in node.descendants() {
        match &inline.data.borrow().value {
            NodeValue::Text(text) => cell.push_text(text),
            NodeValue::Code(code) => cell.text.push_str(&code.literal),
            NodeValue::Link(link) => cell.push_link(&link.url),
            NodeValue::HtmlInline(tag) if tag.to_ascii_lowercase().starts_with("<br") => cell.text.push(' '),
            NodeValue::FootnoteReference(reference) => cell.footnotes.push(reference.name.clone()),
            NodeValue::SoftBreak | NodeValue::LineBreak => lines.push(std::mem::take(&mut cell).finish()),
            _ => {}
        }
    }
    lines.push(cell.finish());
    lines
}

/// The inline content under a node as one line.
pub(super) fn cell_under(node: Node<'_>) -> Cell {
    let mut lines = lines_under(node).into_iter();
    let mut cell = lines.next().unwrap_or_default();
    for line in lines {
        cell.text = tidy(&format!("{} {}", cell.text, line.text));
        cell.links.extend(line.links);
        cell.footnotes.extend(line.footnotes);
    }
    cell
}

/// Addresses that stand in running text, without the punctuation that follows them.
fn bare_links(text: &str) -> Vec<&str> {
    let mut links = vec![];
    let mut rest = text;
    while let Some(at) = rest.find("http") {
        rest = &rest[at..];
        let end = rest.find(|c: char| !is_address_character(c)).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        if address.starts_with("http://") || address.starts_with("https://") {
            links.extend(without_punctuation(address));
        }
        rest = after;
    }
    links
}

fn without_punctuation(address: &str) -> Option<&str> {
    let mut link = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
    if link.ends_with(')') && !link.contains('(') {
        link = link.trim_end_matches(')').trim_end_matches(['.', ',', ';']);
    }
    (link.len() > "https://".len()).then_some(link)
}

fn is_address_character(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^')
}

/// The addresses that a document's footnotes hold, by the footnote's name.
pub(super) type FootnoteLinks = HashMap<String, Vec<String>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_running_text() {
        for (text, links) in [
            (
                "见 https://a.example/x 与 https://b.example/y。",
                vec!["https://a.example/x", "https://b.example/y"],
            ),
            ("见https://a.example/x，以及别的", vec!["https://a.example/x"]),
            ("(https://a.example/x).", vec!["https://a.example/x"]),
            ("https://a.example/x_(y)", vec!["https://a.example/x_(y)"]),
            (
                "https://a.example/?q=1&r=2; http://b.example",
                vec!["https://a.example/?q=1&r=2", "http://b.example"],
            ),
            ("the http protocol, https:// and ftp://c.example", vec![]),
        ] {
            assert_eq!(Cell::plain(text).links, links, "{text}");
        }
    }

    #[test]
    fn a_cell_that_is_only_an_address_has_no_words() {
        assert_eq!(Cell::plain("https://a.example/x").words(), None);
        assert_eq!(Cell::plain(" 见周报 ").words(), Some("见周报"));
        assert_eq!(Cell::plain("").words(), None);
    }
}
