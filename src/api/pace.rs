//! How often a token may ask: `RateLimit` on every answer, and `429` for what was too much.

use axum::http::HeaderMap;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;

use super::problem::Problem;
use crate::allowance::Standing;
use crate::app::App;
use crate::error::Result;
use crate::language::Message;
use crate::storage::TokenId;

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LIMIT: HeaderName = HeaderName::from_static("ratelimit");

/// Counts a request, and says how the token stands.
///
/// # Errors
/// `429` with `Retry-After` when it was one too many.
pub fn take(app: &App, token: TokenId) -> Result<HeaderMap, Problem> {
    let Some(standing) = app.requests.take(&token.to_string(), app.now()) else {
        return Ok(HeaderMap::new());
    };
    let headers = told(standing);
    if standing.left.is_some() {
        return Ok(headers);
    }
    let message = Message::new("api-too-many").with("most", i64::from(standing.most));
    let message = message.with("seconds", standing.seconds_left);
    let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, message);
    let problem = problem.with(header::RETRY_AFTER, HeaderValue::from(standing.seconds_left));
    let told = headers.into_iter().filter_map(|(name, value)| Some((name?, value)));
    Err(told.fold(problem, |problem, (name, value)| problem.with(name, value)))
}

/// As draft-ietf-httpapi-ratelimit-headers writes it.
fn told(standing: Standing) -> HeaderMap {
    let Standing { most, left, span_seconds, seconds_left } = standing;
    let policy = format!("\"token\";q={most};w={span_seconds}");
    let limit = format!("\"token\";r={};t={seconds_left}", left.unwrap_or_default());
    let headers = [(POLICY, policy), (LIMIT, limit)];
    headers
        .into_iter()
        .filter_map(|(name, value)| Some((name, HeaderValue::from_str(&value).ok()?)))
        .collect()
}
