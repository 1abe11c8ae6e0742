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
use super::extract::Page;
use super::extract::Query;
use super::paging;
use super::paging::page_length;
use super::problem::Problem;
use crate::app::App;
use crate::claims;
use crate::claims::Outcome;
use crate::claims::import::Import;
use crate::documents;
use crate::documents::Pointing;
use crate::documents::table;
use crate::error::Error;
use crate::error::Result;
use crate::exchange;
use crate::exchange::ClaimShape;
use crate::exchange::ImportShape;
use crate::exchange::RowProblemShape;
use crate::exchange::StoredDocumentShape;
use crate::exchange::TableShape;
use crate::language::Message;
use crate::review::importing;
use crate::storage::DocumentId;

/// Which page of the documents.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// At most this many; 50 unless given.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// `next` of the page before.
    #[param(value_type = Option<i64>)]
    after: Option<DocumentId>,
}

#[derive(Serialize, ToSchema)]
pub struct DocumentList {
    /// The newest statement first.
    documents: Vec<StoredDocumentShape>,
    /// Give this as `after` for the next page; null on the last page.
    next: Option<DocumentId>,
}

#[utoipa::path(get, path = "/documents", tag = "documents", operation_id = "list_documents",
    params(Asked), responses((status = 200, body = DocumentList)))]
pub async fn list(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Page<DocumentList>, Problem> {
    let rows = paging::after(table::list(&app.db).await?, asked.after, |document| document.id)?;
    let (rows, next) = paging::first(rows, page_length(asked.limit)?, |document| document.id);
    let documents = rows.into_iter().map(StoredDocumentShape::from).collect();
    Ok(paging::page(DocumentList { documents, next }, next))
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
    /// Read only the table with this number, as `/documents/tables` counts them.
    table: Option<usize>,
    /// What columns hold: `claim=预测内容,due=Deadline`. Fields: claim, claimant, due, said_on, probability, criteria,
    /// detail, verdict, result, evidence.
    map: Option<String>,
}

impl FileInfo {
    fn pointing(&self) -> Result<Pointing> {
        let chosen = Pointing::chosen(self.table, self.map.as_slice())?;
        Ok(chosen.unwrap_or_default())
    }
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
    let pointing = info.pointing()?;
    let (file_name, bytes) = one_document(&info.file_name, bytes.into())?;
    let import = app.import_of(&file_name, &bytes, info.dry_run);
    let import = Import { actor: &reviewer.name, pointing, ..import };
    let report = importing::import(&app.db, &import).await?;
    let created = report.outcome == Outcome::New && !report.dry_run;
    let status = if created { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(ImportShape::of(&report, language))))
}

/// The tables of a file.
#[derive(Serialize, ToSchema)]
pub struct TableList {
    tables: Vec<TableShape>,
}

#[utoipa::path(post, path = "/documents/tables", tag = "documents", operation_id = "list_tables",
    params(FileInfo),
    request_body(content_type = "text/markdown", description = "The file itself, as for an import"),
    responses((status = 200, body = TableList)))]
pub async fn tables(Query(info): Query<FileInfo>, File(bytes): File) -> Result<Json<TableList>, Problem> {
    let pointing = info.pointing()?;
    let (file_name, bytes) = one_document(&info.file_name, bytes.into())?;
    let tables = documents::tables(&file_name, &bytes, &pointing)?;
    Ok(Json(TableList { tables: tables.into_iter().map(TableShape::from).collect() }))
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
