//! `foresaid score`: the track records of all claimants or of what claims are about, how reviewers agree and forecast, or
//! the scores of a CSV file of forecasts.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::Format;
use super::output;
use super::start::Start;
use crate::error::Error;
use crate::error::Result;
use crate::exchange;
use crate::exchange::ForecasterShape;
use crate::exchange::PairShape;
use crate::language::Language;
use crate::language::Message;
use crate::records::About;
use crate::records::agreement;
use crate::scoring;
use crate::scoring::Bucket;
use crate::scoring::Sheet;
use crate::scoring::Summary;
use crate::scoring::TrackRecord;

#[derive(Args)]
pub struct Score {
    /// A CSV file with a column of probabilities and one of outcomes; without it, the claimants of the record
    file: Option<PathBuf>,
    /// Instead of the claimants: topic, document, programme
    #[arg(long, conflicts_with_all = ["file", "agreement", "forecasters"])]
    by: Option<About>,
    /// How often reviewers agree on the claims that both have judged
    #[arg(long, conflicts_with_all = ["file", "forecasters"])]
    agreement: bool,
    /// How good the probabilities were that people here put on claims
    #[arg(long, conflicts_with = "file")]
    forecasters: bool,
}

impl Score {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        match (self.file, self.by) {
            (Some(file), _) => return score_file(&file, &start),
            (None, Some(by)) => score_by(by, &start).await?,
            (None, None) if self.agreement => show_agreement(&start).await?,
            (None, None) if self.forecasters => score_forecasters(&start).await?,
            (None, None) => score_claimants(&start).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn score_claimants(start: &Start) -> Result<()> {
    let app = start.app().await?;
    let claimants = exchange::claimants(&app.db, app.today(), &app.settings.due).await?;
    let lines = claimants.iter().map(|person| in_words(&person.name, &person.record, start.language()));
    show(&claimants, lines, "cli-score-nobody", start)
}

async fn score_by(by: About, start: &Start) -> Result<()> {
    let app = start.app().await?;
    let records = exchange::records(&app.db, by, app.today(), &app.settings.due).await?;
    let lines = records.iter().map(|one| in_words(&one.name, &one.record, start.language()));
    show(&records, lines, by.none(), start)
}

async fn show_agreement(start: &Start) -> Result<()> {
    let pairs = exchange::agreement(&start.app().await?.db).await?;
    show(&pairs, pairs.iter().map(|pair| alike(pair, start.language())), "records-agreement-none", start)
}

async fn score_forecasters(start: &Start) -> Result<()> {
    let app = start.app().await?;
    let people = exchange::forecasters(&app.db, app.today(), &app.settings.due).await?;
    let lines = people.iter().map(|person| foretold(person, start.language()));
    show(&people, lines, "records-forecasters-none", start)
}

/// All as JSON, or a line for each; `none` says that there are none.
fn show<T: Serialize>(
    all: &[T],
    lines: impl Iterator<Item = String>,
    none: &'static str,
    start: &Start,
) -> Result<()> {
    match start.format() {
        Format::Json => output::json(&all)?,
        Format::Text if all.is_empty() => output::line(start.language().say(none)),
        Format::Text => lines.for_each(output::line),
    }
    Ok(())
}

fn alike(pair: &PairShape, language: Language) -> String {
    let kappa = pair.concord.kappa.map_or_else(|| "–".to_owned(), |kappa| format!("{kappa:.2}"));
    let names = format!("{}, {}", pair.one.name, pair.other.name);
    format!("{names}  {}  κ {kappa}", agreement::told(&pair.concord).in_language(language))
}

fn foretold(person: &ForecasterShape, language: Language) -> String {
    let figure = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"));
    let message = Message::new("cli-score-forecaster")
        .with("name", person.person.name.as_str())
        .with("brier", figure(person.summary.brier))
        .with("weighted", figure(person.time_weighted))
        .with("skill", figure(person.summary.skill))
        .with("n", person.summary.n)
        .with("rows", person.summary.rows);
    message.in_language(language)
}

fn in_words(name: &str, record: &TrackRecord, language: Language) -> String {
    let share = record.share_right();
    let message = Message::new(match share {
        None => "cli-score-unjudged",
        Some(_) if !record.says_enough() => "cli-score-too-few",
        Some(_) => "cli-score-person",
    });
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    let interval = record.interval();
    message
        .with("name", name)
        .with("share", share.map(percent).unwrap_or_default())
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
