//! Chinese names that no dictionary knows, kept whole wherever they stand: they are found by their characters, however
//! the text around them is cut into words.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::Script;
use super::chinese;
use super::word::Word;

/// Names by their first two characters: a text asks once at each of its characters, however many names there are.
#[derive(Default)]
pub struct Wholes(HashMap<(char, char), Vec<Whole>, RandomState>);

pub(super) struct Whole {
    letters: Box<str>,
    pub word: Word,
}

impl Wholes {
    /// Takes in a word in its comparable form; words of the dictionary need no keeping, and stay out.
    pub fn add(&mut self, word: &str) {
        let mut characters = word.chars();
        let (Some(first), Some(second)) = (characters.next(), characters.next()) else { return };
        if !word.chars().all(super::is_han) || chinese::is_known(word) {
            return;
        }
        let same_start = self.0.entry((first, second)).or_default();
        if same_start.iter().all(|whole| *whole.letters != *word) {
            same_start.push(Whole { letters: word.into(), word: Word::of(word, Script::Han) });
        }
    }

    /// All that stand in a run of simplified characters, where they begin and end.
    pub(super) fn within(&self, run: &str) -> impl Iterator<Item = (Range<usize>, &Whole)> {
        let starts = if self.0.is_empty() { "" } else { run };
        let pairs = starts.char_indices().zip(starts.chars().skip(1));
        pairs.filter_map(|((at, first), second)| Some((at, self.0.get(&(first, second))?))).flat_map(
            move |(at, names)| {
                let here = names.iter().filter(move |name| run[at..].starts_with(&*name.letters));
                here.map(move |name| (at..at + name.letters.len(), name))
            },
        )
    }
}
