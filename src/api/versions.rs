//! Versions of what is served: an `ETag` on every answer to a GET, `304` for whoever has it already, and `412` for whoever
//! would overwrite what somebody else has changed since (`If-Match`).

use std::sync::Arc;

use axum::Router;
use axum::body;
use axum::body::Body;
use axum::extract::OriginalUri;
use axum::extract::Request;
use axum::extract::State;
use axum::http::Extensions;
use axum::http::HeaderMap;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::Method;
use axum::http::StatusCode;
use axum::http::header;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Response;
use tokio::sync::Mutex;
use tower::ServiceExt;
use url::form_urlencoded;

use super::caller::Caller;
use super::caller::Using;
use super::extract::NextPage;
use super::problem::Problem;
use crate::error::Result;
use crate::language::Message;
use crate::storage;

/// So much of a fingerprint tells versions apart.
const LENGTH: usize = 32;

/// The endpoints once more, to see what stands at an address before it is changed.
#[derive(Clone)]
pub struct Versions {
    endpoints: Router,
    /// Whoever names a version changes it alone: between the comparison and the change nobody else with a version comes.
    turn: Arc<Mutex<()>>,
}

impl Versions {
    pub fn of(endpoints: Router) -> Self {
        Versions { endpoints, turn: Arc::default() }
    }

    /// The version at an address, or at the nearest one above it that can be read.
    async fn at(&self, parts: &Parts) -> Result<Option<String>, Problem> {
        let mut callers = Extensions::new();
        if let Some(caller) = parts.extensions.get::<Caller>() {
            callers.insert(caller.clone());
        }
        callers.insert(Using::of(&parts.extensions)?);
        let mut path = parts.uri.path();
        while path.len() > 1 {
            let mut request = Request::new(Body::empty());
            *request.uri_mut() = path.parse().map_err(anyhow::Error::new)?;
            *request.headers_mut() = parts.headers.clone();
            // Not all extensions: those of the router itself belong to the address that was asked for.
            request.extensions_mut().extend(callers.clone());
            let Ok(response) = self.endpoints.clone().oneshot(request).await;
            if response.status() == StatusCode::OK {
                let bytes = body::to_bytes(response.into_body(), usize::MAX).await;
                return Ok(Some(tag(&bytes.map_err(anyhow::Error::new)?)));
            }
            if response.extensions().get::<Problem>().is_some() {
                // It can be read, and is not here.
                return Ok(None);
            }
            path = path.rsplit_once('/').map_or("", |(above, _)| above);
        }
        Ok(None)
    }
}

/// Stands before every endpoint.
pub async fn compare(
    State(versions): State<Versions>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    if request.method().is_safe() {
        return read(request, next).await;
    }
    let Some(wanted) = request.headers().get(header::IF_MATCH).cloned() else {
        return Ok(next.run(request).await);
    };
    let (parts, body) = request.into_parts();
    let _turn = versions.turn.lock().await;
    let found = versions.at(&parts).await?;
    if found.as_deref().is_some_and(|found| names(&wanted, found)) {
        return Ok(next.run(Request::from_parts(parts, body)).await);
    }
    let problem = Problem::new(StatusCode::PRECONDITION_FAILED, Message::new("api-changed-since"));
    let found = found.and_then(|found| HeaderValue::from_str(&found).ok());
    Err(found.into_iter().fold(problem, |problem, found| problem.with(header::ETAG, found)))
}

async fn read(mut request: Request, next: Next) -> Result<Response, Problem> {
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let address = request.extensions().get::<OriginalUri>().map(|OriginalUri(uri)| uri.clone());
    // Asked only for its headers, an endpoint still has to say all of it: the version is made from that.
    *request.method_mut() = Method::GET;
    let mut response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return Ok(response);
    }
    if let (Some(NextPage(next)), Some(address)) = (response.extensions_mut().remove(), address) {
        let link = format!("<{}>; rel=\"next\"", following(address.path(), address.query(), &next));
        insert(response.headers_mut(), header::LINK, &link);
    }
    let (mut parts, body) = response.into_parts();
    let bytes = body::to_bytes(body, usize::MAX).await.map_err(anyhow::Error::new)?;
    let tag = tag(&bytes);
    insert(&mut parts.headers, header::ETAG, &tag);
    insert(&mut parts.headers, header::VARY, "Authorization, Accept-Language");
    if known.is_some_and(|known| names(&known, &tag)) {
        parts.headers.remove(header::CONTENT_TYPE);
        parts.headers.remove(header::CONTENT_LENGTH);
        return Ok((StatusCode::NOT_MODIFIED, parts.headers).into_response());
    }
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// Weak: what is packed on its way is still the same version.
fn tag(bytes: &[u8]) -> String {
    let fingerprint = storage::sha256(bytes);
    format!("W/\"{}\"", &fingerprint[..LENGTH])
}

/// Whether a list of versions, as clients send it, has this one. Weak or not: what counts is what it says.
fn names(list: &HeaderValue, tag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let Ok(list) = list.to_str() else { return false };
    list.trim() == "*" || list.split(',').any(|one| opaque(one) == opaque(tag))
}

/// The address of the next page: the same with another `after`.
fn following(path: &str, query: Option<&str>, after: &str) -> String {
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs.filter(|(name, _)| name != "after")).append_pair("after", after);
    format!("{path}?{}", query.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_found_in_a_list() {
        let cases = [
            ("*", true),
            ("W/\"a\"", true),
            ("\"a\"", true),
            ("\"b\", W/\"a\"", true),
            ("\"b\"", false),
            ("", false),
        ];
        for (list, named) in cases {
            assert_eq!(names(&HeaderValue::from_static(list), "W/\"a\""), named, "{list}");
        }
    }

    #[test]
    fn the_next_page_keeps_what_was_asked_for() {
        let cases = [
            (None, "/claims?after=7"),
            (Some("q=%E6%B8%AF&after=3&limit=2"), "/claims?q=%E6%B8%AF&limit=2&after=7"),
        ];
        for (query, expected) in cases {
            assert_eq!(following("/claims", query, "7"), expected);
        }
    }
}
