//! Pure: a few numbers that two wordings of one thing have in common, so that an index finds the one by the other.
//!
//! Each number is the least of the hashes of all words, four such joined: wordings that share most of their words share
//! several of the numbers, others hardly ever.

use std::collections::BTreeSet;

use crate::claims::Claim;
use crate::claims::wording::Wording;
use crate::storage::ClaimantId;

const BANDS: u64 = 12;
const HASHES_PER_BAND: u64 = 4;

/// How many numbers sayings of one thing share at least.
pub(super) const SHARED: i64 = 2;

/// What of a claim is compared with other sayings: its words, without those that its window was read from. Windows
/// are compared as days.
pub(super) fn said(claim: &Claim) -> Wording {
    match claim.phrase.as_deref().filter(|_| claim.due_cell.is_none()) {
        Some(phrase) => Wording::of(&claim.text.replacen(phrase, " ", 1)),
        None => Wording::of(&claim.text),
    }
}

/// The numbers of a wording by one of these people; none for one without content. What must be equal is part of each
/// number: who says it, the numbers in it, and whether it denies.
pub(super) fn gists(wording: &Wording, claimants: &BTreeSet<ClaimantId>) -> BTreeSet<i64> {
    let words: Vec<&str> = wording.content().collect();
    if words.is_empty() {
        return BTreeSet::new();
    }
    let least = |seed: u64| words.iter().map(|word| hash(seed, word)).min().unwrap_or_default();
    let bands = (0..BANDS).map(|band| {
        let hashes = (0..HASHES_PER_BAND).map(|nth| least(band * HASHES_PER_BAND + nth));
        hashes.fold(band, |joined, hash| joined.rotate_left(21) ^ hash)
    });
    let bands: Vec<u64> = bands.collect();
    let fixed = wording.numbers().fold(u64::from(wording.denies()), hash);
    let by_each = claimants.iter().flat_map(|claimant| {
        let fixed = hash(fixed, &claimant.to_string());
        bands.iter().map(move |band| i64::from_ne_bytes((band ^ fixed).to_ne_bytes()))
    });
    by_each.collect()
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
        let by = BTreeSet::from([ClaimantId(7)]);
        let [one, other] = [one, other].map(|text| gists(&Wording::of(text), &by));
        one.intersection(&other).count()
    }

    #[test]
    fn sayings_of_one_thing_share_gists_and_others_do_not() {
        for (one, other) in [
            ("Ferries will run without crews", "ferries run without crews."),
            ("Ferries will run without crews", "The ferries will run without any crews"),
            (
                "Small ports will charge ships at the quay for a fee",
                "Small ports will charge most ships at the quay for a fee",
            ),
            ("离岸风电的成本会低于煤电", "离岸风电成本将低于煤电"),
            ("十座港口会在夜里关灯", "十座小港口会在夜里关灯"),
        ] {
            assert!(shared(one, other) >= SHARED as usize, "{one} {other}");
        }
        for (one, other) in [
            ("Ferries will run without crews", "Tolls rise in Bergen"),
            ("Tolls rise to 40 kroner", "Tolls rise to 45 kroner"),
            ("Tolls will rise", "Tolls will not rise"),
            ("", ""),
        ] {
            assert_eq!(shared(one, other), 0, "{one} {other}");
        }
    }

    #[test]
    fn only_people_in_common_can_have_said_the_same() {
        let by = |people: &[i64]| people.iter().map(|&id| ClaimantId(id)).collect::<BTreeSet<_>>();
        let wording = Wording::of("Ferries will run without crews");
        let both = gists(&wording, &by(&[1, 2]));
        assert!(!both.is_disjoint(&gists(&wording, &by(&[2]))));
        assert!(both.is_disjoint(&gists(&wording, &by(&[3]))));
        assert!(gists(&wording, &by(&[])).is_empty());
    }
}
