//! `/claimants`: who made claims, and how they came out.

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::extract::Id;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::exchange;
use crate::exchange::ClaimantShape;
use crate::exchange::DetailedShape;
use crate::storage::ClaimantId;

#[derive(Serialize, ToSchema)]
pub struct ClaimantList {
    /// By name.
    claimants: Vec<ClaimantShape>,
}

#[utoipa::path(get, path = "/claimants", tag = "claimants", operation_id = "list_claimants",
    responses((status = 200, body = ClaimantList)))]
pub async fn list(State(app): State<App>) -> Result<Json<ClaimantList>, Problem> {
    let claimants = exchange::claimants(&app.db, app.today(), &app.settings.due).await?;
    Ok(Json(ClaimantList { claimants }))
}

#[utoipa::path(get, path = "/claimants/{id}", tag = "claimants", operation_id = "show_claimant",
    params(("id" = i64, Path)), responses((status = 200, body = DetailedShape)))]
pub async fn show(State(app): State<App>, Id(id): Id<ClaimantId>) -> Result<Json<DetailedShape>, Problem> {
    Ok(Json(exchange::claimant(&app.db, id, app.today(), &app.settings.due).await?))
}
