//! A real web site on 127.0.0.1 that tests write, break, move and count visits to.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

/// Stops listening when dropped.
pub struct Site {
    origin: String,
    pages: Arc<Mutex<Pages>>,
    serving: AbortHandle,
}

#[derive(Default)]
struct Pages {
    answers: HashMap<String, Answer>,
    extra_headers: HashMap<String, HeaderMap>,
    hits: HashMap<String, usize>,
    last_headers: HashMap<String, HeaderMap>,
    /// Counts `put`s; each is one minute in the site's own time, so that every version has its own date.
    edition: u32,
}

#[derive(Clone)]
enum Answer {
    Page { content_type: String, body: Bytes, edition: u32 },
    Status(StatusCode),
    Redirect(StatusCode, String),
    Hang,
}

impl Site {
    pub async fn start() -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let pages = Arc::new(Mutex::new(Pages::default()));
        let router = Router::new().fallback(answer).with_state(Arc::clone(&pages));
        let serving = tokio::spawn(async move { axum::serve(listener, router).await });
        Site { origin, pages, serving: serving.abort_handle() }
    }

    /// The full address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Publishes a page, or its next version, with a new ETag and Last-Modified.
    pub fn put(&self, path: &str, content_type: &str, body: impl Into<Bytes>) {
        let mut pages = self.pages.lock().unwrap();
        pages.edition += 1;
        let (content_type, body, edition) = (content_type.to_owned(), body.into(), pages.edition);
        pages.answers.insert(path.to_owned(), Answer::Page { content_type, body, edition });
    }

    /// Answers a path with a status and no body.
    pub fn fail(&self, path: &str, status: u16) {
        self.answer_with(path, Answer::Status(StatusCode::from_u16(status).unwrap()));
    }

    /// Sends visitors of a path elsewhere (302): another path, or a full address.
    pub fn redirect(&self, path: &str, to: &str) {
        self.answer_with(path, Answer::Redirect(StatusCode::FOUND, to.to_owned()));
    }

    /// Says that a path has moved for good (301) to another path, or to a full address.
    pub fn move_away(&self, path: &str, to: &str) {
        self.answer_with(path, Answer::Redirect(StatusCode::MOVED_PERMANENTLY, to.to_owned()));
    }

    /// Takes requests for a path and never answers them.
    pub fn hang(&self, path: &str) {
        self.answer_with(path, Answer::Hang);
    }

    /// Adds a header to every answer for a path, whatever the answer is; it replaces one of the same name.
    pub fn header(&self, path: &str, name: &'static str, value: &str) {
        let mut pages = self.pages.lock().unwrap();
        let headers = pages.extra_headers.entry(path.to_owned()).or_default();
        headers.insert(HeaderName::from_static(name), value.parse().unwrap());
    }

    /// Requests for a path so far, whatever was answered.
    pub fn hits(&self, path: &str) -> usize {
        self.pages.lock().unwrap().hits.get(path).copied().unwrap_or(0)
    }

    /// What the latest visitor of a path sent along; empty before the first visit.
    pub fn last_request_headers(&self, path: &str) -> HeaderMap {
        self.pages.lock().unwrap().last_headers.get(path).cloned().unwrap_or_default()
    }

    fn answer_with(&self, path: &str, answer: Answer) {
        self.pages.lock().unwrap().answers.insert(path.to_owned(), answer);
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn answer(State(pages): State<Arc<Mutex<Pages>>>, uri: Uri, request: HeaderMap) -> Response {
    let path = uri.path().to_owned();
    let (answer, extra) = {
        let mut pages = pages.lock().unwrap();
        *pages.hits.entry(path.clone()).or_default() += 1;
        pages.last_headers.insert(path.clone(), request.clone());
        (pages.answers.get(&path).cloned(), pages.extra_headers.get(&path).cloned())
    };
    let mut response = match answer {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(Answer::Status(status)) => status.into_response(),
        Some(Answer::Redirect(status, to)) => (status, [(header::LOCATION, to)]).into_response(),
        Some(Answer::Hang) => std::future::pending().await,
        Some(Answer::Page { content_type, body, edition }) => page(&request, &content_type, body, edition),
    };
    for (name, value) in extra.unwrap_or_default() {
        response.headers_mut().insert(name.unwrap(), value);
    }
    response
}

fn page(request: &HeaderMap, content_type: &str, body: Bytes, edition: u32) -> Response {
    let changed = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_454) + TimeDelta::minutes(edition.into());
    let etag = format!("\"edition-{edition}\"");
    let known = is_known(request, &etag, changed);
    let mut response = if known { StatusCode::NOT_MODIFIED.into_response() } else { body.into_response() };
    let last_modified = changed.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let headers = [
        (header::CONTENT_TYPE, content_type),
        (header::ETAG, &etag),
        (header::LAST_MODIFIED, &last_modified),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_str(value).unwrap());
    }
    response
}

/// RFC 9110, 13.2.2: where both conditions are given, the tag decides alone.
fn is_known(request: &HeaderMap, etag: &str, changed: DateTime<Utc>) -> bool {
    let text = |name| request.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    if let Some(tags) = text(header::IF_NONE_MATCH) {
        return tags
            .split(',')
            .map(str::trim)
            .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag);
    }
    let since = text(header::IF_MODIFIED_SINCE).and_then(|date| DateTime::parse_from_rfc2822(date).ok());
    since.is_some_and(|since| changed <= since)
}
