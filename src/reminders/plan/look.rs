//! Pure: the next day on which a claim can owe anybody a word. Days are days of the calendar, never instants: whoever
//! reads them asks which day it is in the zone where it comes first.

use chrono::NaiveDate;

use super::Matter;
use super::Rules;
use super::milestones::milestones;
use super::milestones::next;
use super::milestones::present;

/// The day of a claim that is new, or has changed. What is pressing is said however long it has been so; a look in
/// between, or a window that opened, is over when its day lies before `today`.
pub fn first(matter: &Matter, today: NaiveDate, rules: Rules<'_>) -> Option<NaiveDate> {
    let days = milestones(&matter.claim, rules);
    let pressing = present(&days, today).filter(|milestone| milestone.occasion.is_pressing());
    let put_off = matter.put_off().filter(|until| *until <= today).max();
    let begun = [pressing.map(|milestone| milestone.day), put_off].into_iter().flatten().max();
    begun.or_else(|| next_of(matter, &days, today.pred_opt().unwrap_or(today)))
}

/// The day that comes when everything up to `after` has been said.
pub fn following(matter: &Matter, after: NaiveDate, rules: Rules<'_>) -> Option<NaiveDate> {
    next_of(matter, &milestones(&matter.claim, rules), after)
}

fn next_of(matter: &Matter, days: &[super::Milestone], after: NaiveDate) -> Option<NaiveDate> {
    let milestone = next(days, after).map(|milestone| milestone.day);
    let put_off = matter.put_off().filter(|until| *until > after).min();
    [milestone, put_off].into_iter().flatten().min()
}

/// The latest day up to `day` on which something new was to be said: whoever has reached it, and was asked, has heard
/// everything.
pub fn latest(matter: &Matter, day: NaiveDate, rules: Rules<'_>) -> Option<NaiveDate> {
    let milestone = present(&milestones(&matter.claim, rules), day).map(|milestone| milestone.day);
    let put_off = matter.put_off().filter(|until| *until <= day).max();
    [milestone, put_off].into_iter().flatten().max()
}
