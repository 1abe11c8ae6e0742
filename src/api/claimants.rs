//! `/claimants`: who made claims, and how they came out.

use axum::extract::State;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::extract::Id;
use super::extract::Json;
use super::extract::Page;
use super::extract::Query;
use super::paging;
use super::paging::page_length;
use super::problem::Problem;
use crate::app::App;
use crate::exchange;
use crate::exchange::ClaimantShape;
use crate::exchange::DetailedShape;
use crate::storage::ClaimantId;

/// Which page of the claimants.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// At most this many; 50 unless given.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// `next` of the page before.
    #[param(value_type = Option<i64>)]
    after: Option<ClaimantId>,
}

#[derive(Serialize, ToSchema)]
pub struct ClaimantList {
    /// Those with most scored claims first.
    claimants: Vec<ClaimantShape>,
    /// Give this as `after` for the next page; null on the last page.
    next: Option<ClaimantId>,
}

#[utoipa::path(get, path = "/claimants", tag = "claimants", operation_id = "list_claimants",
    params(Asked), responses((status = 200, body = ClaimantList)))]
pub async fn list(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Page<ClaimantList>, Problem> {
    let all = exchange::claimants(&app.db, app.today(), &app.settings.due).await?;
    let rows = paging::after(all, asked.after, |person| person.id)?;
    let (claimants, next) = paging::first(rows, page_length(asked.limit)?, |person| person.id);
    Ok(paging::page(ClaimantList { claimants, next }, next))
}

#[utoipa::path(get, path = "/claimants/{id}", tag = "claimants", operation_id = "show_claimant",
    params(("id" = i64, Path)), responses((status = 200, body = DetailedShape)))]
pub async fn show(State(app): State<App>, Id(id): Id<ClaimantId>) -> Result<Json<DetailedShape>, Problem> {
    Ok(Json(exchange::claimant(&app.db, id, app.today(), &app.settings.due).await?))
}
