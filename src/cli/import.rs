//! `foresaid import`

use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;

use super::Format;
use super::differences;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims;
use crate::claims::Change;
use crate::claims::ImportReport;
use crate::claims::Outcome;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::ImportShape;
use crate::language::Language;
use crate::language::Message;

/// What a folder is searched for.
const ENDINGS: [&str; 4] = ["md", "markdown", "txt", "csv"];

#[derive(Args)]
pub struct ImportFiles {
    /// Files, or folders with such files
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only show what would be imported
    #[arg(long)]
    dry_run: bool,
}

impl ImportFiles {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = if self.dry_run { start.app_that_only_looks().await? } else { start.app().await? };
        let language = start.language();
        let one_file = matches!(self.paths.as_slice(), [path] if path.is_file());
        let files = files(&self.paths)?;
        let progress = ProgressBar::new(files.len() as u64);
        if one_file || !std::io::stderr().is_terminal() {
            progress.set_draw_target(ProgressDrawTarget::hidden());
        }
        let mut reports = Vec::new();
        let mut refused = 0;
        for file in &files {
            match import_one(&app, file, self.dry_run).await {
                Ok(report) => reports.push((file, report)),
                // One bad file does not hold up the others.
                Err(error @ (Error::Invalid(_) | Error::Unavailable(_))) => {
                    refused += 1;
                    progress.suspend(|| eprintln!("{}: {}", file.display(), error.in_language(language)));
                }
                Err(error) => return Err(error),
            }
            progress.inc(1);
        }
        progress.finish_and_clear();
        match start.format() {
            Format::Json => print_json(&reports, one_file, language)?,
            Format::Text => print_text(&reports, refused, one_file, language),
        }
        Ok(if refused > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

async fn import_one(app: &App, file: &Path, dry_run: bool) -> Result<ImportReport> {
    let bytes = std::fs::read(file).map_err(|error| unreadable(file, &error))?;
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    claims::import(&app.db, &app.import_of(&name, &bytes, dry_run)).await
}

/// The files that the paths name; folders are searched through, in the order of the alphabet.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            search(path, &mut files).map_err(|error| unreadable(path, &error))?;
        } else {
            files.push(path.clone());
        }
    }
    if files.is_empty() {
        return Err(Error::invalid(Message::new("cli-import-nothing").with("endings", ENDINGS.join(", "))));
    }
    Ok(files)
}

fn search(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    entries.sort();
    for path in entries {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let ending = path.extension().and_then(OsStr::to_str).map(str::to_lowercase);
        if hidden {
            continue;
        } else if path.is_dir() {
            search(&path, files)?;
        } else if ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
            files.push(path);
        }
    }
    Ok(())
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    let message = Message::new("cli-file").with("path", path.display().to_string());
    Error::Invalid(message.with("reason", error.to_string()))
}

/// One object for one file, a list for several.
fn print_json(reports: &[(&PathBuf, ImportReport)], one_file: bool, language: Language) -> Result<()> {
    let shapes: Vec<ImportShape> =
        reports.iter().map(|(_, report)| ImportShape::of(report, language)).collect();
    match shapes.first() {
        Some(shape) if one_file => output::json(shape),
        None if one_file => Ok(()),
        _ => output::json(&shapes),
    }
}

fn print_text(reports: &[(&PathBuf, ImportReport)], refused: usize, one_file: bool, language: Language) {
    for (file, report) in reports {
        output::line(format!("{}: {}", file.display(), summary(report).in_language(language)));
        if one_file {
            print_claims(report, language);
        }
        differences::print(report, language);
        for problem in &report.problems {
            output::line(format!("  {}", problem.message().in_language(language)));
        }
    }
    if !one_file {
        let message = Message::new("cli-import-total").with("files", reports.len()).with("refused", refused);
        let claims: usize = reports.iter().map(|(_, report)| report.claims.len()).sum();
        output::line(message.with("claims", claims).in_language(language));
    }
}

fn summary(report: &ImportReport) -> Message {
    let key = match (report.dry_run, report.outcome) {
        (true, _) => "cli-import-dry",
        (false, Outcome::New) => "cli-import-new",
        (false, Outcome::Changed) => "cli-import-changed",
        (false, Outcome::Unchanged) => "cli-import-unchanged",
    };
    Message::new(key)
        .with("title", report.document.title.as_str())
        .with("claims", report.claims.len())
        .with("new", report.count(Change::New))
        .with("changed", report.count(Change::Changed))
        .with("vanished", report.count(Change::Vanished))
}

fn print_claims(report: &ImportReport, language: Language) {
    for imported in &report.claims {
        let claim = &imported.claim;
        let id = imported.id.map_or_else(|| "  –".to_owned(), |id| format!("#{id}"));
        let window = claim.window.as_ref().map_or_else(|| language.say("cli-no-window"), output::days);
        let basis = claim.basis.map(|basis| language.say(basis.key())).unwrap_or_default();
        let phrase = claim.window.as_ref().map(|window| window.phrase.as_str()).unwrap_or_default();
        let claimants = claim.draft.claimants.join(", ");
        output::line(format!("  {id}  {}  ({claimants})", claim.draft.text));
        output::line(format!("        {window}  {basis}  {phrase}").trim_end());
    }
}
