//! The words of HTML that holds nothing but simple marks, as most of what feeds bring does: tags that are well written and
//! shown, and the entities that everybody knows. What is written otherwise is left to the parser.

use memchr::memchr;
use memchr::memchr2;

use crate::sources::text::Lines;
use crate::sources::text::is_hidden;
use crate::sources::text::separator;

/// A longer tag, in bytes, is data.
const LONGEST_TAG: usize = 2_000;
/// A longer name of an element is none that means anything.
const LONGEST_NAME: usize = 16;

/// The text, laid out in lines; none when any mark is not simple. The same as the parser's, at a fourth of its cost.
pub(super) fn words(html: &str) -> Option<Lines> {
    // The parser drops both.
    if html.starts_with('\u{feff}') || memchr(0, html.as_bytes()).is_some() {
        return None;
    }
    let mut lines = Lines::with_room(html.len());
    let mut rest = html;
    while let Some(at) = memchr2(b'<', b'&', rest.as_bytes()) {
        let (text, mark) = rest.split_at(at);
        if !text.is_empty() {
            lines.add(text);
        }
        let length = if mark.starts_with('<') {
            let (length, between) = tag(mark)?;
            lines.separate(between);
            length
        } else {
            let (length, character) = entity(mark)?;
            lines.add(character.encode_utf8(&mut [0; 4]));
            length
        };
        rest = &mark[length..];
    }
    if !rest.is_empty() {
        lines.add(rest);
    }
    Some(lines)
}

/// How long a tag is, in bytes, and what stands between its element and the surroundings.
fn tag(mark: &str) -> Option<(usize, &'static str)> {
    let bytes = &mark.as_bytes()[..mark.len().min(LONGEST_TAG)];
    let is_end = bytes.get(1) == Some(&b'/');
    let start = if is_end { 2 } else { 1 };
    let length = bytes[start..].iter().position(|byte| !byte.is_ascii_alphanumeric())?;
    if !bytes[start..].first()?.is_ascii_alphabetic() || length > LONGEST_NAME {
        return None;
    }
    let mut name = [0; LONGEST_NAME];
    let name = &mut name[..length];
    name.copy_from_slice(&bytes[start..start + length]);
    name.make_ascii_lowercase();
    let name = std::str::from_utf8(name).ok()?;
    if is_hidden(name) || reads_on_as_text(name) {
        return None;
    }
    Some((end_of_tag(bytes, start + length)?, separator(name)))
}

/// Elements whose content is no HTML.
fn reads_on_as_text(name: &str) -> bool {
    matches!(name, "title" | "textarea" | "xmp" | "noembed" | "noframes" | "plaintext")
}

/// The place behind the `>` of a tag whose attributes begin here.
fn end_of_tag(bytes: &[u8], mut at: usize) -> Option<usize> {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c');
    let blanks = |at: usize| bytes[at..].iter().take_while(|byte| is_blank(byte)).count();
    if !matches!(bytes.get(at)?, b'>' | b'/') && !is_blank(bytes.get(at)?) {
        return None;
    }
    loop {
        at += blanks(at);
        match bytes.get(at)? {
            b'>' => return Some(at + 1),
            b'/' => at += 1,
            _ => {
                at += plain(&bytes[at..])?;
                let value = at + blanks(at);
                if bytes.get(value) == Some(&b'=') {
                    at = value + 1 + blanks(value + 1);
                    at += match bytes.get(at)? {
                        quote @ (b'"' | b'\'') => {
                            let inside = bytes[at + 1..].iter().position(|byte| byte == quote)?;
                            let behind = bytes.get(at + inside + 2)?;
                            (matches!(behind, b'>' | b'/') || is_blank(behind)).then_some(inside + 2)?
                        }
                        _ => plain(&bytes[at..])?,
                    };
                }
            }
        }
    }
}

/// How many bytes of a name or a value without quotes stand here: at least one, and none that means something else.
fn plain(bytes: &[u8]) -> Option<usize> {
    let is_plain =
        |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.' | b'%' | b'#');
    let length = bytes.iter().take_while(is_plain).count();
    let behind = bytes.get(length)?;
    let ends = matches!(behind, b'>' | b'/' | b'=' | b' ' | b'\t' | b'\n' | b'\r' | b'\x0c');
    (length > 0 && ends).then_some(length)
}

/// How long an entity is, in bytes, and what it stands for. A lone `&` stands for itself.
fn entity(mark: &str) -> Option<(usize, char)> {
    let next = mark.as_bytes().get(1).copied().unwrap_or(b' ');
    if !next.is_ascii_alphanumeric() && next != b'#' {
        return Some((1, '&'));
    }
    let end = mark.bytes().take(LONGEST_NAME).position(|byte| byte == b';')?;
    let character = match mark.get(1..end)? {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        number => numbered(number.strip_prefix('#')?)?,
    };
    Some((end + 1, character))
}

/// What a number stands for; control characters, for which pages mean something else, are left to the parser.
fn numbered(number: &str) -> Option<char> {
    let is_decimal = number.bytes().all(|byte| byte.is_ascii_digit());
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) if hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok()?,
        None if is_decimal => number.parse().ok()?,
        _ => return None,
    };
    char::from_u32(code).filter(|character| !character.is_control())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::words;
    use crate::sources::html::words::parsed;

    /// Pieces that pages are made of, and pieces that break them.
    const PIECES: [&str; 52] = [
        "<p>",
        "</p>",
        "<P class=lead>",
        "<br/>",
        "<br />",
        "<b>",
        "</b >",
        "<a href='x?a=1&b=2'>",
        "</a>",
        "<img src=\"a>b\">",
        "<td>",
        "<li>",
        "<h2 id=a b c>",
        "<div\ndata-x = 1>",
        "</div/>",
        "<x-y>",
        "<p<",
        "<",
        ">",
        "</",
        "</ p>",
        "<p a=\"x\"b>",
        "<!-- no -->",
        "<![CDATA[no]]>",
        "<?xml?>",
        "<script>",
        "</script>",
        "<head>",
        "<title>",
        "</title>",
        "<svg/>",
        "<p a='",
        "'",
        "\"",
        "&amp;",
        "&lt;",
        "&nbsp;",
        "&copy;",
        "&copy",
        "&#39;",
        "&#x4e2d;",
        "&#150;",
        "&#0;",
        "&#;",
        "&",
        "&a",
        "words ",
        " ",
        "\n",
        "铜价",
        "\u{a0}",
        "=",
    ];

    proptest! {
        #[test]
        fn what_is_simple_reads_as_the_parser_reads_it(picks in prop::collection::vec(0..PIECES.len(), 0..14)) {
            let html: String = picks.iter().map(|pick| PIECES[*pick]).collect();
            if let Some(lines) = words(&html) {
                prop_assert_eq!(lines.finish(), parsed(&html).finish(), "{}", html);
            }
        }

        #[test]
        fn anything_at_all_is_read_without_harm(html in "[<>/&;#=\"' a-cA-C0-2x\n铜\u{a0}]{0,40}") {
            if let Some(lines) = words(&html) {
                prop_assert_eq!(lines.finish(), parsed(&html).finish(), "{}", html);
            }
        }
    }

    #[test]
    fn most_of_what_feeds_bring_is_simple() {
        for (html, text) in [
            (
                "<p>One &amp; two.</p>\n<p>Three<br/>four &#8212; <a href=\"https://a.example/?b=1&amp;c=2\">five</a></p>",
                "One & two.\nThree\nfour — five",
            ),
            ("<div class='entry'><img src=\"a.png\" alt=\"x > y\" width=10>港口</div>", "港口"),
            ("Rise & shine", "Rise & shine"),
        ] {
            assert_eq!(words(html).map(|lines| lines.finish()).as_deref(), Some(text));
            assert_eq!(parsed(html).finish(), text);
        }
    }

    #[test]
    fn what_is_not_shown_or_not_well_written_is_left_to_the_parser() {
        for html in [
            "<script>x</script>",
            "<p",
            "<p a='b>",
            "a < b",
            "AT&T & others",
            "&copy;",
            "<!-- -->",
            "\u{feff}x",
            "a\0b",
            "&#128;",
        ] {
            assert!(words(html).is_none(), "{html:?}");
        }
    }
}
