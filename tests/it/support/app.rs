//! A running instance for a test: a database of its own, a clock that stands until the test moves it, mail kept in
//! memory, loopback allowed for the local site.

use std::collections::HashMap;

use chrono_tz::Tz;
use foresaid::app::App;
use foresaid::claims::ImportReport;
use foresaid::clock::Clock;
use foresaid::config;
use foresaid::config::Environment;
use foresaid::config::SourceSettings;
use foresaid::evidence;
use foresaid::evidence::CheckReport;
use foresaid::evidence::Which;
use foresaid::language::Language;
use foresaid::reminders;
use foresaid::reminders::Sent;
use foresaid::review::Reviewer;
use foresaid::review::importing;
use foresaid::review::reviewers;
use foresaid::review::reviewers::NewReviewer;
use foresaid::server;
use foresaid::sources::Fetcher;
use foresaid::sources::Source;
use foresaid::sources::SourceKind;
use foresaid::sources::Timing;
use foresaid::sources::table::Origin;
use foresaid::sources::table::SourceDraft;
use tempfile::TempDir;
use tokio::task::AbortHandle;

use super::postgres::FreshDatabase;
use super::postgres::fresh_database;

/// The password of every reviewer in tests.
pub const PASSWORD: &str = "a long enough password";

pub struct TestApp {
    pub app: App,
    pub folder: TempDir,
    settings: HashMap<String, String>,
    serving: Option<AbortHandle>,
    // Last, so that the pool is closed before the database goes.
    #[expect(dead_code, reason = "held for its drop")]
    database: FreshDatabase,
}

impl TestApp {
    /// An instance that stands at a moment, RFC 3339.
    pub async fn at(now: &str) -> TestApp {
        TestApp::with(now, &[]).await
    }

    /// The same with settings of its own, `("mail.transport", "file")`, and variables of its own, `("KEY", "value")`.
    pub async fn with(now: &str, settings: &[(&str, &str)]) -> TestApp {
        let database = fresh_database().await;
        let folder = TempDir::new().unwrap();
        let archive = folder.path().join("archive").display().to_string();
        let ours = [
            ("database.url", database.url()),
            ("database.max_connections", "4"),
            ("archive.url", archive.as_str()),
            ("mail.transport", "memory"),
            ("sources.allow_networks", "127.0.0.0/8"),
            ("sources.care.jitter_percent", "0"),
        ];
        let all = ours.iter().chain(settings).map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        let settings: HashMap<String, String> = all.collect();
        let app = start(&settings, &folder, Clock::standing_at(now.parse().unwrap())).await;
        TestApp { app, folder, settings, serving: None, database }
    }

    /// Another instance on the same database, by the same clock.
    pub async fn second_instance(&self) -> App {
        start(&self.settings, &self.folder, self.app.clock.clone()).await
    }

    pub fn go_to(&self, moment: &str) {
        assert!(self.app.clock.put(moment.parse().unwrap()));
    }

    /// Imports a file of `tests/fixtures/documents`.
    pub async fn import(&self, name: &str) -> ImportReport {
        let bytes = std::fs::read(format!("tests/fixtures/documents/{name}")).unwrap();
        self.import_bytes(name, &bytes).await.unwrap()
    }

    pub async fn import_bytes(&self, name: &str, bytes: &[u8]) -> foresaid::error::Result<ImportReport> {
        importing::import(&self.app.db, &self.app.import_of(name, bytes, false)).await
    }

    pub async fn reviewer(&self, name: &str, language: Language, zone: Tz) -> Reviewer {
        let new = NewReviewer {
            email: format!("{}@reviewers.example", name.to_lowercase()),
            name: name.to_owned(),
            password: PASSWORD.to_owned(),
            language,
            time_zone: zone,
            role: None,
        };
        reviewers::add(&self.app.db, new, self.app.now()).await.unwrap()
    }

    pub async fn source(&self, name: &str, kind: SourceKind, url: String) -> Source {
        let draft = SourceDraft { timing: Timing::every(60), ..SourceDraft::new(name, kind, url) };
        foresaid::sources::table::add(&self.app.db, &draft, Origin::Dashboard, self.app.now()).await.unwrap()
    }

    /// A client for which addresses of this machine are open, whatever the settings say now.
    pub fn open_fetcher(app: &App) -> Fetcher {
        let allow_networks = vec!["127.0.0.0/8".to_owned()];
        Fetcher::new(&SourceSettings { allow_networks, ..app.settings.sources.clone() }).unwrap()
    }

    /// What the scheduler does when it looks for sources to check.
    pub async fn check(&self, which: Which) -> Vec<CheckReport> {
        evidence::collect(&self.app.db, &self.app.collecting(), &which, self.app.now()).await.unwrap()
    }

    /// What the scheduler does when it looks for reminders to send.
    pub async fn remind(&self) -> Sent {
        remind(&self.app).await
    }

    /// Serves the dashboard and the API on a free port until the test ends. Returns the address.
    pub async fn serve(&mut self) -> String {
        let listener = server::listen("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let app = self.app.clone();
        let serving = tokio::spawn(server::serve(app, listener, None, std::future::pending()));
        self.serving = Some(serving.abort_handle());
        address
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if let Some(serving) = &self.serving {
            serving.abort();
        }
    }
}

/// Plans what is owed and sends what is ready.
pub async fn remind(app: &App) -> Sent {
    let settings = &app.settings;
    reminders::plan(&app.db, &settings.due, &settings.reminders, app.now()).await.unwrap();
    reminders::outbox::send_ready(&app.db, &app.sending(), app.now()).await.unwrap()
}

async fn start(settings: &HashMap<String, String>, folder: &TempDir, clock: Clock) -> App {
    let all = settings.iter().map(|(key, value)| (key.clone(), value.clone()));
    let (variables, overrides) = all.partition(|(key, _): &(String, String)| !key.contains('.'));
    let environment = Environment { name: "test".to_owned(), variables, folder: folder.path().to_owned() };
    let overrides: HashMap<String, String> = overrides;
    App::start(config::load(&environment, &overrides.into_iter().collect()).unwrap(), clock).await.unwrap()
}
