//! What an import tells: each document as it comes in, and what they were together.

use std::process::ExitCode;

use serde::Serialize;

use super::super::Format;
use super::super::differences;
use super::super::output;
use crate::claims::Change;
use crate::claims::ImportReport;
use crate::claims::Outcome;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::Counts;
use crate::exchange::ImportShape;
use crate::language::Language;
use crate::language::Message;

/// The reports of one run. With text answers, nothing is kept of a document but its numbers.
pub struct Reports {
    /// Whether the run is about a single document, which is told in full.
    pub is_one: bool,
    format: Format,
    language: Language,
    dry_run: bool,
    totals: Totals,
    shapes: Vec<Imported>,
    refused: Vec<Refused>,
}

#[derive(Default, Serialize)]
struct Totals {
    documents: Documents,
    claims: Counts,
    problems: usize,
}

/// How many documents came in how.
#[derive(Default, Serialize)]
struct Documents {
    new: usize,
    changed: usize,
    unchanged: usize,
    refused: usize,
}

#[derive(Serialize)]
struct Imported {
    file: String,
    #[serde(flatten)]
    report: ImportShape,
}

#[derive(Serialize)]
struct Refused {
    file: String,
    reason: String,
}

/// The answer about several documents.
#[derive(Serialize)]
struct Answer<'a> {
    documents: &'a [Imported],
    refused: &'a [Refused],
    totals: &'a Totals,
}

impl Reports {
    pub fn new(format: Format, language: Language, dry_run: bool) -> Self {
        Reports {
            is_one: false,
            format,
            language,
            dry_run,
            totals: Totals::default(),
            shapes: vec![],
            refused: vec![],
        }
    }

    /// Tells of one file. A bad one does not hold up the others.
    ///
    /// # Errors
    /// What is not the file's fault.
    pub fn take(&mut self, file: &str, imported: Result<ImportReport>) -> Result<()> {
        match imported {
            Ok(report) => self.add(file, &report),
            Err(error @ (Error::Invalid(_) | Error::Unavailable(_))) => {
                let reason = error.in_language(self.language);
                eprintln!("{file}: {reason}");
                self.totals.documents.refused += 1;
                self.refused.push(Refused { file: file.to_owned(), reason });
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Says what it all was; fails when a file was refused.
    pub fn finish(self) -> Result<ExitCode> {
        match (self.format, self.is_one) {
            (Format::Json, true) => {
                if let Some(shape) = self.shapes.first() {
                    output::json(&shape.report)?;
                }
            }
            (Format::Json, false) => {
                let (documents, refused) = (&self.shapes, &self.refused);
                output::json(&Answer { documents, refused, totals: &self.totals })?;
            }
            (Format::Text, true) => {}
            (Format::Text, false) => self.print_totals(),
        }
        Ok(if self.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn add(&mut self, file: &str, report: &ImportReport) {
        let documents = &mut self.totals.documents;
        *match report.outcome {
            Outcome::New => &mut documents.new,
            Outcome::Changed => &mut documents.changed,
            Outcome::Unchanged => &mut documents.unchanged,
        } += 1;
        self.totals.claims.new += report.count(Change::New);
        self.totals.claims.changed += report.count(Change::Changed);
        self.totals.claims.unchanged += report.count(Change::Unchanged);
        self.totals.claims.vanished += report.count(Change::Vanished);
        self.totals.problems += report.problems.len();
        match self.format {
            Format::Json => {
                let report = ImportShape::of(report, self.language);
                self.shapes.push(Imported { file: file.to_owned(), report });
            }
            Format::Text => self.print(file, report),
        }
    }

    fn print(&self, file: &str, report: &ImportReport) {
        output::line(format!("{file}: {}", summary(report).in_language(self.language)));
        if self.is_one {
            print_claims(report, self.language);
        }
        differences::print(report, self.language);
        print_suggested(report, self.is_one, self.language);
        for problem in &report.problems {
            output::line(format!("  {}", problem.message().in_language(self.language)));
        }
    }

    fn print_totals(&self) {
        let Totals { documents, claims, problems } = &self.totals;
        let documents = Message::new("cli-import-total")
            .with("new", documents.new)
            .with("changed", documents.changed)
            .with("unchanged", documents.unchanged)
            .with("refused", documents.refused);
        let claims = Message::new("cli-import-total-claims")
            .with("new", claims.new)
            .with("changed", claims.changed)
            .with("unchanged", claims.unchanged)
            .with("vanished", claims.vanished);
        let problems = Message::new("cli-import-total-problems").with("count", *problems);
        let stored = self.dry_run.then(|| Message::new("cli-import-total-dry"));
        for message in [documents, claims, problems].into_iter().chain(stored) {
            output::line(message.in_language(self.language));
        }
        for refused in &self.refused {
            output::line(format!("  {}: {}", refused.file, refused.reason));
        }
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
        output::line(format!("  {id}  {}{}", claim.draft.text, in_brackets(&claim.draft.claimants)));
        output::line(format!("        {window}  {basis}  {phrase}").trim_end());
    }
}

/// Sentences of the body that might be claims: all of them for one file, for several how many.
fn print_suggested(report: &ImportReport, one_file: bool, language: Language) {
    if report.suggested.is_empty() {
        return;
    }
    let key = if one_file { "cli-import-suggested" } else { "cli-import-suggested-count" };
    let heading = Message::new(key).with("count", report.suggested.len());
    output::line(format!("  {}", heading.in_language(language)));
    for suggested in report.suggested.iter().filter(|_| one_file) {
        let claimants = in_brackets(&suggested.claimants);
        let line = Message::new("cli-import-suggested-line").with("line", i64::from(suggested.line));
        output::line(format!("  {}  {}{claimants}", line.in_language(language), suggested.text));
        output::line(format!(
            "        {}  {}",
            output::from_to(suggested.due_from, suggested.due_by),
            suggested.phrase
        ));
    }
}

/// The names behind a claim; nothing when nobody is named.
fn in_brackets(claimants: &[String]) -> String {
    if claimants.is_empty() { String::new() } else { format!("  ({})", claimants.join(", ")) }
}
