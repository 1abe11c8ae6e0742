//! Where a claim stands on the calendar: derived from its last day, never stored.

use chrono::Days;
use chrono::NaiveDate;

use super::window::Precision;
use crate::config::DuePolicy;
use crate::vocabulary::words;

words! {
    /// The schedule status of an open claim.
    pub enum Schedule as "schedule" {
        Upcoming = "upcoming",
        DueSoon = "due_soon",
        /// From the last day itself.
        Due = "due",
        /// Still without a verdict some days after the last day.
        Overdue = "overdue",
    }
}

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
    due_by.checked_sub_days(Days::new(lead_days(precision, policy).into())).unwrap_or(NaiveDate::MIN)
}

/// How many days before its last day a claim counts as due soon.
pub fn lead_days(precision: Precision, policy: &DuePolicy) -> u32 {
    let lead = &policy.soon_days;
    match precision {
        Precision::Day => lead.day,
        Precision::Week => lead.week,
        Precision::Month => lead.month,
        Precision::Quarter => lead.quarter,
        Precision::Half => lead.half,
        Precision::Year | Precision::Years => lead.year,
        Precision::Decade => lead.decade,
    }
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
}
