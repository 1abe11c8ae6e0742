//! The reader's private calendar: its address made, renewed and revoked; and the calendar itself, for programs.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;

use super::deeds;
use super::frame::Frame;
use super::frame::Myself;
use super::frame::done;
use super::frame::page;
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::language::Language;
use crate::reminders::calendar;
use crate::reminders::calendar::addresses;
use crate::reminders::calendar::addresses::Model as Address;
use crate::storage;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/calendar", get(show).post(renew))
        .route("/calendar/removal", post(revoke))
        .route("/calendars/{file}", get(feed))
}

#[derive(Template)]
#[template(path = "web/templates/calendar.html")]
struct CalendarPage {
    frame: Frame,
    address: Option<Address>,
    /// Only on the page that answers the making of it.
    fresh: Option<String>,
}

async fn show(State(app): State<App>, Myself { frame, reviewer }: Myself) -> Result<Response, Problem> {
    page(&CalendarPage { frame, address: addresses::of(&app.db, reviewer.id).await?, fresh: None })
}

/// Answers with the page itself: a redirect would have to carry the address somewhere.
async fn renew(State(app): State<App>, Myself { frame, reviewer }: Myself) -> Result<Response, Problem> {
    let fresh = addresses::renew(&app.db, reviewer.id, &app.settings.server.base_url, app.now()).await?;
    let address = addresses::of(&app.db, reviewer.id).await?;
    Ok(deeds::telling(page(&CalendarPage { frame, address, fresh: Some(fresh.into()) })?, "deed-calendar"))
}

async fn revoke(State(app): State<App>, Myself { reviewer, .. }: Myself) -> Result<Response, Problem> {
    match addresses::revoke(&app.db, reviewer.id).await {
        Ok(()) | Err(Error::NotFound(_)) => Ok(done("/calendar", "calendar-was-revoked")),
        Err(error) => Err(error.into()),
    }
}

/// For calendar programs, which bring no cookie: the address alone says whose it is.
async fn feed(
    State(app): State<App>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let token = file.strip_suffix(".ics").unwrap_or(&file);
    let Some(reviewer) = addresses::reader(&app.db, token, app.now()).await? else {
        return Ok((StatusCode::NOT_FOUND, "There is no calendar at this address.\n").into_response());
    };
    let calendar = calendar::feed(&app.db, &reviewer, &app.settings.server.base_url).await?;
    let tag = format!("\"{}\"", &storage::sha256(calendar.as_bytes())[..32]);
    let answer = [(header::ETAG, tag.as_str()), (header::CACHE_CONTROL, "private, no-cache")];
    if knows(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, answer).into_response());
    }
    let file = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"foresaid.ics\""),
    ];
    Ok((answer, file, calendar).into_response())
}

/// Whether the reader has this version already (RFC 9110, 13.1.2: tags are compared weakly).
fn knows(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get_all(header::IF_NONE_MATCH).into_iter().filter_map(|value| value.to_str().ok());
    known
        .flat_map(|tags| tags.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}
