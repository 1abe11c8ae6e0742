//! One spelling for comparing and searching: width, case and traditional characters folded. Pure.

mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

pub use self::words::WordList;

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
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The plain forms of all characters, white space as it stands.
pub fn plain(text: &str) -> String {
    // most texts hold nothing but characters that have no other composition
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match plain_alone(character) {
            Some(character) => plain.push(character),
            None => return text.nfkc().flat_map(char::to_lowercase).map(simplified).collect(),
        }
    }
    plain
}

/// The plain form of a character that does not depend on what stands beside it: none where only normalisation can tell.
fn plain_alone(character: char) -> Option<char> {
    /// From a full-width form to its ASCII character.
    const FULL_WIDTH: u32 = 0xFEE0;
    match character {
        '\0'..='\u{7F}' => Some(character.to_ascii_lowercase()),
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => Some(simplified(character)),
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(character as u32 - FULL_WIDTH).map(|plain| plain.to_ascii_lowercase())
        }
        '、' | '。' | '《' | '》' | '「' | '」' | '“' | '”' | '‘' | '’' | '—' | '–' => {
            Some(character)
        }
        _ => None,
    }
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

    #[test]
    fn the_short_way_and_the_long_way_agree() {
        // a circled one sends a text the long way
        for character in (0..0x1_0000).filter_map(char::from_u32) {
            let short = plain(&character.to_string());
            let long = plain(&format!("①{character}"));
            assert_eq!(long.strip_prefix('1'), Some(short.as_str()), "{character:?}");
        }
    }
}
