//! Prepares a note's source for the Markdown parser, line by line: wikilinks become their words, comments and
//! embeds go, and an upright bar inside a wikilink or a code span no longer ends a table cell.

/// Stands for an upright bar that belongs to its cell; a character that no text may hold.
pub(super) const KEPT_BAR: char = '\u{FDD0}';

/// The source with as many lines as before.
pub(super) fn prepare(source: &str) -> String {
    let mut prepared = String::with_capacity(source.len());
    let mut fence: Option<(char, usize)> = None;
    let mut in_comment = false;
    let mut lines = source.split('\n').peekable();
    let mut unread = source;
    while let Some(line) = lines.next() {
        unread = unread.get(line.len() + 1..).unwrap_or_default();
        if in_comment {
            in_comment = !line.contains("%%");
        } else if let Some((mark, length)) = fence {
            prepared.push_str(line);
            let closing =
                fence_mark(line).filter(|(m, l, info)| *m == mark && *l >= length && info.is_empty());
            fence = fence.filter(|_| closing.is_none());
        } else if let Some((mark, length, _)) = fence_mark(line) {
            prepared.push_str(line);
            fence = Some((mark, length));
        } else if opens_comment(line) && unread.contains("%%") {
            in_comment = true;
        } else {
            prepare_line(line, &mut prepared);
        }
        if lines.peek().is_some() {
            prepared.push('\n');
        }
    }
    prepared
}

/// The mark, the length and what follows of a line that opens or closes a code fence, also in a quote.
fn fence_mark(line: &str) -> Option<(char, usize, &str)> {
    let line = line.trim_start_matches(['>', ' ', '\t']);
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    let length = line.len() - rest.len();
    (length >= 3 && !(mark == '`' && rest.contains('`'))).then_some((mark, length, rest.trim()))
}

/// A line that begins a comment and does not end it.
fn opens_comment(line: &str) -> bool {
    line.trim_start_matches(['>', ' ', '\t']).strip_prefix("%%").is_some_and(|rest| !rest.contains("%%"))
}

fn prepare_line(line: &str, out: &mut String) {
    if !line.contains("[[") && !line.contains("%%") && !line.contains('`') {
        out.push_str(line);
        return;
    }
    let mut rest = line;
    // runs of backticks that nothing closes, so that a line of them stays cheap
    let mut unclosed = Vec::new();
    while let Some(at) = rest.find(['\\', '`', '[', '%', '!']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = code_span(rest, &mut unclosed, out)
            .or_else(|| wikilink(rest, out))
            .or_else(|| inline_comment(rest))
            .unwrap_or_else(|| keep(rest, out));
        rest = &rest[taken..];
    }
    out.push_str(rest);
}

/// Copies a code span, its bars kept; how long it was.
fn code_span(rest: &str, unclosed: &mut Vec<usize>, out: &mut String) -> Option<usize> {
    let inside = rest.trim_start_matches('`');
    let length = rest.len() - inside.len();
    if length == 0 || unclosed.contains(&length) {
        return None;
    }
    let mut from = 0;
    while let Some(at) = inside[from..].find('`').map(|at| from + at) {
        let run = inside[at..].len() - inside[at..].trim_start_matches('`').len();
        if run == length {
            out.push_str(&rest[..length]);
            push_kept(&inside[..at], out);
            out.push_str(&rest[..length]);
            return Some(length + at + length);
        }
        from = at + run;
    }
    unclosed.push(length);
    None
}

/// Writes the words of a wikilink, nothing for an embed; how long it was.
fn wikilink(rest: &str, out: &mut String) -> Option<usize> {
    let (embed, link) = match rest.strip_prefix('!') {
        Some(link) => (true, link),
        None => (false, rest),
    };
    let inside = link.strip_prefix("[[")?;
    let end = end_of_wikilink(inside)?;
    let target = &inside[..end];
    // [[1]](https://…) is an ordinary link whose text is [1]
    if target.starts_with('^') || inside[end + 2..].starts_with('(') {
        return None;
    }
    if !embed {
        let words = match target.split_once('|') {
            Some((_, words)) => words,
            None => target.rsplit('/').next().unwrap_or(target).split('#').next().unwrap_or(target),
        };
        push_kept(words, out);
    }
    Some(rest.len() - inside.len() + end + 2)
}

/// Where `]]` stands, unless another `[[` comes first; so each of many openings is searched only up to the next.
fn end_of_wikilink(inside: &str) -> Option<usize> {
    let bytes = inside.as_bytes();
    let at = bytes.windows(2).position(|pair| pair == b"[[" || pair == b"]]")?;
    (bytes[at] == b']').then_some(at)
}

/// How long a comment is that begins here and ends on the same line.
fn inline_comment(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix("%%")?;
    inside.find("%%").map(|end| end + 4)
}

/// Copies an escaped character, a run of backticks or one character as it is; how long that was.
fn keep(rest: &str, out: &mut String) -> usize {
    let taken = match rest.strip_prefix('\\') {
        Some(escaped) => 1 + escaped.chars().next().map_or(0, char::len_utf8),
        None => (rest.len() - rest.trim_start_matches('`').len()).max(1),
    };
    out.push_str(&rest[..taken]);
    taken
}

fn push_kept(text: &str, out: &mut String) {
    let bar = KEPT_BAR.to_string();
    out.push_str(&text.replace("\\|", &bar).replace('|', &bar));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_plain_markdown() {
        for (line, expected) in [
            ("plain | cells", "plain | cells"),
            ("[[骑楼]] | b", "骑楼 | b"),
            ("[[人物/周牧|周牧]] | b", "周牧 | b"),
            ("[[人物/周牧\\|周牧]] | b", "周牧 | b"),
            ("[[城市/老城#北门]]", "老城"),
            ("![[map.png|300]] after", " after"),
            ("[[1]](https://a.example/1)", "[[1]](https://a.example/1)"),
            ("`a|b` | c", "`a\u{FDD0}b` | c"),
            ("`a \\| b` | c", "`a \u{FDD0} b` | c"),
            ("``a`|b`` | c", "``a`\u{FDD0}b`` | c"),
            ("`open | c", "`open | c"),
            ("\\`no | code\\`", "\\`no | code\\`"),
            ("text %%later%% more", "text  more"),
            ("100%% sure", "100%% sure"),
            ("[[open | c", "[[open | c"),
        ] {
            assert_eq!(prepare(line), expected, "{line}");
        }
    }

    #[test]
    fn comments_over_several_lines_go_and_lines_are_kept() {
        assert_eq!(prepare("a\n%%\n| x |\n%%\nb"), "a\n\n\n\nb");
        assert_eq!(prepare("a\n%% never closed\n| x |"), "a\n%% never closed\n| x |");
        assert_eq!(prepare("a\n"), "a\n");
    }

    #[test]
    fn code_fences_are_left_alone() {
        let source = "```mermaid\n%% a remark\n[[x|y]]\n```\n%%gone%%[[x|y]]";
        assert_eq!(prepare(source), "```mermaid\n%% a remark\n[[x|y]]\n```\ny");
    }
}
