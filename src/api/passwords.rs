//! `/reviewers/{id}/password-link` and `/me/password`: how people come to a password.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Administrator;
use super::caller::Caller;
use super::extract::Id;
use super::extract::Json;
use super::extract::Secret;
use super::problem::Problem;
use crate::app::App;
use crate::reminders::below;
use crate::review::passwords;
use crate::review::passwords::LINK_HOURS;
use crate::review::reviewers;
use crate::storage::ReviewerId;

/// A page on which somebody sets a new password, once.
#[derive(Serialize, ToSchema)]
pub struct PasswordLink {
    /// The only copy; one made before works no more.
    link: String,
    expires_at: DateTime<Utc>,
}

#[utoipa::path(post, path = "/reviewers/{id}/password-link", tag = "people", operation_id = "make_password_link",
    params(("id" = i64, Path)), responses((status = 200, body = PasswordLink)))]
pub async fn make_link(
    State(app): State<App>,
    Administrator(_who): Administrator,
    Id(id): Id<ReviewerId>,
) -> Result<Secret<PasswordLink>, Problem> {
    let person = reviewers::get(&app.db, id).await?;
    let now = app.now();
    let secret = passwords::make_link(&app.db, &person, now).await?;
    let link = below(&app.settings.server.base_url, &["password", &secret]).into();
    Ok(Secret(PasswordLink { link, expires_at: now + Duration::hours(LINK_HOURS) }))
}

/// The caller's password, old and new.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    present: String,
    /// At least 10 characters.
    password: String,
}

#[utoipa::path(put, path = "/me/password", tag = "people", operation_id = "change_password",
    responses((status = 204, description = "Changed; whoever is signed in must sign in again")))]
pub async fn change(
    State(app): State<App>,
    Caller(caller): Caller,
    Json(new): Json<NewPassword>,
) -> Result<StatusCode, Problem> {
    passwords::change(&app.db, &caller, new.present, new.password, None).await?;
    Ok(StatusCode::NO_CONTENT)
}
