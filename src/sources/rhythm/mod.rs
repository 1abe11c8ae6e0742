//! When a source is checked next: by the interval or the cron line that a person gave it, else by its own habit; within
//! its hours, never sooner than its server asks, and more rarely while it fails.

pub mod asked;
mod habit;
mod hours;
#[cfg(test)]
mod tests;

use std::str::FromStr;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use chrono_tz::Tz;
use croner::Cron;

pub use asked::Asks;
pub use habit::Habit;
pub use hours::ActiveHours;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::vocabulary::words;

/// A server that is busy or broken is left alone as long as it asks, up to this; it may not know better.
const LONGEST_RETRY_AFTER: Duration = Duration::days(7);

words! {
    /// Who says how often a source is checked.
    pub enum Rhythm as "rhythm" {
        /// Its own news: often for a lively source, rarely for a sleepy one.
        Adaptive = "adaptive",
        /// A person, in minutes.
        Interval = "interval",
        /// A person, by a cron line.
        Cron = "cron",
    }
}

/// What a person says about when a source is checked; empty, its own news decide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    pub interval_minutes: Option<u32>,
    /// Five fields, or six with the seconds first.
    pub cron: Option<String>,
    /// The zone of the cron line and the hours; without one, the instance's.
    pub time_zone: Option<Tz>,
    pub active_hours: Option<ActiveHours>,
}

impl Timing {
    /// Every so many minutes.
    pub fn every(minutes: u32) -> Timing {
        Timing { interval_minutes: Some(minutes), ..Timing::default() }
    }

    /// What was typed, or stands in a file; blank parts count as none.
    ///
    /// # Errors
    /// `Invalid`, saying what must be changed.
    pub fn read(
        interval_minutes: Option<u32>,
        cron: Option<&str>,
        time_zone: Option<&str>,
        active_hours: Option<&str>,
    ) -> Result<Timing> {
        let given =
            |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        let time_zone = given(time_zone).map(|zone| {
            zone.parse().map_err(|_| Error::invalid(Message::new("source-time-zone").with("value", zone)))
        });
        let active_hours = given(active_hours).map(|hours| {
            hours
                .parse()
                .map_err(|()| Error::invalid(Message::new("source-active-hours").with("value", hours)))
        });
        let timing = Timing {
            interval_minutes,
            cron: given(cron),
            time_zone: time_zone.transpose()?,
            active_hours: active_hours.transpose()?,
        };
        timing.check()?;
        Ok(timing)
    }

    /// # Errors
    /// `Invalid` when it cannot be kept.
    pub fn check(&self) -> Result<()> {
        if self.interval_minutes == Some(0) {
            return Err(Error::invalid("source-interval"));
        }
        let Some(line) = &self.cron else { return Ok(()) };
        if self.interval_minutes.is_some() {
            return Err(Error::invalid("source-interval-and-cron"));
        }
        // 30 February can be written, and never comes.
        match tick(line, DateTime::UNIX_EPOCH, Tz::UTC) {
            Some(_) => Ok(()),
            None => Err(Error::invalid(Message::new("source-cron").with("line", line.as_str()))),
        }
    }

    /// When a source with this timing is checked by itself for the first time: at once, unless a person said when. `zone`
    /// is the instance's.
    pub fn first_check_at(&self, now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
        let zone = self.time_zone.unwrap_or(zone);
        let first = self.cron.as_deref().and_then(|line| tick(line, now, zone)).unwrap_or(now);
        self.active_hours.map_or(first, |hours| hours.at_or_after(first, zone).0)
    }

    pub fn rhythm(&self) -> Rhythm {
        match (&self.cron, self.interval_minutes) {
            (Some(_), _) => Rhythm::Cron,
            (None, Some(_)) => Rhythm::Interval,
            (None, None) => Rhythm::Adaptive,
        }
    }
}

/// All that decides about the next check.
#[derive(Clone, Debug)]
pub struct Pause<'a> {
    pub timing: &'a Timing,
    /// How many minutes lie between two checks when all goes well, where no cron line says so.
    pub minutes: u32,
    /// Failed checks in a row.
    pub failures: u32,
    /// The longest pause after failures.
    pub longest_minutes: u32,
    /// How long the source asks to be left alone; not longer than this, whatever it says.
    pub asked: Option<Duration>,
    pub longest_asked_minutes: u32,
    /// When the source rests, where no person says when it is checked to the minute.
    pub rests: Option<&'a Asks>,
    /// How long the server asks to be left alone, because it is busy or broken.
    pub retry_after: Option<Duration>,
    /// 0 to 1, by which the pause is made longer.
    pub jitter: f64,
    /// The zone where the timing names none.
    pub zone: Tz,
}

impl Pause<'_> {
    /// When the source is checked next. It never stops.
    pub fn next_check_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let zone = self.timing.time_zone.unwrap_or(self.zone);
        let next = match (&self.timing.cron, self.failures) {
            (Some(line), 0) => tick(line, now + self.retry_after(), zone),
            _ => None,
        };
        let first = next.unwrap_or_else(|| now + self.length());
        let mut next = first;
        // Where both agree on a moment of the week, it is found within as many steps; where they never do, a person says.
        for _ in 0..7 {
            let open = self.within_hours(next, zone);
            let awake = self.rests.map_or(open, |asks| asks.at_or_after(open));
            if awake == open {
                return open;
            }
            next = awake;
        }
        self.within_hours(first, zone)
    }

    fn within_hours(&self, next: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
        match self.timing.active_hours.map(|hours| hours.at_or_after(next, zone)) {
            // Those that waited for the morning do not all come at its first minute.
            Some((opening, true)) => opening + stretch(Duration::hours(1), self.jitter) - Duration::hours(1),
            _ => next,
        }
    }

    fn length(&self) -> Duration {
        let minutes = self.minutes.max(1);
        let longest = self.longest_minutes.max(minutes);
        let doubled = u64::from(minutes) << self.failures.min(16);
        let pause = Duration::minutes(doubled.min(u64::from(longest)) as i64);
        let most = Duration::minutes(i64::from(self.longest_asked_minutes.max(minutes)));
        let asked = self.asked.unwrap_or_default().min(most);
        stretch(pause.max(asked), self.jitter).max(self.retry_after())
    }

    fn retry_after(&self) -> Duration {
        self.retry_after.unwrap_or_default().clamp(Duration::zero(), LONGEST_RETRY_AFTER)
    }
}

/// The first moment after this one that a cron line names in a zone.
fn tick(line: &str, after: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
    let cron = Cron::from_str(line).ok()?;
    Some(cron.find_next_occurrence(&after.with_timezone(&zone), false).ok()?.to_utc())
}

fn stretch(pause: Duration, by: f64) -> Duration {
    pause + Duration::seconds((pause.num_seconds() as f64 * by.clamp(0.0, 1.0)) as i64)
}

/// A source's own part of the jitter, 0 to 1: always the same for the same source, spread evenly over all (SplitMix64).
pub fn share(id: i64) -> f64 {
    let mut mixed = id.unsigned_abs().wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    (mixed >> 11) as f64 / (1_u64 << 53) as f64
}
