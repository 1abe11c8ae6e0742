//! `foresaid score`: the track records of all claimants, or the scores of a CSV file of forecasts.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::Format;
use super::output;
use super::start::Start;
use crate::error::Error;
use crate::error::Result;
use crate::exchange;
use crate::exchange::ClaimantShape;
use crate::language::Language;
use crate::language::Message;
use crate::scoring;
use crate::scoring::Bucket;
use crate::scoring::Sheet;
use crate::scoring::Summary;

#[derive(Args)]
pub struct Score {
    /// A CSV file with a column of probabilities and one of outcomes; without it, the claimants of the record
    file: Option<PathBuf>,
}

impl Score {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        match self.file {
            Some(file) => score_file(&file, &start),
            None => score_claimants(&start).await,
        }
    }
}

async fn score_claimants(start: &Start) -> Result<ExitCode> {
    let app = start.app().await?;
    let claimants = exchange::claimants(&app.db, app.today(), &app.settings.due).await?;
    match start.format() {
        Format::Json => output::json(&claimants)?,
        Format::Text if claimants.is_empty() => output::line(start.language().say("cli-score-nobody")),
        Format::Text => claimants.iter().for_each(|person| output::line(in_words(person, start.language()))),
    }
    Ok(ExitCode::SUCCESS)
}

fn in_words(person: &ClaimantShape, language: Language) -> String {
    let record = &person.record;
    let message = Message::new(match person.share_right {
        None => "cli-score-unjudged",
        Some(_) if !person.says_enough => "cli-score-too-few",
        Some(_) => "cli-score-person",
    });
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    let interval = record.interval();
    message
        .with("name", person.name.as_str())
        .with("share", person.share_right.map(percent).unwrap_or_default())
        .with("from", interval.map(|interval| percent(interval.from)).unwrap_or_default())
        .with("to", interval.map(|interval| percent(interval.to)).unwrap_or_default())
        .with("right", record.right().to_string())
        .with("scored", record.scored())
        .with("unscored", record.unscored())
        .with("open", record.open)
        .with("overdue", record.overdue)
        .in_language(language)
}

fn score_file(file: &PathBuf, start: &Start) -> Result<ExitCode> {
    let language = start.language();
    let bytes = std::fs::read(file).map_err(|error| {
        let message = Message::new("cli-file").with("path", file.display().to_string());
        Error::Invalid(message.with("reason", error.to_string()))
    })?;
    let sheet = scoring::read_sheet(&bytes)?;
    let summary = Summary::of(&sheet);
    match start.format() {
        Format::Json => output::json(&summary)?,
        Format::Text => print(&summary, language),
    }
    Ok(complain(&sheet, language))
}

fn print(summary: &Summary, language: Language) {
    let figure = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.4}"));
    let rows = Message::new("cli-score-rows").with("rows", summary.rows).with("n", summary.n);
    output::line(rows.with("unscored", summary.unscored).in_language(language));
    let murphy = summary.murphy.as_ref();
    for (key, value) in [
        ("cli-score-brier", summary.brier),
        ("cli-score-log", summary.log_score),
        ("cli-score-skill", summary.skill),
        ("cli-score-reliability", murphy.map(|parts| parts.reliability)),
        ("cli-score-resolution", murphy.map(|parts| parts.resolution)),
        ("cli-score-uncertainty", murphy.map(|parts| parts.uncertainty)),
    ] {
        output::line(format!("  {:>8}  {}", figure(value), language.say(key)));
    }
    if !summary.calibration.is_empty() {
        output::line(language.say("cli-score-calibration"));
        summary.calibration.iter().for_each(|bucket| output::line(in_figures(bucket, language)));
    }
}

fn in_figures(bucket: &Bucket, language: Language) -> String {
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    let message = Message::new("cli-score-bucket").with("n", bucket.n);
    let message = message.with("from", percent(bucket.from)).with("to", percent(bucket.to));
    let message = message.with("observed", percent(bucket.observed));
    let message =
        message.with("low", percent(bucket.interval.from)).with("high", percent(bucket.interval.to));
    format!("  {}", message.in_language(language))
}

/// Says which rows were left out; the figures are over the others.
fn complain(sheet: &Sheet, language: Language) -> ExitCode {
    sheet.problems.iter().for_each(|problem| eprintln!("{}", problem.in_language(language)));
    if sheet.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
