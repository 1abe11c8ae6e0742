//! `/calendar`: the private address of the caller's calendar.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::extract::Json;
use super::extract::Secret;
use super::problem::Problem;
use crate::app::App;
use crate::reminders::calendar::addresses;

/// What is known of an address; the address itself is kept as a hash.
#[derive(Serialize, ToSchema)]
pub struct CalendarAddress {
    /// Null when there is no address.
    created_at: Option<DateTime<Utc>>,
    /// To the hour.
    last_read_at: Option<DateTime<Utc>>,
}

#[derive(Serialize, ToSchema)]
pub struct FreshCalendarAddress {
    /// The only copy: an iCalendar feed (RFC 5545).
    address: String,
}

#[utoipa::path(get, path = "/calendar", tag = "reminders", operation_id = "show_calendar_address",
    responses((status = 200, body = CalendarAddress)))]
pub async fn show(
    State(app): State<App>,
    Caller(reviewer): Caller,
) -> Result<Json<CalendarAddress>, Problem> {
    let address = addresses::of(&app.db, reviewer.id).await?;
    Ok(Json(CalendarAddress {
        created_at: address.as_ref().map(|address| address.created_at),
        last_read_at: address.and_then(|address| address.last_read_at),
    }))
}

#[utoipa::path(post, path = "/calendar", tag = "reminders", operation_id = "renew_calendar_address",
    responses((status = 200, body = FreshCalendarAddress)))]
pub async fn renew(
    State(app): State<App>,
    Caller(reviewer): Caller,
) -> Result<Secret<FreshCalendarAddress>, Problem> {
    let address = addresses::renew(&app.db, reviewer.id, &app.settings.server.base_url, app.now()).await?;
    Ok(Secret(FreshCalendarAddress { address: address.into() }))
}

#[utoipa::path(delete, path = "/calendar", tag = "reminders", operation_id = "revoke_calendar_address",
    responses((status = 204)))]
pub async fn revoke(State(app): State<App>, Caller(reviewer): Caller) -> Result<StatusCode, Problem> {
    addresses::revoke(&app.db, reviewer.id).await?;
    Ok(StatusCode::NO_CONTENT)
}
