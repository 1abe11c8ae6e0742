//! `/suggested`: sentences that read like claims, and what people make of them.

use axum::extract::State;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::caller::Caller;
use super::extract::Id;
use super::extract::Json;
use super::extract::Page;
use super::extract::Query;
use super::paging;
use super::paging::page_length;
use super::problem::Problem;
use crate::app::App;
use crate::claims::status::Change;
use crate::claims::suggested;
use crate::claims::suggested::State as Decision;
use crate::error::Result;
use crate::exchange::SuggestedShape;
use crate::review::importing;
use crate::storage::DocumentId;
use crate::storage::SuggestedId;

/// Which suggestions to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The id of a document.
    #[param(value_type = Option<i64>)]
    document: Option<DocumentId>,
    /// `suggested`, `accepted` or `dismissed`; all of them unless given.
    state: Option<Decision>,
    /// At most this many; 50 unless given.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// `next` of the page before.
    #[param(value_type = Option<i64>)]
    after: Option<SuggestedId>,
}

#[derive(Serialize, ToSchema)]
pub struct SuggestedList {
    /// Document by document, in the order of the lines.
    suggested: Vec<SuggestedShape>,
    /// Give this as `after` for the next page; null on the last page.
    next: Option<SuggestedId>,
}

#[utoipa::path(get, path = "/suggested", tag = "claims", operation_id = "list_suggested",
    params(Asked), responses((status = 200, body = SuggestedList)))]
pub async fn list(
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> Result<Page<SuggestedList>, Problem> {
    let rows = suggested::list(&app.db, asked.document, asked.state).await?;
    let rows = paging::after(rows, asked.after, |row| row.id)?;
    let (rows, next) = paging::first(rows, page_length(asked.limit)?, |row| row.id);
    let suggested = rows.iter().map(|row| SuggestedShape::of(row, true)).collect();
    Ok(paging::page(SuggestedList { suggested, next }, next))
}

#[utoipa::path(get, path = "/suggested/{id}", tag = "claims", operation_id = "show_suggested",
    params(("id" = i64, Path)), responses((status = 200, body = SuggestedShape)))]
pub async fn show(State(app): State<App>, Id(id): Id<SuggestedId>) -> Result<Json<SuggestedShape>, Problem> {
    Ok(Json(SuggestedShape::of(&suggested::get(&app.db, id).await?, true)))
}

/// What to make of a suggestion.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    /// `suggested` takes a decision back.
    state: Decision,
}

#[utoipa::path(patch, path = "/suggested/{id}", tag = "claims", operation_id = "decide_suggested",
    params(("id" = i64, Path)), responses((status = 200, body = SuggestedShape)))]
pub async fn decide(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<SuggestedId>,
    Json(new): Json<NewDecision>,
) -> Result<Json<SuggestedShape>, Problem> {
    let change = Change { actor: &reviewer.name, at: app.now() };
    match new.state {
        Decision::Accepted => {
            importing::accept(&app.db, id, change).await?;
        }
        Decision::Dismissed => {
            suggested::dismiss(&app.db, id, change).await?;
        }
        Decision::Suggested => {
            suggested::take_back(&app.db, id, change).await?;
        }
    }
    Ok(Json(SuggestedShape::of(&suggested::get(&app.db, id).await?, true)))
}
