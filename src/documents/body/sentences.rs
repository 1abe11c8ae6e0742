//! A line of prose as sentences, by Chinese and English punctuation.

use crate::documents::script::is_han;

/// Words before a full stop that ends no sentence.
#[rustfmt::skip]
const ABBREVIATIONS: [&str; 22] = [
    "dr", "mr", "mrs", "ms", "prof", "st", "vs", "etc", "e.g", "i.e", "inc", "co", "corp", "ltd", "no", "fig",
    "approx", "capt", "gen", "sen", "rep", "jr",
];

/// The sentences of a line, each with its final mark and the quotes or brackets that close it.
pub(super) fn split(line: &str) -> Vec<&str> {
    let (mut sentences, mut start, mut depth) = (vec![], 0, 0usize);
    let mut characters = line.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        match c {
            '(' | '（' | '[' | '【' | '《' => depth += 1,
            ')' | '）' | ']' | '】' | '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 || !ends_sentence(line, at, c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((_, closing)) = characters.next_if(|(_, next)| is_closing(*next)) {
            end += closing.len_utf8();
        }
        sentences.push(line[start..end].trim());
        start = end;
    }
    sentences.push(line[start..].trim());
    sentences.retain(|sentence| sentence.chars().any(char::is_alphanumeric));
    sentences
}

fn ends_sentence(line: &str, at: usize, c: char) -> bool {
    match c {
        '。' | '！' | '？' => true,
        '!' | '?' | '.' => {
            let after = line[at + c.len_utf8()..].trim_start_matches(is_closing);
            let next = after.chars().next();
            if c != '.' {
                return next.is_none_or(|next| next == ' ' || is_han(next));
            }
            let begins = after.trim_start().chars().next().is_none_or(|c| !c.is_lowercase());
            next.is_none_or(|next| next == ' ') && begins && !is_abbreviation(&line[..at])
        }
        _ => false,
    }
}

/// Whether the word before a full stop is an abbreviation or an initial.
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit([' ', '(', '“', '"']).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let is_dotted =
        word.len() <= 5 && word.contains('.') && word.chars().all(|c| c.is_alphabetic() || c == '.');
    is_initial || is_dotted || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '」' | '』' | '"' | '\'' | ')' | '）' | '】' | '。' | '！' | '？' | '!' | '?' | '…'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_split_into_sentences() {
        for (line, sentences) in [
            ("先种树。再修路！好吗？", vec!["先种树。", "再修路！", "好吗？"]),
            ("他说：“先种树。”然后走了。", vec!["他说：“先种树。”", "然后走了。"]),
            ("It rains. It pours.", vec!["It rains.", "It pours."]),
            (
                "Dr. Holt pays 3.5 dollars at No. 7. Really?",
                vec!["Dr. Holt pays 3.5 dollars at No. 7.", "Really?"],
            ),
            ("The U.S. will follow. J. Holt agrees.", vec!["The U.S. will follow.", "J. Holt agrees."]),
            ("看 a.b.example 与 v2.1 的差别", vec!["看 a.b.example 与 v2.1 的差别"]),
            ("真的吗？！当然。", vec!["真的吗？！", "当然。"]),
            ("先种树（不是先修路。）再说", vec!["先种树（不是先修路。）再说"]),
            ("。。。", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(split(line), sentences, "{line}");
        }
    }
}
