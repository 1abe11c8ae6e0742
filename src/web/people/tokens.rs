//! The tokens with which programs act for a person: made and revoked by that person, or by an administrator.

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::person;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::review::people;
use crate::review::reviewers;
use crate::review::tokens;
use crate::storage::ReviewerId;
use crate::storage::TokenId;
use crate::web::deeds;
use crate::web::frame::Myself;
use crate::web::frame::page;
use crate::web::frame::refused;
use crate::web::id::Id;
use crate::web::problem::Problem;

#[derive(Deserialize)]
pub struct NewToken {
    #[serde(default)]
    name: String,
}

/// The page shows the token once; it is not kept anywhere.
pub async fn add(
    State(app): State<App>,
    Myself { frame, reviewer }: Myself,
    Id(id): Id<ReviewerId>,
    Form(typed): Form<NewToken>,
) -> Result<Response, Problem> {
    people::own_or_managed(&reviewer, id)?;
    let name = typed.name.trim();
    if name.is_empty() {
        return Ok(refused(&person::address(id), "token-name-missing"));
    }
    match tokens::add(&app.db, name, id, frame.now).await {
        Ok(token) => {
            let whose = reviewers::get(&app.db, id).await?.name;
            let deed = Message::new("deed-token-made").with("token", name).with("name", whose);
            let html = page(&person::read(&app, frame, &reviewer, id, Some(token)).await?)?;
            Ok(deeds::telling(html, deed))
        }
        Err(Error::Conflict(problem)) => Ok(refused(&person::address(id), problem)),
        Err(error) => Err(error.into()),
    }
}

pub async fn revoke(
    State(app): State<App>,
    Myself { frame, reviewer }: Myself,
    Id(id): Id<TokenId>,
) -> Result<Response, Problem> {
    let token = tokens::get(&app.db, id).await?;
    let whose = token.reviewer_id.ok_or_else(|| Error::not_found("page-not-found"))?;
    people::own_or_managed(&reviewer, whose)?;
    let name = reviewers::get(&app.db, whose).await?.name;
    let deed = Message::new("deed-token-revoked").with("token", token.name.as_str()).with("name", name);
    let revoked = tokens::revoke(&app.db, &token.name, frame.now).await;
    let is_revoked = revoked.is_ok();
    let response = person::told(whose, revoked, "token-was-revoked")?;
    Ok(if is_revoked { deeds::telling(response, deed) } else { response })
}
