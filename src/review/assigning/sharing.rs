//! Pure: to whom of several reviewers the next claim goes.

use std::collections::HashMap;

use sha2::Digest;
use sha2::Sha256;

use crate::storage::ClaimId;
use crate::storage::ReviewerId;

/// How many open claims each reviewer looks after.
#[derive(Clone, Debug, Default)]
pub struct Loads(HashMap<ReviewerId, usize>);

impl Loads {
    pub fn new(open: HashMap<ReviewerId, usize>) -> Self {
        Loads(open)
    }

    pub fn of(&self, reviewer: ReviewerId) -> usize {
        self.0.get(&reviewer).copied().unwrap_or_default()
    }

    /// One more claim goes to this reviewer.
    pub fn add(&mut self, reviewer: ReviewerId) {
        *self.0.entry(reviewer).or_default() += 1;
    }

    /// One claim of theirs goes elsewhere.
    pub fn take(&mut self, reviewer: ReviewerId) {
        self.0.entry(reviewer).and_modify(|open| *open = open.saturating_sub(1));
    }

    /// The reviewer with the fewest open claims, among equals the one who has been here longest; the claim is counted.
    pub fn next(&mut self, among: &[ReviewerId]) -> Option<ReviewerId> {
        let next = among.iter().copied().min_by_key(|reviewer| (self.of(*reviewer), *reviewer))?;
        self.add(next);
        Some(next)
    }
}

/// Who of several looks after a claim meanwhile: always the same one as long as they are there, and about as many claims
/// for each, whatever happens to the other claims.
pub fn meanwhile(claim: ClaimId, among: &[ReviewerId]) -> Option<ReviewerId> {
    let weight = |reviewer: &ReviewerId| Sha256::digest(format!("{claim}/{reviewer}")).to_vec();
    among.iter().copied().max_by_key(weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loads(open: &[(i64, usize)]) -> Loads {
        Loads::new(open.iter().map(|&(id, count)| (ReviewerId(id), count)).collect())
    }

    #[test]
    fn the_next_claim_goes_to_whoever_has_fewest() {
        for (open, among, given) in [
            (&[][..], &[1, 2, 3][..], &[1, 2, 3, 1][..]),
            (&[(1, 2)], &[1, 2], &[2, 2, 1, 2, 1]),
            (&[(1, 5), (2, 3), (3, 3)], &[3, 1, 2], &[2, 3, 2, 3, 1]),
            // The order in which a rule names them does not matter.
            (&[], &[9, 4], &[4, 9]),
            (&[(7, 100)], &[7], &[7, 7]),
            (&[(1, 1)], &[], &[]),
        ] {
            let mut loads = loads(open);
            let among: Vec<ReviewerId> = among.iter().copied().map(ReviewerId).collect();
            let next: Vec<i64> =
                (0..given.len()).filter_map(|_| loads.next(&among)).map(|reviewer| reviewer.0).collect();
            assert_eq!(next, given, "{open:?} {among:?}");
        }
        assert_eq!(loads(&[]).next(&[]), None);
    }

    #[test]
    fn meanwhile_each_gets_about_as_many_and_keeps_them() {
        let all = [ReviewerId(1), ReviewerId(2), ReviewerId(3)];
        let mut counts = HashMap::new();
        for claim in (1..=300).map(ClaimId) {
            let chosen = meanwhile(claim, &all).unwrap();
            *counts.entry(chosen).or_insert(0) += 1;
            // Somebody else going away changes nothing for the claims of those who stay.
            let fewer: Vec<ReviewerId> = all.into_iter().filter(|id| *id != ReviewerId(3)).collect();
            if chosen != ReviewerId(3) {
                assert_eq!(meanwhile(claim, &fewer), Some(chosen));
            }
        }
        assert!(all.iter().all(|id| (70..=130).contains(&counts[id])), "{counts:?}");
        assert_eq!(meanwhile(ClaimId(1), &[]), None);
    }
}
