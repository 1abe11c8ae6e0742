//! How long others may keep what is public, and how they ask whether it is still the same.

use axum::body::Body;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Response;

use crate::storage;

const FIVE_MINUTES: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// Marks what is public, and answers 304 to whoever has it already.
pub async fn keep(request: Request, next: Next) -> Response {
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let (tag, body) = match parts.headers.get(header::ETAG).cloned() {
        // Written while it is sent: whoever wrote it knows when it changes.
        Some(tag) => (tag, body),
        None => {
            let Ok(bytes) = to_bytes(body, usize::MAX).await else {
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            };
            (tag(&storage::sha256(&bytes)), Body::from(bytes))
        }
    };
    let is_known = known.is_some_and(|known| names(&known, &tag));
    parts.headers.insert(header::ETAG, tag);
    parts.headers.insert(header::CACHE_CONTROL, FIVE_MINUTES);
    parts.headers.append(header::VARY, HeaderValue::from_static("accept-language"));
    parts.headers.insert("x-robots-tag", HeaderValue::from_static("all"));
    if is_known {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_TYPE);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, body)
}

/// Weak: what goes out may be packed.
pub fn tag(state: &str) -> HeaderValue {
    let short: String = state.chars().filter(char::is_ascii_alphanumeric).take(32).collect();
    HeaderValue::from_str(&format!("W/\"{short}\"")).unwrap_or(HeaderValue::from_static("W/\"\""))
}

fn names(known: &HeaderValue, tag: &HeaderValue) -> bool {
    let known = known.to_str().unwrap_or_default();
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let ours = bare(tag.to_str().unwrap_or_default());
    known.split(',').any(|one| one.trim() == "*" || bare(one) == ours)
}
