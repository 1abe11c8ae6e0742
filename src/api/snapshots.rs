//! `/snapshots`: archived copies of what was fetched.

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;

use super::extract::Id;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::error::Result;
use crate::exchange::SnapshotShape;
use crate::sources;
use crate::sources::table::snapshots;
use crate::storage::SnapshotId;

#[utoipa::path(get, path = "/snapshots/{id}", tag = "sources", operation_id = "show_snapshot",
    params(("id" = i64, Path)), responses((status = 200, body = SnapshotShape)))]
pub async fn show(State(app): State<App>, Id(id): Id<SnapshotId>) -> Result<Json<SnapshotShape>, Problem> {
    let copy = snapshots::get(&app.db, id).await?;
    let content = app.archive.content(&copy.hash, copy.size.unsigned_abs() as usize).await?;
    let content = content.ok_or_else(|| snapshots::gone(id))?;
    let text = sources::words_of(&copy.url, copy.content_type.as_deref(), content);
    Ok(Json(SnapshotShape::of(copy, text)))
}

#[utoipa::path(get, path = "/snapshots/{id}/copy", tag = "sources", operation_id = "download_snapshot",
    params(("id" = i64, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>)))]
pub async fn copy(State(app): State<App>, Id(id): Id<SnapshotId>) -> Result<Response, Problem> {
    let copy = snapshots::get(&app.db, id).await?;
    let content = app.archive.content(&copy.hash, copy.size.unsigned_abs() as usize).await?;
    let content = content.ok_or_else(|| snapshots::gone(id))?;
    let name = format!("attachment; filename=\"{}\"", copy.file_name());
    let mut response = content.into_response();
    let headers = response.headers_mut();
    // Whatever it was called, nobody opens it here.
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.extend(HeaderValue::from_str(&name).map(|name| (header::CONTENT_DISPOSITION, name)));
    Ok(response)
}
