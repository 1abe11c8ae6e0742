//! Who calls: a bearer token that acts for a reviewer as far as its scope reaches, and the language to answer in.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::extract::Request;
use axum::extract::State;
use axum::http::Extensions;
use axum::http::HeaderMap;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::header;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use chrono::SecondsFormat;

use super::pace;
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::review::Reviewer;
use crate::review::Scope;
use crate::review::tokens;
use crate::review::tokens::Bearer;
use crate::review::tokens::Model as Token;

/// Until when the token holds, on every answer to one that ends.
const EXPIRES: HeaderName = HeaderName::from_static("foresaid-token-expires");

/// The reviewer for whom the token acts.
#[derive(Clone, Debug)]
pub struct Caller(pub Reviewer);

/// The language of the sentences in an answer.
#[derive(Clone, Copy, Debug)]
pub struct Reader(pub Language);

/// The same, for endpoints about other people.
#[derive(Clone, Debug)]
pub struct Administrator(pub Reviewer);

/// The token itself.
#[derive(Clone, Debug)]
pub struct Using(pub Token);

impl Using {
    pub fn of(extensions: &Extensions) -> Result<Using> {
        let using = extensions.get::<Using>().cloned();
        using.ok_or_else(|| anyhow::anyhow!("an endpoint stands outside the guard").into())
    }
}

/// Lets requests with a valid token in; stands before every endpoint. What changes something asks for a token that may
/// write and a role that may judge, unless it is below `/me` or says what the caller thinks of a claim's chances.
pub async fn let_in(State(app): State<App>, mut request: Request, next: Next) -> Result<Response, Problem> {
    let admitted = admit(&app, request.headers()).await?;
    let Bearer { reviewer, token } = admitted.bearer;
    if !request.method().is_safe() {
        let refused = token.scope.must_reach(Scope::Write);
        refused.map_err(|refused| Problem::narrow_token(refused, Scope::Write))?;
        if !is_own(request.uri().path()) {
            reviewer.role.must_judge()?;
        }
    }
    request.extensions_mut().insert(Caller(reviewer));
    request.extensions_mut().insert(Using(token));
    let mut response = next.run(request).await;
    response.headers_mut().extend(admitted.headers);
    Ok(response)
}

/// Somebody with a valid token who does not ask too often, and what every answer to them says.
pub struct Admitted {
    pub bearer: Bearer,
    pub headers: HeaderMap,
}

/// # Errors
/// The problem of a missing or an invalid token, or of too many requests.
pub async fn admit(app: &App, headers: &HeaderMap) -> Result<Admitted, Problem> {
    let text = bearer(headers).ok_or_else(Problem::no_token)?;
    let found = tokens::authenticate(&app.db, text, app.now()).await?;
    let bearer = found.ok_or_else(Problem::bad_token)?;
    let mut headers = pace::take(app, bearer.token.id)?;
    if let Some(end) = bearer.token.expires_at
        && let Ok(end) = HeaderValue::from_str(&end.to_rfc3339_opts(SecondsFormat::Secs, true))
    {
        headers.insert(EXPIRES, end);
    }
    Ok(Admitted { bearer, headers })
}

/// Whether an endpoint changes only what is the caller's own: everybody may.
fn is_own(path: &str) -> bool {
    path.split('/').any(|part| matches!(part, "me" | "forecasts" | "channels" | "calendar" | "tokens"))
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

impl FromRequestParts<App> for Using {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Problem> {
        Ok(Using::of(&parts.extensions)?)
    }
}

impl FromRequestParts<App> for Administrator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Caller(reviewer) = Caller::from_request_parts(parts, app).await?;
        let Using(token) = Using::of(&parts.extensions)?;
        let refused = token.scope.must_reach(Scope::Admin);
        refused.map_err(|refused| Problem::narrow_token(refused, Scope::Admin))?;
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
