//! Pure: the hours of the local day in which nobody is written to.

use chrono::DateTime;
use chrono::Days;
use chrono::Duration;
use chrono::NaiveTime;
use chrono::Timelike;
use chrono::Utc;
use chrono_tz::Tz;

const MINUTES_OF_DAY: u32 = 24 * 60;

/// From one minute of the local day to another, across midnight when the first is the later one; the same minute twice
/// is no time at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    from: u32,
    to: u32,
}

impl Quiet {
    pub fn new(from: NaiveTime, to: NaiveTime) -> Self {
        let minute = |time: NaiveTime| time.num_seconds_from_midnight() / 60;
        Quiet { from: minute(from), to: minute(to) }
    }

    /// From midnight to a full hour.
    pub fn until_hour(hour: u32) -> Self {
        Quiet { from: 0, to: hour * 60 % MINUTES_OF_DAY }
    }

    pub fn from(self) -> NaiveTime {
        time(self.from)
    }

    pub fn to(self) -> NaiveTime {
        time(self.to)
    }

    fn holds(self, minute: u32) -> bool {
        if self.from <= self.to {
            (self.from..self.to).contains(&minute)
        } else {
            minute >= self.from || minute < self.to
        }
    }

    /// When somebody in this zone may be written to again; none when it is not quiet.
    pub fn ends(self, now: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        let local = now.with_timezone(&zone);
        let minute = local.hour() * 60 + local.minute();
        if !self.holds(minute) {
            return None;
        }
        let today = local.date_naive();
        let day =
            if minute < self.to { today } else { today.checked_add_days(Days::new(1)).unwrap_or(today) };
        let end = day.and_time(self.to()).and_local_timezone(zone).earliest();
        // An hour that the clocks skip, or go through twice: look again soon.
        let end = end.map(|end| end.to_utc()).filter(|end| *end > now);
        Some(end.unwrap_or(now + Duration::minutes(30)))
    }
}

fn time(minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(minute / 60 % 24, minute % 60, 0).unwrap_or(NaiveTime::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(instant: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(instant).unwrap().to_utc()
    }

    fn quiet(from: &str, to: &str) -> Quiet {
        Quiet::new(from.parse().unwrap(), to.parse().unwrap())
    }

    /// From when on somebody may be written to, seen from each moment; none: now.
    #[test]
    fn the_morning_comes_by_the_local_clock() {
        let (shanghai, zurich) = (Tz::Asia__Shanghai, Tz::Europe__Zurich);
        let night = quiet("00:00", "08:00");
        let evening = quiet("21:30", "07:15");
        for (quiet, zone, now, ends) in [
            (night, shanghai, "2026-11-26T07:59:59+08:00", Some("2026-11-26T08:00:00+08:00")),
            (night, shanghai, "2026-11-26T08:00:00+08:00", None),
            (night, shanghai, "2026-11-26T23:59:00+08:00", None),
            (night, Tz::America__Los_Angeles, "2026-11-26T00:00:00-08:00", Some("2026-11-26T08:00:00-08:00")),
            (night, Tz::UTC, "2026-11-26T08:00:00Z", None),
            // Across midnight.
            (evening, shanghai, "2026-11-26T21:29:59+08:00", None),
            (evening, shanghai, "2026-11-26T21:30:00+08:00", Some("2026-11-27T07:15:00+08:00")),
            (evening, shanghai, "2026-11-27T00:00:00+08:00", Some("2026-11-27T07:15:00+08:00")),
            (evening, shanghai, "2026-11-27T07:15:00+08:00", None),
            (quiet("12:00", "12:00"), shanghai, "2026-11-27T12:00:00+08:00", None),
            // The clocks go forward at 02:00 and back at 03:00.
            (night, zurich, "2026-03-29T00:30:00+01:00", Some("2026-03-29T08:00:00+02:00")),
            (night, zurich, "2026-03-29T06:00:00Z", None),
            (night, zurich, "2026-10-25T00:30:00+02:00", Some("2026-10-25T08:00:00+01:00")),
            (night, zurich, "2026-10-25T06:30:00Z", Some("2026-10-25T07:00:00Z")),
            (evening, zurich, "2026-03-28T23:00:00+01:00", Some("2026-03-29T07:15:00+02:00")),
        ] {
            assert_eq!(quiet.ends(at(now), zone), ends.map(at), "{zone} {now}");
        }
    }

    /// The hour is skipped in spring and comes twice in autumn: it is quiet, and asked again soon.
    #[test]
    fn an_hour_that_is_skipped_or_doubled_ends_all_the_same() {
        let early = quiet("00:00", "02:30");
        let found = early.ends(at("2026-03-29T01:50:00+01:00"), Tz::Europe__Zurich).unwrap();
        assert!(early.ends(found, Tz::Europe__Zurich).is_none());
        // 02:10 for the second time.
        let second = at("2026-10-25T02:10:00+01:00");
        let found = early.ends(second, Tz::Europe__Zurich).unwrap();
        assert!(found > second && early.ends(found, Tz::Europe__Zurich).is_none());
    }
}
