//! The prose of an article. Whoever finds the article on a page also brings what stands in and behind it: the way back to
//! the front page, related stories, what is read most. Those change from day to day, and a change of the text is news.

use std::mem;

use scraper::Node;

use super::parse;
use crate::sources::text::Lines;
use crate::sources::text::is_hidden;
use crate::sources::text::separator;

/// So many lines of links one after the other are a list of other pages; fewer may belong to the article.
const A_LIST: usize = 3;

/// The text of an article, one line per block, without lists of links and what leads to other pages. An article that is
/// hardly more than links is taken whole.
pub fn prose(article: &str) -> String {
    let lines = lines(article);
    let letters = |lines: &[Line]| lines.iter().map(|line| line.letters).sum::<usize>();
    let all = letters(&lines);
    let mut kept = Vec::with_capacity(lines.len());
    for run in lines.chunk_by(|one, next| one.is_of_links() == next.is_of_links()) {
        if !(run.first().is_some_and(Line::is_of_links) && run.len() >= A_LIST) {
            kept.extend_from_slice(run);
        }
    }
    // What ends with a heading ends with the heading of something else.
    let end =
        kept.iter().rposition(|line| !line.is_of_links() && !line.is_heading).map_or(0, |last| last + 1);
    kept.truncate(end);
    laid_out(if letters(&kept) * 3 >= all * 2 { &kept } else { &lines })
}

#[derive(Clone, Debug, Default)]
struct Line {
    words: String,
    /// Characters other than white space.
    letters: usize,
    /// How many of them lead elsewhere.
    linked: usize,
    is_heading: bool,
}

impl Line {
    fn is_of_links(&self) -> bool {
        self.linked * 3 >= self.letters * 2
    }
}

fn laid_out(lines: &[Line]) -> String {
    let mut text = Lines::with_room(lines.iter().map(|line| line.words.len() + 1).sum());
    for line in lines {
        text.add(&line.words);
        text.separate("\n");
    }
    text.finish()
}

/// The lines of an article that have words. Walks with a stack of its own: how deep a page nests is up to its author.
fn lines(article: &str) -> Vec<Line> {
    let document = parse(article).tree;
    let (mut lines, mut line) = (Vec::new(), Line::default());
    let (mut links, mut headings) = (0_usize, 0_usize);
    let mut steps: Vec<_> = document.tree.root().children().rev().map(|child| (child, false)).collect();
    while let Some((node, is_end)) = steps.pop() {
        match node.value() {
            Node::Text(words) => {
                let letters = words.chars().filter(|c| !c.is_whitespace()).count();
                line.words.push_str(words);
                line.letters += letters;
                line.linked += if links > 0 { letters } else { 0 };
                line.is_heading |= headings > 0;
            }
            Node::Element(element) if is_hidden(element.name()) || leads_elsewhere(element.name()) => {}
            Node::Element(element) => {
                let depth = match element.name() {
                    "a" => Some(&mut links),
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(&mut headings),
                    _ => None,
                };
                if let Some(depth) = depth {
                    *depth = if is_end { depth.saturating_sub(1) } else { *depth + 1 };
                }
                match separator(element.name()) {
                    "\n" => lines.push(mem::take(&mut line)),
                    blank => line.words.push_str(blank),
                }
                if !is_end {
                    steps.push((node, true));
                    steps.extend(node.children().rev().map(|child| (child, false)));
                }
            }
            _ => {}
        }
    }
    lines.push(line);
    lines.retain(|line| line.letters > 0);
    lines
}

/// Whether an element holds what surrounds an article, not its words.
fn leads_elsewhere(element: &str) -> bool {
    matches!(element, "aside" | "footer" | "form" | "header" | "nav")
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "<p>The strait was closed for nine days, the harbour master said on Monday, and two of the three \
        pilots have left.</p><p>矿山在雨季之前重新开工，经理说产量要到第三季度才能恢复。</p>";

    #[test]
    fn what_leads_to_other_pages_is_left_out() {
        let story = prose(STORY);
        assert_eq!(story.lines().count(), 2);
        let surrounded = [
            ("<nav><a href=/>Home</a> &gt; News</nav>", ""),
            ("<header><h1>Strait closed</h1>By our reporter</header>", ""),
            ("", "<footer>All rights reserved</footer>"),
            ("", "<h3>More from the coast</h3>"),
            ("", "<h3>Most read</h3><ul><li><a href=1>Tin falls</a><li><a href=2>Snow in May</a></ul>"),
            ("", "<p>Tags: <a href=t>shipping, straits and pilots</a></p>"),
            ("<ul><li><a href=1>铜价</a><li><a href=2>锡价</a><li><a href=3>运费</a></ul>", ""),
            ("", "<p><a href=next>下一篇：港口的冬天</a></p>"),
        ];
        for (before, behind) in surrounded {
            assert_eq!(prose(&format!("{before}{STORY}{behind}")), story, "{before}…{behind}");
        }
    }

    #[test]
    fn links_and_headings_of_the_article_itself_stay() {
        let cases = [
            format!("<h2>What happened</h2>{STORY}"),
            format!("<p><a href=report>The report</a></p>{STORY}"),
            format!("{STORY}<p>He was quoted by <a href=x>the Tribune</a>.</p>"),
            format!("{STORY}<table><tr><td>铜</td><td>9,800</td></tr></table>"),
        ];
        for article in cases {
            assert_eq!(prose(&article), crate::sources::text::of_html(&article), "{article}");
        }
    }

    #[test]
    fn an_article_of_links_is_taken_whole() {
        let list = "<ul><li><a href=1>Tender for the third berth</a><li><a href=2>Tender for two cranes</a>\
            <li><a href=3>Tender for dredging</a></ul>";
        assert_eq!(prose(list).lines().count(), 3);
        assert_eq!(prose(""), "");
    }
}
