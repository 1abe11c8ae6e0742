//! From the command line's options to settings, a clock and a running instance.

use std::io::IsTerminal;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::NaiveDateTime;
use chrono::TimeZone;
use chrono::Utc;
use chrono_tz::Tz;
use clap::ValueEnum;
use tracing_subscriber::EnvFilter;

use super::Format;
use super::Options;
use super::Wanted;
use super::output;
use crate::app::App;
use crate::clock::Clock;
use crate::config;
use crate::config::Environment;
use crate::config::LogFormat;
use crate::config::Overrides;
use crate::config::Settings;
use crate::error::Error;
use crate::error::Result;
use crate::exports::Form;
use crate::language::Language;
use crate::language::Message;
use crate::storage;

/// What a command starts from.
pub struct Start {
    options: Options,
    environment: Environment,
}

impl Start {
    pub fn new(options: Options) -> Self {
        let environment = Environment::of_process(options.config.clone());
        Start { options, environment }
    }

    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// How answers are printed: as the command line asks, as `FORESAID_FORMAT` says, as text.
    pub fn format(&self) -> Format {
        let usual = || Wanted::from_str(self.environment.variables.get("FORESAID_FORMAT")?, true).ok();
        match self.options.format.or_else(usual) {
            Some(Wanted::Json) => Format::Json,
            Some(Wanted::Auto) if !output::is_watched() => Format::Json,
            _ => Format::Text,
        }
    }

    /// Whether answers may be coloured: somebody looks at them who has not said no (<https://no-color.org>).
    pub fn colours(&self) -> bool {
        output::is_watched() && self.environment.wants_colours()
    }

    /// In which form an export is written.
    pub fn form(&self) -> Form {
        match self.options.format {
            Some(Wanted::Csv) => Form::Csv,
            Some(Wanted::Ics) => Form::Ics,
            Some(Wanted::Claimreview) => Form::Claimreview,
            Some(Wanted::Atom) => Form::Atom,
            Some(Wanted::Auto | Wanted::Json | Wanted::Text) | None => Form::Json,
        }
    }

    /// Answers are text or JSON.
    ///
    /// # Errors
    /// `Invalid` for a form of exports.
    pub fn must_print_answers(&self) -> Result<()> {
        match self.options.format {
            Some(Wanted::Auto | Wanted::Text | Wanted::Json) | None => Ok(()),
            Some(_) => {
                let form = self.form().to_string();
                Err(Error::invalid(Message::new("cli-form-not-here").with("form", form)))
            }
        }
    }

    /// The language of the terminal.
    pub fn language(&self) -> Language {
        self.environment.language()
    }

    /// The settings, with the command line's say.
    pub fn settings(&self) -> Result<Settings> {
        self.settings_with(Vec::new())
    }

    /// The settings with values of a command's own.
    pub fn settings_with(&self, mut overrides: Overrides) -> Result<Settings> {
        if let Some(url) = &self.options.database {
            overrides.push(("database.url".to_owned(), url.clone()));
        }
        config::load(&self.environment, &overrides)
    }

    /// The clock: the system's, or standing at `--now`.
    pub fn clock(&self, zone: Tz) -> Result<Clock> {
        match &self.options.now {
            None => Ok(Clock::system()),
            Some(text) => moment(text, zone).map(Clock::standing_at),
        }
    }

    /// A running instance for a command that ends by itself; only warnings are logged.
    pub async fn app(&self) -> Result<App> {
        let settings = self.settings()?;
        self.log("warn", settings.log.format);
        let clock = self.clock(settings.server.time_zone)?;
        App::start(settings, clock).await
    }

    /// The same for a command that stores nothing: a database that does not exist yet is not made for it.
    pub async fn app_that_only_looks(&self) -> Result<App> {
        let mut settings = self.settings()?;
        if storage::sqlite_file(&settings.database.url).is_some_and(|file| !file.exists()) {
            settings.database.url = "sqlite::memory:".to_owned();
        }
        self.log("warn", settings.log.format);
        let clock = self.clock(settings.server.time_zone)?;
        App::start(settings, clock).await
    }

    pub fn log(&self, level: &str, format: LogFormat) {
        log(level, format, self.environment.wants_colours());
    }
}

/// Starts the log on standard error; once, by the first who asks.
pub fn log(level: &str, format: LogFormat, colours: bool) {
    let filter = EnvFilter::try_new(level).unwrap_or_else(|_| EnvFilter::new("info"));
    let colours = colours && std::io::stderr().is_terminal();
    let log =
        tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr);
    let _already_there = match format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().try_init(),
    };
}

/// Reads `2026-06-18` (noon), `2026-06-18T09:00`, `2026-06-18 09:00:00` in the zone, or RFC 3339.
fn moment(text: &str, zone: Tz) -> Result<DateTime<Utc>> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Ok(instant.to_utc());
    }
    let noon = || text.parse::<NaiveDate>().ok().and_then(|day| day.and_hms_opt(12, 0, 0));
    let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .or_else(noon);
    let instant = local.and_then(|local| zone.from_local_datetime(&local).earliest());
    instant
        .map(|instant| instant.to_utc())
        .ok_or_else(|| Error::invalid(Message::new("cli-now").with("text", text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_can_be_written_in_several_ways() {
        let cases = [
            ("2026-06-18", Some("2026-06-18T04:00:00Z")),
            ("2026-06-18T09:00", Some("2026-06-18T01:00:00Z")),
            ("2026-06-18 09:00:05", Some("2026-06-18T01:00:05Z")),
            ("2026-06-18T09:00:00+02:00", Some("2026-06-18T07:00:00Z")),
            ("2026-06-31", None),
            ("tomorrow", None),
        ];
        for (text, expected) in cases {
            let read = moment(text, Tz::Asia__Shanghai).ok();
            assert_eq!(read, expected.map(|moment| moment.parse().unwrap()), "{text}");
        }
    }
}
