//! Text to terms: what two texts must share to speak of the same thing. English stems, Chinese words, numbers and
//! model names, each with the place it stands at, so that whatever matched can be shown as it was written.

mod chinese;
mod commonness;
mod key;
mod latin;
mod memory;
mod stop;
mod wholes;
mod word;

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

pub use commonness::commonness;
pub use key::ByKey;
pub use key::Key;
pub use memory::Known;
pub use memory::known;
pub use wholes::Wholes;
pub use word::Mark;
use word::Sign;
pub use word::Term;

/// The script a term is written in. A term of one script cannot be found in a text of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    Han,
    Latin,
    /// Digits read the same everywhere.
    Number,
}

/// The terms of a text, in reading order; a part follows the term it is part of. Stop words are left out.
pub fn terms(text: &str) -> Vec<Term> {
    let mut found = Vec::new();
    read(text, &mut known(), &mut found, |run, known, found| {
        chinese::terms(text, run, &Wholes::default(), &mut known.chinese, found);
    });
    found
}

/// The same, as marks, behind those found before; the names stand behind the words they are made of.
pub fn mark(text: &str, wholes: &Wholes, known: &mut Known, found: &mut Vec<Mark>) {
    read(text, known, found, |run, known, found| {
        chinese::terms(text, run, wholes, &mut known.chinese, found);
    });
}

/// The terms of a text with the names in it kept whole, their words being parts of them.
pub fn terms_with_names(text: &str, wholes: &[&Wholes]) -> Vec<Term> {
    let mut found = Vec::new();
    read(text, &mut known(), &mut found, |run, known, found| {
        chinese::terms_with_names(text, run, wholes, &mut known.chinese, found);
    });
    found
}

/// The terms of a name: one that is all Chinese is one term, whatever words it is made of.
pub fn name(text: &str) -> Vec<Term> {
    let start = text.len() - text.trim_start().len();
    let place = start..start + text.trim().len();
    let is_one = text[place.clone()].chars().count() > 1 && text[place.clone()].chars().all(is_han);
    let terms = terms(text);
    if is_one && !terms.is_empty() { chinese::whole(text, place, &mut known().chinese) } else { terms }
}

fn read<S: Sign>(
    text: &str,
    known: &mut Known,
    found: &mut Vec<S>,
    chinese: impl Fn(Range<usize>, &mut Known, &mut Vec<S>),
) {
    let first = found.len();
    let mut rest = 0;
    while let Some(first) = text[rest..].chars().next() {
        let run = if is_han(first) {
            let end = run_end(text, rest, is_han);
            chinese(rest..end, known, found);
            end
        } else if is_letter(first) {
            let run = latin::Run::at(text, rest);
            latin::terms(text, &run, &mut known.latin, found);
            run.end
        } else {
            rest + first.len_utf8()
        };
        rest = run;
    }
    latin::join_numbers(text, first, found);
}

/// Whether a character is written without spaces between words.
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3134f}' | '々' | '〇')
}

/// Whether the first letter is written without spaces between words: at a glance, what language a text is in.
pub fn begins_in_han(text: &str) -> bool {
    text.chars().find(|character| character.is_alphabetic()).is_some_and(is_han)
}

fn is_letter(character: char) -> bool {
    character.is_alphanumeric() && !is_han(character)
}

fn run_end(text: &str, start: usize, belongs: fn(char) -> bool) -> usize {
    text[start..].find(|c| !belongs(c)).map_or(text.len(), |length| start + length)
}

/// Width and compatibility forms made one, lower case.
fn plain(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() {
        Cow::Owned(word.nfkc().flat_map(char::to_lowercase).collect())
    } else if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

#[cfg(test)]
mod tests {
    use super::terms;

    fn read(text: &str) -> String {
        terms(text).iter().map(|term| &*term.text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn texts_become_comparable_terms() {
        let cases = [
            ("", ""),
            ("—— ，。 !?", ""),
            ("The batteries were charging", "batteri charg"),
            ("Ｂａｔｔｅｒｙ", "batteri"),
            ("GPT-5 beats GPT5", "gpt5 gpt beat gpt5 gpt"),
            ("Gemini 3 和 H100", "gemini3 gemini h100"),
            ("pre-training", "pretrain pre train"),
            ("1,200 chips, 3.5%", "1200 chip 3.5"),
            ("Ada's plan", "ada plan"),
            ("电池的价格", "电池 价格"),
            ("電池的價格", "电池 价格"),
            ("用Rust写的工具", "用 rust 写 工具"),
            ("赛力斯会退市", "赛力斯 退市"),
            ("石墨烯会进入手机", "石墨 烯 进入 手机"),
            ("2026年会发布这一产品", "2026 发布 产品"),
            ("与赛力斯合作", "赛力斯 合作"),
            ("比亚迪将在明年推出", "比亚 迪 推出"),
            ("2nm and 2 nm and 1,200 MW", "2nm 2nm 1200mw"),
            ("3nm 3 nm工艺", "3nm 3nm 工艺"),
            ("60,000 yuan, 60000元, 6万元", "60000 yuan 60000 元 60000 元"),
            ("1.5 billion, 15亿, 1.5 Billions", "1500000000 1500000000 1.5 billion"),
            ("2万亿 0.5亿 1.23456万 5 million", "2000000000000 50000000 12345.6 5000000"),
            ("峰会和证监会", "峰会 证监会"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn parts_of_a_long_chinese_word_follow_it() {
        let found = terms("人工智能");
        let words: Vec<_> = found.iter().map(|term| (&*term.text, term.part)).collect();
        assert_eq!(words, [("人工智能", false), ("人工", true), ("智能", true)]);
    }

    #[test]
    fn places_point_at_the_words_as_written() {
        let text = "Ｑ３：機器人 robots’ Pre-Training";
        let written: Vec<_> = terms(text).into_iter().map(|term| &text[term.place]).collect();
        assert_eq!(written, ["Ｑ３", "機器人", "機器", "robots", "Pre-Training", "Pre", "Training"]);
    }
}
