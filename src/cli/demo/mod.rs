//! `foresaid demo`: the whole path on a throw-away instance, with a document, a site and a clock of its own. Nothing
//! is fetched from elsewhere and nothing is left behind.

mod site;
mod story;

use std::process::ExitCode;

use chrono::DateTime;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::TimeZone;
use chrono::Utc;
use clap::Args;
use tempfile::TempDir;
use tokio::io::AsyncBufReadExt;
use tokio::io::BufReader;

use super::output;
use super::start::Start;
use crate::app::App;
use crate::clock::Clock;
use crate::config;
use crate::config::Environment;
use crate::config::LogFormat;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::review::reviewers::NewReviewer;
use crate::server;
use crate::sources::SourceKind;
use crate::sources::table::Origin;
use crate::sources::table::SourceDraft;
use story::Story;

const EMAIL: &str = "reviewer@foresaid.example";
const PASSWORD: &str = "what-came-true";

/// The day on which the story begins.
const BEGINNING: &str = "2026-01-20T01:00:00Z";

#[derive(Args)]
pub struct Demo {
    /// Where the dashboard is shown [default: 127.0.0.1:8420, or a free port when that is taken]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// The language of the story, the document and the mails: en or zh-CN [default: the terminal's]
    #[arg(long)]
    language: Option<Language>,
    /// Tell the story and end, without the dashboard
    #[arg(long)]
    story_only: bool,
}

impl Demo {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        start.log("error", LogFormat::Text);
        let language = self.language.unwrap_or(start.language());
        let folder = TempDir::with_prefix("foresaid-demo-").map_err(anyhow::Error::new)?;
        let listener = match &self.listen {
            Some(address) => server::listen(address).await?,
            None => match server::listen("127.0.0.1:8420").await {
                Ok(listener) => listener,
                Err(_) => server::listen("127.0.0.1:0").await?,
            },
        };
        let address = format!("http://{}", listener.local_addr().map_err(anyhow::Error::new)?);
        let app = instance(&folder, &address, language).await?;
        let reviewer = reviewer(&app, language).await?;
        let site = site::start(app.clock.clone()).await?;
        watch(&app, &site, language).await?;

        let place = Message::new("demo-begins").with("folder", folder.path().display().to_string());
        output::line(place.in_language(language));
        let (name, document) = match language {
            Language::Chinese => ("夜航船.md", include_str!("interview.zh.md")),
            Language::English => ("night-ferry.md", include_str!("interview.en.md")),
        };
        let story = Story { app: &app, reviewer: &reviewer, language };
        story.tell(name, document).await?;
        if self.story_only {
            return Ok(ExitCode::SUCCESS);
        }
        let message = Message::new("demo-dashboard").with("address", address).with("email", EMAIL);
        output::line(message.with("password", PASSWORD).in_language(language));
        let serving = server::serve(app.clone(), listener, None, server::asked_to_stop());
        tokio::select! {
            served = serving => served?,
            () = listen_for_moves(&story) => {}
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A throw-away instance whose clock stands at the beginning of the story.
async fn instance(folder: &TempDir, address: &str, language: Language) -> Result<App> {
    let path = |name: &str| folder.path().join(name).display().to_string();
    let overrides = [
        ("database.url", format!("sqlite:{}", path("foresaid.db"))),
        ("server.base_url", address.to_owned()),
        ("server.language", language.tag().to_owned()),
        ("archive.url", path("archive")),
        ("mail.transport", "file".to_owned()),
        ("mail.folder", path("mail")),
        ("sources.allow_networks", "127.0.0.0/8".to_owned()),
    ];
    let overrides = overrides.map(|(key, value)| (key.to_owned(), value)).to_vec();
    // No file and no variable of the machine has a say in the demo.
    let environment = Environment { name: "demo".to_owned(), ..Environment::default() };
    let settings = config::load(&environment, &overrides)?;
    let beginning: DateTime<Utc> = BEGINNING.parse().map_err(anyhow::Error::new)?;
    App::start(settings, Clock::standing_at(beginning)).await
}

async fn reviewer(app: &App, language: Language) -> Result<Reviewer> {
    let new = NewReviewer {
        email: EMAIL.to_owned(),
        name: language.say("demo-reviewer"),
        password: PASSWORD.to_owned(),
        language,
        time_zone: app.settings.server.time_zone,
        role: None,
    };
    reviewers::add(&app.db, new, app.now()).await
}

async fn watch(app: &App, site: &str, language: Language) -> Result<()> {
    let sources = [
        ("demo-daily", SourceKind::Feed, "/daily.xml", None),
        ("demo-review", SourceKind::Feed, "/review.atom", None),
        ("demo-readings", SourceKind::Json, "/readings.json", Some(".readings[]")),
    ];
    for (name, kind, path, selector) in sources {
        let selector = selector.map(str::to_owned);
        let draft =
            SourceDraft { selector, ..SourceDraft::new(language.say(name), kind, format!("{site}{path}")) };
        crate::sources::table::add(&app.db, &draft, Origin::Dashboard, app.now()).await?;
    }
    Ok(())
}

/// Moves the clock as the person at the terminal says: `+30` days, or to a day. Never ends by itself.
async fn listen_for_moves(story: &Story<'_>) {
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let Some(moment) = moment(line.trim(), story.app) else {
            output::line(story.language.say("demo-move-how"));
            continue;
        };
        if let Err(error) = story.move_on(moment).await {
            output::line(error.in_language(story.language));
        }
    }
    std::future::pending::<()>().await;
}

fn moment(text: &str, app: &App) -> Option<DateTime<Utc>> {
    if let Some(days) = text.strip_prefix('+') {
        return app.now().checked_add_signed(Duration::try_days(days.parse().ok()?)?);
    }
    let noon = text.parse::<NaiveDate>().ok()?.and_hms_opt(12, 0, 0)?;
    Some(app.settings.server.time_zone.from_local_datetime(&noon).earliest()?.to_utc())
}
