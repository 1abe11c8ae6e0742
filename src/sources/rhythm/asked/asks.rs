//! What a feed says of itself about when to come: how long to stay away, and the hours and days on which it rests.

use chrono::DateTime;
use chrono::Datelike;
use chrono::Duration;
use chrono::Timelike;
use chrono::Utc;
use chrono::Weekday;
use serde::Deserialize;
use serde::Serialize;

const HOURS_OF_A_WEEK: usize = 7 * 24;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asks {
    /// How long to stay away after a visit.
    pub minutes: Option<i64>,
    /// Hours of the day in UTC, 0 to 23.
    pub hours: Vec<u32>,
    /// Days of the week in UTC, from Monday, which is 1.
    pub days: Vec<u32>,
}

impl Asks {
    /// Hours that are none are left out, and so are all of them together: nobody who writes a feed means never.
    pub fn new(
        minutes: Option<i64>,
        hours: impl Iterator<Item = u32>,
        days: impl Iterator<Item = Weekday>,
    ) -> Asks {
        // Some count to 24.
        let hours = in_order(hours.filter(|hour| *hour <= 24).map(|hour| hour % 24), 24);
        let days = in_order(days.map(|day| day.number_from_monday()), 7);
        Asks { minutes, hours, days }
    }

    /// The moment, or the same minute of the first hour after it in which the feed does not rest.
    pub fn at_or_after(&self, moment: DateTime<Utc>) -> DateTime<Utc> {
        let hours = std::iter::successors(Some(moment), |hour| hour.checked_add_signed(Duration::hours(1)));
        let mut awake = hours.take(HOURS_OF_A_WEEK).filter(|hour| !self.rests(*hour));
        awake.next().unwrap_or(moment)
    }

    fn rests(&self, moment: DateTime<Utc>) -> bool {
        self.hours.contains(&moment.hour()) || self.days.contains(&moment.weekday().number_from_monday())
    }
}

fn in_order(numbers: impl Iterator<Item = u32>, all: usize) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.len() == all { Vec::new() } else { numbers }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_at_rest_is_left_alone_until_it_wakes() {
        // 2026-03-06 is a Friday.
        for (hours, days, moment, next) in [
            (&[0, 1, 2][..], &[][..], "2026-03-06T00:20:00Z", "2026-03-06T03:20:00Z"),
            (&[0, 1, 2], &[], "2026-03-06T12:00:00Z", "2026-03-06T12:00:00Z"),
            (&[23, 0], &[], "2026-03-06T23:59:00Z", "2026-03-07T01:59:00Z"),
            (&[], &[6, 7], "2026-03-07T10:30:00Z", "2026-03-09T00:30:00Z"),
            (&[0], &[6, 7], "2026-03-07T10:30:00Z", "2026-03-09T01:30:00Z"),
            (&[], &[], "2026-03-07T10:30:00Z", "2026-03-07T10:30:00Z"),
        ] {
            let asks = Asks { minutes: None, hours: hours.to_vec(), days: days.to_vec() };
            let moved = asks.at_or_after(moment.parse().unwrap());
            assert_eq!(moved, next.parse::<DateTime<Utc>>().unwrap(), "{hours:?} {days:?} {moment}");
        }
    }
}
