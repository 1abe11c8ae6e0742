//! The words of all watched claims as numbers, with what each tells.

use std::cmp::Ordering;
use std::hash::DefaultHasher;
use std::hash::Hash;
use std::hash::Hasher;

use super::rarity;
use super::words::ByKey;
use super::words::Key;
use super::words::Wholes;
use super::words::commonness;

/// Weights are kept until a 16th of the claims has come or gone: a changed claim must not move the scores of all others,
/// and one claim among thousands moves no count that matters. With a handful of claims every change is that many.
const STALE: usize = 16;

#[derive(Default)]
pub(super) struct Lexicon {
    numbers: ByKey<u32>,
    words: Vec<Word>,
    /// Those that no dictionary knows.
    wholes: Wholes,
    claims: usize,
    changes: usize,
}

struct Word {
    commonness: f32,
    /// As of the last time that all words were weighed.
    weight: f32,
    /// How many claims say it now.
    holders: u32,
    /// Decides between words of one weight, the same way in every index.
    tie: u32,
}

impl Lexicon {
    /// The number of a word, a new one when it has none.
    pub(super) fn enter(&mut self, word: &str) -> u32 {
        let key = Key::of(word);
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let number = self.words.len() as u32;
        let guess = commonness(word);
        let weight = rarity::weight(guess, 1, self.claims) as f32;
        let mut tie = DefaultHasher::new();
        word.hash(&mut tie);
        self.words.push(Word { commonness: guess as f32, weight, holders: 0, tie: tie.finish() as u32 });
        self.numbers.insert(key, number);
        // Shorter ones stand by chance where other words meet.
        if word.chars().nth(2).is_some() {
            self.wholes.add(word);
        }
        number
    }

    /// Has a word that is a name for certain found by its characters, however short it is.
    pub(super) fn keep_whole(&mut self, word: &str) {
        self.wholes.add(word);
    }

    pub(super) fn number(&self, word: Key) -> Option<u32> {
        self.numbers.get(&word).copied()
    }

    /// The words to be found by their characters.
    pub(super) fn wholes(&self) -> &Wholes {
        &self.wholes
    }

    pub(super) fn weight(&self, word: u32) -> f32 {
        self.words[word as usize].weight
    }

    /// The rarer word first.
    pub(super) fn rarer(&self, one: u32, other: u32) -> Ordering {
        let (one, other) = (&self.words[one as usize], &self.words[other as usize]);
        other.weight.total_cmp(&one.weight).then(one.tie.cmp(&other.tie))
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Counts one more claim, by the words it says.
    pub(super) fn gain(&mut self, said: impl Iterator<Item = u32>) {
        said.for_each(|word| self.words[word as usize].holders += 1);
        self.claims += 1;
        self.changes += 1;
    }

    /// Counts one claim less.
    pub(super) fn lose(&mut self, said: impl Iterator<Item = u32>) {
        said.for_each(|word| self.words[word as usize].holders -= 1);
        self.claims -= 1;
        self.changes += 1;
    }

    /// Whether so many claims have come or gone that all words should be weighed again.
    pub(super) fn is_stale(&self) -> bool {
        self.changes * STALE >= self.claims.max(1)
    }

    pub(super) fn weigh(&mut self) {
        for word in &mut self.words {
            word.weight = rarity::weight(f64::from(word.commonness), word.holders, self.claims) as f32;
        }
        self.changes = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn weights_stay_until_enough_claims_have_changed() {
        let mut lexicon = Lexicon::default();
        let word = lexicon.enter("检索");
        for _ in 0..160 {
            lexicon.gain(std::iter::once(word));
        }
        lexicon.weigh();
        let common = lexicon.weight(word);
        let mut lost = 0;
        while !lexicon.is_stale() {
            lexicon.lose(std::iter::once(word));
            lost += 1;
            assert_eq!(lexicon.weight(word), common);
        }
        assert_eq!(lost, 10);
        (0..140).for_each(|_| lexicon.lose(std::iter::once(word)));
        lexicon.weigh();
        assert!(lexicon.weight(word) > common && !lexicon.is_stale());
    }
}
