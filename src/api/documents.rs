//! `/documents`: import a file, list what was imported, show one with its claims.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::caller::Caller;
use super::caller::Reader;
use super::extract::File;
use super::extract::Id;
use super::extract::Json;
use super::extract::Query;
use super::problem::Problem;
use crate::app::App;
use crate::claims;
use crate::claims::Outcome;
use crate::claims::import::Import;
use crate::documents;
use crate::documents::table;
use crate::error::Error;
use crate::error::Result;
use crate::exchange;
use crate::exchange::ClaimShape;
use crate::exchange::ImportShape;
use crate::exchange::RowProblemShape;
use crate::exchange::StoredDocumentShape;
use crate::language::Message;
use crate::review::importing;
use crate::storage::DocumentId;

#[derive(Serialize, ToSchema)]
pub struct DocumentList {
    /// The newest statement first.
    documents: Vec<StoredDocumentShape>,
}

#[utoipa::path(get, path = "/documents", tag = "documents", operation_id = "list_documents",
    responses((status = 200, body = DocumentList)))]
pub async fn list(State(app): State<App>) -> Result<Json<DocumentList>, Problem> {
    let documents = table::list(&app.db).await?.into_iter().map(StoredDocumentShape::from).collect();
    Ok(Json(DocumentList { documents }))
}

/// A document and its claims.
#[derive(Serialize, ToSchema)]
pub struct WholeDocument {
    document: StoredDocumentShape,
    /// In the order of its rows.
    claims: Vec<ClaimShape>,
    /// What was wrong with rows when it was last imported.
    problems: Vec<RowProblemShape>,
}

#[utoipa::path(get, path = "/documents/{id}", tag = "documents", operation_id = "show_document",
    params(("id" = i64, Path)), responses((status = 200, body = WholeDocument)))]
pub async fn show(
    State(app): State<App>,
    Reader(language): Reader,
    Id(id): Id<DocumentId>,
) -> Result<Json<WholeDocument>, Problem> {
    let stored = table::get(&app.db, id).await?;
    let claims = claims::of_document(&app.db, id).await?;
    Ok(Json(WholeDocument {
        problems: RowProblemShape::all(&stored.problems, language),
        document: stored.into(),
        claims: exchange::claims(&app.db, claims, app.today(), &app.settings.due).await?,
    }))
}

/// The file that the body is.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FileInfo {
    /// `.csv` and `.tsv` are read as tables, everything else as Markdown.
    file_name: String,
    /// Report only; nothing is stored.
    #[serde(default)]
    #[param(required = false)]
    dry_run: bool,
}

#[utoipa::path(post, path = "/documents", tag = "documents", operation_id = "import_document",
    params(FileInfo),
    request_body(content = String, content_type = "text/markdown", description = "The file itself: Markdown, CSV, or a .zip that holds one of them"),
    responses(
        (status = 200, description = "Known already, or a dry run", body = ImportShape),
        (status = 201, description = "A new document", body = ImportShape),
    ))]
pub async fn import(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Reader(language): Reader,
    Query(info): Query<FileInfo>,
    File(bytes): File,
) -> Result<(StatusCode, Json<ImportShape>), Problem> {
    let (file_name, bytes) = one_document(&info.file_name, bytes.into())?;
    let import = Import { actor: &reviewer.name, ..app.import_of(&file_name, &bytes, info.dry_run) };
    let report = importing::import(&app.db, &import).await?;
    let created = report.outcome == Outcome::New && !report.dry_run;
    let status = if created { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(ImportShape::of(&report, language))))
}

/// The document in a file that may be a .zip.
fn one_document(file_name: &str, bytes: Vec<u8>) -> Result<(String, Vec<u8>), Problem> {
    let mut documents = documents::unpack(file_name, bytes).map_err(Error::from)?;
    match (documents.pop(), documents.len()) {
        (Some(document), 0) => Ok(document),
        (_, others) => {
            let message = Message::new("api-one-document").with("count", others + 1);
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, message))
        }
    }
}
