//! The list of documents, with the form to import more.

use std::collections::HashMap;

use askama::Template;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::extract::Multipart;
use axum::extract::State;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;

use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::import_report;
use super::problem::Problem;
use super::upload;
use crate::app::App;
use crate::claims;
use crate::claims::DocumentClaims;
use crate::claims::Mapping;
use crate::claims::mappings;
use crate::documents;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;

pub fn routes() -> Router<App> {
    // The upload keeps to the limit itself, so that what is too large is answered with a sentence.
    let here = get(list).post(import).layer(DefaultBodyLimit::disable());
    Router::new().route("/documents", here)
}

#[derive(Template)]
#[template(path = "web/templates/documents.html")]
struct DocumentsPage {
    frame: Frame,
    documents: Vec<Listed>,
    upload_form: UploadForm,
    mappings: Vec<Mapping>,
    problem: Option<Message>,
}

struct Listed {
    document: documents::table::Model,
    claims: DocumentClaims,
}

impl Listed {
    fn people(&self, frame: &Frame) -> String {
        let names: Vec<&str> = self.document.participants.iter().map(|person| person.name.as_str()).collect();
        names.join(&frame.say("list-comma"))
    }
}

/// The form with which documents are imported.
pub struct UploadForm {
    pub preview: bool,
    most_bytes: usize,
}

impl UploadForm {
    pub fn new(app: &App, preview: bool) -> Self {
        UploadForm { preview, most_bytes: app.settings.server.max_upload_bytes }
    }

    pub fn hint(&self) -> Message {
        Message::new("upload-hint").with("most", upload::size(self.most_bytes))
    }
}

async fn list(State(app): State<App>, SignedIn { frame, .. }: SignedIn) -> Result<Response, Problem> {
    page(&with_form(&app, frame, None).await?)
}

async fn with_form(app: &App, frame: Frame, problem: Option<Message>) -> Result<DocumentsPage> {
    let mut claims: HashMap<_, _> = claims::of_documents(&app.db).await?;
    let documents = documents::table::list(&app.db).await?.into_iter().map(|document| {
        let claims = claims.remove(&document.id).unwrap_or_default();
        Listed { document, claims }
    });
    let documents = documents.collect();
    let mappings = mappings::list(&app.db).await?;
    Ok(DocumentsPage { frame, documents, upload_form: UploadForm::new(app, true), mappings, problem })
}

async fn import(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let form = form.map_err(|_| Error::invalid("upload-broken"))?;
    let upload = upload::read(form, app.settings.server.max_upload_bytes).await?;
    if upload.files.is_empty() {
        let again = with_form(&app, frame, Some(Message::new("upload-nothing"))).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&again)?).into_response());
    }
    import_report::import(&app, frame, &reviewer, upload).await
}
