//! Pure: the days on which a claim owes a word by its own calendar, whoever reads it, and the next of them.

use chrono::Days;
use chrono::NaiveDate;

use super::Rules;
use crate::claims::Claim;
use crate::claims::check_ins;
use crate::due;
use crate::due::Basis;
use crate::due::Precision;
use crate::reminders::Occasion;

/// A day on which there is something new to say about a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Milestone {
    pub day: NaiveDate,
    pub occasion: Occasion,
    /// Which time the same is said, from 1.
    pub time: u32,
}

/// All of a claim's days, in order; of two on one day, the more pressing comes last.
pub fn milestones(claim: &Claim, rules: Rules<'_>) -> Vec<Milestone> {
    let once = |day, occasion| Milestone { day, occasion, time: 1 };
    let soon = claim.due_by.map(|by| {
        let precision = claim.precision.unwrap_or(Precision::Day);
        due::soon_from(by, precision, rules.policy)
    });
    // What comes due anyway is not looked at in between, and nobody needs to hear that it can be judged.
    let is_before = |day: &NaiveDate| soon.is_none_or(|soon| *day < soon);
    let looks = check_ins::days(claim, rules.policy).into_iter().filter(is_before);
    let mut days: Vec<Milestone> = looks.map(|day| once(day, Occasion::CheckIn)).collect();
    days.extend(opens(claim).filter(is_before).map(|day| once(day, Occasion::WindowOpens)));
    if let (Some(by), Some(soon)) = (claim.due_by, soon) {
        days.extend([once(soon, Occasion::DueSoon), once(by, Occasion::Due)]);
        days.extend(overdue(by, rules));
    }
    days.sort_unstable();
    days
}

/// The first day of a window that begins after the claim was made. A review day has no window.
fn opens(claim: &Claim) -> Option<NaiveDate> {
    let from = claim.due_from.filter(|_| claim.basis != Some(Basis::Default))?;
    claim.statement_date.is_none_or(|said| from > said).then_some(from)
}

/// When an open claim is said to be overdue: first, again, and at last in even steps until it has been said often enough.
fn overdue(by: NaiveDate, rules: Rules<'_>) -> impl Iterator<Item = Milestone> {
    let first = due::overdue_from(by, rules.policy);
    let again = &rules.settings.overdue;
    let last = again.again_after_days.last().copied().unwrap_or(0);
    let steps = (1..).map_while(move |step: u32| again.then_every_days.checked_mul(step)?.checked_add(last));
    let after = std::iter::once(0).chain(again.again_after_days.iter().copied()).chain(steps);
    let days = after.map_while(move |days| first.checked_add_days(Days::new(days.into())));
    let numbered = days.zip(1..).take(again.most as usize);
    numbered.map(|(day, time)| Milestone { day, occasion: Occasion::Overdue, time })
}

/// The one that counts on a day: the latest. What was missed before it is not made up for.
pub fn present(milestones: &[Milestone], today: NaiveDate) -> Option<Milestone> {
    milestones.iter().take_while(|milestone| milestone.day <= today).last().copied()
}

/// The first one after a day.
pub fn next(milestones: &[Milestone], after: NaiveDate) -> Option<Milestone> {
    milestones.iter().find(|milestone| milestone.day > after).copied()
}
