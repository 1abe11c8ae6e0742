//! Pure: what a reviewer is owed on a day. Each claim has at most one occasion, the present one: what was missed
//! while nothing ran is not made up for.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::Datelike;
use chrono::Days;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::Timelike;
use chrono::Utc;

use super::Occasion;
use super::State;
use crate::claims::Claim;
use crate::claims::check_ins;
use crate::config::DuePolicy;
use crate::config::ReminderSettings;
use crate::due;
use crate::due::Precision;
use crate::due::Schedule;
use crate::review::Reviewer;
use crate::storage::ClaimId;
use crate::storage::ReminderId;

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

/// Reminders to put into the outbox together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    pub single: Vec<Owed>,
    pub digest: Option<Digest>,
}

/// A digest and what it says in place of single mails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    pub carrier: Carrier,
    pub inside: Vec<Owed>,
    /// Keys of what was queued singly and now goes inside.
    pub joining: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carrier {
    New(Owed),
    /// One that has not left yet: a second one would say the same.
    Queued(ReminderId),
}

impl Batch {
    /// How many reminders are new.
    pub fn len(&self) -> usize {
        let digest = self
            .digest
            .as_ref()
            .map_or(0, |digest| digest.inside.len() + usize::from(matches!(digest.carrier, Carrier::New(_))));
        self.single.len() + digest
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What stands in a reviewer's outbox already.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The states of what is owed, by key.
    pub states: HashMap<String, State>,
    /// A digest that has not left yet.
    pub digest: Option<ReminderId>,
}

/// What a reviewer is owed now, whether or not it has been planned before. Nothing before the morning hour.
pub fn owed(
    reviewer: &Reviewer,
    claims: &[Claim],
    policy: &DuePolicy,
    settings: &ReminderSettings,
    now: DateTime<Utc>,
) -> Vec<Owed> {
    if morning(reviewer, settings, now).is_some() {
        return Vec::new();
    }
    let today = reviewer.local_day(now);
    let mut owed: Vec<Owed> = claims
        .iter()
        .filter(|claim| claim.is_open())
        .filter_map(|claim| {
            let (occasion, day) = present_occasion(claim, today, policy)?;
            let key = key(claim, reviewer, occasion, day);
            Some(Owed { key, occasion, claim: Some(claim.id), due_by: claim.due_by, owed_on: today })
        })
        .collect();
    if !owed.is_empty() && today.weekday() == settings.digest_day {
        owed.push(weekly(reviewer, today));
    }
    owed
}

/// How a reminder about a claim is told from all others: by its last day, or by the day of the look in between.
pub fn key(claim: &Claim, reviewer: &Reviewer, occasion: Occasion, day: NaiveDate) -> String {
    format!("claim-{}/reviewer-{}/{occasion}/{day}", claim.id, reviewer.id)
}

fn present_occasion(claim: &Claim, today: NaiveDate, policy: &DuePolicy) -> Option<(Occasion, NaiveDate)> {
    if let Some(occasion) = occasion(claim, today, policy) {
        return Some((occasion, claim.due_by?));
    }
    let waits = claim.next_check_in.is_some_and(|day| day <= today);
    check_in(claim, today, policy).filter(|_| waits).map(|day| (Occasion::CheckIn, day))
}

/// The latest look in between that has come, as long as the claim does not come due anyway.
pub fn check_in(claim: &Claim, today: NaiveDate, policy: &DuePolicy) -> Option<NaiveDate> {
    occasion(claim, today, policy).is_none().then(|| check_ins::latest(claim, today, policy)).flatten()
}

/// What there is to say about an open claim on a day because of its last day.
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

/// What is new among what is owed, singly or in a digest. A reminder that was cancelled is owed again: it is true
/// again. Many at once, those still waiting in the queue included, become one digest: after an outage, or an import of
/// old notes, nobody is flooded.
pub fn batch(
    owed: Vec<Owed>,
    standing: &Standing,
    reviewer: &Reviewer,
    settings: &ReminderSettings,
    now: DateTime<Utc>,
) -> Batch {
    let state = |owed: &Owed| standing.states.get(&owed.key).copied();
    let is_waiting = |owed: &&Owed| owed.occasion != Occasion::Digest && state(owed) == Some(State::Queued);
    let joining: Vec<String> = owed.iter().filter(is_waiting).map(|owed| owed.key.clone()).collect();
    let is_fresh = |owed: &Owed| state(owed).is_none_or(|state| state == State::Cancelled);
    let (weekly, single): (Vec<Owed>, Vec<Owed>) =
        owed.into_iter().filter(is_fresh).partition(|owed| owed.occasion == Occasion::Digest);
    if weekly.is_empty() && single.is_empty() {
        return Batch::default();
    }
    let digest = |carrier, inside| Batch {
        single: Vec::new(),
        digest: Some(Digest { carrier, inside, joining: joining.clone() }),
    };
    if let Some(queued) = standing.digest {
        return digest(Carrier::Queued(queued), single.into_iter().chain(weekly).collect());
    }
    // On the day of the weekly digest, what is new goes into it.
    if let Some(weekly) = weekly.into_iter().next() {
        return digest(Carrier::New(weekly), single);
    }
    if single.len() + joining.len() > settings.bundle_above {
        return digest(Carrier::New(of_the_moment(reviewer, now)), single);
    }
    Batch { single, digest: None }
}

fn of_the_moment(reviewer: &Reviewer, now: DateTime<Utc>) -> Owed {
    let today = reviewer.local_day(now);
    let key = format!("digest/reviewer-{}/{today}/{}", reviewer.id, now.timestamp());
    Owed { key, occasion: Occasion::Digest, claim: None, due_by: None, owed_on: today }
}

/// The last day of the windows that can matter on `today`.
pub fn horizon(today: NaiveDate, policy: &DuePolicy) -> NaiveDate {
    let longest = Precision::ALL.iter().map(|&precision| due::lead_days(precision, policy)).max();
    today.checked_add_days(Days::new(longest.unwrap_or(0).into())).unwrap_or(NaiveDate::MAX)
}

/// When a reviewer whose morning has not come yet may be written to; none when it has.
pub fn morning(
    reviewer: &Reviewer,
    settings: &ReminderSettings,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let local = now.with_timezone(&reviewer.zone());
    if local.hour() >= settings.send_from_hour {
        return None;
    }
    let hour = local.date_naive().and_hms_opt(settings.send_from_hour, 0, 0)?;
    let morning = hour.and_local_timezone(reviewer.zone()).earliest();
    // The hour that the clocks skip: look again soon.
    Some(morning.map_or(now + Duration::minutes(30), |morning| morning.to_utc()))
}

#[cfg(test)]
mod tests;
