//! `/imports` and `/mappings`: what came in, taking it back, and what is remembered of tables.

use axum::extract::State;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::caller::Caller;
use super::extract::Id;
use super::extract::Json;
use super::extract::Page;
use super::extract::Query;
use super::paging;
use super::paging::page_length;
use super::problem::Problem;
use crate::app::App;
use crate::claims;
use crate::claims::imports;
use crate::claims::mappings;
use crate::claims::status::Change;
use crate::error::Result;
use crate::exchange::ImportRecordShape;
use crate::exchange::MappingShape;
use crate::storage::DocumentId;
use crate::storage::ImportId;
use crate::storage::MappingId;

/// Which imports to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The id of a document.
    #[param(value_type = Option<i64>)]
    document: Option<DocumentId>,
    /// At most this many; 50 unless given.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// `next` of the page before.
    #[param(value_type = Option<i64>)]
    after: Option<ImportId>,
}

#[derive(Serialize, ToSchema)]
pub struct ImportList {
    /// The latest first.
    imports: Vec<ImportRecordShape>,
    /// Give this as `after` for the next page; null on the last page.
    next: Option<ImportId>,
}

#[utoipa::path(get, path = "/imports", tag = "imports", operation_id = "list_imports",
    params(Asked), responses((status = 200, body = ImportList)))]
pub async fn list(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Page<ImportList>, Problem> {
    let limit = page_length(asked.limit)?;
    let found = imports::list_before(&app.db, asked.document, asked.after, limit + 1).await?;
    let (found, next) = paging::first(found, limit, |import| import.id);
    let imports = found.into_iter().map(ImportRecordShape::from).collect();
    Ok(paging::page(ImportList { imports, next }, next))
}

#[utoipa::path(get, path = "/imports/{id}", tag = "imports", operation_id = "show_import",
    params(("id" = i64, Path)), responses((status = 200, body = ImportRecordShape)))]
pub async fn show(State(app): State<App>, Id(id): Id<ImportId>) -> Result<Json<ImportRecordShape>, Problem> {
    Ok(Json(imports::get(&app.db, id).await?.into()))
}

#[utoipa::path(post, path = "/imports/{id}/undo", tag = "imports", operation_id = "undo_import",
    params(("id" = i64, Path)), responses((status = 200, body = ImportRecordShape)))]
pub async fn undo(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<ImportId>,
) -> Result<Json<ImportRecordShape>, Problem> {
    let change = Change { actor: &reviewer.name, at: app.now() };
    Ok(Json(claims::undo(&app.db, id, change).await?.into()))
}

#[derive(Serialize, ToSchema)]
pub struct MappingList {
    /// The latest first.
    mappings: Vec<MappingShape>,
}

#[utoipa::path(get, path = "/mappings", tag = "imports", operation_id = "list_mappings",
    responses((status = 200, body = MappingList)))]
pub async fn list_mappings(State(app): State<App>) -> Result<Json<MappingList>, Problem> {
    let mappings = mappings::list(&app.db).await?.into_iter().map(MappingShape::from).collect();
    Ok(Json(MappingList { mappings }))
}

#[utoipa::path(delete, path = "/mappings/{id}", tag = "imports", operation_id = "forget_mapping",
    params(("id" = i64, Path)), responses((status = 200, body = MappingShape)))]
pub async fn forget_mapping(
    State(app): State<App>,
    Id(id): Id<MappingId>,
) -> Result<Json<MappingShape>, Problem> {
    Ok(Json(mappings::forget(&app.db, id).await?.into()))
}
