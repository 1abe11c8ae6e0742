//! Who must hear of a claim on a day: whoever looks after it, while they are away their stand-in or one of the others,
//! and everyone who may judge when nobody looks after it.

use std::collections::BTreeSet;
use std::collections::HashMap;

use chrono::DateTime;
use chrono::Utc;
use tokio::try_join;

use super::Reviewer;
use super::absences;
use super::absences::Model as Absence;
use super::assigning::meanwhile;
use super::reviewers;
use super::verdicts;
use crate::claims::assigned;
use crate::error::Result;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// Who must hear of each of these claims at `now`, where an absence counts by the local day of whoever is away. Every claim
/// has an entry; it is empty only when nobody may judge. Of a claim on which a second reviewer must agree, those hear who
/// have not judged it yet.
pub async fn of_claims(
    db: &Db,
    claims: &[ClaimId],
    now: DateTime<Utc>,
) -> Result<HashMap<ClaimId, Vec<ReviewerId>>> {
    let (judges, absences, rows, judged) = try_join!(
        reviewers::judges(db),
        absences::current(db, now),
        assigned::of(db, claims),
        verdicts::given_so_far(db, claims),
    )?;
    let staff = Presence::of(&judges, &absences, now);
    let hearers = claims.iter().map(|claim| {
        let theirs = rows.get(claim).map(Vec::as_slice).unwrap_or_default();
        let theirs: Vec<ReviewerId> = theirs.iter().map(|row| row.reviewer_id).collect();
        let hearers = staff.hearers(*claim, &theirs);
        let given = judged.get(claim).map(Vec::as_slice).unwrap_or_default();
        (*claim, staff.still_to_judge(hearers, given))
    });
    Ok(hearers.collect())
}

/// Who may judge, and who of them is away for whom.
#[derive(Clone, Debug, Default)]
pub struct Presence {
    judges: BTreeSet<ReviewerId>,
    /// Who is away, with their stand-in if they have one.
    away: HashMap<ReviewerId, Option<ReviewerId>>,
}

impl Presence {
    pub fn of(judges: &[Reviewer], absences: &[Absence], now: DateTime<Utc>) -> Self {
        let absence = |judge: &Reviewer| {
            let today = judge.local_day(now);
            let theirs = absences.iter().filter(|absence| absence.reviewer_id == judge.id);
            theirs.into_iter().find(|absence| absence.covers(today)).map(|absence| absence.stand_in_id)
        };
        let away = judges.iter().filter_map(|judge| Some((judge.id, absence(judge)?)));
        Presence { judges: judges.iter().map(|judge| judge.id).collect(), away: away.collect() }
    }

    /// Who hears of a claim that these look after.
    pub fn hearers(&self, claim: ClaimId, assigned: &[ReviewerId]) -> Vec<ReviewerId> {
        let able: Vec<ReviewerId> =
            assigned.iter().copied().filter(|reviewer| self.judges.contains(reviewer)).collect();
        let here = self.here();
        if able.is_empty() {
            return self.or_everyone(here);
        }
        let (away, mut hearers): (Vec<ReviewerId>, Vec<ReviewerId>) =
            able.into_iter().partition(|reviewer| self.away.contains_key(reviewer));
        for reviewer in away {
            let instead = self.stand_in(reviewer).or_else(|| {
                // Somebody else looks after it already.
                if hearers.is_empty() { meanwhile(claim, &here) } else { None }
            });
            hearers.extend(instead.filter(|instead| !hearers.contains(instead)));
        }
        self.or_everyone(hearers)
    }

    /// Those who have not given their verdict yet; when all of them have, everyone else who may.
    pub fn still_to_judge(&self, hearers: Vec<ReviewerId>, given: &[ReviewerId]) -> Vec<ReviewerId> {
        if given.is_empty() {
            return hearers;
        }
        let left = |people: Vec<ReviewerId>| -> Vec<ReviewerId> {
            people.into_iter().filter(|person| !given.contains(person)).collect()
        };
        let still = left(hearers);
        if still.is_empty() { left(self.or_everyone(left(self.here()))) } else { still }
    }

    /// Everyone who may judge and is not away.
    fn here(&self) -> Vec<ReviewerId> {
        self.judges.iter().copied().filter(|judge| !self.away.contains_key(judge)).collect()
    }

    /// When nobody is here, those who are away hear of it rather than nobody.
    fn or_everyone(&self, hearers: Vec<ReviewerId>) -> Vec<ReviewerId> {
        if hearers.is_empty() { self.judges.iter().copied().collect() } else { hearers }
    }

    /// The stand-in, or theirs when they are away as well.
    fn stand_in(&self, of: ReviewerId) -> Option<ReviewerId> {
        let mut asked = BTreeSet::from([of]);
        let mut next = *self.away.get(&of)?;
        while let Some(stand_in) = next.filter(|stand_in| asked.insert(*stand_in)) {
            match self.away.get(&stand_in) {
                None => return Some(stand_in).filter(|stand_in| self.judges.contains(stand_in)),
                Some(further) => next = *further,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(away: &[(i64, Option<i64>)], assigned: &[i64]) -> Vec<i64> {
        let away = away.iter().map(|&(id, stand_in)| (ReviewerId(id), stand_in.map(ReviewerId)));
        let presence = Presence { judges: [1, 2, 3].map(ReviewerId).into(), away: away.collect() };
        let assigned: Vec<ReviewerId> = assigned.iter().copied().map(ReviewerId).collect();
        presence.hearers(ClaimId(5), &assigned).into_iter().map(|reviewer| reviewer.0).collect()
    }

    #[test]
    fn whoever_looks_after_a_claim_hears_of_it() {
        for (away, assigned, hear) in [
            (&[][..], &[2][..], &[2][..]),
            (&[], &[3, 1], &[3, 1]),
            // Nobody looks after it, or nobody who may.
            (&[], &[], &[1, 2, 3]),
            (&[], &[9], &[1, 2, 3]),
            (&[(1, None)], &[], &[2, 3]),
            // A stand-in, also of a stand-in; not in a circle.
            (&[(2, Some(3))], &[2], &[3]),
            (&[(2, Some(3)), (3, Some(1))], &[2], &[1]),
            (&[(2, Some(3)), (3, Some(2))], &[2], &[1]),
            // A stand-in who may not judge any more.
            (&[(1, Some(9)), (2, None)], &[1], &[3]),
            // One of two is away: the other is enough, and a stand-in comes beside them.
            (&[(2, None)], &[2, 1], &[1]),
            (&[(2, Some(3))], &[2, 1], &[1, 3]),
            (&[(2, Some(1))], &[2, 1], &[1]),
            // All are away: better on the beach than nobody.
            (&[(1, None), (2, None), (3, None)], &[2], &[1, 2, 3]),
            (&[(1, None), (2, None), (3, None)], &[], &[1, 2, 3]),
        ] {
            assert_eq!(heard(away, assigned), hear, "{away:?} {assigned:?}");
        }
        let presence = Presence { judges: [1, 2, 3].map(ReviewerId).into(), ..Presence::default() };
        for (hearers, given, still) in [
            (&[1, 2][..], &[][..], &[1, 2][..]),
            (&[1, 2], &[1], &[2]),
            (&[1], &[1], &[2, 3]),
            (&[1], &[1, 2], &[3]),
            (&[1], &[1, 2, 3], &[]),
        ] {
            let ids = |ids: &[i64]| ids.iter().copied().map(ReviewerId).collect::<Vec<_>>();
            assert_eq!(
                presence.still_to_judge(ids(hearers), &ids(given)),
                ids(still),
                "{hearers:?} {given:?}"
            );
        }
        // Without a stand-in it is one of the others.
        assert!(matches!(heard(&[(2, None)], &[2])[..], [1] | [3]));
    }
}
