//! `foresaid audit`

use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;

use super::Format;
use super::output;
use super::output::Table;
use super::start::Start;
use crate::app::App;
use crate::audit;
use crate::audit::Area;
use crate::audit::Place;
use crate::claims::What;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::AuditEntry;
use crate::exchange::AuditList;
use crate::language::Language;

#[derive(Args)]
pub struct Audit {
    /// The name of whoever did it
    #[arg(long)]
    who: Option<String>,
    /// claims, documents, sources, people, sign_ins, reminders, settings
    #[arg(long)]
    area: Option<Area>,
    /// Only such changes of claims: imported, window, verdict_recorded, …
    #[arg(long)]
    what: Option<What>,
    /// A day of the instance's
    #[arg(long)]
    day: Option<NaiveDate>,
    /// Go on behind this place, the `next` of the page before
    #[arg(long, value_name = "PLACE")]
    after: Option<String>,
    /// At most this many
    #[arg(long, default_value_t = 50)]
    limit: usize,
}

impl Audit {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        let page = audit::page(&app.db, &self.asked(&app)?, None, app.now()).await?;
        let (list, language) = (AuditList::of(page, start.language()), start.language());
        match start.format() {
            Format::Json => output::json(&list)?,
            Format::Text if list.entries.is_empty() => output::line(language.say("cli-audit-none")),
            Format::Text => table(&list, &app, language).print(&start),
        }
        Ok(ExitCode::SUCCESS)
    }

    fn asked(self, app: &App) -> Result<audit::Asked> {
        let behind: Option<Place> =
            self.after.map(|place| place.parse()).transpose().map_err(|()| wrong())?;
        let zone = app.settings.server.time_zone;
        Ok(audit::Asked {
            who: self.who,
            area: self.area,
            what: self.what,
            between: self.day.map(|day| audit::within(day, zone)),
            behind: behind.unwrap_or_default(),
            limit: self.limit,
        })
    }
}

fn wrong() -> Error {
    Error::invalid("audit-after-wrong")
}

fn table(list: &AuditList, app: &App, language: Language) -> Table {
    let heads = ["table-when", "table-who", "table-about", "table-what"];
    let mut table = Table::new(language, &heads);
    for entry in &list.entries {
        let at = entry.at.with_timezone(&app.settings.server.time_zone).format("%Y-%m-%d %H:%M");
        table.row([at.to_string(), entry.actor.clone(), language.say(entry.area.key()), told(entry)]);
    }
    table
}

/// In words; of a claim which one, and from what to what.
fn told(entry: &AuditEntry) -> String {
    let Some(change) = &entry.change else { return entry.told.clone() };
    let claim = entry.claim.map(|claim| format!("#{claim}")).unwrap_or_default();
    let moved: Vec<&str> =
        [change.before.as_deref(), change.after.as_deref()].into_iter().flatten().collect();
    format!("{claim} {} {}", entry.told, moved.join(" → ")).trim().to_owned()
}
