//! Who calls: a bearer token that acts for a reviewer, and the language to answer in.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;

use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::language::Language;
use crate::review::Reviewer;
use crate::review::tokens;

/// The reviewer for whom the token acts.
#[derive(Clone, Debug)]
pub struct Caller(pub Reviewer);

/// The language of the sentences in an answer.
#[derive(Clone, Copy, Debug)]
pub struct Reader(pub Language);

/// The same, for endpoints about other people.
#[derive(Clone, Debug)]
pub struct Administrator(pub Reviewer);

/// Lets requests with a valid token in; stands before every endpoint. What changes something asks for a role that may,
/// unless it is below `/me` or says what the caller thinks of a claim's chances.
pub async fn let_in(State(app): State<App>, mut request: Request, next: Next) -> Result<Response, Problem> {
    let Some(token) = bearer(request.headers()) else { return Err(Problem::no_token()) };
    let reviewer = tokens::authenticate(&app.db, token, app.now()).await?;
    let reviewer = reviewer.ok_or_else(Problem::bad_token)?;
    if !request.method().is_safe() && !is_own(request.uri().path()) {
        reviewer.role.must_judge()?;
    }
    request.extensions_mut().insert(Caller(reviewer));
    Ok(next.run(request).await)
}

/// Whether an endpoint changes only what is the caller's own: everybody may.
fn is_own(path: &str) -> bool {
    path.split('/').any(|part| matches!(part, "me" | "forecasts" | "channels" | "calendar"))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    Some(token.trim()).filter(|token| scheme.eq_ignore_ascii_case("bearer") && !token.is_empty())
}

/// The first language of the request that we speak, else the instance's.
pub fn language_of(headers: &HeaderMap, app: &App) -> Language {
    let wish = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    wish.and_then(Language::from_accept_language).unwrap_or(app.settings.server.language)
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Problem> {
        let caller = parts.extensions.get::<Caller>().cloned();
        caller.ok_or_else(|| Error::from(anyhow::anyhow!("an endpoint stands outside the guard")).into())
    }
}

impl FromRequestParts<App> for Administrator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Caller(reviewer) = Caller::from_request_parts(parts, app).await?;
        reviewer.role.must_manage()?;
        Ok(Administrator(reviewer))
    }
}

impl FromRequestParts<App> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Reader(language_of(&parts.headers, app)))
    }
}
