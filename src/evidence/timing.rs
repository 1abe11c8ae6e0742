//! Pure: when an item appeared, against the day a claim was made and its window.

use chrono::DateTime;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::Utc;

use crate::claims::Claim;
use crate::vocabulary::words;

words! {
    /// When an item appeared.
    pub enum Timing as "timing" {
        /// It does not say when.
        Undated = "undated",
        /// Before the claim was made: it cannot show how it came out.
        BeforeStatement = "before_statement",
        /// After the claim was made, before its window.
        BeforeWindow = "before_window",
        InWindow = "in_window",
        /// After the last day of the window: a report may come late.
        AfterWindow = "after_window",
    }
}

/// No zone is more than this ahead of UTC, and none more than 12 hours behind.
const FARTHEST_EAST: Duration = Duration::hours(14);
const FARTHEST_WEST: Duration = Duration::hours(12);

/// When an item appeared. Days count generously: a day has begun when it has begun anywhere, and is over when it is over
/// everywhere.
pub fn timing(published: Option<DateTime<Utc>>, claim: &Claim) -> Timing {
    within(published, claim.statement_date, claim.due_from, claim.due_by)
}

fn within(
    published: Option<DateTime<Utc>>,
    said: Option<NaiveDate>,
    from: Option<NaiveDate>,
    by: Option<NaiveDate>,
) -> Timing {
    let Some(published) = published else { return Timing::Undated };
    let day = |moment: Option<DateTime<Utc>>| moment.map(|moment| moment.date_naive());
    let latest = day(published.checked_add_signed(FARTHEST_EAST));
    let earliest = day(published.checked_sub_signed(FARTHEST_WEST));
    let before = |day: Option<NaiveDate>| latest.zip(day).is_some_and(|(latest, day)| latest < day);
    let after = earliest.zip(by).is_some_and(|(earliest, by)| earliest > by);
    if before(said) {
        Timing::BeforeStatement
    } else if before(from) {
        Timing::BeforeWindow
    } else if after {
        Timing::AfterWindow
    } else {
        Timing::InWindow
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_placed_against_statement_and_window() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let cases = [
            ("", Timing::Undated),
            ("2025-12-30T09:59:59Z", Timing::BeforeStatement),
            ("2025-12-30T10:00:00Z", Timing::BeforeWindow),
            ("2026-02-28T09:59:59Z", Timing::BeforeWindow),
            ("2026-02-28T10:00:00Z", Timing::InWindow),
            ("2026-06-30T12:00:00Z", Timing::InWindow),
            ("2026-07-01T11:59:59Z", Timing::InWindow),
            ("2026-07-01T12:00:00Z", Timing::AfterWindow),
        ];
        for (published, expected) in cases {
            let placed =
                within(published.parse().ok(), day("2025-12-31"), day("2026-03-01"), day("2026-06-30"));
            assert_eq!(placed, expected, "{published}");
        }
        let placed = |published: &str| within(published.parse().ok(), None, None, None);
        assert_eq!(placed("1999-01-01T00:00:00Z"), Timing::InWindow);
    }
}
