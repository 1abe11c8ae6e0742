//! `/tokens`: with what programs act for the caller.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::caller::Using;
use super::extract::Id;
use super::extract::Json;
use super::extract::Secret;
use super::problem::Problem;
use crate::app::App;
use crate::clock;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::TokenShape;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::Scope;
use crate::review::reviewers;
use crate::review::tokens;
use crate::review::tokens::Model as Token;
use crate::storage::TokenId;

#[derive(Serialize, ToSchema)]
pub struct TokenList {
    /// By name, the caller's own; for an administrator everybody's.
    tokens: Vec<TokenShape>,
}

#[utoipa::path(get, path = "/tokens", tag = "tokens", operation_id = "list_tokens",
    responses((status = 200, body = TokenList)))]
pub async fn list(State(app): State<App>, Caller(caller): Caller) -> Result<Json<TokenList>, Problem> {
    let found = match caller.role.may_manage() {
        true => tokens::list(&app.db).await?,
        false => tokens::of(&app.db, caller.id).await?,
    };
    Ok(Json(TokenList { tokens: TokenShape::all(&app.db, found, app.now()).await? }))
}

/// A token for the caller, which reaches no further than the one it is asked for with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewToken {
    /// What it is for; nobody else's token has it.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// `write` unless given.
    #[schema(inline)]
    scope: Option<Scope>,
    /// The caller's last local day on which it is taken; null for a token without an end.
    last_day: Option<NaiveDate>,
}

/// A token that was just made.
#[derive(Serialize, ToSchema)]
pub struct FreshToken {
    /// The only copy.
    text: String,
    token: TokenShape,
}

#[utoipa::path(post, path = "/tokens", tag = "tokens", operation_id = "add_token",
    responses((status = 201, body = FreshToken)))]
pub async fn add(
    State(app): State<App>,
    Caller(caller): Caller,
    Using(using): Using,
    Json(new): Json<NewToken>,
) -> Result<(StatusCode, Secret<FreshToken>), Problem> {
    let new =
        tokens::NewToken { name: new.name, scope: new.scope.unwrap_or_default(), last_day: new.last_day };
    using.scope.must_reach(new.scope).map_err(|refused| Problem::narrow_token(refused, new.scope))?;
    let owner = reviewers::get(&app.db, caller.id).await?;
    must_not_outlive(&new, &using, &owner)?;
    let made = tokens::add(&app.db, &owner, new, app.now()).await?;
    let token = told(&app, made.token).await?;
    Ok((StatusCode::CREATED, Secret(FreshToken { text: made.text, token })))
}

/// Whoever finds a token that ends could otherwise make one that does not.
fn must_not_outlive(new: &tokens::NewToken, using: &Token, owner: &Reviewer) -> Result<()> {
    let Some(end) = using.expires_at else { return Ok(()) };
    let within = new.last_day.is_some_and(|day| clock::end_of_day(day, owner.zone()) <= end);
    if within { Ok(()) } else { Err(Error::Forbidden(Message::new("token-outlives"))) }
}

#[utoipa::path(delete, path = "/tokens/{id}", tag = "tokens", operation_id = "revoke_token",
    params(("id" = i64, Path)), responses((status = 200, body = TokenShape)))]
pub async fn revoke(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<TokenId>,
) -> Result<Json<TokenShape>, Problem> {
    let revoked = tokens::revoke_by(&app.db, id, &caller, app.now()).await?;
    Ok(Json(told(&app, revoked).await?))
}

async fn told(app: &App, token: Token) -> Result<TokenShape> {
    let shape = TokenShape::all(&app.db, vec![token], app.now()).await?.pop();
    Ok(shape.ok_or_else(|| anyhow::anyhow!("a token lost its shape"))?)
}
