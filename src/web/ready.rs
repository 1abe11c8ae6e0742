//! Pages that are ready: the page that a reader got is given again as long as nothing in the database has changed since,
//! packed as it was sent. Whoever asks, and for what, is part of its key; a minute is the longest that it is kept.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use axum::body::Body;
use axum::body::Bytes;
use axum::extract::Request;
use axum::extract::State as Extract;
use axum::http::HeaderMap;
use axum::http::Method;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Response;
use tokio::sync::OnceCell;

use super::frame::FLASH_COOKIE;
use super::problem::Problem;
use super::session::SESSION_COOKIE;
use crate::app::App;
use crate::storage::State;

/// More pages are not kept; at 10 to 40 KB each.
const MOST: usize = 500;

/// The pages of one server.
#[derive(Clone)]
pub struct Ready {
    app: App,
    pages: Arc<Mutex<Pages>>,
}

/// The pages that were made in one state of the database.
#[derive(Default)]
struct Pages {
    made_in: Option<State>,
    by_key: HashMap<Key, Arc<OnceCell<Kept>>>,
}

/// Who asks for what.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    /// With the sign-in.
    cookies: String,
    packed: bool,
    minute: i64,
}

#[derive(Clone)]
struct Kept {
    headers: HeaderMap,
    body: Bytes,
}

impl Kept {
    fn response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.headers_mut() = self.headers;
        response
    }
}

impl Ready {
    pub fn new(app: &App) -> Self {
        Ready { app: app.clone(), pages: Arc::default() }
    }

    /// None for requests of which nothing is kept.
    fn key(&self, request: &Request) -> Option<Key> {
        if request.method() != Method::GET || !is_kept(request.uri().path()) {
            return None;
        }
        let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
        let cookies = text(header::COOKIE).filter(|cookies| cookies.contains(SESSION_COOKIE))?;
        // A message is shown once.
        if cookies.contains(FLASH_COOKIE) {
            return None;
        }
        Some(Key {
            address: request.uri().path_and_query()?.as_str().to_owned(),
            cookies: cookies.to_owned(),
            packed: text(header::ACCEPT_ENCODING).is_some_and(|encodings| encodings.contains("gzip")),
            minute: self.app.now().timestamp().div_euclid(60),
        })
    }

    /// Where the page stands, or will: whoever comes first makes it, the others wait for it.
    fn place(&self, state: State, key: Key) -> Arc<OnceCell<Kept>> {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.made_in.as_ref() != Some(&state) || pages.by_key.len() >= MOST {
            *pages = Pages { made_in: Some(state), by_key: HashMap::new() };
        }
        Arc::clone(pages.by_key.entry(key).or_default())
    }
}

/// The pages that are asked for most.
fn is_kept(path: &str) -> bool {
    let of_claim = |id: &str| id.bytes().all(|byte| byte.is_ascii_digit());
    matches!(path, "/" | "/claims") || path.strip_prefix("/claims/").is_some_and(of_claim)
}

/// Gives a page that is ready, or makes it and keeps it.
pub async fn page(Extract(ready): Extract<Ready>, request: Request, next: Next) -> Response {
    let Some(key) = ready.key(&request) else { return next.run(request).await };
    // Read before the page is made: what is committed meanwhile makes it an old one.
    let Ok(state) = ready.app.watch.state().await else { return next.run(request).await };
    match ready.place(state, key).get_or_try_init(|| made(request, next)).await {
        Ok(kept) => kept.clone().response(),
        Err(response) => *response,
    }
}

/// Makes a page; what is not one is passed on as it is.
async fn made(request: Request, next: Next) -> Result<Kept, Box<Response>> {
    let (parts, body) = next.run(request).await.into_parts();
    if parts.status != StatusCode::OK {
        return Err(Box::new(Response::from_parts(parts, body)));
    }
    match axum::body::to_bytes(body, usize::MAX).await {
        Ok(body) => Ok(Kept { headers: parts.headers, body }),
        Err(error) => Err(Box::new(Problem::from(anyhow::Error::new(error)).into_response())),
    }
}
