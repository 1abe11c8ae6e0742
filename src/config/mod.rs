//! Typed settings, one struct per section. `config/default.toml` is embedded and explains every key;
//! `load.rs` says what may override it. Nothing of ours is imported here but errors and languages.

mod archive;
mod care;
mod due;
mod in_force;
mod limits;
mod load;
mod mail;
mod overdue;
mod public;
mod secrets;
mod sources;

use chrono_tz::Tz;
use serde::Deserialize;

pub use archive::ArchiveSettings;
pub use care::CareSettings;
pub use due::CheckIns;
pub use due::DuePolicy;
pub use due::SoonDays;
pub use due::Strictness;
pub use due::VagueCount;
pub use in_force::Origin;
pub use in_force::Setting;
pub use limits::LimitSettings;
pub use load::Environment;
pub use load::Overrides;
pub use load::load;
pub use load::load_sources;
pub use mail::Encryption;
pub use mail::MailSettings;
pub use mail::SmtpSettings;
pub use mail::Transport;
pub use overdue::OverdueSettings;
pub use public::PublicSettings;
pub use secrets::Secrets;
pub use sources::ConfiguredSource;
pub use sources::SourceSettings;

use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;

/// All settings, read and checked once at start.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub database: DatabaseSettings,
    pub server: ServerSettings,
    pub limits: LimitSettings,
    pub mail: MailSettings,
    pub due: DuePolicy,
    pub sources: SourceSettings,
    pub archive: ArchiveSettings,
    pub evidence: EvidenceSettings,
    pub forecasts: ForecastSettings,
    pub reminders: ReminderSettings,
    pub schedule: ScheduleSettings,
    pub public: PublicSettings,
    pub log: LogSettings,
    /// What stands above, with where each value comes from, for people to read.
    #[serde(skip)]
    pub in_force: Vec<Setting>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseSettings {
    /// `sqlite:PATH`, `sqlite::memory:` or `postgres://…`.
    pub url: String,
    pub max_connections: u32,
    pub migrate_on_start: bool,
}

/// Never shows the URL: it may hold a password.
impl std::fmt::Debug for DatabaseSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("DatabaseSettings");
        shown
            .field("max_connections", &self.max_connections)
            .field("migrate_on_start", &self.migrate_on_start);
        shown.finish_non_exhaustive()
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerSettings {
    pub listen: String,
    /// The address people reach the dashboard at; links in mails start with it.
    pub base_url: url::Url,
    /// The zone of the instance's days; reviewers have their own for mail.
    pub time_zone: Tz,
    /// The language for people who have not chosen one.
    pub language: Language,
    pub session_days: u32,
    /// Largest upload, in bytes.
    pub max_upload_bytes: usize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceSettings {
    /// Score from 0 to 1 at which a matching item becomes suggested evidence.
    pub threshold: f64,
    /// At most this many suggestions from one item.
    pub most_claims_per_item: usize,
    pub older_items: OlderItems,
    /// Stories in nearly the same words within so many days are one suggestion with a count; 0: never.
    pub alike_days: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForecastSettings {
    /// What others put on an open claim is hidden from a person until they have given a probability of their own.
    pub hidden_until_given: bool,
}

/// What becomes of items that were published before a claim was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OlderItems {
    LeaveOut,
    Weaken,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReminderSettings {
    /// Weekday of the digest, in each reviewer's zone.
    pub digest_day: chrono::Weekday,
    /// Local hour from which mail is sent.
    pub send_from_hour: u32,
    /// More single reminders than this on one day go out as one digest.
    pub bundle_above: usize,
    /// Attempts before a mail is given up, visibly.
    pub most_attempts: u32,
    /// Minutes to the first retry; doubled at each further one.
    pub retry_minutes: u32,
    /// How often a letter that may have arrived is handed over, at most.
    pub most_unsure: u32,
    /// Letters to one recipient within an hour; 0: any number.
    pub most_per_hour: usize,
    /// Where Telegram's Bot API is.
    pub telegram_api: url::Url,
    /// Score from 0 to 1 from which a suggestion is news.
    pub strong_evidence: f64,
    pub overdue: OverdueSettings,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScheduleSettings {
    /// Cron lines with seconds, in the instance's zone: sec min hour day month weekday.
    pub check_sources: String,
    pub send_reminders: String,
    pub send_webhooks: String,
    pub clean_up: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogSettings {
    pub level: String,
    pub format: LogFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    Text,
    Json,
}

impl Settings {
    /// Refuses what would only fail later, with the key in the sentence.
    fn validate(&self, environment: &Environment) -> Result<()> {
        self.due.validate()?;
        self.mail.validate()?;
        self.sources.validate()?;
        self.archive.validate()?;
        self.public.validate()?;
        if !(0.0..=1.0).contains(&self.evidence.threshold) {
            return Err(Error::invalid(Message::new("config-threshold")));
        }
        if self.reminders.send_from_hour > 23 {
            return Err(Error::invalid(Message::new("config-hour")));
        }
        if !matches!(self.reminders.telegram_api.scheme(), "http" | "https") {
            return Err(Error::invalid(Message::new("config-telegram")));
        }
        self.reminders.overdue.validate()?;
        if !(0.0..=1.0).contains(&self.reminders.strong_evidence) {
            return Err(Error::invalid(Message::new("config-strong-evidence")));
        }
        if environment.is_production() {
            self.validate_production()?;
        }
        Ok(())
    }

    fn validate_production(&self) -> Result<()> {
        if self.mail.transport != Transport::Smtp {
            return Err(Error::invalid(Message::new("config-production-mail")));
        }
        if self.server.base_url.scheme() != "https" {
            return Err(Error::invalid(Message::new("config-production-url")));
        }
        Ok(())
    }
}
