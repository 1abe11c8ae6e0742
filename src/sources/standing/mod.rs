//! Pure: how a source stands after a check, and when it is checked next.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use chrono_tz::Tz;

use super::Hints;
use super::Source;
use super::SourceKind;
use super::check::Failure;
use super::check::Why;
use super::links;
use super::moved;
use super::rhythm;
use super::rhythm::Pause;
use super::rhythm::Rhythm;
use super::table::checks::Outcome;
use crate::config::SourceSettings;
use crate::language::Message;

/// What a check came to, as far as the next one depends on it.
#[derive(Clone, Debug)]
pub enum Came {
    Well(Answered),
    Badly(Failure),
    /// Not to the source: our own network was down.
    Nowhere,
}

/// A source that answered, and could be read.
#[derive(Clone, Debug, Default)]
pub struct Answered {
    /// Whether there was anything in it that was not known yet.
    pub news: bool,
    /// When its entries came out.
    pub published: Vec<DateTime<Utc>>,
    /// What it is asked with next time; none: as this time.
    pub remembered: Option<(Option<String>, Option<String>)>,
    /// The hash of what a link, a page or an endpoint of one value says.
    pub content: Option<String>,
    pub hints: Hints,
}

/// What holds for all sources at a moment.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    pub settings: &'a SourceSettings,
    /// The instance's zone.
    pub zone: Tz,
    pub now: DateTime<Utc>,
}

/// Soon enough after an outage of our own, and not all at once.
pub const AFTER_OUTAGE: Duration = Duration::minutes(5);

impl Circumstances<'_> {
    /// The source as it stands after a check.
    pub fn after(&self, source: &Source, outcome: Outcome, came: Came) -> Source {
        let mut after = Source { leased_until: None, ..source.clone() };
        match came {
            Came::Well(answered) => self.well(&mut after, answered),
            Came::Badly(failure) => self.badly(&mut after, source, failure),
            Came::Nowhere => {
                after.offline_since = source.offline_since.or(Some(self.now));
                after.next_check_at = self.now + AFTER_OUTAGE;
                return after;
            }
        }
        after.offline_since = None;
        after.last_checked_at = Some(self.now);
        after.last_outcome = Some(outcome);
        after
    }

    fn well(&self, after: &mut Source, answered: Answered) {
        let habit = match answered.news {
            true => after.habit().after_news(answered.published, self.now),
            false => after.habit(),
        };
        after.habit_minutes = habit.minutes;
        after.last_new_at = habit.last_new_at;
        if after.rhythm == Rhythm::Adaptive {
            let pace = habit.pace(self.settings.interval_minutes, &self.settings.care, self.now);
            after.interval_minutes = i32::try_from(pace).unwrap_or(i32::MAX);
        }
        if let Some((etag, last_modified)) = answered.remembered {
            after.etag = etag;
            after.last_modified = last_modified;
            // Unchanged, it asks for what it asked for before.
            after.asks = answered.hints.asks;
            if after.kind != SourceKind::Link {
                after.content_hash = answered.content.clone();
            }
        }
        after.content_seen_at = after.content_hash.is_some().then_some(self.now);
        after.failures = 0;
        after.failing_since = None;
        after.last_error = None;
        after.told_at = None;
        moved::take_note(after, answered.hints.moved_to.as_ref(), &self.settings.care, self.now);
        if after.kind == SourceKind::Link {
            let minutes = self.settings.care.links_every_days.saturating_mul(24 * 60);
            after.interval_minutes = i32::try_from(minutes).unwrap_or(i32::MAX);
            links::take_note(after, answered.content, self.now);
        }
        after.next_check_at = self.next(after, answered.hints.fresh_for, None);
    }

    fn badly(&self, after: &mut Source, before: &Source, failure: Failure) {
        if after.kind == SourceKind::Link && matches!(failure.why, Why::Gone | Why::NotFound) {
            // For a link that is an answer, not a failure.
            after.failures = 0;
            after.failing_since = None;
            after.last_error = None;
            links::is_gone(after, self.now);
        } else {
            // Checking by hand, before its time, does not push a failing source further away.
            let was_due = before.next_check_at <= self.now;
            let failures = if was_due { before.failures.saturating_add(1) } else { before.failures.max(1) };
            after.failures = failures;
            after.failing_since = before.failing_since.or(Some(self.now));
            after.last_error = Some(failure.error);
            if failure.why == Why::Gone {
                after.active = false;
                after.paused_because = Some(Message::new("source-paused-gone"));
            }
        }
        after.next_check_at = self.next(after, None, failure.retry_after);
    }

    fn next(&self, source: &Source, asked: Option<Duration>, retry_after: Option<Duration>) -> DateTime<Utc> {
        let care = &self.settings.care;
        let by_cron = source.rhythm == Rhythm::Cron;
        let asks = source.asks.as_ref();
        let asked = asked.max(asks.and_then(|asks| Duration::try_minutes(asks.minutes?)));
        let minutes = if by_cron { care.most_often_minutes } else { source.interval_minutes.unsigned_abs() };
        let pause = Pause {
            timing: &source.timing(),
            minutes,
            failures: source.failures.unsigned_abs(),
            longest_minutes: self.settings.longest_backoff_minutes,
            asked,
            longest_asked_minutes: care.least_often_minutes,
            rests: asks.filter(|_| !by_cron),
            retry_after,
            jitter: rhythm::share(source.id.0) * f64::from(care.jitter_percent) / 100.0,
            zone: self.zone,
        };
        pause.next_check_at(self.now)
    }
}

#[cfg(test)]
pub(super) mod tests;
