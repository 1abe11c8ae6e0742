//! `/claims/{id}/proposals` and `/proposals/{id}`: what the verdict should be, for a person to decide.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::extract::Id;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::claims;
use crate::claims::Verdict;
use crate::error::Result;
use crate::exchange::ProposalShape;
use crate::review::proposals;
use crate::review::proposals::Model as Proposed;
use crate::storage::ClaimId;
use crate::storage::EvidenceId;
use crate::storage::ProposalId;

#[derive(Serialize, ToSchema)]
pub struct ProposalList {
    /// Those that stand, the latest first.
    proposals: Vec<ProposalShape>,
}

#[utoipa::path(get, path = "/claims/{id}/proposals", tag = "verdicts", operation_id = "list_proposals",
    params(("id" = i64, Path)), responses((status = 200, body = ProposalList)))]
pub async fn list(State(app): State<App>, Id(id): Id<ClaimId>) -> Result<Json<ProposalList>, Problem> {
    let claim = claims::get(&app.db, id).await?;
    let proposals = proposals::of_claim(&app.db, claim.id).await?;
    Ok(Json(ProposalList { proposals: ProposalShape::all(&app.db, proposals).await? }))
}

/// What the verdict should be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProposal {
    verdict: Verdict,
    /// Why.
    #[schema(min_length = 1)]
    note: String,
    /// Ids of the claim's evidence that it rests on.
    #[serde(default)]
    #[schema(required = false)]
    evidence: Vec<EvidenceId>,
}

#[utoipa::path(post, path = "/claims/{id}/proposals", tag = "verdicts", operation_id = "propose_verdict",
    params(("id" = i64, Path)), responses((status = 201, body = ProposalShape)))]
pub async fn add(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<ClaimId>,
    Json(new): Json<NewProposal>,
) -> Result<(StatusCode, Json<ProposalShape>), Problem> {
    let new = proposals::NewProposal { verdict: new.verdict, note: new.note, evidence: new.evidence };
    let proposed = proposals::add(&app.db, id, &caller, None, new, app.now()).await?;
    Ok((StatusCode::CREATED, Json(told(&app, proposed).await?)))
}

#[utoipa::path(delete, path = "/proposals/{id}", tag = "verdicts", operation_id = "withdraw_proposal",
    params(("id" = i64, Path)), responses((status = 200, body = ProposalShape)))]
pub async fn withdraw(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<ProposalId>,
) -> Result<Json<ProposalShape>, Problem> {
    let withdrawn = proposals::withdraw(&app.db, id, &caller, app.now()).await?;
    Ok(Json(told(&app, withdrawn).await?))
}

async fn told(app: &App, proposed: Proposed) -> Result<ProposalShape> {
    let shape = ProposalShape::all(&app.db, vec![proposed]).await?.pop();
    Ok(shape.ok_or_else(|| anyhow::anyhow!("a proposal lost its shape"))?)
}
