//! How much a shared word tells: the rarer, the more.

use std::collections::HashMap;

use super::words::commonness;

/// The guess about a word weighs as much as this many claims that were read.
const GUESS_WEIGHS: f64 = 50.0;
/// Words rarer than this all tell the same.
const RAREST: f64 = 0.000_1;
const STEEPNESS: f64 = 1.5;
const LEAST: f64 = 0.01;

/// Counts of claims by word.
#[derive(Default)]
pub(super) struct Rarity {
    claims: usize,
    by_word: HashMap<String, usize>,
}

impl Rarity {
    /// Counts one more claim, by its distinct words.
    pub(super) fn count<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        self.claims += 1;
        for word in words {
            match self.by_word.get_mut(word) {
                Some(count) => *count += 1,
                None => _ = self.by_word.insert(word.to_owned(), 1),
            }
        }
    }

    /// Weight of a word between 0.01 and 1: how surprising it is to meet it.
    ///
    /// The share of texts that hold the word is guessed from [`commonness`] and corrected by how many of the *other*
    /// claims hold it: with seven claims the guess decides, with thousands the counts do.
    pub(super) fn weight(&self, word: &str) -> f64 {
        let others = self.by_word.get(word).map_or(0, |count| count.saturating_sub(1)) as f64;
        let read = self.claims.saturating_sub(1) as f64;
        weight((others + GUESS_WEIGHS * commonness(word)) / (read + GUESS_WEIGHS))
    }
}

/// Weight of a word by the guess alone.
pub(super) fn guessed_weight(word: &str) -> f64 {
    weight(commonness(word))
}

/// `(ln share / ln 0.0001) ^ 1.5`: a word in every 25th text weighs 0.21, in every 1,000th 0.65, in every 10,000th 1.
fn weight(share: f64) -> f64 {
    (share.clamp(RAREST, 1.0).ln() / RAREST.ln()).powf(STEEPNESS).max(LEAST)
}

#[cfg(test)]
mod tests {
    use super::Rarity;

    #[test]
    fn few_claims_leave_it_to_the_guess_and_many_decide_themselves() {
        let weight = |claims: usize, holding: usize, word: &str| {
            let mut rarity = Rarity::default();
            (0..claims).for_each(|at| rarity.count((at < holding).then_some(word).into_iter()));
            rarity.weight(word)
        };
        assert!(weight(7, 1, "公司") < 0.3 && weight(7, 1, "market") < 0.3);
        assert!(weight(7, 1, "检索") > 0.7 && weight(7, 1, "gpt6") > 0.8);
        assert!(weight(7, 6, "检索") < weight(7, 1, "检索"));
        assert!(weight(5000, 2500, "gpt6") < 0.05 && weight(5000, 1, "公司") > weight(7, 1, "公司"));
    }
}
