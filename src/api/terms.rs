//! `/claims/{id}/terms`: by which words evidence for a claim is looked for. `/glossary`: other names, for all claims.

use axum::extract::State;
use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::extract::Id;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::claims;
use crate::claims::status::Change;
use crate::error::Result;
use crate::evidence;
use crate::evidence::ChangedTerms;
use crate::evidence::Strictness;
use crate::evidence::Terms;
use crate::evidence::edits;
use crate::evidence::edits::Edit;
use crate::evidence::glossary;
use crate::evidence::glossary::Entry;
use crate::exchange::LookedForShape;
use crate::storage::ClaimId;
use crate::storage::GlossaryId;

#[utoipa::path(get, path = "/claims/{id}/terms", tag = "evidence", operation_id = "show_terms",
    params(("id" = i64, Path)), responses((status = 200, body = LookedForShape)))]
pub async fn show(State(app): State<App>, Id(id): Id<ClaimId>) -> Result<Json<LookedForShape>, Problem> {
    Ok(Json(told(&app, id).await?))
}

/// How a claim is to be looked for; what is missing stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TermsChange {
    /// Replaces all four lists.
    terms: Option<Terms>,
    strictness: Option<Strictness>,
    /// true: what was learned from accepted and rejected suggestions is forgotten.
    #[serde(default)]
    forget_learned: bool,
}

#[utoipa::path(put, path = "/claims/{id}/terms", tag = "evidence", operation_id = "change_terms",
    params(("id" = i64, Path)), responses((status = 200, body = LookedForShape)))]
pub async fn change(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<ClaimId>,
    Json(wanted): Json<TermsChange>,
) -> Result<Json<LookedForShape>, Problem> {
    let terms = wanted.terms.map(ChangedTerms::from).unwrap_or_default();
    let edit = Edit { terms, strictness: wanted.strictness, forget: wanted.forget_learned };
    edits::edit(&app.db, id, edit, Change { actor: &reviewer.name, at: app.now() }).await?;
    Ok(Json(told(&app, id).await?))
}

async fn told(app: &App, id: ClaimId) -> Result<LookedForShape> {
    let claim = claims::get(&app.db, id).await?;
    Ok(evidence::looked_for(&app.db, &app.watching, &claim).await?.into())
}

/// A term of the shared glossary.
#[derive(Serialize, ToSchema)]
pub struct StoredTerm {
    id: GlossaryId,
    term: String,
    expansions: Vec<String>,
    changed_by: String,
}

impl From<glossary::Model> for StoredTerm {
    fn from(row: glossary::Model) -> Self {
        StoredTerm { id: row.id, term: row.term, expansions: row.expansions.0, changed_by: row.changed_by }
    }
}

#[derive(Serialize, ToSchema)]
pub struct Glossary {
    /// In the order of the terms.
    glossary: Vec<StoredTerm>,
}

#[utoipa::path(get, path = "/glossary", tag = "evidence", operation_id = "list_glossary",
    responses((status = 200, body = Glossary)))]
pub async fn glossary(State(app): State<App>) -> Result<Json<Glossary>, Problem> {
    let stored = glossary::list(&app.db).await?.into_iter().map(StoredTerm::from);
    Ok(Json(Glossary { glossary: stored.collect() }))
}

/// Terms to put into the glossary, all of them or none; known ones get these names.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTerms {
    glossary: Vec<Entry>,
}

#[utoipa::path(post, path = "/glossary", tag = "evidence", operation_id = "put_glossary",
    responses((status = 200, body = Glossary)))]
pub async fn put_glossary(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Json(wanted): Json<NewTerms>,
) -> Result<Json<Glossary>, Problem> {
    let change = Change { actor: &reviewer.name, at: app.now() };
    glossary::put(&app.db, wanted.glossary, change).await?;
    glossary(State(app)).await
}

#[utoipa::path(delete, path = "/glossary/{id}", tag = "evidence", operation_id = "remove_term",
    params(("id" = i64, Path)), responses((status = 200, body = StoredTerm)))]
pub async fn remove_term(
    State(app): State<App>,
    Id(id): Id<GlossaryId>,
) -> Result<Json<StoredTerm>, Problem> {
    Ok(Json(glossary::remove(&app.db, id).await?.into()))
}
