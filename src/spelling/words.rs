//! Lists of words that are looked for in many texts: one walk along the text finds them all.

use std::collections::BTreeMap;

/// How many kinds of beginnings are told apart before the words themselves are looked at.
const BEGINNINGS: usize = 256;

/// Words by their first character.
pub struct WordList {
    words: BTreeMap<char, Vec<&'static str>>,
    /// Whether a word begins with a character of this kind: most places of a text end here.
    begins: [bool; BEGINNINGS],
}

impl WordList {
    pub fn new(words: &[&'static str]) -> WordList {
        let mut list = WordList { words: BTreeMap::new(), begins: [false; BEGINNINGS] };
        for word in words {
            if let Some(first) = word.chars().next() {
                list.begins[kind(first)] = true;
                list.words.entry(first).or_default().push(word);
            }
        }
        list
    }

    /// Every place where a word stands, with the word, in the order of the text.
    pub fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, &'static str)> + 't {
        let begins = text.char_indices().filter(|(_, first)| self.begins[kind(*first)]);
        begins.flat_map(move |(at, first)| {
            let here = self.words.get(&first).into_iter().flatten();
            here.filter(move |word| text[at..].starts_with(**word)).map(move |word| (at, *word))
        })
    }

    /// Whether one of the words stands in the text.
    pub fn stands_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }
}

fn kind(first: char) -> usize {
    first as usize % BEGINNINGS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_wherever_they_stand() {
        let list = WordList::new(&["明年", "明后年", "will ", "年底", "\u{1F50E}"]);
        for (text, places) in [
            ("明后年会好，明年底也会", &[(0, "明后年"), (18, "明年"), (21, "年底")][..]),
            ("it will do; they will", &[(3, "will ")]),
            ("a\u{1F50E}", &[(1, "\u{1F50E}")]),
            // the first characters are of one kind with those of words
            ("Œ", &[]),
            ("", &[]),
        ] {
            assert_eq!(list.places(text).collect::<Vec<_>>(), places, "{text}");
            assert_eq!(list.stands_in(text), !places.is_empty(), "{text}");
        }
    }
}
