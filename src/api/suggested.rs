//! `/suggested`: sentences that read like claims, and what people make of them.

use axum::extract::State;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::caller::Caller;
use super::extract::Id;
use super::extract::Json;
use super::extract::Query;
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
}

#[derive(Serialize, ToSchema)]
pub struct SuggestedList {
    /// Document by document, in the order of the lines.
    suggested: Vec<SuggestedShape>,
}

#[utoipa::path(get, path = "/suggested", tag = "claims", operation_id = "list_suggested",
    params(Asked), responses((status = 200, body = SuggestedList)))]
pub async fn list(
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> Result<Json<SuggestedList>, Problem> {
    let suggested = suggested::list(&app.db, asked.document, asked.state).await?;
    Ok(Json(SuggestedList { suggested: suggested.iter().map(|row| SuggestedShape::of(row, true)).collect() }))
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
