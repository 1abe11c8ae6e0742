//! What every door needs, built once and cloned cheaply: settings, clock, database, mailer, fetcher, archive,
//! and what is counted of callers.

use std::sync::Arc;

use chrono::DateTime;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::Utc;
use chrono_tz::Tz;

use crate::allowance::Allowance;
use crate::allowance::sign_ins::SignIns;
use crate::claims;
use crate::claims::Filter;
use crate::claims::import::Import;
use crate::clock;
use crate::clock::Clock;
use crate::config;
use crate::config::Settings;
use crate::documents::Pointing;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Watching;
use crate::exports;
use crate::language::Language;
use crate::mail::Mailer;
use crate::reminders;
use crate::sources;
use crate::sources::Fetcher;
use crate::sources::archive::Archive;
use crate::storage;
use crate::storage::Database;
use crate::storage::Turn;
use crate::storage::Watch;
use crate::webhooks;

/// A running instance.
#[derive(Clone)]
pub struct App {
    pub settings: Arc<Settings>,
    pub clock: Clock,
    pub db: Database,
    pub watch: Watch,
    pub mailer: Mailer,
    pub fetcher: Fetcher,
    pub archive: Archive,
    pub watching: Watching,
    /// Requests to the API, for each token.
    pub requests: Allowance,
    /// Tries to sign in.
    pub sign_ins: SignIns,
}

impl App {
    /// Opens the database, brings the schema and the configured sources in step.
    ///
    /// # Errors
    /// `Unavailable` or `Invalid`, saying what to change, when a part cannot be had.
    pub async fn start(settings: Settings, clock: Clock) -> Result<App> {
        let mailer = Mailer::new(&settings.mail)?;
        let fetcher = Fetcher::new(&settings.sources)?;
        let archive = Archive::open(&settings.archive)?;
        let db = storage::connect(&settings.database).await?;
        if settings.database.migrate_on_start {
            storage::migrate(&db).await?;
        }
        let watch = Watch::open(&db, &settings.database).await?;
        let watching = Watching::new(&settings.evidence);
        let requests = Allowance::new(settings.limits.requests_per_minute, Duration::minutes(1));
        let sign_ins = SignIns::new(settings.limits.failed_sign_ins);
        let app = App {
            settings: Arc::new(settings),
            clock,
            db,
            watch,
            mailer,
            fetcher,
            archive,
            watching,
            requests,
            sign_ins,
        };
        if app.settings.database.migrate_on_start {
            app.keep_sources_in_step().await?;
            claims::catch_up(&app.db).await?;
        }
        Ok(app)
    }

    async fn keep_sources_in_step(&self) -> Result<()> {
        let configured = config::load_sources(&self.settings.sources.file)?;
        let transaction = storage::begin(&self.db).await?;
        storage::take_turn(&transaction, Turn::Starting).await?;
        sources::configured::keep_in_step(&transaction, &configured, self.now(), self.zone()).await?;
        Ok(transaction.commit().await?)
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The instance's zone.
    pub fn zone(&self) -> Tz {
        self.settings.server.time_zone
    }

    /// The instance's local day.
    pub fn today(&self) -> NaiveDate {
        clock::local_day(self.now(), self.settings.server.time_zone)
    }

    /// An import of one file as of now, read as the reader sees fit.
    pub fn import_of<'a>(&'a self, file_name: &'a str, bytes: &'a [u8], dry_run: bool) -> Import<'a> {
        Import {
            file_name,
            bytes,
            pointing: Pointing::default(),
            policy: &self.settings.due,
            actor: "Foresaid",
            now: self.now(),
            today: self.today(),
            dry_run,
        }
    }

    /// What a round of checks needs.
    pub fn collecting(&self) -> evidence::collect::Tools<'_> {
        evidence::collect::Tools {
            fetcher: &self.fetcher,
            archive: &self.archive,
            sources: &self.settings.sources,
            evidence: &self.settings.evidence,
            watching: &self.watching,
            zone: self.settings.server.time_zone,
        }
    }

    /// What telling the operator of failing sources needs.
    pub fn telling(&self) -> sources::operator::Tools<'_> {
        sources::operator::Tools {
            mailer: &self.mailer,
            base_url: &self.settings.server.base_url,
            after_failures: self.settings.sources.care.mail_after_failures,
            language: self.settings.server.language,
            zone: self.settings.server.time_zone,
        }
    }

    /// What posting to channels needs.
    pub fn channeling(&self) -> reminders::channels::Tools<'_> {
        reminders::channels::Tools {
            fetcher: &self.fetcher,
            base_url: &self.settings.server.base_url,
            settings: &self.settings.reminders,
        }
    }

    /// What messages to webhooks are written with.
    pub fn announcing(&self) -> webhooks::Surroundings<'_> {
        webhooks::Surroundings {
            base_url: &self.settings.server.base_url,
            policy: &self.settings.due,
            language: self.settings.server.language,
            today: self.today(),
        }
    }

    /// What exporting needs: the claims of a filter, for a reader of a language.
    pub fn wish(&self, filter: Filter, language: Language) -> exports::Wish {
        let places = exports::Places {
            base: self.settings.server.base_url.clone(),
            below: self.settings.public.has_claims().then_some("public"),
            publisher: self.settings.public.name.clone(),
        };
        exports::Wish {
            filter,
            feed: exports::Feed::Claims,
            mark: false,
            language,
            places,
            policy: self.settings.due.clone(),
            today: self.today(),
            now: self.now(),
        }
    }

    /// What sending reminders needs.
    pub fn sending(&self) -> reminders::outbox::Tools<'_> {
        reminders::outbox::Tools {
            mailer: &self.mailer,
            base_url: &self.settings.server.base_url,
            policy: &self.settings.due,
            settings: &self.settings.reminders,
            language: self.settings.server.language,
        }
    }
}
