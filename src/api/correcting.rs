//! What people correct about a claim: its kind, its window, and which sayings are of one thing.

use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::caller::Reader;
use super::extract::Id;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::claims::kind;
use crate::claims::sayings;
use crate::claims::status::Change;
use crate::claims::window;
use crate::claims::window::Asked;
use crate::documents::Kind;
use crate::due::Precision;
use crate::error::Result;
use crate::exchange;
use crate::exchange::WholeClaim;
use crate::language::Language;
use crate::review::Reviewer;
use crate::storage::ClaimId;

/// What kind of sentence it is, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewKind {
    kind: Kind,
    why: String,
}

#[utoipa::path(post, path = "/claims/{id}/kind", tag = "claims", operation_id = "set_kind",
    params(("id" = i64, Path)), responses((status = 200, body = WholeClaim)))]
pub async fn set_kind(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Reader(language): Reader,
    Id(id): Id<ClaimId>,
    Json(new): Json<NewKind>,
) -> Result<Json<WholeClaim>, Problem> {
    let change = Change { actor: &reviewer.name, at: app.now() };
    kind::set(&app.db, id, new.kind, &new.why, &app.settings.due, change).await?;
    whole(&app, id, &reviewer, language).await
}

/// A window set by hand, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWindow {
    due_from: Option<NaiveDate>,
    /// Left out only with `open_end`.
    due_by: Option<NaiveDate>,
    /// There is no last day.
    #[serde(default)]
    open_end: bool,
    /// `day` unless given.
    precision: Option<Precision>,
    why: String,
}

#[utoipa::path(post, path = "/claims/{id}/window", tag = "claims", operation_id = "set_window",
    params(("id" = i64, Path)), responses((status = 200, body = WholeClaim)))]
pub async fn set_window(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Reader(language): Reader,
    Id(id): Id<ClaimId>,
    Json(new): Json<NewWindow>,
) -> Result<Json<WholeClaim>, Problem> {
    let asked = Asked {
        due_from: new.due_from,
        due_by: new.due_by,
        open_end: new.open_end,
        precision: new.precision,
    };
    let change = Change { actor: &reviewer.name, at: app.now() };
    window::set_by_hand(&app.db, id, &asked, &new.why, change).await?;
    whole(&app, id, &reviewer, language).await
}

#[utoipa::path(delete, path = "/claims/{id}/window", tag = "claims", operation_id = "take_window_back",
    params(("id" = i64, Path)), responses((status = 200, body = WholeClaim)))]
pub async fn take_window_back(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Reader(language): Reader,
    Id(id): Id<ClaimId>,
) -> Result<Json<WholeClaim>, Problem> {
    let change = Change { actor: &reviewer.name, at: app.now() };
    window::take_back(&app.db, id, &app.settings.due, change).await?;
    whole(&app, id, &reviewer, language).await
}

/// Another claim that says the same.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherSaying {
    claim_id: ClaimId,
}

#[utoipa::path(post, path = "/claims/{id}/sayings", tag = "claims", operation_id = "tie_saying",
    params(("id" = i64, Path)), responses((status = 200, body = WholeClaim)))]
pub async fn tie_saying(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Reader(language): Reader,
    Id(id): Id<ClaimId>,
    Json(other): Json<OtherSaying>,
) -> Result<Json<WholeClaim>, Problem> {
    let change = Change { actor: &reviewer.name, at: app.now() };
    sayings::link_by_hand(&app.db, id, other.claim_id, change).await?;
    whole(&app, id, &reviewer, language).await
}

#[utoipa::path(delete, path = "/claims/{id}/sayings", tag = "claims", operation_id = "separate_saying",
    params(("id" = i64, Path)), responses((status = 200, body = WholeClaim)))]
pub async fn separate_saying(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Reader(language): Reader,
    Id(id): Id<ClaimId>,
) -> Result<Json<WholeClaim>, Problem> {
    let change = Change { actor: &reviewer.name, at: app.now() };
    sayings::separate(&app.db, id, change).await?;
    whole(&app, id, &reviewer, language).await
}

async fn whole(
    app: &App,
    id: ClaimId,
    reader: &Reviewer,
    language: Language,
) -> Result<Json<WholeClaim>, Problem> {
    let (policy, reader) = (&app.settings.due, Some((reader, app.now())));
    let whole = exchange::whole_claim(&app.db, &app.watching, id, app.today(), policy, language, reader);
    Ok(Json(whole.await?))
}
