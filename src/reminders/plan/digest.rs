//! Pure: when a reviewer is owed the weekly digest.

use chrono::DateTime;
use chrono::Datelike;
use chrono::Days;
use chrono::NaiveDate;
use chrono::Utc;
use chrono::Weekday;

use super::Owed;
use super::Reader;
use crate::reminders::Occasion;
use crate::reminders::preferences::Choice;

/// The digest of the week, as soon as its day has come; `due` says whether there is anything to put into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weekly {
    pub owed: Owed,
    /// Its day is today, and the reader wants to hear of everything that waits.
    pub tells_what_waits: bool,
    day: NaiveDate,
}

impl Weekly {
    /// The digest whose day came last.
    pub fn of(reader: &Reader, now: DateTime<Utc>) -> Weekly {
        let today = reader.reviewer.local_day(now);
        let day = last(reader.preferences.digest_day, today);
        let week = day.iso_week();
        let key = format!("digest/reviewer-{}/{}-W{:02}", reader.reviewer.id, week.year(), week.week());
        let how = reader.preferences.choice(Occasion::Digest);
        let owed = Owed {
            key,
            occasion: Occasion::Digest,
            claim: None,
            due_by: None,
            owed_on: today,
            how,
            since: day,
            news_since: None,
        };
        Weekly { owed, tells_what_waits: day == today && how != Choice::Never, day }
    }

    /// Whether it has to take along what was kept for it since that day. One that was missed is made up for: somebody
    /// was promised that these things would be in it.
    pub fn carries(&self, held_since: Option<NaiveDate>) -> bool {
        held_since.is_some_and(|since| since <= self.day)
    }
}

/// The latest of these weekdays up to a day.
fn last(weekday: Weekday, today: NaiveDate) -> NaiveDate {
    let since = today.weekday().days_since(weekday);
    today.checked_sub_days(Days::new(since.into())).unwrap_or(today)
}
