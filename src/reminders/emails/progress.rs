//! Pure: how far the window of a claim has gone, in words.

use chrono::NaiveDate;

use super::About;
use crate::language::Message;

const DAYS_OF_MONTH: f64 = 30.44;
const DAYS_OF_YEAR: f64 = 365.25;

/// How long ago it was said, and how long the window stays open.
pub fn lead(about: &About<'_>, today: NaiveDate) -> Message {
    let claim = &about.claim;
    let said = claim.statement_date.or(about.document.statement_date);
    let since = said.or(claim.due_from).unwrap_or(claim.created_at.date_naive());
    let gone = length((today - since).num_days());
    match (said, claim.due_by.map(|by| length((by - today).num_days()))) {
        (Some(_), Some(left)) => Message::new("mail-progress").with("gone", gone).with("left", left),
        (Some(_), None) => Message::new("mail-progress-open").with("gone", gone),
        (None, Some(left)) => Message::new("mail-progress-unsaid").with("left", left),
        (None, None) => Message::new("mail-open-end"),
    }
}

/// A number of days as people say it: in months up to two years, then in years.
fn length(days: i64) -> Message {
    let days = days.max(0) as f64;
    let (key, count) = match days {
        _ if days < 2.0 * DAYS_OF_MONTH => ("mail-length-days", days),
        _ if days < 2.0 * DAYS_OF_YEAR - DAYS_OF_MONTH => ("mail-length-months", days / DAYS_OF_MONTH),
        _ => ("mail-length-years", days / DAYS_OF_YEAR),
    };
    Message::new(key).with("count", count.round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn lengths_are_said_as_people_say_them() {
        for (days, english, chinese) in [
            (-3, "0 days", "0 天"),
            (1, "1 day", "1 天"),
            (60, "60 days", "60 天"),
            (61, "2 months", "2 个月"),
            (365, "12 months", "12 个月"),
            (699, "23 months", "23 个月"),
            (731, "2 years", "2 年"),
            (3652, "10 years", "10 年"),
        ] {
            assert_eq!(length(days).in_language(Language::English), english);
            assert_eq!(length(days).in_language(Language::Chinese), chinese);
        }
    }
}
