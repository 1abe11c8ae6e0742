//! The tokens with which programs act for a person: made by that person, revoked by them or by an administrator.

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::person;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::review::tokens;
use crate::review::tokens::Made;
use crate::review::tokens::NewToken;
use crate::storage::ReviewerId;
use crate::storage::TokenId;
use crate::web::deeds;
use crate::web::field;
use crate::web::frame::Myself;
use crate::web::frame::page;
use crate::web::frame::refused;
use crate::web::id::Id;
use crate::web::problem::Problem;

/// A new token, as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    scope: String,
    last_day: String,
}

/// The page shows the token once; it is not kept anywhere. Nobody makes one that acts for somebody else.
pub async fn add(
    State(app): State<App>,
    Myself { frame, reviewer }: Myself,
    Id(id): Id<ReviewerId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    if reviewer.id != id {
        return Err(Error::Forbidden(Message::new("token-only-own")).into());
    }
    match add_typed(&app, &reviewer, typed).await {
        Ok(made) => {
            let deed = Message::new("deed-token-made").with("token", made.token.name.as_str());
            let deed = deed.with("name", reviewer.name.as_str());
            let html = page(&person::read(&app, frame, &reviewer, id, Some(made.text)).await?)?;
            Ok(deeds::telling(html, deed))
        }
        Err(Error::Invalid(problem) | Error::Conflict(problem)) => Ok(refused(&person::address(id), problem)),
        Err(error) => Err(error.into()),
    }
}

async fn add_typed(app: &App, owner: &Reviewer, typed: Typed) -> Result<Made> {
    let new = NewToken {
        scope: field::word(&typed.scope)?.unwrap_or_default(),
        last_day: field::day(&typed.last_day)?,
        name: typed.name,
    };
    tokens::add(&app.db, owner, new, app.now()).await
}

pub async fn revoke(
    State(app): State<App>,
    Myself { frame, reviewer }: Myself,
    Id(id): Id<TokenId>,
) -> Result<Response, Problem> {
    let revoked = tokens::revoke_by(&app.db, id, &reviewer, frame.now).await?;
    let whose = reviewers::get(&app.db, revoked.reviewer_id.unwrap_or(reviewer.id)).await?;
    let deed = Message::new("deed-token-revoked").with("token", revoked.name).with("name", whose.name);
    Ok(deeds::telling(person::told(whose.id, Ok(()), "token-was-revoked")?, deed))
}
