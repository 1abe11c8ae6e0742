//! An archived copy: what was fetched, as words on a page of ours, and to be taken away as it came. What strangers wrote is
//! never served as a page of this site.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;

use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::id::Id;
use super::problem::Problem;
use crate::app::App;
use crate::error::Result;
use crate::language::Language;
use crate::sources;
use crate::sources::table::snapshots;
use crate::storage::SnapshotId;

/// For whatever opens the copy all the same: no script, no style, no form, no frame, and no guessing what it is.
const HARMLESS: [(HeaderName, &str); 4] = [
    (header::CONTENT_TYPE, "application/octet-stream"),
    (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

pub fn routes() -> Router<App> {
    Router::new().route("/archive/{id}", get(show)).route("/archive/{id}/copy", get(copy))
}

#[derive(Template)]
#[template(path = "web/templates/archived.html")]
struct ArchivedPage {
    frame: Frame,
    copy: snapshots::Model,
    /// The words in it; none when it is not there any more.
    text: Option<String>,
}

async fn show(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Id(id): Id<SnapshotId>,
) -> Result<Response, Problem> {
    let copy = snapshots::get(&app.db, id).await?;
    let content = app.archive.content(&copy.hash, copy.size.unsigned_abs() as usize).await?;
    let text = content.map(|content| sources::words_of(&copy.url, copy.content_type.as_deref(), content));
    page(&ArchivedPage { frame, copy, text })
}

async fn copy(
    State(app): State<App>,
    _signed_in: SignedIn,
    Id(id): Id<SnapshotId>,
) -> Result<Response, Problem> {
    let copy = snapshots::get(&app.db, id).await?;
    let content = app.archive.content(&copy.hash, copy.size.unsigned_abs() as usize).await?;
    let content = content.ok_or_else(|| snapshots::gone(id))?;
    let name = format!("attachment; filename=\"{}\"", copy.file_name());
    let mut headers: HeaderMap =
        HARMLESS.into_iter().map(|(name, value)| (name, HeaderValue::from_static(value))).collect();
    headers.extend(HeaderValue::from_str(&name).map(|name| (header::CONTENT_DISPOSITION, name)));
    Ok((headers, content).into_response())
}
