//! What an upload did, file by file: new, changed, unchanged and vanished claims, and the rows to look at.

use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;

use super::deeds;
use super::documents::UploadForm;
use super::frame::Frame;
use super::frame::page;
use super::pointing;
use super::pointing::Focus;
use super::pointing::PointingForm;
use super::problem::Problem;
use super::upload::Upload;
use super::window;
use crate::app::App;
use crate::claims::Aspect;
use crate::claims::Change;
use crate::claims::Difference;
use crate::claims::ImportReport;
use crate::claims::Imported;
use crate::claims::Outcome;
use crate::claims::import::Import;
use crate::claims::told;
use crate::documents;
use crate::documents::Field;
use crate::documents::Pointing;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::importing;
use crate::review::waiting;
use crate::storage::WaitingFileId;

#[derive(Template)]
#[template(path = "web/templates/import_report.html")]
struct ReportPage {
    frame: Frame,
    files: Vec<FileReport>,
    preview: bool,
    upload_form: UploadForm,
}

/// What became of one file.
pub struct FileReport {
    name: String,
    pub result: Result<Shown, Message>,
    /// The form that imports a file which waits, or has it read otherwise.
    pointing: Option<PointingForm>,
}

impl FileReport {
    /// Imports a file, or reads it only.
    pub async fn read(
        app: &App,
        actor: &str,
        name: &str,
        bytes: &[u8],
        pointing: &Pointing,
        preview: bool,
    ) -> Result<FileReport> {
        let import = Import { pointing: pointing.clone(), actor, ..app.import_of(name, bytes, preview) };
        let result = match importing::import(&app.db, &import).await {
            Ok(report) => Ok(Shown(report)),
            Err(Error::Invalid(refusal) | Error::Conflict(refusal)) => Err(refusal),
            Err(error) => return Err(error),
        };
        Ok(FileReport { name: name.to_owned(), result, pointing: None })
    }

    /// Offers to import the file that waits under this number, or to read it otherwise.
    pub fn wait_as(&mut self, file: WaitingFileId, bytes: &[u8], pointing: &Pointing) {
        let read = documents::tables(&self.name, bytes, pointing);
        let tables = read.or_else(|_| documents::tables(&self.name, bytes, &Pointing::default()));
        self.pointing = Some(PointingForm::of(file, tables.unwrap_or_default(), pointing));
    }

    /// Whether there is anything to point at, or to import.
    fn may_wait(&self, bytes: &[u8]) -> bool {
        let tables = || documents::tables(&self.name, bytes, &Pointing::default());
        self.result.is_ok() || tables().is_ok_and(|tables| !tables.is_empty())
    }
}

impl ReportPage {
    fn title(&self) -> Message {
        let (of_one, of_many) = if self.preview {
            ("report-preview-of", "report-preview")
        } else {
            ("report-of", "report-title")
        };
        match self.files.as_slice() {
            [FileReport { result: Ok(Shown(report)), .. }] => {
                Message::new(of_one).with("title", report.document.title.as_str())
            }
            _ => Message::new(of_many),
        }
    }

    fn nothing_went_in(&self) -> bool {
        self.files.iter().all(|file| file.result.is_err())
    }

    /// The files that wait to be imported as they were read, when there are several.
    fn waiting(&self) -> Vec<WaitingFileId> {
        let good = self.files.iter().filter(|file| file.result.is_ok());
        let waiting: Vec<_> = good.filter_map(|file| file.pointing.as_ref()).map(|form| form.file).collect();
        if waiting.len() > 1 { waiting } else { Vec::new() }
    }
}

/// A report as the page shows it.
pub struct Shown(ImportReport);

impl Shown {
    fn outcome_key(&self) -> &'static str {
        match (self.0.outcome, self.0.dry_run) {
            (Outcome::New, false) => "report-new-document",
            (Outcome::New, true) => "report-would-be-new",
            (Outcome::Changed, false) => "report-changed-document",
            (Outcome::Changed, true) => "report-would-change",
            (Outcome::Unchanged, _) => "report-unchanged-document",
        }
    }

    fn tally(&self) -> [(&'static str, usize); 5] {
        [
            ("report-new", self.0.count(Change::New)),
            ("report-changed", self.0.count(Change::Changed)),
            ("report-unchanged", self.0.count(Change::Unchanged)),
            ("report-vanished", self.0.count(Change::Vanished)),
            ("report-problems", self.0.problems.len()),
        ]
    }

    /// The claims that the import adds or changes.
    fn differences(&self) -> Vec<Row<'_>> {
        self.0.claims.iter().filter(|imported| imported.change != Change::Unchanged).map(Row).collect()
    }
}

/// One claim of a report.
struct Row<'a>(&'a Imported);

impl Row<'_> {
    fn change_key(&self) -> &'static str {
        match self.0.change {
            Change::New => "report-new",
            Change::Changed => "report-changed",
            Change::Unchanged => "report-unchanged",
            Change::Vanished => "report-vanished",
        }
    }

    fn days(&self) -> Message {
        let window = self.0.claim.window.as_ref();
        window::between(window.and_then(|w| w.due_from), window.and_then(|w| w.due_by), self.0.claim.basis)
    }

    fn phrase(&self) -> Option<&str> {
        let window = self.0.claim.window.as_ref()?;
        window::telling(Some(&window.phrase), window.due_by)
    }

    /// What changed about a claim that was known, each field in words.
    fn differences(&self, frame: &Frame) -> Vec<(String, String, String)> {
        let known = self.0.differences.iter();
        known.map(|one| difference(one, frame)).collect()
    }

    fn claimants(&self, frame: &Frame) -> String {
        self.0.claim.draft.claimants.join(&frame.say("list-comma"))
    }
}

/// A field with what it held and holds.
fn difference(difference: &Difference, frame: &Frame) -> (String, String, String) {
    let value = |value: &Option<String>| match (difference.field, value) {
        (_, None) => "–".to_owned(),
        (Aspect::Kind, Some(word)) => frame.say(&format!("kind-{word}")),
        (Aspect::ProposedVerdict, Some(word)) => frame.say(&format!("verdict-{word}")),
        (Aspect::Window, Some(days)) => frame.tell(&told::interval(days)),
        (_, Some(text)) => text.clone(),
    };
    (frame.say(difference.field.key()), value(&difference.before), value(&difference.after))
}

/// Imports every file by itself and shows what came of it. A refused file keeps none of the others out. What was only
/// previewed, or could not be read, waits.
pub async fn import(
    app: &App,
    frame: Frame,
    reviewer: &Reviewer,
    upload: Upload,
) -> Result<Response, Problem> {
    let mut files = Vec::with_capacity(upload.files.len());
    for file in upload.files {
        let unpacked = file
            .content
            .and_then(|bytes| documents::unpack(&file.name, bytes).map_err(|refusal| refusal.message()));
        match unpacked {
            Ok(documents) => {
                for (name, bytes) in documents {
                    files.push(one(app, reviewer, &name, &bytes, upload.preview).await?);
                }
            }
            Err(refusal) => {
                files.push(FileReport { name: file.name, result: Err(refusal), pointing: None });
            }
        }
    }
    show(app, frame, files, upload.preview)
}

async fn one(app: &App, reviewer: &Reviewer, name: &str, bytes: &[u8], preview: bool) -> Result<FileReport> {
    let pointing = Pointing::default();
    let mut report = FileReport::read(app, &reviewer.name, name, bytes, &pointing, preview).await?;
    if (preview || report.result.is_err()) && report.may_wait(bytes) {
        let id = waiting::keep(&app.db, reviewer.id, name, bytes, app.now()).await?;
        report.wait_as(id, bytes, &pointing);
    }
    Ok(report)
}

/// The page about these files.
pub fn show(app: &App, frame: Frame, files: Vec<FileReport>, preview: bool) -> Result<Response, Problem> {
    let report = ReportPage { frame, files, preview, upload_form: UploadForm::new(app, preview) };
    let status = if report.nothing_went_in() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let response = (status, page(&report)?).into_response();
    let files = report.files.iter().filter_map(|file| file.result.as_ref().ok());
    let brought = files.filter(|shown| shown.0.id.is_some()).map(|shown| shown.0.document.title.as_str());
    let brought = brought.collect::<Vec<_>>().join(" · ");
    if brought.is_empty() {
        return Ok(response);
    }
    Ok(deeds::telling(response, Message::new("deed-imported").with("titles", brought)))
}
