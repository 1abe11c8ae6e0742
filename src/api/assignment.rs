//! `/assignment-rules`, `/assignments` and topics: who looks after which claim, and what claims are about.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Administrator;
use super::caller::Caller;
use super::extract::Id;
use super::extract::Json;
use super::people::assigner;
use super::problem::Problem;
use crate::app::App;
use crate::claims;
use crate::claims::status::Change;
use crate::claims::topics;
use crate::documents;
use crate::error::Result;
use crate::exchange;
use crate::exchange::AssignmentRuleShape;
use crate::exchange::ClaimShape;
use crate::exchange::StoredDocumentShape;
use crate::review::assigning;
use crate::review::assigning::To;
use crate::review::assigning::rules;
use crate::review::assigning::rules::NewRule;
use crate::review::second;
use crate::review::second::Second;
use crate::storage::AssignmentRuleId;
use crate::storage::ClaimId;
use crate::storage::ClaimantId;
use crate::storage::DocumentId;
use crate::storage::ReviewerId;

#[derive(Serialize, ToSchema)]
pub struct AssignmentRuleList {
    /// In the order in which they are asked: the first that fits decides.
    rules: Vec<AssignmentRuleShape>,
}

#[utoipa::path(get, path = "/assignment-rules", tag = "people", operation_id = "list_assignment_rules",
    responses((status = 200, body = AssignmentRuleList)))]
pub async fn list_rules(State(app): State<App>) -> Result<Json<AssignmentRuleList>, Problem> {
    Ok(Json(all(&app).await?))
}

/// Which new claims go to whom. Without document, claimant and topic it takes every claim that no rule before it took.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignmentRule {
    #[schema(value_type = Option<i64>)]
    document: Option<DocumentId>,
    #[schema(value_type = Option<i64>)]
    claimant: Option<ClaimantId>,
    topic: Option<String>,
    #[schema(value_type = Vec<i64>)]
    reviewers: Vec<ReviewerId>,
    /// true: each claim goes to all of them; otherwise to the one who has fewest open claims.
    #[serde(default)]
    #[schema(required = false)]
    to_all: bool,
}

#[utoipa::path(post, path = "/assignment-rules", tag = "people", operation_id = "add_assignment_rule",
    responses((status = 201, body = AssignmentRuleList)))]
pub async fn add_rule(
    State(app): State<App>,
    Administrator(administrator): Administrator,
    Json(new): Json<NewAssignmentRule>,
) -> Result<(StatusCode, Json<AssignmentRuleList>), Problem> {
    let new = NewRule {
        document: new.document,
        claimant: new.claimant,
        topic: new.topic,
        reviewers: new.reviewers,
        to_all: new.to_all,
    };
    let change = Change { actor: &administrator.name, at: app.now() };
    rules::add(&app.db, new, change).await?;
    Ok((StatusCode::CREATED, Json(all(&app).await?)))
}

#[utoipa::path(post, path = "/assignment-rules/{id}/up", tag = "people", operation_id = "move_assignment_rule_up",
    params(("id" = i64, Path)), responses((status = 200, body = AssignmentRuleList)))]
pub async fn move_rule_up(
    State(app): State<App>,
    Administrator(_who): Administrator,
    Id(id): Id<AssignmentRuleId>,
) -> Result<Json<AssignmentRuleList>, Problem> {
    rules::move_up(&app.db, id).await?;
    Ok(Json(all(&app).await?))
}

#[utoipa::path(delete, path = "/assignment-rules/{id}", tag = "people", operation_id = "remove_assignment_rule",
    params(("id" = i64, Path)), responses((status = 200, body = AssignmentRuleList)))]
pub async fn remove_rule(
    State(app): State<App>,
    Administrator(_who): Administrator,
    Id(id): Id<AssignmentRuleId>,
) -> Result<Json<AssignmentRuleList>, Problem> {
    rules::remove(&app.db, id).await?;
    Ok(Json(all(&app).await?))
}

async fn all(app: &App) -> Result<AssignmentRuleList> {
    let rules = AssignmentRuleShape::all(&app.db, rules::list(&app.db).await?).await?;
    Ok(AssignmentRuleList { rules })
}

/// Who is to look after claims.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignments {
    #[schema(value_type = Vec<i64>)]
    claims: Vec<ClaimId>,
    /// Nobody when it is empty.
    #[schema(value_type = Vec<i64>)]
    reviewers: Vec<ReviewerId>,
    /// true: each claim goes to the one who has fewest open claims; otherwise to all of them.
    #[serde(default)]
    #[schema(required = false)]
    share: bool,
}

/// How many claims changed hands.
#[derive(Serialize, ToSchema)]
pub struct Assigned {
    claims: usize,
}

#[utoipa::path(post, path = "/assignments", tag = "people", operation_id = "assign_claims",
    responses((status = 200, body = Assigned)))]
pub async fn assign(
    State(app): State<App>,
    Caller(caller): Caller,
    Json(new): Json<NewAssignments>,
) -> Result<Json<Assigned>, Problem> {
    let to = if new.share { To::Shared(new.reviewers) } else { To::All(new.reviewers) };
    let claims = assigning::assign(&app.db, &new.claims, &to, assigner(&app, &caller)).await?;
    Ok(Json(Assigned { claims }))
}

/// What something is about; a later import leaves this alone.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTopics {
    /// A word or two each, 12 at most.
    topics: Vec<String>,
}

#[utoipa::path(put, path = "/claims/{id}/topics", tag = "claims", operation_id = "set_topics",
    params(("id" = i64, Path)), responses((status = 200, body = ClaimShape)))]
pub async fn set_topics(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<ClaimId>,
    Json(new): Json<NewTopics>,
) -> Result<Json<ClaimShape>, Problem> {
    let change = Change { actor: &caller.name, at: app.now() };
    topics::set(&app.db, id, &new.topics, change).await?;
    Ok(Json(told(&app, id).await?))
}

#[utoipa::path(put, path = "/documents/{id}/topics", tag = "documents", operation_id = "set_document_topics",
    params(("id" = i64, Path)), responses((status = 200, body = StoredDocumentShape)))]
pub async fn set_document_topics(
    State(app): State<App>,
    Id(id): Id<DocumentId>,
    Json(new): Json<NewTopics>,
) -> Result<Json<StoredDocumentShape>, Problem> {
    topics::set_of_document(&app.db, id, &new.topics).await?;
    Ok(Json(documents::table::get(&app.db, id).await?.into()))
}

/// Whether two must agree.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondReviewer {
    second: Second,
}

#[utoipa::path(put, path = "/claims/{id}/second-reviewer", tag = "verdicts", operation_id = "choose_second_reviewer",
    params(("id" = i64, Path)), responses((status = 200, body = ClaimShape)))]
pub async fn choose_second(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<ClaimId>,
    Json(wanted): Json<SecondReviewer>,
) -> Result<Json<ClaimShape>, Problem> {
    let change = Change { actor: &caller.name, at: app.now() };
    second::choose(&app.db, id, wanted.second, caller.role, change).await?;
    Ok(Json(told(&app, id).await?))
}

/// Whether two must agree on every claim that says nothing else.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewChoices {
    second_reviewer: bool,
}

#[utoipa::path(get, path = "/review", tag = "verdicts", operation_id = "show_review_choices",
    responses((status = 200, body = ReviewChoices)))]
pub async fn show_choices(State(app): State<App>) -> Result<Json<ReviewChoices>, Problem> {
    Ok(Json(ReviewChoices { second_reviewer: second::for_all(&app.db).await? }))
}

#[utoipa::path(put, path = "/review", tag = "verdicts", operation_id = "set_review_choices",
    responses((status = 200, body = ReviewChoices)))]
pub async fn set_choices(
    State(app): State<App>,
    Administrator(administrator): Administrator,
    Json(chosen): Json<ReviewChoices>,
) -> Result<Json<ReviewChoices>, Problem> {
    let change = Change { actor: &administrator.name, at: app.now() };
    second::choose_for_all(&app.db, chosen.second_reviewer, change).await?;
    Ok(Json(chosen))
}

/// The claim as it is now.
pub async fn told(app: &App, id: ClaimId) -> Result<ClaimShape> {
    let claim = vec![claims::get(&app.db, id).await?];
    let shape = exchange::claims(&app.db, claim, app.today(), &app.settings.due).await?.pop();
    Ok(shape.ok_or_else(|| anyhow::anyhow!("a claim lost its shape"))?)
}
