//! Pure: which language a text is in, so that it is read out and drawn as such on a page in another one.

use std::fmt;

use askama::filters::HtmlSafe;

use crate::language::Language;
use crate::spelling;
use crate::spelling::Form;

/// Words that English texts are full of.
const ENGLISH: [&str; 36] = [
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "has", "have", "if", "in",
    "into", "is", "it", "its", "more", "not", "of", "on", "or", "than", "that", "the", "their", "this", "to",
    "was", "were", "will", "with", "would",
];

/// Words that no English text has many of: those that German, French, Spanish, Portuguese, Italian and Dutch ones are
/// full of.
const FOREIGN: [&str; 48] = [
    "au", "aux", "avec", "che", "com", "con", "da", "das", "de", "dei", "del", "della", "dem", "den", "der",
    "des", "do", "du", "ein", "eine", "el", "est", "et", "gli", "het", "il", "ist", "la", "las", "le", "les",
    "los", "mit", "nicht", "os", "para", "per", "por", "pour", "que", "sera", "um", "un", "una", "und",
    "une", "wird", "zu",
];

/// The language of most of a text: `zh-Hans`, `zh-Hant` or `en`; none for a text in another one, and for one without
/// words.
pub fn of(text: &str) -> Option<&'static str> {
    let (mut han, mut other, mut lead) = (0_usize, 0_usize, 0_i64);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        match c {
            '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}' => {
                han += 1;
                match spelling::form(c) {
                    Some(Form::Traditional) => lead += 1,
                    Some(Form::Simplified) => lead -= 1,
                    None => {}
                }
            }
            // Kana and Hangul: what stands beside them is no Chinese either.
            '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7AF}' => return None,
            c if c.is_alphabetic() => other += 1,
            _ => {}
        }
    }
    let words = text.split(|c: char| !c.is_alphabetic() || !c.is_ascii()).filter(|word| !word.is_empty());
    let (mut all, mut english, mut foreign) = (0_usize, 0_usize, 0_usize);
    for word in words {
        all += 1;
        let word = word.to_ascii_lowercase();
        english += usize::from(ENGLISH.binary_search(&word.as_str()).is_ok());
        foreign += usize::from(FOREIGN.binary_search(&word.as_str()).is_ok());
    }
    match () {
        () if han > 0 && han >= all && han >= other => Some(if lead > 0 { "zh-Hant" } else { "zh-Hans" }),
        () if all == 0 || other > all || foreign > english => None,
        // Letters that English does without, and none of its words.
        () if other > 0 && english == 0 => None,
        () => Some("en"),
    }
}

/// The attribute of an element that holds a text in another language than the page; nothing for one in the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LangAttribute(Option<&'static str>);

impl LangAttribute {
    pub fn of(text: &str, page: Language) -> Self {
        let is_of_page = |lang: &&str| match page {
            Language::English => *lang == "en",
            Language::Chinese => *lang == "zh-Hans",
        };
        LangAttribute(of(text).filter(|lang| !is_of_page(lang)))
    }
}

impl fmt::Display for LangAttribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |lang| write!(f, " lang=\"{lang}\""))
    }
}

impl HtmlSafe for LangAttribute {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_tells_its_language() {
        for (text, lang) in [
            ("渡轮票价明年会下降", Some("zh-Hans")),
            ("騎樓會在五年內回到老城", Some("zh-Hant")),
            ("Rust 的 async 模型会在 LLVM 之外再有一个后端", Some("zh-Hans")),
            ("Electric ferries will cross the strait this year", Some("en")),
            ("Night ferries return next spring", Some("en")),
            ("Arcades will be back in the old town (骑楼)", Some("en")),
            ("The Málaga line will be built", Some("en")),
            ("Le bateau sera à l'heure", None),
            ("Das Schiff wird nicht sinken", None),
            ("El ferry cruza el estrecho", None),
            ("フェリーは来年なくなる", None),
            ("페리는 내년에 사라진다", None),
            ("Паром уйдёт осенью", None),
            ("2026-11-30", None),
            ("", None),
        ] {
            assert_eq!(of(text), lang, "{text}");
        }
    }

    #[test]
    fn words_are_looked_up_in_their_order() {
        assert!(ENGLISH.is_sorted() && FOREIGN.is_sorted());
    }

    #[test]
    fn only_what_differs_from_the_page_is_marked() {
        for (text, page, written) in [
            ("渡轮", Language::English, " lang=\"zh-Hans\""),
            ("渡轮", Language::Chinese, ""),
            ("渡輪", Language::Chinese, " lang=\"zh-Hant\""),
            ("The ferry", Language::Chinese, " lang=\"en\""),
            ("The ferry", Language::English, ""),
            ("12 %", Language::English, ""),
        ] {
            assert_eq!(LangAttribute::of(text, page).to_string(), written, "{text}");
        }
    }
}
