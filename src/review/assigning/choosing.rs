//! Pure: which rule a new claim falls under, and to whom it goes.

use std::collections::BTreeSet;

use super::rules::Model as Rule;
use super::sharing::Loads;
use crate::documents::topics;
use crate::storage::ClaimantId;
use crate::storage::DocumentId;
use crate::storage::ReviewerId;

/// What rules look at.
#[derive(Clone, Debug)]
pub struct Subject {
    pub document: DocumentId,
    pub claimants: BTreeSet<ClaimantId>,
    /// The claim's own and those of its document.
    pub topics: Vec<String>,
}

/// Who can be given claims.
#[derive(Clone, Debug, Default)]
pub struct Staff {
    /// May judge and can sign in.
    pub able: BTreeSet<ReviewerId>,
    /// Of those, the ones who are away today.
    pub away: BTreeSet<ReviewerId>,
}

impl Rule {
    /// Whether everything that the rule asks for is so; a rule that asks for nothing takes every claim.
    pub fn fits(&self, subject: &Subject) -> bool {
        self.document_id.is_none_or(|document| document == subject.document)
            && self.claimant_id.is_none_or(|claimant| subject.claimants.contains(&claimant))
            && self.topic.as_deref().is_none_or(|topic| topics::holds(&subject.topics, topic))
    }
}

/// To whom a claim goes: the first rule that fits and names somebody who is able decides. Among several the one with
/// fewest open claims gets it; who is away gets it only when nobody else is there.
pub fn choose(rules: &[Rule], subject: &Subject, staff: &Staff, loads: &mut Loads) -> Vec<ReviewerId> {
    for rule in rules.iter().filter(|rule| rule.fits(subject)) {
        let able: Vec<ReviewerId> =
            rule.reviewer_ids.iter().copied().filter(|id| staff.able.contains(id)).collect();
        if able.is_empty() {
            continue;
        }
        if rule.to_all {
            able.iter().for_each(|reviewer| loads.add(*reviewer));
            return able;
        }
        return share(&able, staff, loads).into_iter().collect();
    }
    Vec::new()
}

/// The one of several to whom the next claim goes.
pub fn share(among: &[ReviewerId], staff: &Staff, loads: &mut Loads) -> Option<ReviewerId> {
    let here: Vec<ReviewerId> = among.iter().copied().filter(|id| !staff.away.contains(id)).collect();
    loads.next(if here.is_empty() { among } else { &here })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::storage::AssignmentRuleId;

    struct Asks {
        document: Option<i64>,
        claimant: Option<i64>,
        topic: Option<&'static str>,
    }

    const ALL: Asks = Asks { document: None, claimant: None, topic: None };

    fn rule(asks: Asks, reviewers: &[i64], to_all: bool) -> Rule {
        Rule {
            id: AssignmentRuleId(1),
            place: 1,
            document_id: asks.document.map(DocumentId),
            claimant_id: asks.claimant.map(ClaimantId),
            topic: asks.topic.map(str::to_owned),
            reviewer_ids: reviewers.iter().copied().map(ReviewerId).collect::<Vec<_>>().into(),
            to_all,
            created_at: DateTime::UNIX_EPOCH,
            created_by: "Ada".to_owned(),
        }
    }

    fn chosen(rules: &[Rule]) -> Vec<i64> {
        let subject = Subject {
            document: DocumentId(3),
            claimants: [ClaimantId(8), ClaimantId(9)].into(),
            topics: vec!["Ports".to_owned(), "能源".to_owned()],
        };
        let staff = Staff { able: [1, 2, 3, 4].map(ReviewerId).into(), away: [ReviewerId(2)].into() };
        let open = [(ReviewerId(1), 9), (ReviewerId(3), 4), (ReviewerId(4), 4)];
        let mut loads = Loads::new(open.into());
        choose(rules, &subject, &staff, &mut loads).into_iter().map(|id| id.0).collect()
    }

    #[test]
    fn the_first_rule_that_fits_decides() {
        let everything = || rule(ALL, &[1], false);
        for (first, expected) in [
            (rule(Asks { document: Some(3), ..ALL }, &[3], false), &[3][..]),
            (rule(Asks { document: Some(4), ..ALL }, &[3], false), &[1]),
            (rule(Asks { claimant: Some(9), ..ALL }, &[3], false), &[3]),
            (rule(Asks { claimant: Some(7), ..ALL }, &[3], false), &[1]),
            (rule(Asks { topic: Some("PORTS"), ..ALL }, &[3], false), &[3]),
            (rule(Asks { topic: Some("port"), ..ALL }, &[3], false), &[1]),
            (rule(Asks { document: Some(3), topic: Some("rail"), ..ALL }, &[3], false), &[1]),
            (rule(Asks { document: Some(3), topic: Some("能源"), ..ALL }, &[3], false), &[3]),
            // Who cannot judge any more is passed over, and with them a rule that names nobody else.
            (rule(ALL, &[77], false), &[1]),
            (rule(ALL, &[77, 4], false), &[4]),
        ] {
            assert_eq!(chosen(&[first.clone(), everything()]), expected, "{first:?}");
        }
        assert!(chosen(&[]).is_empty());
    }

    #[test]
    fn one_of_several_gets_it_or_all_do() {
        for (reviewers, to_all, expected) in [
            (&[1, 3, 4][..], false, &[3][..]),
            (&[4, 1], false, &[4]),
            (&[1, 3, 4], true, &[1, 3, 4]),
            // Who is away has fewest, and still waits.
            (&[1, 2], false, &[1]),
            (&[2], false, &[2]),
            (&[1, 2], true, &[1, 2]),
        ] {
            assert_eq!(chosen(&[rule(ALL, reviewers, to_all)]), expected, "{reviewers:?} {to_all}");
        }
    }
}
