//! `/reviewers`: the people, what they may do, and the days on which they are away.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Administrator;
use super::caller::Caller;
use super::caller::Using;
use super::extract::Id;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::claims;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::exchange;
use crate::exchange::AbsenceShape;
use crate::exchange::ClaimShape;
use crate::exchange::PersonShape;
use crate::exchange::TokenShape;
use crate::language::Language;
use crate::review::Reviewer;
use crate::review::Role;
use crate::review::absences;
use crate::review::absences::NewAbsence;
use crate::review::assigning;
use crate::review::assigning::Assigner;
use crate::review::people;
use crate::review::people::Changes;
use crate::review::queue;
use crate::review::reviewers;
use crate::review::reviewers::NewReviewer;
use crate::storage::AbsenceId;
use crate::storage::ReviewerId;

#[derive(Serialize, ToSchema)]
pub struct PersonList {
    /// By name, those who cannot sign in any more included.
    reviewers: Vec<PersonShape>,
}

#[utoipa::path(get, path = "/reviewers", tag = "people", operation_id = "list_reviewers",
    responses((status = 200, body = PersonList)))]
pub async fn list(State(app): State<App>) -> Result<Json<PersonList>, Problem> {
    let all = reviewers::list(&app.db).await?;
    Ok(Json(PersonList { reviewers: PersonShape::all(&app.db, all, app.now()).await? }))
}

#[utoipa::path(get, path = "/reviewers/{id}", tag = "people", operation_id = "show_reviewer",
    params(("id" = i64, Path)), responses((status = 200, body = PersonShape)))]
pub async fn show(State(app): State<App>, Id(id): Id<ReviewerId>) -> Result<Json<PersonShape>, Problem> {
    let person = reviewers::get(&app.db, id).await?;
    Ok(Json(told(&app, person).await?))
}

/// Who calls, and with what.
#[derive(Serialize, ToSchema)]
pub struct Myself {
    /// The caller, in the role that the token leaves them.
    reviewer: PersonShape,
    token: TokenShape,
}

#[utoipa::path(get, path = "/me", tag = "tokens", operation_id = "show_me",
    responses((status = 200, body = Myself)))]
pub async fn show_me(
    State(app): State<App>,
    Caller(caller): Caller,
    Using(token): Using,
) -> Result<Json<Myself>, Problem> {
    let token = TokenShape::all(&app.db, vec![token], app.now()).await?.pop();
    let token = token.ok_or_else(|| anyhow::anyhow!("a token lost its shape"))?;
    Ok(Json(Myself { reviewer: told(&app, caller).await?, token }))
}

/// Somebody new.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    email: String,
    name: String,
    /// At least 10 characters.
    password: String,
    /// `en` or `zh-CN`; the instance's unless given.
    language: Option<String>,
    /// Such as `Asia/Shanghai`; the instance's unless given.
    time_zone: Option<String>,
    /// `reviewer` unless given.
    #[schema(inline)]
    role: Option<Role>,
}

#[utoipa::path(post, path = "/reviewers", tag = "people", operation_id = "add_reviewer",
    responses((status = 201, body = PersonShape)))]
pub async fn add(
    State(app): State<App>,
    Administrator(_who): Administrator,
    Json(new): Json<NewPerson>,
) -> Result<(StatusCode, Json<PersonShape>), Problem> {
    let server = &app.settings.server;
    let zone = |name: String| name.parse::<Tz>().map_err(|_| Error::invalid("reviewer-zone"));
    let language = |tag: String| Language::from_tag(&tag).ok_or_else(|| Error::invalid("reviewer-language"));
    let new = NewReviewer {
        email: new.email,
        name: new.name,
        password: new.password,
        language: new.language.map(language).transpose()?.unwrap_or(server.language),
        time_zone: new.time_zone.map(zone).transpose()?.unwrap_or(server.time_zone),
        role: Some(new.role.unwrap_or(Role::Reviewer)),
    };
    let added = reviewers::add(&app.db, new, app.now()).await?;
    Ok((StatusCode::CREATED, Json(told(&app, added).await?)))
}

/// What is to change; what is missing stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonChanges {
    #[schema(inline)]
    role: Option<Role>,
    /// Whether they can sign in and are written to.
    active: Option<bool>,
}

#[utoipa::path(patch, path = "/reviewers/{id}", tag = "people", operation_id = "change_reviewer",
    params(("id" = i64, Path)), responses((status = 200, body = PersonShape)))]
pub async fn change(
    State(app): State<App>,
    Administrator(administrator): Administrator,
    Id(id): Id<ReviewerId>,
    Json(changes): Json<PersonChanges>,
) -> Result<Json<PersonShape>, Problem> {
    let changes = Changes { role: changes.role, active: changes.active };
    let changed = people::change(&app.db, id, changes, assigner(&app, &administrator)).await?;
    Ok(Json(told(&app, changed).await?))
}

/// To whom open claims go.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// The id of a reviewer; null shares the claims among all others.
    #[schema(value_type = Option<i64>)]
    to: Option<ReviewerId>,
}

/// How many open claims changed hands.
#[derive(Serialize, ToSchema)]
pub struct HandedOver {
    claims: usize,
}

#[utoipa::path(post, path = "/reviewers/{id}/hand-over", tag = "people", operation_id = "hand_over",
    params(("id" = i64, Path)), responses((status = 200, body = HandedOver)))]
pub async fn hand_over(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<ReviewerId>,
    Json(asked): Json<HandOver>,
) -> Result<Json<HandedOver>, Problem> {
    people::own_or_managed(&caller, id)?;
    let from = reviewers::get(&app.db, id).await?.id;
    let claims = assigning::hand_over(&app.db, from, asked.to, assigner(&app, &caller)).await?;
    Ok(Json(HandedOver { claims }))
}

/// Days on which somebody is away.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAway {
    from: NaiveDate,
    to: NaiveDate,
    /// Who hears of the claims meanwhile; null shares them among the others.
    #[schema(value_type = Option<i64>)]
    stand_in: Option<ReviewerId>,
}

#[utoipa::path(post, path = "/reviewers/{id}/absences", tag = "people", operation_id = "add_absence",
    params(("id" = i64, Path)), responses((status = 201, body = AbsenceShape)))]
pub async fn add_absence(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<ReviewerId>,
    Json(new): Json<NewAway>,
) -> Result<(StatusCode, Json<AbsenceShape>), Problem> {
    people::own_or_managed(&caller, id)?;
    let reviewer = reviewers::get(&app.db, id).await?;
    let new = NewAbsence { from_day: new.from, to_day: new.to, stand_in: new.stand_in };
    let change = Change { actor: &caller.name, at: app.now() };
    let added = absences::add(&app.db, &reviewer, new, change).await?;
    Ok((StatusCode::CREATED, Json(absence(&app, added).await?)))
}

#[utoipa::path(delete, path = "/absences/{id}", tag = "people", operation_id = "remove_absence",
    params(("id" = i64, Path)), responses((status = 200, body = AbsenceShape)))]
pub async fn remove_absence(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<AbsenceId>,
) -> Result<Json<AbsenceShape>, Problem> {
    let known = absences::get(&app.db, id).await?;
    people::own_or_managed(&caller, known.reviewer_id)?;
    absences::remove(&app.db, id).await?;
    Ok(Json(absence(&app, known).await?))
}

/// What waits for the caller.
#[derive(Serialize, ToSchema)]
pub struct Queue {
    /// The most pressing first: disputed, awaiting a second verdict, overdue, due, due soon.
    claims: Vec<ClaimShape>,
}

#[utoipa::path(get, path = "/me/queue", tag = "verdicts", operation_id = "show_queue",
    responses((status = 200, body = Queue)))]
pub async fn show_queue(State(app): State<App>, Caller(caller): Caller) -> Result<Json<Queue>, Problem> {
    let waiting = queue::of(&app.db, &caller, &app.settings.due, app.now()).await?;
    let mut claims = claims::with_ids(&app.db, waiting.iter().copied()).await?;
    claims.sort_by_key(|claim| waiting.iter().position(|id| *id == claim.id));
    let claims = exchange::claims(&app.db, claims, app.today(), &app.settings.due).await?;
    Ok(Json(Queue { claims }))
}

/// Who assigns through the API.
pub fn assigner<'a>(app: &App, caller: &'a Reviewer) -> Assigner<'a> {
    Assigner { change: Change { actor: &caller.name, at: app.now() }, reviewer: Some(caller.id) }
}

async fn told(app: &App, person: Reviewer) -> Result<PersonShape> {
    let shape = PersonShape::all(&app.db, vec![person], app.now()).await?.pop();
    Ok(shape.ok_or_else(|| anyhow::anyhow!("a person lost their shape"))?)
}

async fn absence(app: &App, absence: absences::Model) -> Result<AbsenceShape> {
    let shape = AbsenceShape::all(&app.db, vec![absence]).await?.pop();
    Ok(shape.ok_or_else(|| anyhow::anyhow!("an absence lost its shape"))?)
}
