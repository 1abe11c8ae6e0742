//! Where a claim stands on the calendar: derived from its last day, never stored.

use chrono::Days;
use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::config::DuePolicy;

use super::window::Precision;
use super::window::UnknownName;
use super::window::names;

/// The schedule status of an open claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Schedule {
    Upcoming,
    DueSoon,
    /// From the last day itself.
    Due,
    /// Still without a verdict some days after the last day.
    Overdue,
}

names!(Schedule { Upcoming = "upcoming", DueSoon = "due_soon", Due = "due", Overdue = "overdue" });

/// The status on `today`. A claim without a last day stays upcoming.
pub fn schedule(
    due_by: Option<NaiveDate>,
    precision: Precision,
    today: NaiveDate,
    policy: &DuePolicy,
) -> Schedule {
    match due_by {
        Some(by) if today >= overdue_from(by, policy) => Schedule::Overdue,
        Some(by) if today >= by => Schedule::Due,
        Some(by) if today >= soon_from(by, precision, policy) => Schedule::DueSoon,
        _ => Schedule::Upcoming,
    }
}

/// First day on which the claim counts as due soon.
pub fn soon_from(due_by: NaiveDate, precision: Precision, policy: &DuePolicy) -> NaiveDate {
    let lead = &policy.soon_days;
    let days = match precision {
        Precision::Day => lead.day,
        Precision::Week => lead.week,
        Precision::Month => lead.month,
        Precision::Quarter => lead.quarter,
        Precision::Half => lead.half,
        Precision::Year | Precision::Years => lead.year,
        Precision::Decade => lead.decade,
    };
    due_by.checked_sub_days(Days::new(days.into())).unwrap_or(NaiveDate::MIN)
}

/// First day on which the claim counts as overdue.
pub fn overdue_from(due_by: NaiveDate, policy: &DuePolicy) -> NaiveDate {
    due_by.checked_add_days(Days::new(u64::from(policy.overdue_after_days) + 1)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_walks_through_the_statuses() {
        let policy = DuePolicy::default();
        let by = "2026-09-30".parse::<NaiveDate>().unwrap();
        for (today, status) in [
            ("2026-09-22", Schedule::Upcoming),
            ("2026-09-23", Schedule::DueSoon),
            ("2026-09-29", Schedule::DueSoon),
            ("2026-09-30", Schedule::Due),
            ("2026-10-07", Schedule::Due),
            ("2026-10-08", Schedule::Overdue),
        ] {
            let today = today.parse().unwrap();
            assert_eq!(schedule(Some(by), Precision::Month, today, &policy), status, "{today}");
            assert_eq!(schedule(None, Precision::Month, today, &policy), Schedule::Upcoming);
        }
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        let policy = DuePolicy::default();
        assert_eq!(soon_from(NaiveDate::MIN, Precision::Decade, &policy), NaiveDate::MIN);
        assert_eq!(overdue_from(NaiveDate::MAX, &policy), NaiveDate::MAX);
    }

    #[test]
    fn names_are_stable() {
        for status in [Schedule::Upcoming, Schedule::DueSoon, Schedule::Due, Schedule::Overdue] {
            assert_eq!(Schedule::try_from(status.as_str()), Ok(status));
        }
        assert_eq!("late".parse::<Schedule>(), Err(UnknownName("late".to_owned())));
    }
}
