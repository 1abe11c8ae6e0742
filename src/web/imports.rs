//! Imports taken back, and what was remembered of tables forgotten.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;

use super::frame::SignedIn;
use super::frame::done;
use super::frame::refused;
use super::id::Id;
use super::problem::Problem;
use crate::app::App;
use crate::claims;
use crate::claims::imports;
use crate::claims::mappings;
use crate::claims::status::Change;
use crate::error::Error;
use crate::language::Message;
use crate::storage::ImportId;
use crate::storage::MappingId;

pub fn routes() -> Router<App> {
    Router::new().route("/imports/{id}/undo", post(undo)).route("/mappings/{id}/forget", post(forget))
}

async fn undo(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(id): Id<ImportId>,
) -> Result<Response, Problem> {
    let import = imports::get(&app.db, id).await?;
    let document = import.document_id.map(|document| format!("/documents/{document}"));
    let document = document.unwrap_or_else(|| "/documents".to_owned());
    let change = Change { actor: &reviewer.name, at: frame.now };
    match claims::undo(&app.db, id, change).await {
        Ok(undone) => {
            let message = Message::new("import-was-undone").with("title", undone.title);
            Ok(done(if import.before.is_some() { &document } else { "/documents" }, message))
        }
        Err(Error::Conflict(refusal)) => Ok(refused(&document, refusal)),
        Err(error) => Err(error.into()),
    }
}

async fn forget(
    State(app): State<App>,
    SignedIn { .. }: SignedIn,
    Id(id): Id<MappingId>,
) -> Result<Response, Problem> {
    mappings::forget(&app.db, id).await?;
    Ok(done("/documents", "mapping-was-forgotten"))
}
