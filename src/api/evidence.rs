//! `/evidence`: the suggestions that wait, and decisions on one or many.

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
use crate::evidence;
use crate::evidence::Relation;
use crate::evidence::State as Stands;
use crate::evidence::decide;
use crate::evidence::queue;
use crate::evidence::queue::Order;
use crate::exchange::EvidenceShape;
use crate::storage::ClaimId;
use crate::storage::EvidenceId;

/// Which evidence to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// `suggested`, `accepted` or `rejected`; unless given, the suggestions of open claims.
    #[param(inline)]
    state: Option<Stands>,
    /// The id of a claim.
    #[param(value_type = Option<i64>)]
    claim: Option<ClaimId>,
    /// The name of a source or of a reviewer.
    added_by: Option<String>,
    /// `newest` unless given.
    #[param(inline)]
    order: Option<Order>,
    /// At most this many; 50 unless given.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// `next` of the page before.
    #[param(value_type = Option<i64>)]
    after: Option<EvidenceId>,
}

/// A page of evidence.
#[derive(Serialize, ToSchema)]
pub struct EvidencePage {
    evidence: Vec<EvidenceShape>,
    /// Give this as `after` for the next page; null on the last page.
    next: Option<EvidenceId>,
}

#[utoipa::path(get, path = "/evidence", tag = "evidence", operation_id = "list_evidence",
    params(Asked), responses((status = 200, body = EvidencePage)))]
pub async fn list(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Page<EvidencePage>, Problem> {
    let asked = queue::Asked {
        state: asked.state,
        claim: asked.claim,
        added_by: asked.added_by,
        order: asked.order.unwrap_or_default(),
        after: asked.after,
        limit: page_length(asked.limit)?,
    };
    let page = queue::page(&app.db, &asked).await?;
    let evidence = EvidenceShape::all(&app.db, page.evidence).await?;
    Ok(paging::page(EvidencePage { evidence, next: page.next }, page.next))
}

#[utoipa::path(get, path = "/evidence/{id}", tag = "evidence", operation_id = "show_evidence",
    params(("id" = i64, Path)), responses((status = 200, body = EvidenceShape)))]
pub async fn show(State(app): State<App>, Id(id): Id<EvidenceId>) -> Result<Json<EvidenceShape>, Problem> {
    let shape = EvidenceShape::all(&app.db, vec![evidence::get(&app.db, id).await?]).await?.pop();
    Ok(Json(shape.ok_or_else(|| anyhow::anyhow!("evidence lost its claim"))?))
}

/// What to make of one piece of evidence; what is missing stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OneDecision {
    #[schema(value_type = i64)]
    id: EvidenceId,
    /// `accepted` or `rejected`.
    #[schema(inline)]
    state: Option<Stands>,
    relation: Option<Relation>,
}

/// Decisions that are taken together, all of them or none.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    decisions: Vec<OneDecision>,
}

/// Evidence as it stands now.
#[derive(Serialize, ToSchema)]
pub struct EvidenceList {
    evidence: Vec<EvidenceShape>,
}

#[utoipa::path(post, path = "/evidence/decisions", tag = "evidence", operation_id = "decide_many",
    responses((status = 200, body = EvidenceList)))]
pub async fn decide_many(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Json(wanted): Json<Decisions>,
) -> Result<Json<EvidenceList>, Problem> {
    let decision =
        |one: OneDecision| decide::Decision { id: one.id, state: one.state, relation: one.relation };
    let decisions: Vec<_> = wanted.decisions.into_iter().map(decision).collect();
    let change = Change { actor: &reviewer.name, at: app.now() };
    let decided = decide::decide_all(&app.db, &decisions, change).await?;
    Ok(Json(EvidenceList { evidence: EvidenceShape::all(&app.db, decided).await? }))
}

/// Whose last decision is taken back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    /// Ids of evidence; unless given, what the caller decided last.
    #[schema(value_type = Option<Vec<i64>>)]
    ids: Option<Vec<EvidenceId>>,
}

#[utoipa::path(post, path = "/evidence/undo", tag = "evidence", operation_id = "undo_decision",
    responses((status = 200, body = EvidenceList)))]
pub async fn undo(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Json(wanted): Json<Undo>,
) -> Result<Json<EvidenceList>, Problem> {
    let change = Change { actor: &reviewer.name, at: app.now() };
    let undone = match wanted.ids {
        Some(ids) => decide::take_back(&app.db, &ids, change).await?,
        None => decide::take_last_back(&app.db, change).await?,
    };
    Ok(Json(EvidenceList { evidence: EvidenceShape::all(&app.db, undone).await? }))
}
