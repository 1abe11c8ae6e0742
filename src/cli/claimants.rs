//! `foresaid claimants`

use std::process::ExitCode;

use clap::Subcommand;

use super::Format;
use super::output;
use super::output::Table;
use super::start::Start;
use crate::app::App;
use crate::error::Result;
use crate::exchange;
use crate::exchange::ClaimantShape;
use crate::language::Language;
use crate::storage::ClaimantId;

#[derive(Subcommand)]
pub enum ClaimantsCommand {
    /// List who made claims, those with most scored claims first
    List,
    /// Show how the claims of one of them came out
    Show { id: ClaimantId },
}

impl ClaimantsCommand {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        match self {
            ClaimantsCommand::List => list(&app, &start).await?,
            ClaimantsCommand::Show { id } => show(&app, &start, id).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn list(app: &App, start: &Start) -> Result<()> {
    let claimants = exchange::claimants(&app.db, app.today(), &app.settings.due).await?;
    match start.format() {
        Format::Json => output::json(&claimants),
        Format::Text if claimants.is_empty() => {
            output::line(start.language().say("cli-score-nobody"));
            Ok(())
        }
        Format::Text => {
            table(&claimants, start.language()).print(start);
            Ok(())
        }
    }
}

async fn show(app: &App, start: &Start, id: ClaimantId) -> Result<()> {
    let one = exchange::claimant(&app.db, id, app.today(), &app.settings.due).await?;
    match start.format() {
        Format::Json => output::json(&one),
        Format::Text => {
            table(&[one.claimant], start.language()).print(start);
            Ok(())
        }
    }
}

fn table(claimants: &[ClaimantShape], language: Language) -> Table {
    let heads = ["", "table-name", "table-right", "table-scored", "table-open", "table-overdue"];
    let mut table = Table::new(language, &heads);
    for one in claimants {
        let share = one.share_right.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0));
        table.row([
            format!("#{}", one.id),
            one.name.clone(),
            share,
            one.record.scored().to_string(),
            one.record.open.to_string(),
            one.record.overdue.to_string(),
        ]);
    }
    table
}
