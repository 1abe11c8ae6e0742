//! `/records`: how claims came out, by what they are about; how often reviewers agree, and how good their own
//! probabilities were.

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
use crate::exchange::ForecasterShape;
use crate::exchange::PairShape;
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

#[derive(Serialize, ToSchema)]
pub struct AgreementList {
    /// Those with most claims in common first.
    pairs: Vec<PairShape>,
}

#[utoipa::path(get, path = "/records/agreement", tag = "claimants", operation_id = "show_agreement",
    responses((status = 200, body = AgreementList)))]
pub async fn agreement(State(app): State<App>) -> Result<Json<AgreementList>, Problem> {
    Ok(Json(AgreementList { pairs: exchange::agreement(&app.db).await? }))
}

#[derive(Serialize, ToSchema)]
pub struct ForecasterList {
    /// Those with most scored claims first.
    forecasters: Vec<ForecasterShape>,
}

#[utoipa::path(get, path = "/records/forecasters", tag = "claimants", operation_id = "list_forecasters",
    responses((status = 200, body = ForecasterList)))]
pub async fn forecasters(State(app): State<App>) -> Result<Json<ForecasterList>, Problem> {
    let forecasters = exchange::forecasters(&app.db, app.today(), &app.settings.due).await?;
    Ok(Json(ForecasterList { forecasters }))
}
