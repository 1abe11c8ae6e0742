//! `[reminders.overdue]`: how often it is said that a claim is overdue.

use serde::Deserialize;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverdueSettings {
    /// Days after the first time at which it is said again, in order.
    pub again_after_days: Vec<u32>,
    /// From the last of these on, every so many days.
    pub then_every_days: u32,
    /// So often at most, the first time included.
    pub most: u32,
}

impl OverdueSettings {
    pub(super) fn validate(&self) -> Result<()> {
        let days = &self.again_after_days;
        let in_order = days.iter().zip(days.iter().skip(1)).all(|(one, next)| one < next);
        if !in_order || days.first() == Some(&0) || days.last().is_some_and(|last| *last > 3_650) {
            return Err(Error::invalid(Message::new("config-overdue-days")));
        }
        if !(1..=3_650).contains(&self.then_every_days) {
            return Err(Error::invalid(Message::new("config-overdue-every")));
        }
        if !(1..=1_000).contains(&self.most) {
            return Err(Error::invalid(Message::new("config-overdue-most")));
        }
        Ok(())
    }
}

/// As in `config/default.toml`, for callers and tests without settings of their own.
impl Default for OverdueSettings {
    fn default() -> Self {
        OverdueSettings { again_after_days: vec![7, 14, 30], then_every_days: 30, most: 12 }
    }
}
