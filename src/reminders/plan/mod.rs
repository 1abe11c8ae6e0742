//! Pure: what a reviewer is owed on a day. Each claim has at most one occasion of its calendar, the present one: what
//! was missed while nothing ran is not made up for.

pub mod batch;
pub mod digest;
pub mod look;
pub mod milestones;
pub mod news;
mod quiet;
#[cfg(test)]
mod tests;

use chrono::DateTime;
use chrono::Days;
use chrono::NaiveDate;
use chrono::Utc;

pub use batch::Batch;
pub use batch::Carrier;
pub use batch::Standing;
pub use milestones::Milestone;
pub use quiet::Quiet;

use super::Occasion;
use super::pauses::Pause;
use super::preferences::Choice;
use super::preferences::Preferences;
use crate::claims::Claim;
use crate::config::DuePolicy;
use crate::config::ReminderSettings;
use crate::due;
use crate::due::Precision;
use crate::review::Reviewer;
use crate::storage::ClaimId;
use crate::storage::ReviewerId;

/// By what everything here is worked out.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    pub policy: &'a DuePolicy,
    pub settings: &'a ReminderSettings,
}

impl Rules<'_> {
    /// Changes with every rule that a claim's days follow from.
    pub fn fingerprint(self) -> String {
        let policy = self.policy;
        let all = (&policy.soon_days, policy.overdue_after_days, &policy.check_ins, &self.settings.overdue);
        crate::storage::sha256(format!("{all:?}").as_bytes())
    }
}

/// A reviewer, and how they want to hear of things.
#[derive(Clone, Debug)]
pub struct Reader {
    pub reviewer: Reviewer,
    pub preferences: Preferences,
}

impl Reader {
    /// When somebody who is not to be disturbed now may be written to; none: now.
    pub fn asleep_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.preferences.quiet.ends(now, self.reviewer.zone())
    }

    /// Whether they have been told what was due when they came. Viewers are not asked for verdicts, and need not be.
    pub fn is_caught_up(&self) -> bool {
        self.preferences.caught_up || !self.reviewer.role.may_judge()
    }
}

/// A claim, who hears of it, and who has put it off.
#[derive(Clone, Debug)]
pub struct Matter {
    pub claim: Claim,
    pub hearers: Vec<ReviewerId>,
    pub pauses: Vec<Pause>,
}

impl Matter {
    /// Whether a reader may be told of it: whoever looks after it. A viewer, who looks after nothing, is told of what
    /// they ask for.
    pub fn concerns(&self, reader: &Reader) -> bool {
        !reader.reviewer.role.may_judge() || self.hearers.contains(&reader.reviewer.id)
    }

    fn pause_of(&self, reader: &Reader) -> Option<&Pause> {
        self.pauses.iter().find(|pause| pause.reviewer_id == reader.reviewer.id)
    }

    /// Whether a reader wants to hear of it later only.
    pub fn is_put_off_by(&self, reader: &Reader, today: NaiveDate) -> bool {
        self.pause_of(reader).is_some_and(|pause| pause.is_put_off(today))
    }

    /// The days on which it is told again to somebody.
    fn put_off(&self) -> impl Iterator<Item = NaiveDate> {
        self.pauses.iter().filter_map(|pause| pause.until)
    }
}

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
    pub how: Choice,
    /// The day on which there was something new to say.
    pub since: NaiveDate,
    /// What has happened from then on is what it tells; none for what follows from the calendar.
    pub news_since: Option<DateTime<Utc>>,
}

/// What there is to say to a reader about an open claim on one of their days, said before or not.
pub fn present(reader: &Reader, matter: &Matter, today: NaiveDate, rules: Rules<'_>) -> Option<Owed> {
    let claim = &matter.claim;
    let milestone = milestones::present(&milestones::milestones(claim, rules), today);
    let milestone = milestone.filter(|_| claim.is_open() && matter.concerns(reader))?;
    let how = reader.preferences.choice(milestone.occasion);
    let pause = matter.pause_of(reader);
    if how == Choice::Never || pause.is_some_and(|pause| pause.silences(claim, milestone.occasion, today)) {
        return None;
    }
    let put_off = pause.and_then(|pause| pause.until).filter(|until| *until > milestone.day);
    Some(Owed {
        key: key(claim, reader, milestone, put_off),
        occasion: milestone.occasion,
        claim: Some(claim.id),
        due_by: claim.due_by,
        owed_on: today,
        how,
        since: put_off.unwrap_or(milestone.day),
        news_since: None,
    })
}

/// How a reminder about a claim is told from all others: by its last day, or by the day of the occasion when that has
/// another; by which time it is said; by the day until which the reader had put it off.
fn key(claim: &Claim, reader: &Reader, milestone: Milestone, put_off: Option<NaiveDate>) -> String {
    let (id, reviewer, occasion) = (claim.id, reader.reviewer.id, milestone.occasion);
    let day = claim.due_by.filter(|_| occasion.is_pressing()).unwrap_or(milestone.day);
    let mut key = format!("claim-{id}/reviewer-{reviewer}/{occasion}/{day}");
    if milestone.time > 1 {
        key.push_str(&format!("/{}", milestone.time));
    }
    if let Some(until) = put_off {
        key.push_str(&format!("/put-off-until-{until}"));
    }
    key
}

/// What is to be said to a reader who looks at these claims now. A look in between, or a window that opened, is over
/// when its day lies before the day on which the claim is to be looked at.
pub fn owed(reader: &Reader, matters: &[Matter], now: DateTime<Utc>, rules: Rules<'_>) -> Vec<Owed> {
    let today = reader.reviewer.local_day(now);
    let of =
        |matter: &Matter| present(reader, matter, today, rules).filter(|owed| !is_over(owed, &matter.claim));
    matters.iter().filter_map(of).collect()
}

fn is_over(owed: &Owed, claim: &Claim) -> bool {
    !owed.occasion.is_pressing() && claim.look_at.is_some_and(|look| owed.since < look)
}

/// Whether a reader has nothing more to wait for about a claim: they have reached the day up to which it is looked at,
/// and what is owed to them then is in `planned`.
pub fn is_settled(
    reader: &Reader,
    matter: &Matter,
    (now, furthest_day): (DateTime<Utc>, NaiveDate),
    rules: Rules<'_>,
    planned: impl Fn(&str) -> bool,
) -> bool {
    let reached = reader.reviewer.local_day(now);
    let wanted = look::latest(matter, furthest_day, rules);
    let owed = owed(reader, std::slice::from_ref(matter), now, rules);
    let has_reached = !matter.concerns(reader) || wanted.is_none_or(|day| reached >= day);
    has_reached && owed.iter().all(|owed| planned(&owed.key))
}

/// The next day after `today` on which there is something new to say to a reader, and what.
pub fn ahead(
    reader: &Reader,
    matter: &Matter,
    today: NaiveDate,
    rules: Rules<'_>,
) -> Option<(NaiveDate, Occasion)> {
    let days = milestones::milestones(&matter.claim, rules).into_iter().map(|milestone| milestone.day);
    let put_off = matter.pause_of(reader).and_then(|pause| pause.until);
    let mut days: Vec<NaiveDate> = days.chain(put_off).filter(|day| *day > today).collect();
    days.sort_unstable();
    days.into_iter().find_map(|day| {
        let owed = present(reader, matter, day, rules).filter(|owed| owed.since == day)?;
        Some((day, owed.occasion))
    })
}

/// The last day of the windows that can matter on `today`.
pub fn horizon(today: NaiveDate, policy: &DuePolicy) -> NaiveDate {
    let longest = Precision::ALL.iter().map(|&precision| due::lead_days(precision, policy)).max();
    today.checked_add_days(Days::new(longest.unwrap_or(0).into())).unwrap_or(NaiveDate::MAX)
}
