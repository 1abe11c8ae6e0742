//! A small server on 127.0.0.1 that speaks as much S3 as an archive needs: PUT, GET, HEAD, DELETE and LIST of one bucket,
//! for one key; it can be told to refuse.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;
use std::sync::Mutex;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::Method;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use foresaid::storage;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

pub const BUCKET: &str = "copies";
pub const KEY_ID: &str = "AKIATIDEWATER";
pub const SECRET: &str = "a secret that never travels";
/// When everything in it was put there, as far as it says.
const PUT_AT: &str = "2026-01-15T08:00:00.000Z";

/// Stops listening when dropped.
pub struct Bucket {
    pub endpoint: String,
    held: Arc<Mutex<Held>>,
    serving: AbortHandle,
}

#[derive(Default)]
struct Held {
    objects: BTreeMap<String, Bytes>,
    refuses: bool,
    /// What was asked, as `PUT key`.
    asked: Vec<String>,
}

impl Bucket {
    pub async fn start() -> Bucket {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let held = Arc::new(Mutex::new(Held::default()));
        let router = Router::new().fallback(answer).with_state(Arc::clone(&held));
        let serving = tokio::spawn(async move { axum::serve(listener, router).await });
        Bucket { endpoint, held, serving: serving.abort_handle() }
    }

    /// The keys of what it holds.
    pub fn keys(&self) -> Vec<String> {
        self.held.lock().unwrap().objects.keys().cloned().collect()
    }

    pub fn asked(&self) -> Vec<String> {
        self.held.lock().unwrap().asked.clone()
    }

    pub fn put(&self, key: &str, content: &'static [u8]) {
        self.held.lock().unwrap().objects.insert(key.to_owned(), Bytes::from_static(content));
    }

    /// Answers everything with 403 from now on, or no longer.
    pub fn refuse(&self, refuses: bool) {
        self.held.lock().unwrap().refuses = refuses;
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn answer(
    State(held): State<Arc<Mutex<Held>>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut held = held.lock().unwrap();
    let (bucket, key) = uri.path().trim_start_matches('/').split_once('/').unwrap_or((&uri.path()[1..], ""));
    held.asked.push(format!("{method} {key}"));
    if held.refuses || !is_signed(&headers, &body) {
        return refusal(StatusCode::FORBIDDEN, "AccessDenied");
    }
    if bucket != BUCKET {
        return refusal(StatusCode::NOT_FOUND, "NoSuchBucket");
    }
    let found = held.objects.get(key).cloned();
    match (method.as_str(), found) {
        ("GET", _) if key.is_empty() => list(&held.objects, uri.query().unwrap_or_default()),
        ("PUT", _) => {
            held.objects.insert(key.to_owned(), body);
            [(header::ETAG, "\"1\"")].into_response()
        }
        ("DELETE", _) => {
            held.objects.remove(key);
            StatusCode::NO_CONTENT.into_response()
        }
        ("GET" | "HEAD", Some(content)) => {
            let date = "Thu, 15 Jan 2026 08:00:00 GMT";
            ([(header::ETAG, "\"1\""), (header::LAST_MODIFIED, date)], content).into_response()
        }
        ("GET" | "HEAD", None) => refusal(StatusCode::NOT_FOUND, "NoSuchKey"),
        _ => refusal(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed"),
    }
}

/// Whether it is signed with our key, over what came. The signature itself is taken on trust.
fn is_signed(headers: &HeaderMap, body: &Bytes) -> bool {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let begins = format!("AWS4-HMAC-SHA256 Credential={KEY_ID}/");
    header("authorization").starts_with(&begins)
        && header("authorization").contains("Signature=")
        && !header("x-amz-date").is_empty()
        && header("x-amz-content-sha256") == storage::sha256(body)
}

fn refusal(status: StatusCode, code: &str) -> Response {
    let body = format!("<Error><Code>{code}</Code><Message>So it is.</Message></Error>");
    (status, [(header::CONTENT_TYPE, "application/xml")], body).into_response()
}

fn list(objects: &BTreeMap<String, Bytes>, query: &str) -> Response {
    let query: BTreeMap<String, String> =
        url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let prefix = query.get("prefix").map(String::as_str).unwrap_or_default();
    let delimiter = query.get("delimiter").map(String::as_str);
    let (mut contents, mut folders) = (String::new(), BTreeSet::new());
    for (key, content) in objects.iter().filter(|(key, _)| key.starts_with(prefix)) {
        let below = delimiter.and_then(|delimiter| key[prefix.len()..].split_once(delimiter));
        if let Some((folder, _)) = below {
            folders.insert(format!("{prefix}{folder}/"));
            continue;
        }
        write!(
            contents,
            "<Contents><Key>{key}</Key><LastModified>{PUT_AT}</LastModified><ETag>\"1\"</ETag>\
             <Size>{}</Size></Contents>",
            content.len()
        )
        .unwrap();
    }
    let folders: String =
        folders.iter().map(|f| format!("<CommonPrefixes><Prefix>{f}</Prefix></CommonPrefixes>")).collect();
    let body =
        format!("<ListBucketResult>{contents}{folders}<IsTruncated>false</IsTruncated></ListBucketResult>");
    ([(header::CONTENT_TYPE, "application/xml")], body).into_response()
}
