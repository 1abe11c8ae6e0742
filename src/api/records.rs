//! `/records`: how claims came out, by what they are about.

use axum::extract::State;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::extract::Json;
use super::extract::Query;
use super::problem::Problem;
use crate::app::App;
use crate::exchange;
use crate::exchange::RecordShape;
use crate::records::About;

/// By what the claims are taken together.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// `topic` unless given.
    #[param(inline)]
    by: Option<About>,
}

#[derive(Serialize, ToSchema)]
pub struct RecordList {
    /// Those with most scored claims first. A claim of several topics counts in each.
    records: Vec<RecordShape>,
}

#[utoipa::path(get, path = "/records", tag = "claimants", operation_id = "list_records",
    params(Asked), responses((status = 200, body = RecordList)))]
pub async fn list(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Json<RecordList>, Problem> {
    let records =
        exchange::records(&app.db, asked.by.unwrap_or(About::Topic), app.today(), &app.settings.due).await?;
    Ok(Json(RecordList { records }))
}
