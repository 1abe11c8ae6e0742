//! Parsing HTML, which anybody may have written: a page that nests a hundred thousand elements would exhaust the
//! stack of whatever walks it, so the parser stops where a page gets deeper or larger than pages are.

use html5ever::ParseOpts;
use html5ever::driver;
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use scraper::Html;
use scraper::HtmlTreeSink;

/// Deepest nesting read; browsers stop at 512 too.
const DEEPEST: usize = 512;
/// Most nodes read of one document.
const MOST_NODES: usize = 300_000;
/// How much is parsed between two looks at the tree, in bytes. Bounds how much deeper than `DEEPEST` it can get.
const STEP: usize = 512;

/// A document, as far as it is sane.
pub struct Parsed<'a> {
    pub tree: Html,
    /// The part of the source that other parsers may be given too.
    pub source: &'a str,
}

pub fn parse(html: &str) -> Parsed<'_> {
    // As without scripts: what stands in `noscript` is parsed, as the reader of main texts does.
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let mut parser = driver::parse_document(HtmlTreeSink::new(Html::new_document()), options);
    let (mut known, mut read) = (0, 0);
    while read < html.len() {
        let end = html.floor_char_boundary(read + STEP);
        parser.process(html.get(read..end).unwrap_or_default().into());
        let total = match look(&parser.tokenizer.sink.sink.0.borrow(), known) {
            Some(total) => total,
            None => break,
        };
        (known, read) = (total, end);
    }
    Parsed { tree: parser.finish(), source: html.get(..read).unwrap_or_default() }
}

/// The number of nodes, or none when those after the first `known` are too many or too deep.
fn look(html: &Html, known: usize) -> Option<usize> {
    let total = html.tree.nodes().len();
    let mut new = html.tree.nodes().rev().take(total - known.min(total));
    let is_sane =
        total <= MOST_NODES && new.all(|node| node.ancestors().take(DEEPEST + 1).count() <= DEEPEST);
    is_sane.then_some(total)
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
}
