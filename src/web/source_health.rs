//! How a source fares, as its badge shows it.

use crate::sources::Source;

/// The word for `data-health` and the key of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    Fine,
    Failing,
    /// Never checked yet.
    Waiting,
    Paused,
}

impl Health {
    pub fn of(source: &Source) -> Health {
        if !source.active {
            Health::Paused
        } else if source.failures > 0 {
            Health::Failing
        } else if source.last_checked_at.is_none() {
            Health::Waiting
        } else {
            Health::Fine
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Health::Fine => "ok",
            Health::Failing => "failing",
            Health::Waiting => "waiting",
            Health::Paused => "off",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Health::Fine => "source-health-ok",
            Health::Failing => "source-health-failing",
            Health::Waiting => "source-health-waiting",
            Health::Paused => "source-health-off",
        }
    }
}
