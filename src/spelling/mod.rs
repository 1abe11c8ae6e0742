//! One spelling for comparing and searching: width, case and traditional characters folded. Pure.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let pairs = include_str!("simplified.txt").lines().filter(|line| !line.starts_with('#'));
    let pairs = pairs.flat_map(str::split_whitespace).filter_map(|pair| {
        let mut characters = pair.chars();
        Some((characters.next()?, characters.next()?))
    });
    pairs.collect()
});

/// The simplified form of a traditional character; every other character as it is.
pub fn simplified(character: char) -> char {
    // every character of every text comes by here, so the common ones are looked up by their place
    static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
        ('\u{3400}'..='\u{9FFF}').map(|c| SIMPLIFIED.get(&c).copied().unwrap_or(c)).collect()
    });
    match character {
        '\0'..'\u{3400}' => character,
        '\u{3400}'..='\u{9FFF}' => TABLE[character as usize - 0x3400],
        _ => SIMPLIFIED.get(&character).copied().unwrap_or(character),
    }
}

/// Which Chinese a character belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Traditional,
    Simplified,
}

/// The form of a character that is written differently in the other Chinese; none for all that both share.
pub fn form(character: char) -> Option<Form> {
    static FORMS: LazyLock<HashMap<char, Form>> = LazyLock::new(|| {
        let simplified = SIMPLIFIED.values().map(|character| (*character, Form::Simplified));
        let traditional = SIMPLIFIED.keys().map(|character| (*character, Form::Traditional));
        simplified.chain(traditional).collect()
    });
    if character < '\u{3400}' {
        return None;
    }
    FORMS.get(&character).copied()
}

/// The text as it is searched: compatibility forms, capitals and traditional characters become their plain forms, runs
/// of white space one space, none at the ends.
pub fn folded(text: &str) -> String {
    let plain: String = text.nfkc().flat_map(char::to_lowercase).map(simplified).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_take_for_the_same_is_the_same() {
        for (one, other) in [
            ("離岸風電", "离岸风电"),
            ("企業", "企业"),
            ("ÖSTERSUND", "Östersund"),
            ("ＧＰＴ－６", "gpt-6"),
            (" two\u{3000} words ", "two words"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("离岸"), folded("海岸"));
    }
}
