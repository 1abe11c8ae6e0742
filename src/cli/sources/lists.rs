//! Lists of sources in and out, and what an address offers, as they are printed.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use crate::app::App;
use crate::cli::Format;
use crate::cli::deeds;
use crate::cli::output;
use crate::cli::start::Start;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::SourceListReport;
use crate::language::Message;
use crate::sources::SourceKind;
use crate::sources::discovery::Offer;
use crate::sources::opml;

#[derive(Serialize)]
struct OfferShape<'a> {
    kind: SourceKind,
    url: &'a str,
    title: &'a str,
    entries: usize,
}

pub fn offers_as_json(offers: &[Offer]) -> Result<()> {
    let shapes = offers.iter().map(|offer| OfferShape {
        kind: offer.kind,
        url: &offer.url,
        title: &offer.title,
        entries: offer.brought.items.len(),
    });
    output::json(&shapes.collect::<Vec<_>>())
}

/// Fails when a line cannot be watched, so that a script notices; the others are taken in.
pub async fn import(app: &App, start: &Start, file: &Path, dry_run: bool) -> Result<ExitCode> {
    let bytes = std::fs::read(file).map_err(|error| unusable(file, &error))?;
    let report = opml::import(&app.db, &bytes, dry_run, app.now(), app.zone()).await?;
    if !dry_run {
        deeds::of_sources(app, Message::new("deed-sources-imported").with("count", report.added.len()))
            .await?;
    }
    let shape = SourceListReport::of(report, dry_run, start.language());
    let failed = !shape.refused.is_empty();
    match start.format() {
        Format::Json => output::json(&shape)?,
        Format::Text => in_words(&shape, start),
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn in_words(report: &SourceListReport, start: &Start) {
    let language = start.language();
    let count = |key: &'static str, count: usize| {
        output::line(Message::new(key).with("count", count).in_language(language));
    };
    if report.dry_run {
        output::line(language.say("opml-preview"));
    }
    count("opml-added", report.added.len());
    for line in &report.added {
        output::line(format!("  {}  {}", line.name, line.url));
    }
    if !report.known.is_empty() {
        count("opml-known", report.known.len());
        report.known.iter().for_each(|line| output::line(format!("  {}  ({})", line.title, line.source)));
    }
    if !report.refused.is_empty() {
        count("opml-refused", report.refused.len());
        report.refused.iter().for_each(|line| output::line(format!("  {}: {}", line.title, line.error)));
    }
}

pub async fn export(app: &App, start: &Start, file: Option<&Path>) -> Result<()> {
    let list = opml::export(&app.db).await?;
    let Some(file) = file else {
        output::line(list.trim_end());
        return Ok(());
    };
    std::fs::write(file, list).map_err(|error| unusable(file, &error))?;
    let written = Message::new("cli-sources-written").with("path", file.display().to_string());
    output::line(written.in_language(start.language()));
    Ok(())
}

fn unusable(file: &Path, error: &std::io::Error) -> Error {
    let message = Message::new("cli-file").with("path", file.display().to_string());
    Error::invalid(message.with("reason", error.to_string()))
}
