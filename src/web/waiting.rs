//! Files between their preview and their import: a table is pointed at, the preview comes again, the file comes in.

use std::collections::HashMap;

use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;

use super::frame::SignedIn;
use super::id::Id;
use super::import_report;
use super::import_report::FileReport;
use super::pointing;
use super::problem::Problem;
use crate::app::App;
use crate::documents;
use crate::documents::Pointing;
use crate::error::Result;
use crate::review::Reviewer;
use crate::review::waiting;
use crate::storage::WaitingFileId;

pub fn routes() -> Router<App> {
    Router::new().route("/documents/waiting", post(import_all)).route("/documents/waiting/{id}", post(one))
}

async fn one(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(id): Id<WaitingFileId>,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, Problem> {
    let file = waiting::get(&app.db, reviewer.id, id, frame.now).await?;
    let tables = documents::tables(&file.name, &file.content, &Pointing::default()).unwrap_or_default();
    let pointing = pointing::read(&fields, &tables)?;
    let preview = fields.get("do").is_none_or(|what| what != "import");
    let report = import_waiting(&app, &reviewer, file, pointing, preview).await?;
    import_report::show(&app, frame, vec![report], preview)
}

/// Imports the files as they were previewed.
async fn import_all(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let mut reports = Vec::new();
    for id in fields.iter().filter(|(name, _)| name == "file").filter_map(|(_, id)| id.parse().ok()) {
        let file = waiting::get(&app.db, reviewer.id, id, frame.now).await?;
        reports.push(import_waiting(&app, &reviewer, file, Pointing::default(), false).await?);
    }
    import_report::show(&app, frame, reports, false)
}

/// Once it is in, the file no longer waits.
async fn import_waiting(
    app: &App,
    reviewer: &Reviewer,
    file: waiting::Model,
    pointing: Pointing,
    preview: bool,
) -> Result<FileReport> {
    let mut report =
        FileReport::read(app, &reviewer.name, &file.name, &file.content, &pointing, preview).await?;
    if preview || report.result.is_err() {
        report.wait_as(file.id, &file.content, &pointing);
    } else {
        waiting::forget(&app.db, file.id).await?;
    }
    Ok(report)
}
