//! What reviewers do with a claim: add and decide evidence, give a verdict, take it back.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::extract::Id;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::claims::Verdict;
use crate::claims::status::Change;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Relation;
use crate::evidence::State as Decision;
use crate::evidence::decide;
use crate::evidence::decide::Link;
use crate::exchange::EvidenceShape;
use crate::exchange::VerdictShape;
use crate::reminders::closing;
use crate::review::NewVerdict as Given;
use crate::review::Recorded;
use crate::storage::ClaimId;
use crate::storage::EvidenceId;
use crate::storage::VerdictId;

/// A link that speaks to the claim.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEvidence {
    /// http or https.
    url: String,
    /// The address itself when missing.
    #[serde(default)]
    title: String,
    relation: Relation,
    note: Option<String>,
}

#[utoipa::path(post, path = "/claims/{id}/evidence", tag = "evidence", operation_id = "add_evidence",
    params(("id" = i64, Path)), responses((status = 201, body = EvidenceShape)))]
pub async fn add_evidence(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<ClaimId>,
    Json(new): Json<NewEvidence>,
) -> Result<(StatusCode, Json<EvidenceShape>), Problem> {
    let link = Link { url: new.url, title: new.title, relation: new.relation, note: new.note };
    let change = Change { actor: &reviewer.name, at: app.now() };
    let added = decide::add_link(&app.db, id, link, change).await?;
    Ok((StatusCode::CREATED, Json(evidence_told(&app, added).await?)))
}

/// What to make of evidence; what is missing stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceDecision {
    /// `accepted` or `rejected`.
    #[schema(inline)]
    state: Option<Decision>,
    relation: Option<Relation>,
}

#[utoipa::path(patch, path = "/evidence/{id}", tag = "evidence", operation_id = "decide_evidence",
    params(("id" = i64, Path)), responses((status = 200, body = EvidenceShape)))]
pub async fn decide_evidence(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<EvidenceId>,
    Json(decision): Json<EvidenceDecision>,
) -> Result<Json<EvidenceShape>, Problem> {
    let stored = evidence::get(&app.db, id).await?;
    let state = decision.state.unwrap_or(stored.state);
    let relation = decision.relation.unwrap_or(stored.relation);
    let change = Change { actor: &reviewer.name, at: app.now() };
    let decided = decide::decide(&app.db, id, state, relation, change).await?;
    Ok(Json(evidence_told(&app, decided).await?))
}

/// A reviewer's word on a claim.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVerdict {
    verdict: Verdict,
    /// Why.
    note: String,
    /// The day the outcome became known: not in the future, not before the claim was made; today unless given.
    known_on: Option<NaiveDate>,
    /// Ids of the claim's evidence that it rests on.
    #[serde(default)]
    evidence: Vec<EvidenceId>,
    /// true: there is no evidence. What the record says was searched is kept with the verdict.
    #[serde(default)]
    #[schema(required = false)]
    no_evidence: bool,
    /// Where the reviewer looked besides.
    #[serde(default)]
    #[schema(required = false)]
    searched: String,
    /// With `partly`: how much of it came true, above 0 and below 1.
    share: Option<f64>,
    /// With `void`: the condition that did not arise.
    #[serde(default)]
    #[schema(required = false)]
    failed_condition: String,
    /// true: `did_not` is meant, although the window has not ended.
    #[serde(default)]
    #[schema(required = false)]
    before_the_end: bool,
    /// With `too_early`: the day on which the claim is looked at again.
    due_by: Option<NaiveDate>,
}

#[utoipa::path(post, path = "/claims/{id}/verdicts", tag = "verdicts", operation_id = "record_verdict",
    params(("id" = i64, Path)), responses((status = 201, body = VerdictShape)))]
pub async fn record_verdict(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<ClaimId>,
    Json(new): Json<NewVerdict>,
) -> Result<(StatusCode, Json<VerdictShape>), Problem> {
    let given = Given {
        verdict: Some(new.verdict),
        note: new.note,
        known_on: new.known_on,
        evidence: new.evidence,
        no_evidence: new.no_evidence,
        searched: new.searched,
        share: new.share,
        failed_condition: new.failed_condition,
        before_the_end: new.before_the_end,
        due_by: new.due_by,
    };
    let recorded = closing::record_verdict(&app.db, id, &reviewer, &given, app.now()).await?;
    Ok((StatusCode::CREATED, Json(told(&app, recorded).await?)))
}

/// Why a verdict is taken back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    why: String,
}

// Not DELETE: the verdict stays in the record, and many clients and proxies drop the body of a DELETE.
#[utoipa::path(post, path = "/verdicts/{id}/withdrawal", tag = "verdicts", operation_id = "withdraw_verdict",
    params(("id" = i64, Path)), responses((status = 200, body = VerdictShape)))]
pub async fn withdraw_verdict(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<VerdictId>,
    Json(withdrawal): Json<Withdrawal>,
) -> Result<Json<VerdictShape>, Problem> {
    let withdrawn = closing::withdraw_verdict(&app.db, id, &reviewer, &withdrawal.why, app.now()).await?;
    Ok(Json(told(&app, withdrawn).await?))
}

async fn evidence_told(app: &App, evidence: evidence::Evidence) -> Result<EvidenceShape> {
    let shape = EvidenceShape::all(&app.db, vec![evidence]).await?.pop();
    Ok(shape.ok_or_else(|| anyhow::anyhow!("evidence lost its claim"))?)
}

async fn told(app: &App, recorded: Recorded) -> Result<VerdictShape> {
    let shape = VerdictShape::all(&app.db, vec![recorded]).await?.pop();
    Ok(shape.ok_or_else(|| anyhow::anyhow!("a verdict lost its shape"))?)
}
