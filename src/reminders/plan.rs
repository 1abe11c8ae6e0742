//! Pure: what a reviewer is owed on a day. Each claim has at most one occasion, the present one: what was missed
//! while nothing ran is not made up for.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::Datelike;
use chrono::NaiveDate;
use chrono::Timelike;
use chrono::Utc;

use super::Occasion;
use super::State;
use crate::claims::Claim;
use crate::config::DuePolicy;
use crate::config::ReminderSettings;
use crate::due;
use crate::due::Precision;
use crate::due::Schedule;
use crate::review::Reviewer;
use crate::storage::ClaimId;

/// One message owed to one reviewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// Unique per claim, reviewer, occasion and window: nobody is told twice, and a moved window speaks anew.
    pub key: String,
    pub occasion: Occasion,
    /// None for a digest.
    pub claim: Option<ClaimId>,
    pub due_by: Option<NaiveDate>,
    /// The reviewer's local day.
    pub owed_on: NaiveDate,
}

/// Reminders to put into the outbox together; those that go out inside a digest follow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    pub single: Vec<Owed>,
    pub digests: Vec<(Owed, Vec<Owed>)>,
}

impl Batch {
    pub fn len(&self) -> usize {
        self.single.len() + self.digests.iter().map(|(_, inside)| 1 + inside.len()).sum::<usize>()
    }

    pub fn is_empty(&self) -> bool {
        self.single.is_empty() && self.digests.is_empty()
    }
}

/// What a reviewer is owed now, whether or not it has been planned before. Nothing before the morning hour.
pub fn owed(
    reviewer: &Reviewer,
    claims: &[Claim],
    policy: &DuePolicy,
    settings: &ReminderSettings,
    now: DateTime<Utc>,
) -> Vec<Owed> {
    let local = now.with_timezone(&reviewer.zone());
    if local.hour() < settings.send_from_hour {
        return Vec::new();
    }
    let today = local.date_naive();
    let mut owed: Vec<Owed> = claims
        .iter()
        .filter(|claim| claim.is_open())
        .filter_map(|claim| {
            let due_by = claim.due_by?;
            let occasion = occasion(claim, today, policy)?;
            let key = format!("claim-{}/reviewer-{}/{occasion}/{due_by}", claim.id, reviewer.id);
            Some(Owed { key, occasion, claim: Some(claim.id), due_by: Some(due_by), owed_on: today })
        })
        .collect();
    if !owed.is_empty() && local.weekday() == settings.digest_day {
        owed.push(weekly(reviewer, today));
    }
    owed
}

/// What there is to say about an open claim on a day.
pub fn occasion(claim: &Claim, today: NaiveDate, policy: &DuePolicy) -> Option<Occasion> {
    let precision = claim.precision.unwrap_or(Precision::Day);
    match due::schedule(claim.due_by, precision, today, policy) {
        Schedule::Upcoming => None,
        Schedule::DueSoon => Some(Occasion::DueSoon),
        Schedule::Due => Some(Occasion::Due),
        Schedule::Overdue => Some(Occasion::Overdue),
    }
}

fn weekly(reviewer: &Reviewer, today: NaiveDate) -> Owed {
    let week = today.iso_week();
    let key = format!("digest/reviewer-{}/{}-W{:02}", reviewer.id, week.year(), week.week());
    Owed { key, occasion: Occasion::Digest, claim: None, due_by: None, owed_on: today }
}

/// Without what stands in the outbox already. A reminder that was cancelled is owed again: it is true again.
pub fn fresh(owed: Vec<Owed>, known: &HashMap<String, State>) -> Vec<Owed> {
    let is_new = |owed: &Owed| known.get(&owed.key).is_none_or(|state| *state == State::Cancelled);
    owed.into_iter().filter(is_new).collect()
}

/// Many single reminders at once become one digest: after an outage, or an import of old notes, nobody is flooded.
pub fn bundle(
    fresh: Vec<Owed>,
    reviewer: &Reviewer,
    settings: &ReminderSettings,
    now: DateTime<Utc>,
) -> Batch {
    let (digests, single): (Vec<Owed>, Vec<Owed>) =
        fresh.into_iter().partition(|owed| owed.occasion == Occasion::Digest);
    if single.is_empty() || (digests.is_empty() && single.len() <= settings.bundle_above) {
        return Batch { single, digests: digests.into_iter().map(|digest| (digest, Vec::new())).collect() };
    }
    // On the day of the weekly digest, what is new goes into it.
    let today = reviewer.local_day(now);
    let digest = digests.into_iter().next().unwrap_or_else(|| Owed {
        key: format!("digest/reviewer-{}/{today}/{}", reviewer.id, now.timestamp()),
        occasion: Occasion::Digest,
        claim: None,
        due_by: None,
        owed_on: today,
    });
    Batch { single: Vec::new(), digests: vec![(digest, single)] }
}
