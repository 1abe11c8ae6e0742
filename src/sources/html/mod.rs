//! Parsing HTML, which anybody may have written: a page that nests a hundred thousand elements would exhaust the
//! stack of whatever walks it, so the parser stops where a page gets deeper or larger than pages are.

mod prose;
mod simple;
mod words;

use html5ever::ParseOpts;
use html5ever::driver;
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use scraper::Html;
use scraper::HtmlTreeSink;

pub use prose::prose;
pub use words::words;

/// Deepest nesting read; browsers stop at 512, people long before.
const DEEPEST: usize = 256;
/// Most nodes read of one document.
const MOST_NODES: usize = 150_000;
/// Most gaps between attributes read of one tag; the parser compares each attribute with all before it.
const MOST_GAPS: usize = 20_000;
/// How much is parsed between two looks at the tree, in bytes. Bounds how far beyond the limits it can get.
const STEP: usize = 512;

/// A document, as far as it is sane.
pub struct Parsed<'a> {
    pub tree: Html,
    /// The part of the source that other parsers may be given too.
    pub source: &'a str,
}

/// What the parser has made so far.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Progress {
    nodes: usize,
    /// Length of the last node when it is a text, in bytes.
    text: usize,
}

pub fn parse(html: &str) -> Parsed<'_> {
    // As without scripts: what stands in `noscript` is parsed, as the reader of main texts does.
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let mut parser = driver::parse_document(HtmlTreeSink::new(Html::new_document()), options);
    let mut known = Progress { nodes: 0, text: 0 };
    let (mut read, mut gaps) = (0, Gaps::default());
    while read < html.len() {
        let end = html.floor_char_boundary(read + STEP);
        let step = html.get(read..end).unwrap_or_default();
        parser.process(step.into());
        let Some(progress) = look(&parser.tokenizer.sink.sink.0.borrow(), known) else { break };
        // Neither a node nor text came of it, so it lies inside a tag or a comment.
        if gaps.are_too_many(step, progress == known) {
            break;
        }
        (known, read) = (progress, end);
    }
    Parsed { tree: parser.finish(), source: html.get(..read).unwrap_or_default() }
}

/// How far the parser got, or none when the new nodes are too many or too deep.
fn look(html: &Html, known: Progress) -> Option<Progress> {
    let nodes = html.tree.nodes().len();
    let mut new = html.tree.nodes().rev().take(nodes.saturating_sub(known.nodes));
    let is_sane =
        nodes <= MOST_NODES && new.all(|node| node.ancestors().take(DEEPEST + 1).count() <= DEEPEST);
    let last = html.tree.nodes().next_back().and_then(|node| node.value().as_text());
    is_sane.then(|| Progress { nodes, text: last.map_or(0, |text| text.len()) })
}

/// The gaps between attributes since a tag began.
#[derive(Default)]
struct Gaps(usize);

impl Gaps {
    /// Counts the gaps of a step; `is_inside`: it began and ended within one tag.
    fn are_too_many(&mut self, step: &str, is_inside: bool) -> bool {
        let is_gap = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'');
        self.0 = if is_inside { self.0 + step.bytes().filter(is_gap).count() } else { 0 };
        self.0 > MOST_GAPS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_page_is_read_whole() {
        let page = format!("<title>港口</title>{}", "<p>船<b>到</b>了。</p>".repeat(1_000));
        let parsed = parse(&page);
        assert_eq!(parsed.source, page);
        assert_eq!(
            parsed.tree.tree.root().descendants().filter(|node| node.value().is_text()).count(),
            3_001
        );
    }

    #[test]
    fn a_page_without_a_bottom_is_read_to_a_depth() {
        let openings = [
            "<div>",
            "<b>",
            "<div><p>",
            "<table><tr><td>",
            "<svg><g>",
            "<div><b id=1></div>",
            "<noscript><i>",
        ];
        for opening in openings {
            let page = format!("<p>top</p>{}", opening.repeat(100_000));
            let parsed = parse(&page);
            assert!(parsed.source.len() < page.len() && parsed.source.starts_with("<p>top"), "{opening}");
            let deepest = parsed.tree.tree.nodes().map(|node| node.ancestors().count()).max();
            assert!(deepest.is_some_and(|deepest| deepest < DEEPEST + STEP), "{opening}");
        }
    }

    #[test]
    fn a_tag_without_an_end_is_not_read_to_the_end() {
        let attributes: String = (0..60_000).map(|number| format!("a{number} ")).collect();
        let page = format!("<p>top</p><p {attributes}>rest");
        assert!(parse(&page).source.len() < page.len() / 2);
        let text =
            format!("<p>{}</p><p data-picture=\"{}\">end", "words ".repeat(60_000), "A".repeat(500_000));
        assert_eq!(parse(&text).source, text);
    }
}
