//! Pure: how much later a thing was said again, and how its window moved between the two sayings, in sentences.

use chrono::Datelike;
use chrono::NaiveDate;

use crate::language::Message;

/// Whole months from one day to another, negative when it lies before. The last days of two months are a whole number of
/// months apart.
pub fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    if to < from {
        return -months_between(to, from);
    }
    let index = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let ends = |day: NaiveDate| day.succ_opt().is_none_or(|next| next.month() != day.month());
    let short = to.day() < from.day() && !ends(to);
    index(to) - index(from) - i64::from(short)
}

/// How long it is between two days: days below a month, then months, then years.
fn span(from: NaiveDate, to: NaiveDate) -> Message {
    let months = months_between(from, to).abs();
    match months {
        0 => Message::new("span-days").with("count", (to - from).num_days().abs()),
        1..=23 if months != 12 => Message::new("span-months").with("count", months),
        _ => Message::new("span-years").with("count", (months + 6) / 12),
    }
}

/// “3 months later”; none when a day is not known.
pub fn later(first: Option<NaiveDate>, this: Option<NaiveDate>) -> Option<Message> {
    let (first, this) = (first?, this?);
    let key = match this.cmp(&first) {
        std::cmp::Ordering::Less => "said-earlier",
        std::cmp::Ordering::Equal => return Some(Message::new("said-same-day")),
        std::cmp::Ordering::Greater => "said-later",
    };
    Some(Message::new(key).with("span", span(first, this)))
}

/// “its window moved a year later”; the last days are compared.
pub fn window_moved(first: Option<NaiveDate>, this: Option<NaiveDate>) -> Message {
    match (first, this) {
        (Some(first), Some(this)) if this > first => {
            Message::new("window-moved-later").with("span", span(first, this))
        }
        (Some(first), Some(this)) if this < first => {
            Message::new("window-moved-earlier").with("span", span(first, this))
        }
        (Some(_), None) => Message::new("window-moved-open"),
        (None, Some(day)) => Message::new("window-moved-closed").with("day", day.to_string()),
        _ => Message::new("window-moved-not"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn months_are_counted_as_people_count_them() {
        for (from, to, months) in [
            ("2025-01-15", "2025-04-15", 3),
            ("2025-01-15", "2025-04-14", 2),
            ("2025-11-30", "2026-02-28", 3),
            ("2025-12-31", "2026-12-31", 12),
            ("2026-03-01", "2025-12-01", -3),
            ("2026-03-01", "2026-03-20", 0),
        ] {
            assert_eq!(months_between(day(from), day(to)), months, "{from} {to}");
        }
    }

    #[test]
    fn a_second_saying_is_told_in_both_languages() {
        for (first, this, english, chinese) in [
            ("2025-01-15", "2025-04-20", "3 months later", "3 个月后"),
            ("2025-01-15", "2025-01-25", "10 days later", "10 天后"),
            ("2025-01-15", "2026-01-20", "1 year later", "1 年后"),
            ("2025-01-15", "2024-11-10", "2 months earlier", "早 2 个月"),
            ("2025-01-15", "2025-01-15", "on the same day", "同一天"),
        ] {
            let message = later(Some(day(first)), Some(day(this))).unwrap();
            assert_eq!(message.in_language(Language::English), english);
            assert_eq!(message.in_language(Language::Chinese), chinese);
        }
        assert_eq!(later(None, Some(day("2025-01-15"))), None);
    }

    #[test]
    fn a_moved_window_is_told_in_both_languages() {
        let may = Some(day("2027-05-31"));
        for (first, this, english, chinese) in [
            (may, Some(day("2028-05-31")), "its window moved 1 year later", "窗口推后了 1 年"),
            (may, Some(day("2027-02-28")), "its window moved 3 months earlier", "窗口提前了 3 个月"),
            (may, may, "its window is the same", "窗口没有变"),
            (may, None, "it no longer has a last day", "不再有最后期限"),
            (None, may, "it now has a last day, 2027-05-31", "有了最后期限：2027-05-31"),
        ] {
            let message = window_moved(first, this);
            assert_eq!(message.in_language(Language::English), english);
            assert_eq!(message.in_language(Language::Chinese), chinese);
        }
    }
}
