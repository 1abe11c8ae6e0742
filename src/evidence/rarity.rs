//! How much a shared word tells: the rarer, the more.

use super::words::commonness;

/// The guess about a word weighs as much as this many claims that were read.
const GUESS_WEIGHS: f64 = 50.0;
/// Words rarer than this all tell the same.
const RAREST: f64 = 0.000_1;
const STEEPNESS: f64 = 1.5;
const LEAST: f64 = 0.01;

/// Weight of a word between 0.01 and 1: how surprising it is to meet it.
///
/// The share of texts that hold the word is guessed ([`commonness`]) and corrected by how many of the *other* claims
/// hold it: with seven claims the guess decides, with thousands the counts do.
pub(super) fn weight(commonness: f64, holders: u32, claims: usize) -> f64 {
    let others = f64::from(holders.saturating_sub(1));
    let read = claims.saturating_sub(1) as f64;
    of_share((others + GUESS_WEIGHS * commonness) / (read + GUESS_WEIGHS))
}

/// Weight of a word by the guess alone.
pub(super) fn guessed_weight(word: &str) -> f64 {
    of_share(commonness(word))
}

/// `(ln share / ln 0.0001) ^ 1.5`: a word in every 25th text weighs 0.21, in every 1,000th 0.65, in every 10,000th 1.
fn of_share(share: f64) -> f64 {
    (share.clamp(RAREST, 1.0).ln() / RAREST.ln()).powf(STEEPNESS).max(LEAST)
}

#[cfg(test)]
mod tests {
    use crate::evidence::words::commonness;

    #[test]
    fn few_claims_leave_it_to_the_guess_and_many_decide_themselves() {
        let weight = |claims, holders, word| super::weight(commonness(word), holders, claims);
        assert!(weight(7, 1, "公司") < 0.3 && weight(7, 1, "market") < 0.3);
        assert!(weight(7, 1, "检索") > 0.7 && weight(7, 1, "gpt6") > 0.8);
        assert!(weight(7, 6, "检索") < weight(7, 1, "检索"));
        assert!(weight(5000, 2500, "gpt6") < 0.05 && weight(5000, 1, "公司") > weight(7, 1, "公司"));
    }
}
