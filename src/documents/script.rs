//! One spelling for comparing: width, case and traditional characters folded; and which script a text is in.

use crate::spelling;
use crate::spelling::Form;

/// The text as it is compared: full width and compatibility forms, capitals and traditional characters become
/// their plain forms, runs of white space one space, none at the ends.
pub(super) fn fold(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_graphic()) {
        return text.to_ascii_lowercase();
    }
    tidy(&spelling::plain(text))
}

/// One line: white space of every sort and width collapsed and trimmed, invisible characters gone.
pub(super) fn tidy(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) {
            continue;
        }
        if !c.is_whitespace() {
            line.push(c);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end().len());
    line
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{202A}'..='\u{202E}' | '\u{FE0E}' | '\u{FE0F}')
}

/// A Chinese character, of any block.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        || c == '〇'
}

/// `zh-Hans`, `zh-Hant` or `en`: the language of most of the text.
pub(super) fn lang_of(text: &str) -> &'static str {
    let (mut han, mut words, mut lead) = (0usize, 0usize, 0i64);
    let mut in_word = false;
    for c in text.chars() {
        let letter = c.is_ascii_alphabetic();
        words += usize::from(letter && !in_word);
        in_word = letter;
        han += usize::from(is_han(c));
        match spelling::form(c) {
            Some(Form::Traditional) => lead += 1,
            Some(Form::Simplified) => lead -= 1,
            None => {}
        }
    }
    match () {
        () if words > han => "en",
        () if lead > 0 => "zh-Hant",
        () => "zh-Hans",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_together() {
        for (one, other) in [
            ("觀點／預測", "观点/预测"),
            (" 信心（％） ", "信心(%)"),
            ("Claim  / Prediction", "claim / prediction"),
            ("來賓", "来宾"),
            ("主持\u{200B}人", "主持人"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_ne!(fold("观点"), fold("预测"));
    }

    #[test]
    fn odd_white_space_is_one_space() {
        assert_eq!(tidy("\u{3000}\u{200B}雨水花园\u{A0} \t会 进小区\u{FEFF}\n"), "雨水花园 会 进小区");
        assert_eq!(tidy(" \u{3000} "), "");
    }

    #[test]
    fn the_language_is_that_of_most_of_the_text() {
        for (text, lang) in [
            ("骑楼会在五年内回到老城，这是周牧的看法", "zh-Hans"),
            ("騎樓會在五年內回到老城，這是周牧的看法", "zh-Hant"),
            ("Rust 的 async 模型会在 LLVM 之外再有一个后端", "zh-Hans"),
            ("Arcades will be back in the old town within five years (骑楼)", "en"),
            ("", "zh-Hans"),
        ] {
            assert_eq!(lang_of(text), lang, "{text}");
        }
    }
}
