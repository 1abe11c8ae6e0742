//! Pure: a claim's evidence status from what is known about it.

use std::collections::BTreeMap;

use super::Relation;
use super::State;
use crate::claims::EvidenceStatus;

/// Accepted evidence decides; without any, a waiting suggestion; without any, whether sources have been searched.
pub fn derive(tally: &BTreeMap<(State, Relation), usize>, searched: bool) -> EvidenceStatus {
    let any = |state, relation| tally.get(&(state, relation)).is_some_and(|&count| count > 0);
    let supported = any(State::Accepted, Relation::Supports);
    let contradicted = any(State::Accepted, Relation::Contradicts);
    let suggested = Relation::ALL.iter().any(|&relation| any(State::Suggested, relation));
    match (supported, contradicted, suggested, searched) {
        (true, true, ..) => EvidenceStatus::Mixed,
        (true, false, ..) => EvidenceStatus::Supported,
        (false, true, ..) => EvidenceStatus::Contradicted,
        (false, false, true, _) => EvidenceStatus::Suggested,
        (false, false, false, true) => EvidenceStatus::NothingFound,
        (false, false, false, false) => EvidenceStatus::NotChecked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepted_evidence_decides_and_not_checked_is_not_nothing_found() {
        use EvidenceStatus::*;
        use Relation::*;
        use State::*;
        type Case = (&'static [((State, Relation), usize)], bool, EvidenceStatus);
        let cases: &[Case] = &[
            (&[], false, NotChecked),
            (&[], true, NothingFound),
            (&[((State::Suggested, Context), 1)], true, EvidenceStatus::Suggested),
            (&[((Rejected, Supports), 3)], true, NothingFound),
            (&[((Rejected, Context), 3)], false, NotChecked),
            (&[((Accepted, Supports), 1), ((State::Suggested, Context), 2)], true, Supported),
            (&[((Accepted, Contradicts), 1)], false, Contradicted),
            (&[((Accepted, Contradicts), 1), ((Accepted, Supports), 5)], true, Mixed),
            (&[((Accepted, Context), 2)], true, NothingFound),
            (&[((Accepted, Context), 2), ((State::Suggested, Context), 1)], true, EvidenceStatus::Suggested),
        ];
        for (tally, searched, expected) in cases {
            assert_eq!(
                derive(&tally.iter().copied().collect(), *searched),
                *expected,
                "{tally:?} {searched}"
            );
        }
    }
}
