//! `foresaid sources`

mod change;
mod lists;

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::DateTime;
use chrono::Utc;
use clap::Args;
use clap::Subcommand;

use super::Format;
use super::deeds;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::SourceShape;
use crate::language::Language;
use crate::language::Message;
use crate::sources::Headers;
use crate::sources::Source;
use crate::sources::SourceKind;
use crate::sources::Timing;
use crate::sources::by_hand;
use crate::sources::discovery;
use crate::sources::discovery::Offer;
use crate::sources::pace;
use crate::sources::table;
use crate::sources::table::SourceDraft;

#[derive(Subcommand)]
pub enum SourcesCommand {
    /// List what is watched, and how it fares
    List,
    /// Say what an address offers to watch; nothing is stored
    Find { address: String },
    /// Watch something; without a kind, the first thing that the address offers
    Add(Add),
    /// Change a source; what is not given stays
    Change(change::Change),
    /// Stop checking a source
    Pause { name: String },
    /// Check a paused source again
    Resume { name: String },
    /// Watch what an OPML file lists
    Import {
        file: PathBuf,
        /// Report only; nothing is stored
        #[arg(long)]
        dry_run: bool,
    },
    /// Write everything that is watched as OPML, to a file or to standard output
    Export { file: Option<PathBuf> },
}

#[derive(Args)]
pub struct Add {
    address: String,
    /// What it is called [default: what it calls itself]
    #[arg(long)]
    name: Option<String>,
    /// feed, page or json
    #[arg(long)]
    kind: Option<SourceKind>,
    /// A CSS selector for a page, a jq filter for JSON
    #[arg(long)]
    selector: Option<String>,
    /// Send a header along, such as 'Accept-Language: de'; ${NAME} in it stands for a secret of the environment
    #[arg(long, value_name = "NAME: VALUE")]
    send_header: Vec<String>,
    #[arg(long)]
    folder: Option<String>,
    /// Check every so many minutes [default: as its news have it]
    #[arg(long, value_name = "MINUTES")]
    every: Option<u32>,
    /// Check by a cron line, such as "0 9 * * 1-5"
    #[arg(long, value_name = "LINE")]
    cron: Option<String>,
    /// Check only within these hours, such as 07:00-22:30
    #[arg(long, value_name = "HOURS")]
    hours: Option<String>,
    /// The zone of both [default: the instance's]
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
}

impl SourcesCommand {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        match self {
            SourcesCommand::List => list(&app, &start).await?,
            SourcesCommand::Find { address } => find(&app, &start, &address).await?,
            SourcesCommand::Add(add) => {
                let draft = add.draft(&app).await?;
                let added = by_hand::add(&app.db, draft, app.now(), app.zone()).await?;
                deeds::of_source(&app, "deed-source-added", &added).await?;
                show(&added, "cli-source-added", &start)?;
            }
            SourcesCommand::Change(change) => {
                let changed = change.run(&app).await?;
                deeds::of_source(&app, "deed-source-changed", &changed).await?;
                show(&changed, "cli-source-changed", &start)?;
            }
            SourcesCommand::Pause { name } => set_active(&app, &start, &name, false).await?,
            SourcesCommand::Resume { name } => set_active(&app, &start, &name, true).await?,
            SourcesCommand::Import { file, dry_run } => {
                return lists::import(&app, &start, &file, dry_run).await;
            }
            SourcesCommand::Export { file } => lists::export(&app, &start, file.as_deref()).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Add {
    async fn draft(self, app: &App) -> Result<SourceDraft> {
        let timing =
            Timing::read(self.every, self.cron.as_deref(), self.time_zone.as_deref(), self.hours.as_deref())?;
        let headers = Headers::of_lines(self.send_header.iter().map(String::as_str))?;
        let mut draft = match (self.kind, &self.name) {
            // What is named exactly is watched as it is, whether it answers now or not.
            (Some(kind @ (SourceKind::Page | SourceKind::Json)), Some(name)) => {
                let url = discovery::web_address(&self.address).map(|url| url.to_string());
                SourceDraft::new(name, kind, url.unwrap_or_else(|| self.address.clone()))
            }
            (Some(SourceKind::Feed), Some(name)) => match self.offer(app, &headers).await {
                Ok(offer) => SourceDraft::new(name, offer.kind, offer.url),
                Err(_) => SourceDraft::new(name, SourceKind::Feed, self.address.clone()),
            },
            _ => {
                let offer = self.offer(app, &headers).await?;
                SourceDraft::new(self.name.clone().unwrap_or(offer.title), offer.kind, offer.url)
            }
        };
        draft.selector = self.selector;
        draft.headers = headers;
        draft.folder = self.folder;
        draft.timing = timing;
        Ok(draft)
    }

    /// The first thing of the wanted kind that the address offers, as the page finds it; a selector is for no feed.
    async fn offer(&self, app: &App, headers: &Headers) -> Result<Offer> {
        let offers = discovery::look(&app.fetcher, headers, &self.address).await?;
        let fits = |offer: &Offer| match self.kind {
            Some(kind) => offer.kind == kind,
            None => self.selector.is_none() || offer.kind != SourceKind::Feed,
        };
        offers.into_iter().find(fits).ok_or_else(|| {
            let kind = self.kind.map(|kind| kind.to_string()).unwrap_or_default();
            let message = Message::new("cli-source-no-such-kind").with("kind", kind);
            Error::Unavailable(message.with("url", self.address.as_str()))
        })
    }
}

async fn list(app: &App, start: &Start) -> Result<()> {
    let (sources, language) = (table::list(&app.db).await?, start.language());
    match start.format() {
        Format::Json => {
            let shapes = sources.into_iter().map(|source| SourceShape::of(source, language));
            output::json(&shapes.collect::<Vec<_>>())
        }
        Format::Text => {
            if sources.is_empty() {
                output::line(language.say("sources-none"));
            }
            sources.iter().for_each(|source| output::line(in_words(source, app, language)));
            Ok(())
        }
    }
}

/// What it is, how it fares, how often it is checked, and when.
fn in_words(source: &Source, app: &App, language: Language) -> String {
    let time = |at: DateTime<Utc>| at.with_timezone(&app.zone()).format("%Y-%m-%d %H:%M").to_string();
    let quiet = source.habit().quiet_since(&app.settings.sources.care, app.now()).map(|since| {
        let habit = pace::lasting(source.habit_minutes.unwrap_or_default());
        Message::new("source-quiet").with("since", time(since)).with("habit", habit)
    });
    let last = source.last_checked_at.map(time);
    let times = match last {
        Some(last) if source.active => {
            Some(Message::new("cli-source-times").with("last", last).with("next", time(source.next_check_at)))
        }
        Some(last) => Some(Message::new("cli-source-last").with("last", last)),
        None if source.active => {
            Some(Message::new("cli-source-next").with("next", time(source.next_check_at)))
        }
        None => None,
    };
    let lines = [Some(standing(source, time)), quiet, Some(pace::how_often(source, app.zone())), times];
    let lines = lines.into_iter().flatten().map(|line| format!("\n  {}", line.in_language(language)));
    let kind = language.say(source.kind.key());
    format!("{}  ({kind})\n  {}{}", source.name, source.url, lines.collect::<String>())
}

fn standing(source: &Source, time: impl Fn(DateTime<Utc>) -> String) -> Message {
    match (&source.paused_because, &source.last_error, source.last_outcome) {
        (Some(why), ..) => why.clone(),
        _ if !source.active => Message::new("source-health-off"),
        (_, Some(error), _) => {
            let since = source.failing_since.map(time).unwrap_or_default();
            Message::new("cli-source-failing").with("since", since).with("error", error.clone())
        }
        (_, _, Some(outcome)) => Message::new(outcome.key()),
        (_, _, None) => Message::new("source-never-checked"),
    }
}

async fn find(app: &App, start: &Start, address: &str) -> Result<()> {
    let offers = discovery::look(&app.fetcher, &Headers::default(), address).await?;
    let language = start.language();
    match start.format() {
        Format::Json => lists::offers_as_json(&offers),
        Format::Text => {
            for offer in offers {
                let entries = Message::new("discovery-entries").with("count", offer.brought.items.len());
                let (kind, entries) = (language.say(offer.kind.key()), entries.in_language(language));
                output::line(format!("{}  ({kind}, {entries})\n  {}", offer.title, offer.url));
            }
            Ok(())
        }
    }
}

async fn set_active(app: &App, start: &Start, name: &str, active: bool) -> Result<()> {
    let source = table::named(&app.db, name).await?;
    by_hand::set_active(&app.db, source.id, active, app.now(), app.zone()).await?;
    let (deed, said) = if active {
        ("deed-source-resumed", "cli-source-resumed")
    } else {
        ("deed-source-paused", "cli-source-paused")
    };
    deeds::of_source(app, deed, &source).await?;
    show(&table::get(&app.db, source.id).await?, said, start)
}

fn show(source: &Source, said: &'static str, start: &Start) -> Result<()> {
    match start.format() {
        Format::Json => output::json(&SourceShape::of(source.clone(), start.language())),
        Format::Text => {
            let message =
                Message::new(said).with("name", source.name.as_str()).with("url", source.url.as_str());
            output::line(message.in_language(start.language()));
            Ok(())
        }
    }
}
