//! `[sources.care]`: how often sources are checked, how gently, and what is done about those that fail.

use serde::Deserialize;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CareSettings {
    /// However lively a source is, it is not checked more often than this by itself.
    pub most_often_minutes: u32,
    /// However sleepy, not more rarely.
    pub least_often_minutes: u32,
    /// Pauses are stretched by up to this part of themselves, each source's by its own, so that they do not all fall due
    /// at once.
    pub jitter_percent: u32,
    /// How many sources of one host are fetched at the same time.
    pub per_host_at_once: usize,
    /// How many checks of one host begin within a minute.
    pub per_host_per_minute: u32,
    /// Pages that a host's `robots.txt` closes to us are left alone.
    pub obey_robots: bool,
    /// A permanent redirect is adopted when it has been seen for this many days …
    pub moved_days: u32,
    /// … and this often.
    pub moved_sightings: u32,
    /// A source is called quiet when its silence is this many times as long as usual; 0: never.
    pub quiet_after: u32,
    /// The operator gets a mail after this many failures in a row; 0: never.
    pub mail_after_failures: u32,
    /// How often the links of evidence are looked at again.
    pub links_every_days: u32,
    /// Days for which every check is remembered; of older ones, one a month for each source.
    pub keep_checks_days: u32,
}

impl CareSettings {
    pub(super) fn validate(&self) -> Result<()> {
        if self.most_often_minutes == 0 || self.most_often_minutes > self.least_often_minutes {
            return Err(Error::invalid(Message::new("config-care-limits")));
        }
        let never_zero = [
            ("per_host_at_once", self.per_host_at_once == 0),
            ("per_host_per_minute", self.per_host_per_minute == 0),
            ("links_every_days", self.links_every_days == 0),
            ("keep_checks_days", self.keep_checks_days == 0),
        ];
        match never_zero.iter().find(|(_, zero)| *zero) {
            Some((key, _)) => Err(Error::invalid(Message::new("config-care-zero").with("key", *key))),
            None => Ok(()),
        }
    }
}
