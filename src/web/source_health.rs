//! How a source fares, as its badge shows it, and how often it is checked, in words.

use chrono::DateTime;
use chrono::Utc;

use super::frame::Frame;
use crate::config::CareSettings;
use crate::language::Message;
use crate::sources::Source;
use crate::sources::moved;
use crate::sources::pace::lasting;

/// The word for `data-health` and the key of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    Fine,
    Failing,
    /// Silent for far longer than its habit.
    Quiet,
    /// Our own network keeps us from it.
    Offline,
    /// Never checked yet.
    Waiting,
    Paused,
}

impl Health {
    pub fn of(source: &Source, care: &CareSettings, now: DateTime<Utc>) -> Health {
        if !source.active {
            Health::Paused
        } else if source.failures > 0 {
            Health::Failing
        } else if source.offline_since.is_some() {
            Health::Offline
        } else if source.last_checked_at.is_none() {
            Health::Waiting
        } else if source.habit().quiet_since(care, now).is_some() {
            Health::Quiet
        } else {
            Health::Fine
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Health::Fine => "ok",
            Health::Failing => "failing",
            Health::Quiet => "quiet",
            Health::Offline => "offline",
            Health::Waiting => "waiting",
            Health::Paused => "off",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Health::Fine => "source-health-ok",
            Health::Failing => "source-health-failing",
            Health::Quiet => "source-health-quiet",
            Health::Offline => "source-health-offline",
            Health::Waiting => "source-health-waiting",
            Health::Paused => "source-health-off",
        }
    }
}

/// Since when a source has been quiet, when that is longer than its habit.
pub fn quiet(source: &Source, care: &CareSettings, frame: &Frame) -> Option<Message> {
    let since = source.habit().quiet_since(care, frame.now)?;
    let habit = lasting(source.habit_minutes.unwrap_or_default());
    Some(Message::new("source-quiet").with("since", frame.time(&since)).with("habit", habit))
}

/// Where a source has moved, or says that it has.
pub fn moved(source: &Source, kept_here: bool, care: &CareSettings, frame: &Frame) -> Option<Message> {
    let since = frame.time(&source.moved_since?);
    if let Some(to) = &source.moved_to {
        let then = match kept_here {
            true if moved::takes_secrets_away(source, to) => Message::new("source-moved-secrets"),
            true => Message::new("source-moved-adopts")
                .with("days", i64::from(care.moved_days))
                .with("sightings", i64::from(care.moved_sightings)),
            false => Message::new("source-moved-in-file"),
        };
        let seen = Message::new("source-moved-seen").with("count", i64::from(source.moved_seen));
        return Some(seen.with("to", to.as_str()).with("then", then));
    }
    let from = source.moved_from.as_deref()?;
    Some(Message::new("source-moved-from").with("from", from).with("until", since))
}
