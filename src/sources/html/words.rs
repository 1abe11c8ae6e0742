//! The words of HTML without a tree: its marks are read one after the other. Feeds are full of small pieces of HTML, and
//! a tree for each would cost more than all the rest of reading them.

use std::cell::RefCell;

use html5ever::tokenizer::BufferQueue;
use html5ever::tokenizer::CharacterTokens;
use html5ever::tokenizer::StartTag;
use html5ever::tokenizer::Tag;
use html5ever::tokenizer::TagToken;
use html5ever::tokenizer::Token;
use html5ever::tokenizer::TokenSink;
use html5ever::tokenizer::TokenSinkResult;
use html5ever::tokenizer::Tokenizer;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tokenizer::states::RawKind;

use super::Gaps;
use super::STEP;
use super::simple;
use crate::sources::text::Lines;
use crate::sources::text::is_hidden;
use crate::sources::text::separator;

/// The text of a piece of HTML or of a whole page, laid out in lines; scripts, styles and what else is never shown left
/// out.
pub fn words(html: &str) -> Lines {
    simple::words(html).unwrap_or_else(|| parsed(html))
}

pub(super) fn parsed(html: &str) -> Lines {
    let seen = Seen { lines: Lines::with_room(html.len()), ..Seen::default() };
    let tokenizer = Tokenizer::new(Words(RefCell::new(seen)), TokenizerOpts::default());
    let input = BufferQueue::default();
    let (mut read, mut gaps) = (0, Gaps::default());
    while read < html.len() {
        let end = html.floor_char_boundary(read + STEP);
        let step = html.get(read..end).unwrap_or_default();
        let before = tokenizer.sink.0.borrow().marks;
        input.push_back(step.into());
        let _nobody_runs_scripts = tokenizer.feed(&input);
        let is_inside = tokenizer.sink.0.borrow().marks == before;
        if gaps.are_too_many(step, is_inside) {
            break;
        }
        read = end;
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().lines
}

struct Words(RefCell<Seen>);

/// What has been read so far.
#[derive(Default)]
struct Seen {
    lines: Lines,
    /// The elements around that are not shown, from the outermost on.
    hidden: Vec<String>,
    /// How many tags and texts there were.
    marks: usize,
}

impl TokenSink for Words {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut seen = self.0.borrow_mut();
        match token {
            CharacterTokens(words) => {
                seen.marks += 1;
                if seen.hidden.is_empty() {
                    seen.lines.add(&words);
                }
                TokenSinkResult::Continue
            }
            TagToken(tag) => {
                seen.marks += 1;
                seen.tag(&tag)
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

impl Seen {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let is_start = tag.kind == StartTag;
        if is_start && self.hidden.last().is_some_and(|hidden| hidden == "head") && !stands_in_head(name) {
            // Few write where the head ends.
            self.hidden.pop();
        }
        // Only pictures close themselves by a stroke.
        let is_open = is_start && !(tag.self_closing && name == "svg");
        if is_hidden(name) && is_open {
            self.hidden.push(name.to_owned());
        } else if !is_start && let Some(place) = self.hidden.iter().rposition(|hidden| hidden == name) {
            self.hidden.truncate(place);
        } else if self.hidden.is_empty() {
            self.lines.separate(separator(name));
        }
        match name {
            _ if !is_start => TokenSinkResult::Continue,
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "plaintext" => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
        }
    }
}

fn stands_in_head(name: &str) -> bool {
    matches!(
        name,
        "base"
            | "basefont"
            | "bgsound"
            | "head"
            | "link"
            | "meta"
            | "noscript"
            | "script"
            | "style"
            | "template"
            | "title"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::text;

    #[test]
    fn the_words_are_those_of_the_tree() {
        let cases = [
            "<p>One.</p><p>Two <b>bold</b>\nwords.",
            "<ul><li>one<li>two</ul>three<br>four",
            "fish &amp; chips &#8212; &lt;tag&gt; &nbsp; &notanentity; &copy 2026",
            "a < b && c > d",
            "<script>if (a < b) { '</p>' }</script>left<style>p > b {}</style>",
            "<!doctype html><html><head><title>Not shown</title><meta charset=utf-8></head><body>shown</body></html>",
            "<head><title>Not shown</title><p>shown",
            "<p>so</p><noscript><p>no</p></noscript><template>no</template><iframe src=x>no</iframe>yes",
            "<svg><title>no</title><text>no</text></svg>yes<svg/>more",
            "<object>no<object>no</object>no</object>yes",
            "<!-- no --><![CDATA[no]]>yes<!-- never closed",
            "<textarea><b>as written</b></textarea> <img src=x> end",
            "<table><tr><td>铜</td><td>9,800</td></tr><tr><td>锡</td></tr></table>",
            "<a href='never closed>words</a>",
            "<p a=1 b=2 c>港口<b>船</p>到了</b>",
        ];
        for html in cases {
            assert_eq!(words(html).finish(), text::of_tree(&super::super::parse(html).tree), "{html}");
        }
    }

    #[test]
    fn a_tag_without_an_end_is_not_read_to_the_end() {
        let attributes: String = (0..1_000_000).map(|number| format!("a{number} ")).collect();
        let page = format!("<p>top</p><p {attributes}>rest");
        assert_eq!(words(&page).finish(), "top");
        let deep = format!("<p>top</p>{}end", "<div><b>".repeat(200_000));
        assert_eq!(words(&deep).finish(), "top\nend");
    }
}
