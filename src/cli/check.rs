//! `foresaid check`

use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::Format;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::config;
use crate::error::Result;
use crate::evidence;
use crate::evidence::CheckReport;
use crate::evidence::Which;
use crate::language::Language;
use crate::language::Message;
use crate::reminders::closing;
use crate::sources::configured;
use crate::sources::operator;
use crate::sources::table;
use crate::sources::table::checks::Outcome;

#[derive(Args)]
pub struct Check {
    /// Only the sources whose time has come (the default)
    #[arg(long, conflicts_with_all = ["all", "name"])]
    due: bool,
    /// Every source, now
    #[arg(long, conflicts_with = "name")]
    all: bool,
    /// One source, by its name, now
    name: Option<String>,
}

/// One check, as printed in JSON.
#[derive(Serialize)]
struct Checked<'a> {
    source: &'a str,
    outcome: Outcome,
    brought: usize,
    new_items: usize,
    suggestions: usize,
    took_ms: i64,
    error: Option<String>,
}

impl Check {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        say_passed_over(&app, &start).await?;
        let which = match (self.name, self.all) {
            (Some(name), _) => Which::Named(name),
            (None, true) => Which::All,
            (None, false) => Which::Due,
        };
        let reports = evidence::collect(&app.db, &app.collecting(), &which, app.now()).await?;
        closing::close_by_rules(&app.db, app.now()).await?;
        // Where cron does the checking, nobody else would tell.
        let told = operator::tell(&app.db, &app.telling(), app.now()).await?;
        if told > 0 {
            tracing::warn!(sources = told, "the operator was told of sources that keep failing");
        }
        let language = start.language();
        match start.format() {
            Format::Json => {
                let checks: Vec<Checked<'_>> = reports.iter().map(|report| shape(report, language)).collect();
                output::json(&checks)?;
            }
            Format::Text if reports.is_empty() => output::line(language.say("cli-nothing-to-check")),
            Format::Text => reports.iter().for_each(|report| output::line(in_words(report, language))),
        }
        let failed = reports.iter().any(|report| report.check.outcome == Outcome::Failed);
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// Who wrote a source into the file and sees it checked by no round should not have to guess why.
async fn say_passed_over(app: &App, start: &Start) -> Result<()> {
    let listed = config::load_sources(&app.settings.sources.file)?;
    let sources = table::list(&app.db).await?;
    for name in configured::passed_over(&sources, &listed) {
        let message = Message::new("source-passed-over").with("name", name);
        tracing::warn!("{}", message.in_language(start.language()));
    }
    Ok(())
}

fn shape(report: &CheckReport, language: Language) -> Checked<'_> {
    Checked {
        source: &report.source,
        outcome: report.check.outcome,
        brought: report.check.brought,
        new_items: report.check.new_items,
        suggestions: report.check.suggestions,
        took_ms: report.check.took_ms,
        error: report.check.error.as_ref().map(|error| error.in_language(language)),
    }
}

/// One check in one line.
pub fn in_words(report: &CheckReport, language: Language) -> String {
    let outcome = language.say(report.check.outcome.key());
    let message = match &report.check.error {
        Some(error) => Message::new("cli-check-failed").with("error", error.clone()),
        None => Message::new("cli-checked")
            .with("new", report.check.new_items)
            .with("suggestions", report.check.suggestions),
    };
    message.with("source", report.source.as_str()).with("outcome", outcome).in_language(language)
}
