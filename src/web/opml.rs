//! Lists of sources in and out, as other readers exchange them.

use askama::Template;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::extract::Multipart;
use axum::extract::State;
use axum::extract::multipart::MultipartRejection;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;

use super::deeds;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::frame::refused;
use super::problem::Problem;
use super::upload;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::sources::opml;
use crate::sources::opml::Report;

pub fn routes() -> Router<App> {
    // The upload keeps to the limit itself, so that what is too large is answered with a sentence.
    let import = post(import).layer(DefaultBodyLimit::disable());
    Router::new().route("/sources/opml", import).route("/sources.opml", get(export))
}

#[derive(Template)]
#[template(path = "web/templates/opml_report.html")]
struct ReportPage {
    frame: Frame,
    file: String,
    report: Report,
    /// Nothing was stored.
    preview: bool,
}

async fn import(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let form = form.map_err(|_| Error::invalid("upload-broken"))?;
    let upload = upload::read(form, app.settings.server.max_upload_bytes).await?;
    let preview = upload.preview;
    let Some(file) = upload.files.into_iter().next() else {
        return Ok(refused("/sources", "upload-nothing"));
    };
    let content = match file.content {
        Ok(content) => content,
        Err(problem) => return Ok(refused("/sources", problem)),
    };
    match opml::import(&app.db, &content, preview, app.now(), app.zone()).await {
        Ok(report) => {
            let added = report.added.len();
            let response = page(&ReportPage { frame, file: file.name, report, preview })?;
            let deed = Message::new("deed-sources-imported").with("count", added);
            Ok(if preview { response } else { deeds::telling(response, deed) })
        }
        Err(Error::Invalid(problem)) => Ok(refused("/sources", problem)),
        Err(error) => Err(error.into()),
    }
}

async fn export(State(app): State<App>, _signed_in: SignedIn) -> Result<Response, Problem> {
    let headers = [
        (header::CONTENT_TYPE, "text/x-opml; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"foresaid.opml\""),
    ];
    Ok((headers, opml::export(&app.db).await?).into_response())
}
