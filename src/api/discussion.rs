//! Criteria that are said more exactly, and notes on claims.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::assignment::told;
use super::caller::Caller;
use super::extract::Id;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::claims::criteria;
use crate::claims::status::Change;
use crate::error::Result;
use crate::exchange::ClaimShape;
use crate::exchange::NoteShape;
use crate::exchange::PersonRef;
use crate::review::Note;
use crate::review::Reviewer;
use crate::review::notes;
use crate::storage::ClaimId;
use crate::storage::NoteId;

/// What would make the claim true.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCriteria {
    /// None when it is empty.
    criteria: String,
    why: String,
}

#[utoipa::path(put, path = "/claims/{id}/criteria", tag = "claims", operation_id = "set_criteria",
    params(("id" = i64, Path)), responses((status = 200, body = ClaimShape)))]
pub async fn set_criteria(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<ClaimId>,
    Json(new): Json<NewCriteria>,
) -> Result<Json<ClaimShape>, Problem> {
    let change = Change { actor: &caller.name, at: app.now() };
    let today = caller.local_day(app.now());
    criteria::set(&app.db, id, &new.criteria, &new.why, today, change).await?;
    Ok(Json(told(&app, id).await?))
}

/// What to say about a claim; `@name` or `@address` calls upon somebody.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNote {
    text: String,
}

/// A note as it was written down.
#[derive(Serialize, ToSchema)]
pub struct Written {
    note: NoteShape,
    /// Whom it calls upon.
    mentioned: Vec<PersonRef>,
}

#[utoipa::path(post, path = "/claims/{id}/notes", tag = "claims", operation_id = "add_note",
    params(("id" = i64, Path)), responses((status = 201, body = Written)))]
pub async fn add_note(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<ClaimId>,
    Json(new): Json<NewNote>,
) -> Result<(StatusCode, Json<Written>), Problem> {
    let added = notes::add(&app.db, id, &caller, &new.text, app.now()).await?;
    Ok((StatusCode::CREATED, Json(written(&app, added).await?)))
}

#[utoipa::path(get, path = "/notes/{id}", tag = "claims", operation_id = "show_note",
    params(("id" = i64, Path)), responses((status = 200, body = NoteShape)))]
pub async fn show_note(State(app): State<App>, Id(id): Id<NoteId>) -> Result<Json<NoteShape>, Problem> {
    let shape = NoteShape::all(&app.db, vec![notes::get(&app.db, id).await?]).await?.pop();
    Ok(Json(shape.ok_or_else(|| anyhow::anyhow!("a note lost its shape"))?))
}

#[utoipa::path(patch, path = "/notes/{id}", tag = "claims", operation_id = "edit_note",
    params(("id" = i64, Path)), responses((status = 200, body = Written)))]
pub async fn edit_note(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<NoteId>,
    Json(new): Json<NewNote>,
) -> Result<Json<Written>, Problem> {
    let edited = notes::edit(&app.db, id, &caller, &new.text, app.now()).await?;
    Ok(Json(written(&app, edited).await?))
}

async fn written(app: &App, (note, called): (Note, Vec<Reviewer>)) -> Result<Written> {
    let note = NoteShape::all(&app.db, vec![note]).await?.pop();
    let mentioned = called.into_iter().map(|person| PersonRef { id: person.id, name: person.name });
    Ok(Written {
        note: note.ok_or_else(|| anyhow::anyhow!("a note lost its shape"))?,
        mentioned: mentioned.collect(),
    })
}
