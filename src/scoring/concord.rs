//! How often two people see the same claims alike, beyond what chance would bring: the share of agreement, and Cohen's
//! kappa (J. Cohen, *A coefficient of agreement for nominal scales*, 1960): `(p - e) / (1 - e)`, where `p` is the share on
//! which they agree and `e` the share on which two people would who gave each verdict as often as they did, by chance.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Serialize;

use super::interval::Interval;
use super::interval::wilson;
use crate::claims::Verdict;

/// What two people said about the claims that both have judged.
#[derive(Clone, Debug, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Concord {
    /// Claims that both have judged.
    pub claims: usize,
    pub agreed: usize,
    /// 1 when they always agree, 0 when no more often than chance; null for fewer than two claims, and when both always say
    /// the same word.
    pub kappa: Option<f64>,
}

impl Concord {
    /// The verdicts of both, claim by claim.
    pub fn of(pairs: &[(Verdict, Verdict)]) -> Self {
        let agreed = pairs.iter().filter(|(one, other)| one == other).count();
        Concord { claims: pairs.len(), agreed, kappa: kappa(pairs, agreed) }
    }

    /// The share of the claims on which they agree, 0 to 1; none without claims.
    pub fn share(&self) -> Option<f64> {
        (self.claims > 0).then(|| self.agreed as f64 / self.claims as f64)
    }

    /// Where the share would settle with many more claims; none without claims.
    pub fn interval(&self) -> Option<Interval> {
        wilson(self.share()?, self.claims)
    }
}

fn kappa(pairs: &[(Verdict, Verdict)], agreed: usize) -> Option<f64> {
    if pairs.len() < 2 {
        return None;
    }
    let n = pairs.len() as f64;
    let words: BTreeSet<Verdict> = pairs.iter().flat_map(|(one, other)| [*one, *other]).collect();
    let count = |of: &dyn Fn(&(Verdict, Verdict)) -> Verdict| -> BTreeMap<Verdict, f64> {
        let counts =
            words.iter().map(|word| (*word, pairs.iter().filter(|pair| of(pair) == *word).count() as f64));
        counts.collect()
    };
    let (one, other) = (count(&|pair| pair.0), count(&|pair| pair.1));
    let chance: f64 = words.iter().map(|word| one[word] * other[word] / (n * n)).sum();
    (chance < 1.0).then(|| (agreed as f64 / n - chance) / (1.0 - chance))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::CameTrue;
    use Verdict::DidNot;

    #[test]
    fn agreement_is_counted_and_held_against_chance() {
        let many = |pairs: &[(Verdict, Verdict, usize)]| -> Vec<(Verdict, Verdict)> {
            pairs.iter().flat_map(|&(one, other, times)| vec![(one, other); times]).collect()
        };
        for (pairs, agreed, kappa) in [
            // The textbook table: 20 and 15 alike, 5 and 10 apart.
            (
                many(&[
                    (CameTrue, CameTrue, 20),
                    (CameTrue, DidNot, 5),
                    (DidNot, CameTrue, 10),
                    (DidNot, DidNot, 15),
                ]),
                35,
                Some(0.4),
            ),
            (many(&[(CameTrue, CameTrue, 3), (DidNot, DidNot, 3)]), 6, Some(1.0)),
            (many(&[(CameTrue, DidNot, 3), (DidNot, CameTrue, 3)]), 0, Some(-1.0)),
            // Chance alone explains it.
            (many(&[(CameTrue, CameTrue, 4)]), 4, None),
            (many(&[(CameTrue, DidNot, 1)]), 0, None),
            (Vec::new(), 0, None),
        ] {
            let concord = Concord::of(&pairs);
            assert_eq!((concord.claims, concord.agreed), (pairs.len(), agreed));
            match (concord.kappa, kappa) {
                (Some(found), Some(expected)) => assert!((found - expected).abs() < 1e-9, "{found}"),
                (found, expected) => assert_eq!(found, expected),
            }
        }
        assert_eq!(Concord::default().share(), None);
        assert_eq!(Concord::of(&[(CameTrue, DidNot), (CameTrue, CameTrue)]).share(), Some(0.5));
    }
}
