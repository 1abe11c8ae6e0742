//! The hours of the day in which a source may be checked: `07:00-22:30`, also across midnight.

use std::fmt;
use std::str::FromStr;

use chrono::DateTime;
use chrono::Days;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::TimeZone;
use chrono::Timelike;
use chrono::Utc;
use chrono_tz::Tz;

const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// From one minute of the local day up to another, which is no longer in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActiveHours {
    from: u32,
    until: u32,
}

impl FromStr for ActiveHours {
    type Err = ();

    /// `7-22`, `07:00-22:30`, `22:00-06:00`; any dash will do.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (from, until) = text.split_once(['-', '–', '—', '~', '～']).ok_or(())?;
        let (from, until) = (minute(from)?, minute(until)?);
        let hours = ActiveHours { from: from % MINUTES_OF_A_DAY, until };
        (from != until && from < MINUTES_OF_A_DAY).then_some(hours).ok_or(())
    }
}

fn minute(text: &str) -> Result<u32, ()> {
    let text = text.trim();
    let (hour, minute) = text.split_once([':', '：']).unwrap_or((text, "0"));
    let (hour, minute): (u32, u32) = (hour.parse().map_err(drop)?, minute.parse().map_err(drop)?);
    let of_day = hour * 60 + minute;
    (hour <= 24 && minute < 60 && of_day <= MINUTES_OF_A_DAY).then_some(of_day).ok_or(())
}

impl fmt::Display for ActiveHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [from, until] = [self.from, self.until].map(|of_day| (of_day / 60, of_day % 60));
        write!(f, "{:02}:{:02}-{:02}:{:02}", from.0, from.1, until.0, until.1)
    }
}

impl ActiveHours {
    /// The moment itself when it lies within the hours, else when they begin next; and whether it was moved.
    pub fn at_or_after(self, moment: DateTime<Utc>, zone: Tz) -> (DateTime<Utc>, bool) {
        let local = moment.with_timezone(&zone);
        let of_day = local.hour() * 60 + local.minute();
        if self.contains(of_day) {
            return (moment, false);
        }
        let today = local.date_naive();
        let day = if of_day < self.from { Some(today) } else { today.checked_add_days(Days::new(1)) };
        (day.and_then(|day| self.opening(day, zone)).unwrap_or(moment), true)
    }

    fn contains(self, of_day: u32) -> bool {
        if self.from < self.until {
            (self.from..self.until).contains(&of_day)
        } else {
            of_day >= self.from || of_day < self.until
        }
    }

    /// When the hours begin on a local day; where the clocks jump over that minute, when they have jumped.
    fn opening(self, day: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
        let wall = day.and_hms_opt(self.from / 60, self.from % 60, 0)?;
        let skipped = || zone.from_local_datetime(&(wall + Duration::hours(1))).earliest();
        Some(zone.from_local_datetime(&wall).earliest().or_else(skipped)?.to_utc())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, read) in [
            ("07:00-22:30", Some("07:00-22:30")),
            (" 7 - 22 ", Some("07:00-22:00")),
            ("9:30–18", Some("09:30-18:00")),
            ("22:00-06:00", Some("22:00-06:00")),
            ("0-24", Some("00:00-24:00")),
            ("９-18", None),
            ("8-8", None),
            ("24-8", None),
            ("8-25", None),
            ("8:60-9", None),
            ("8", None),
            ("", None),
        ] {
            assert_eq!(text.parse::<ActiveHours>().ok().map(|h| h.to_string()).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn a_moment_outside_waits_for_the_next_opening() {
        let shanghai = chrono_tz::Asia::Shanghai;
        let berlin = chrono_tz::Europe::Berlin;
        for (hours, zone, moment, opens) in [
            ("07:00-22:00", shanghai, "2026-03-01T04:00:00Z", "2026-03-01T04:00:00Z"),
            ("07:00-22:00", shanghai, "2026-03-01T14:00:00Z", "2026-03-01T23:00:00Z"),
            ("07:00-22:00", shanghai, "2026-03-01T20:00:00Z", "2026-03-01T23:00:00Z"),
            ("22:00-06:00", shanghai, "2026-03-01T20:00:00Z", "2026-03-01T20:00:00Z"),
            ("22:00-06:00", shanghai, "2026-03-01T23:30:00Z", "2026-03-02T14:00:00Z"),
            // The clocks go from two to three: half past two never comes.
            ("02:30-05:00", berlin, "2026-03-28T22:00:00Z", "2026-03-29T01:30:00Z"),
            // And back from three to two: the first of both.
            ("02:30-05:00", berlin, "2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z"),
        ] {
            let read: ActiveHours = hours.parse().unwrap();
            let (moved, _) = read.at_or_after(moment.parse().unwrap(), zone);
            assert_eq!(moved, opens.parse::<DateTime<Utc>>().unwrap(), "{hours} {moment}");
        }
    }
}
