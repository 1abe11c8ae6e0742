//! How long it usually is from one piece of a source's news to the next: learned check by check, kept in two values.

use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;

use crate::config::CareSettings;

/// Fewer moments than this say nothing about a habit.
const FEWEST_MOMENTS: usize = 3;
/// Older entries than the latest so many are about another time.
const MOST_MOMENTS: usize = 10;
/// A source that brings news all day may be silent for a night.
const SHORTEST_SILENCE: Duration = Duration::days(1);

/// What is remembered of a source's news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habit {
    /// Minutes from news to news; none until it is known.
    pub minutes: Option<i64>,
    pub last_new_at: Option<DateTime<Utc>>,
}

impl Habit {
    /// The habit after a check that brought news. `published`: when its entries say that they came out.
    pub fn after_news(self, published: impl IntoIterator<Item = DateTime<Utc>>, now: DateTime<Utc>) -> Habit {
        let moments: BTreeSet<DateTime<Utc>> = published.into_iter().filter(|at| *at <= now).collect();
        let newest = moments.last().copied();
        let Some(before) = self.last_new_at else {
            // The first check of all: a feed tells its past, a page does not.
            return Habit { minutes: usual_gap(&moments), last_new_at: Some(newest.unwrap_or(now)) };
        };
        let came = newest.filter(|at| *at > before).unwrap_or(now);
        let gap = (came - before).num_minutes().max(1);
        let minutes = self.minutes.map_or(gap, |usual| (3 * usual + gap) / 4);
        Habit { minutes: Some(minutes.max(1)), last_new_at: Some(came) }
    }

    /// Minutes to the next check of a source that nobody has given an interval: about two checks for each piece of
    /// news, fewer while the silence lasts.
    pub fn pace(self, usual: u32, care: &CareSettings, now: DateTime<Utc>) -> u32 {
        let silence = self.last_new_at.map_or(0, |at| (now - at).num_minutes());
        let gap = self.minutes.unwrap_or(i64::from(usual) * 2).max(silence);
        let pace = u32::try_from((gap / 2).max(0)).unwrap_or(u32::MAX);
        pace.clamp(care.most_often_minutes, care.least_often_minutes)
    }

    /// Since when a source has been silent, when that is far longer than its habit.
    pub fn quiet_since(self, care: &CareSettings, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let since = self.last_new_at?;
        let usual = Duration::minutes(self.minutes?).max(SHORTEST_SILENCE);
        let long = usual.checked_mul(i32::try_from(care.quiet_after).ok()?)?;
        (care.quiet_after > 0 && now - since > long).then_some(since)
    }
}

/// The mean gap between the latest of these moments.
fn usual_gap(moments: &BTreeSet<DateTime<Utc>>) -> Option<i64> {
    let latest: Vec<&DateTime<Utc>> = moments.iter().rev().take(MOST_MOMENTS).collect();
    let (newest, oldest) = (latest.first()?, latest.last()?);
    let gaps = i64::try_from(latest.len()).ok()? - 1;
    (latest.len() >= FEWEST_MOMENTS).then(|| ((**newest - **oldest).num_minutes() / gaps).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + minute * 60, 0).unwrap()
    }

    fn care() -> CareSettings {
        CareSettings {
            most_often_minutes: 15,
            least_often_minutes: 1440,
            quiet_after: 5,
            ..CareSettings::default()
        }
    }

    #[test]
    fn a_feed_tells_its_habit_at_the_first_check_and_a_page_does_not() {
        for (published, minutes, last) in [
            (vec![at(0), at(60), at(180)], Some(90), 180),
            (vec![at(0), at(60)], None, 60),
            (vec![at(0), at(0), at(0)], None, 0),
            (vec![], None, 200),
            // What lies in the future says nothing.
            (vec![at(0), at(10), at(20), at(90_000)], Some(10), 20),
        ] {
            let habit = Habit::default().after_news(published.clone(), at(200));
            let expected = Habit { minutes, last_new_at: Some(at(last)) };
            assert_eq!(habit, expected, "{published:?}");
        }
    }

    #[test]
    fn the_habit_follows_what_comes() {
        let mut habit = Habit { minutes: None, last_new_at: Some(at(0)) };
        for (minute, learned) in [(100, 100), (200, 100), (220, 80), (1000, 255)] {
            habit = habit.after_news([], at(minute));
            assert_eq!(habit, Habit { minutes: Some(learned), last_new_at: Some(at(minute)) }, "{minute}");
        }
        let dated = habit.after_news([at(1004), at(1)], at(1100));
        assert_eq!(dated, Habit { minutes: Some(192), last_new_at: Some(at(1004)) });
    }

    #[test]
    fn lively_sources_are_checked_often_and_sleepy_ones_rarely_between_the_limits() {
        let day = 24 * 60;
        for (minutes, last, now, pace) in [
            // nothing known: as the settings say, then ever more rarely
            (None, None, 0, 60),
            (None, Some(0), 60, 60),
            (None, Some(0), 400, 200),
            (None, Some(0), 90 * day, 1440),
            // a lively one, and a very lively one
            (Some(100), Some(0), 10, 50),
            (Some(4), Some(0), 2, 15),
            // a lively one that has fallen silent
            (Some(100), Some(0), 600, 300),
            // one that wakes up once a week
            (Some(7 * day), Some(0), day, 1440),
        ] {
            let habit = Habit { minutes, last_new_at: last.map(at) };
            assert_eq!(habit.pace(60, &care(), at(now)), pace, "{minutes:?} {last:?} {now}");
        }
    }

    #[test]
    fn silence_is_told_from_the_habit() {
        let day = 24 * 60;
        for (minutes, now, is_quiet) in [
            (Some(60), 4 * day, false),
            (Some(60), 5 * day + 1, true),
            (Some(7 * day), 30 * day, false),
            (Some(7 * day), 36 * day, true),
            (None, 900 * day, false),
        ] {
            let habit = Habit { minutes, last_new_at: Some(at(0)) };
            assert_eq!(habit.quiet_since(&care(), at(now)).is_some(), is_quiet, "{minutes:?} {now}");
        }
        let never = CareSettings { quiet_after: 0, ..care() };
        let habit = Habit { minutes: Some(60), last_new_at: Some(at(0)) };
        assert_eq!(habit.quiet_since(&never, at(900 * day)), None);
    }
}
