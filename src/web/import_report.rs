//! What an upload did, file by file: new, changed, unchanged and vanished claims, and the rows to look at.

use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;

use super::documents::UploadForm;
use super::frame::Frame;
use super::frame::page;
use super::problem::Problem;
use super::upload::Upload;
use super::window;
use crate::app::App;
use crate::claims;
use crate::claims::Change;
use crate::claims::ImportReport;
use crate::claims::Imported;
use crate::claims::Outcome;
use crate::documents;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;

#[derive(Template)]
#[template(path = "web/templates/import_report.html")]
struct ReportPage {
    frame: Frame,
    files: Vec<FileReport>,
    preview: bool,
    upload_form: UploadForm,
}

struct FileReport {
    name: String,
    result: Result<Shown, Message>,
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
}

/// A report as the page shows it.
struct Shown(ImportReport);

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

    fn claimants(&self, frame: &Frame) -> String {
        self.0.claim.draft.claimants.join(&frame.say("list-comma"))
    }
}

/// Imports every file by itself and shows what came of it. A refused file keeps none of the others out.
pub async fn import(app: &App, frame: Frame, upload: Upload) -> Result<Response, Problem> {
    let mut files = Vec::with_capacity(upload.files.len());
    for file in upload.files {
        let unpacked = file
            .content
            .and_then(|bytes| documents::unpack(&file.name, bytes).map_err(|refusal| refusal.message()));
        match unpacked {
            Ok(documents) => {
                for (name, bytes) in documents {
                    let result = one(app, &name, &bytes, upload.preview).await?;
                    files.push(FileReport { name, result });
                }
            }
            Err(refusal) => files.push(FileReport { name: file.name, result: Err(refusal) }),
        }
    }
    let upload_form = UploadForm::new(app, false);
    let report = ReportPage { frame, files, preview: upload.preview, upload_form };
    let status = if report.nothing_went_in() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, page(&report)?).into_response())
}

async fn one(app: &App, name: &str, bytes: &[u8], preview: bool) -> Result<Result<Shown, Message>> {
    match claims::import(&app.db, &app.import_of(name, bytes, preview)).await {
        Ok(report) => Ok(Ok(Shown(report))),
        Err(Error::Invalid(refusal) | Error::Conflict(refusal)) => Ok(Err(refusal)),
        Err(error) => Err(error),
    }
}
