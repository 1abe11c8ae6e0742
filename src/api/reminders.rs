//! `/reminders` and `/stopped-addresses`: the outbox, and what a person can do about it.

use axum::extract::State;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::caller::Reader;
use super::extract::Id;
use super::extract::Json;
use super::extract::Page;
use super::extract::Query;
use super::paging;
use super::paging::page_length;
use super::problem::Problem;
use crate::app::App;
use crate::exchange::ReminderShape;
use crate::exchange::StoppedShape;
use crate::language::Language;
use crate::reminders;
use crate::reminders::State as Stands;
use crate::reminders::stopped;
use crate::storage::ReminderId;

/// Which reminders to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    #[param(inline)]
    state: Option<Stands>,
    /// At most this many; 50 unless given.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// `next` of the page before.
    #[param(value_type = Option<i64>)]
    after: Option<ReminderId>,
}

#[derive(Serialize, ToSchema)]
pub struct ReminderList {
    /// The latest first; those inside a digest are left out.
    reminders: Vec<ReminderShape>,
    /// Give this as `after` for the next page; null on the last page.
    next: Option<ReminderId>,
}

#[utoipa::path(get, path = "/reminders", tag = "reminders", operation_id = "list_reminders",
    params(Asked), responses((status = 200, body = ReminderList)))]
pub async fn list(
    State(app): State<App>,
    Reader(language): Reader,
    Query(asked): Query<Asked>,
) -> Result<Page<ReminderList>, Problem> {
    let limit = page_length(asked.limit)?;
    let stored = reminders::list_before(&app.db, asked.state, asked.after, limit + 1).await?;
    let (stored, next) = paging::first(stored, limit, |reminder| reminder.id);
    let reminders = ReminderShape::all(&app.db, stored, language).await?;
    Ok(paging::page(ReminderList { reminders, next }, next))
}

#[utoipa::path(get, path = "/reminders/{id}", tag = "reminders", operation_id = "show_reminder",
    params(("id" = i64, Path)), responses((status = 200, body = ReminderShape)))]
pub async fn show(
    State(app): State<App>,
    Reader(language): Reader,
    Id(id): Id<ReminderId>,
) -> Result<Json<ReminderShape>, Problem> {
    one(&app, id, language).await
}

#[utoipa::path(post, path = "/reminders/{id}/retry", tag = "reminders", operation_id = "retry_reminder",
    params(("id" = i64, Path)), responses((status = 200, body = ReminderShape)))]
pub async fn retry(
    State(app): State<App>,
    Reader(language): Reader,
    Id(id): Id<ReminderId>,
) -> Result<Json<ReminderShape>, Problem> {
    reminders::retry(&app.db, id, app.now()).await?;
    one(&app, id, language).await
}

#[utoipa::path(post, path = "/reminders/{id}/stop", tag = "reminders", operation_id = "stop_reminder",
    params(("id" = i64, Path)), responses((status = 200, body = ReminderShape)))]
pub async fn stop(
    State(app): State<App>,
    Reader(language): Reader,
    Id(id): Id<ReminderId>,
) -> Result<Json<ReminderShape>, Problem> {
    reminders::dismiss(&app.db, id, app.now()).await?;
    one(&app, id, language).await
}

async fn one(app: &App, id: ReminderId, language: Language) -> Result<Json<ReminderShape>, Problem> {
    let stored = reminders::get(&app.db, id).await?;
    let shape = ReminderShape::all(&app.db, vec![stored], language).await?.pop();
    Ok(Json(shape.ok_or_else(|| anyhow::anyhow!("one reminder has one shape"))?))
}

#[derive(Serialize, ToSchema)]
pub struct StoppedList {
    /// The latest first.
    stopped_addresses: Vec<StoppedShape>,
}

#[utoipa::path(get, path = "/stopped-addresses", tag = "reminders", operation_id = "list_stopped_addresses",
    responses((status = 200, body = StoppedList)))]
pub async fn list_stopped(
    State(app): State<App>,
    Reader(language): Reader,
) -> Result<Json<StoppedList>, Problem> {
    Ok(Json(StoppedList { stopped_addresses: StoppedShape::all(&app.db, language).await? }))
}

/// What came of resuming an address.
#[derive(Serialize, ToSchema)]
pub struct Resumed {
    /// How many reminders that were given up there are queued again.
    queued: usize,
}

#[utoipa::path(delete, path = "/stopped-addresses/{address}", tag = "reminders", operation_id = "resume_address",
    params(("address" = String, Path)), responses((status = 200, body = Resumed)))]
pub async fn resume(State(app): State<App>, Id(address): Id<String>) -> Result<Json<Resumed>, Problem> {
    Ok(Json(Resumed { queued: stopped::resume(&app.db, &address, app.now()).await? }))
}
