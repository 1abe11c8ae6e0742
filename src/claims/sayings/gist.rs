//! Pure: a few numbers that two wordings of one thing have in common, so that an index finds the one by the other.
//!
//! Each number is the least of the hashes of all words, three such joined: wordings that share most of their words share
//! one of the numbers with near certainty, others hardly ever.

use std::collections::BTreeSet;

use crate::claims::Claim;
use crate::claims::wording::Wording;

const BANDS: u64 = 8;
const HASHES_PER_BAND: u64 = 3;

/// What of a claim is compared with other sayings: its words, without those that its window was read from. Windows
/// are compared as days.
pub(super) fn said(claim: &Claim) -> Wording {
    match claim.phrase.as_deref().filter(|_| claim.due_cell.is_none()) {
        Some(phrase) => Wording::of(&claim.text.replacen(phrase, " ", 1)),
        None => Wording::of(&claim.text),
    }
}

/// The numbers of a wording; none for one without content.
pub(super) fn gists(wording: &Wording) -> BTreeSet<i64> {
    let words: Vec<&str> = wording.content().collect();
    if words.is_empty() {
        return BTreeSet::new();
    }
    let least = |seed: u64| words.iter().map(|word| hash(seed, word)).min().unwrap_or_default();
    let bands = (0..BANDS).map(|band| {
        let hashes = (0..HASHES_PER_BAND).map(|nth| least(band * HASHES_PER_BAND + nth));
        let joined = hashes.fold(band, |joined, hash| joined.rotate_left(21) ^ hash);
        i64::from_ne_bytes(joined.to_ne_bytes())
    });
    bands.collect()
}

/// FNV-1a: the same on every machine and in every release, for the numbers are stored.
fn hash(seed: u64, word: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed =
        word.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    // FNV leaves its high bits poorly mixed for short words.
    (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(one: &str, other: &str) -> usize {
        let [one, other] = [one, other].map(|text| gists(&Wording::of(text)));
        one.intersection(&other).count()
    }

    #[test]
    fn sayings_of_one_thing_share_a_gist_and_others_do_not() {
        for (one, other) in [
            ("Ferries will run without crews", "ferries run without crews."),
            (
                "Small ports will charge ships at the quay for a fee",
                "Small ports will charge most ships at the quay for a fee",
            ),
            ("Ferries will run without crews", "The ferries will run without any crews"),
            ("离岸风电的成本会低于煤电", "离岸风电成本将低于煤电"),
        ] {
            assert!(shared(one, other) > 0, "{one} {other}");
        }
        assert_eq!(shared("Ferries will run without crews", "Tolls rise in Bergen"), 0);
        assert_eq!(shared("", ""), 0);
    }
}
