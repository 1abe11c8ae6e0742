//! `/claims/{id}/rules` and `/rules/{id}`: criteria on sources that propose a verdict.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::caller::Reader;
use super::extract::Id;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::claims;
use crate::claims::Verdict;
use crate::claims::status::Change;
use crate::error::Result;
use crate::evidence::rules;
use crate::evidence::rules::Criterion;
use crate::evidence::rules::Rule;
use crate::evidence::rules::edit;
use crate::evidence::rules::edit::RuleDraft;
use crate::exchange::RuleShape;
use crate::language::Language;
use crate::storage::ClaimId;
use crate::storage::RuleId;
use crate::storage::SourceId;

#[derive(Serialize, ToSchema)]
pub struct RuleList {
    /// The oldest first.
    rules: Vec<RuleShape>,
}

#[utoipa::path(get, path = "/claims/{id}/rules", tag = "evidence", operation_id = "list_rules",
    params(("id" = i64, Path)), responses((status = 200, body = RuleList)))]
pub async fn list(
    State(app): State<App>,
    Reader(language): Reader,
    Id(id): Id<ClaimId>,
) -> Result<Json<RuleList>, Problem> {
    let claim = claims::get(&app.db, id).await?;
    let rules = rules::of_claim(&app.db, claim.id).await?;
    Ok(Json(RuleList { rules: RuleShape::all(&app.db, rules, language).await? }))
}

/// What a source must say, and what that proposes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRule {
    #[schema(value_type = i64)]
    source_id: SourceId,
    criterion: Criterion,
    /// `came_true` unless given.
    verdict: Option<Verdict>,
}

impl From<NewRule> for RuleDraft {
    fn from(new: NewRule) -> Self {
        let verdict = new.verdict.unwrap_or(Verdict::CameTrue);
        RuleDraft { source: new.source_id, criterion: new.criterion, verdict }
    }
}

#[utoipa::path(post, path = "/claims/{id}/rules", tag = "evidence", operation_id = "add_rule",
    params(("id" = i64, Path)), responses((status = 201, body = RuleShape)))]
pub async fn add(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<ClaimId>,
    Json(new): Json<NewRule>,
) -> Result<(StatusCode, Json<RuleShape>), Problem> {
    let change = Change { actor: &reviewer.name, at: app.now() };
    let added = edit::add(&app.db, id, new.into(), change).await?;
    Ok((StatusCode::CREATED, Json(told(&app, added, reviewer.language()).await?)))
}

#[utoipa::path(get, path = "/rules/{id}", tag = "evidence", operation_id = "show_rule",
    params(("id" = i64, Path)), responses((status = 200, body = RuleShape)))]
pub async fn show(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<RuleId>,
) -> Result<Json<RuleShape>, Problem> {
    let rule = rules::get(&app.db, id).await?;
    Ok(Json(told(&app, rule, reviewer.language()).await?))
}

#[utoipa::path(put, path = "/rules/{id}", tag = "evidence", operation_id = "change_rule",
    params(("id" = i64, Path)), responses((status = 200, body = RuleShape)))]
pub async fn change(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<RuleId>,
    Json(new): Json<NewRule>,
) -> Result<Json<RuleShape>, Problem> {
    let change = Change { actor: &reviewer.name, at: app.now() };
    let changed = edit::change(&app.db, id, new.into(), change).await?;
    Ok(Json(told(&app, changed, reviewer.language()).await?))
}

/// Whether a rule may close its claim.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// true: when it is met, the claim is closed in the caller's name.
    closes: bool,
}

#[utoipa::path(patch, path = "/rules/{id}", tag = "evidence", operation_id = "let_rule_close",
    params(("id" = i64, Path)), responses((status = 200, body = RuleShape)))]
pub async fn let_close(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<RuleId>,
    Json(wanted): Json<Closing>,
) -> Result<Json<RuleShape>, Problem> {
    let change = Change { actor: &reviewer.name, at: app.now() };
    let closes_for = wanted.closes.then_some(reviewer.id);
    let rule = edit::let_close(&app.db, id, closes_for, change).await?;
    Ok(Json(told(&app, rule, reviewer.language()).await?))
}

#[utoipa::path(delete, path = "/rules/{id}", tag = "evidence", operation_id = "remove_rule",
    params(("id" = i64, Path)), responses((status = 200, body = RuleShape)))]
pub async fn remove(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<RuleId>,
) -> Result<Json<RuleShape>, Problem> {
    let change = Change { actor: &reviewer.name, at: app.now() };
    let removed = edit::remove(&app.db, id, change).await?;
    Ok(Json(told(&app, removed, reviewer.language()).await?))
}

async fn told(app: &App, rule: Rule, language: Language) -> Result<RuleShape> {
    let shape = RuleShape::all(&app.db, vec![rule], language).await?.pop();
    Ok(shape.ok_or_else(|| anyhow::anyhow!("a rule lost its shape"))?)
}
