//! `/reminders`: the outbox.

use axum::extract::State;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::caller::Reader;
use super::claims::page_length;
use super::extract::Json;
use super::extract::Query;
use super::problem::Problem;
use crate::app::App;
use crate::exchange::ReminderShape;
use crate::reminders;
use crate::reminders::State as Stands;

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
}

#[derive(Serialize, ToSchema)]
pub struct ReminderList {
    /// The latest first; those inside a digest are left out.
    reminders: Vec<ReminderShape>,
}

#[utoipa::path(get, path = "/reminders", tag = "reminders", operation_id = "list_reminders",
    params(Asked), responses((status = 200, body = ReminderList)))]
pub async fn list(
    State(app): State<App>,
    Reader(language): Reader,
    Query(asked): Query<Asked>,
) -> Result<Json<ReminderList>, Problem> {
    let stored = reminders::list(&app.db, asked.state, page_length(asked.limit)?).await?;
    Ok(Json(ReminderList { reminders: ReminderShape::all(&app.db, stored, language).await? }))
}
