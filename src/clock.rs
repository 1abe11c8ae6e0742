//! The only reader of the wall clock. Everything below the edges takes the time as an argument.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use chrono::DateTime;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::NaiveTime;
use chrono::SubsecRound;
use chrono::TimeZone;
use chrono::Utc;
use chrono_tz::Tz;

/// The system's clock, or one that stands where it was put (tests, `--now`, the demo).
#[derive(Clone, Debug, Default)]
pub struct Clock {
    stands_at: Option<Arc<Mutex<DateTime<Utc>>>>,
}

impl Clock {
    pub fn system() -> Self {
        Clock { stands_at: None }
    }

    pub fn standing_at(now: DateTime<Utc>) -> Self {
        Clock { stands_at: Some(Arc::new(Mutex::new(now.trunc_subsecs(0)))) }
    }

    /// The present instant, whole seconds, as both databases keep it.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.stands_at {
            Some(time) => *time.lock().unwrap_or_else(PoisonError::into_inner),
            #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the wall clock")]
            None => Utc::now().trunc_subsecs(0),
        }
    }

    /// Moves a standing clock; a system clock cannot be moved and answers false.
    pub fn advance(&self, by: Duration) -> bool {
        let Some(time) = &self.stands_at else { return false };
        let mut time = time.lock().unwrap_or_else(PoisonError::into_inner);
        *time += by;
        true
    }

    /// Puts a standing clock to an instant; a system clock cannot be put and answers false.
    pub fn put(&self, now: DateTime<Utc>) -> bool {
        let Some(time) = &self.stands_at else { return false };
        *time.lock().unwrap_or_else(PoisonError::into_inner) = now.trunc_subsecs(0);
        true
    }

    /// Whether this clock can be moved, so that pages can say which day they show.
    pub fn stands(&self) -> bool {
        self.stands_at.is_some()
    }
}

/// The first moment of a day in a zone; where clocks are put forward at midnight, the first that there is.
pub fn start_of_day(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    let later = || zone.from_local_datetime(&(midnight + Duration::hours(1))).earliest();
    let start = zone.from_local_datetime(&midnight).earliest().or_else(later);
    start.map_or_else(|| midnight.and_utc(), |start| start.with_timezone(&Utc))
}

/// The local calendar day of an instant in a zone. Due windows are local days, never instants.
pub fn local_day(now: DateTime<Utc>, zone: Tz) -> NaiveDate {
    now.with_timezone(&zone).date_naive()
}

/// The moment at which a local day is over. A day that ends within a gap of the clocks ends with the gap.
pub fn end_of_day(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN);
    let local = zone.from_local_datetime(&midnight).earliest();
    let local = local.or_else(|| zone.from_local_datetime(&(midnight + Duration::hours(1))).earliest());
    local.map_or_else(|| midnight.and_utc(), |local| local.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_where_people_live() {
        let cases = [
            ("2026-06-18", Tz::UTC, "2026-06-19T00:00:00Z"),
            ("2026-06-18", Tz::Asia__Shanghai, "2026-06-18T16:00:00Z"),
            // The clocks of Beirut went from 00:00 to 01:00.
            ("2022-03-26", Tz::Asia__Beirut, "2022-03-26T22:00:00Z"),
        ];
        for (day, zone, end) in cases {
            let ended = end_of_day(day.parse().unwrap(), zone);
            assert_eq!(ended, end.parse::<DateTime<Utc>>().unwrap(), "{day} {zone}");
        }
    }
}
