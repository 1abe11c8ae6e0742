//! The client against a real server on the loopback, friendly and hostile.

mod attacks;

use axum::Router;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Redirect;
use axum::routing::get;

use super::error::Why;
use super::*;
use crate::language::Language;
use crate::sources::guard::Refused;

fn settings(allow: &[&str]) -> SourceSettings {
    SourceSettings {
        file: "sources.toml".into(),
        interval_minutes: 60,
        timeout_seconds: 1,
        max_bytes: 10_000,
        max_redirects: 3,
        allow_networks: allow.iter().map(|network| (*network).to_owned()).collect(),
        user_agent: "Foresaid/test".to_owned(),
        header_variables: vec!["KEY_*".to_owned()],
        secrets: secrets(),
        page_states: 20,
        longest_backoff_minutes: 60,
        at_once: 1,
        care: crate::config::CareSettings::default(),
    }
}

fn secrets() -> Secrets {
    let environment = [("KEY_SITE".to_owned(), "s3cret".to_owned())];
    Secrets::new(&["KEY_*".to_owned()], &environment.into_iter().collect()).expect("secrets")
}

fn fetcher(allow: &[&str]) -> Fetcher {
    Fetcher::new(&settings(allow)).expect("fetcher")
}

/// Starts the server and gives its address without a path.
async fn site() -> String {
    let app = Router::new()
        .route("/page", get(page))
        .route(
            "/agent",
            get(|headers: HeaderMap| async move { headers[header::USER_AGENT].as_bytes().to_vec() }),
        )
        .route("/silent", get(std::future::pending::<StatusCode>))
        .route("/moved", get(|| async { Redirect::permanent("/page") }))
        .route("/gone", get(|| async { StatusCode::GONE }))
        .route("/busy", get(|| async { (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "90")]) }))
        .route("/down", get(down));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("port");
    let address = listener.local_addr().expect("address");
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://{address}")
}

async fn page(headers: HeaderMap) -> impl IntoResponse {
    let is_known = headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag == "\"v1\"")
        || headers.get(header::IF_MODIFIED_SINCE).is_some_and(|date| date == "Mon, 02 Mar 2026 01:00:00 GMT");
    let status = if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let date = (header::LAST_MODIFIED, "Mon, 02 Mar 2026 01:00:00 GMT");
    (status, [(header::ETAG, "\"v1\""), date, (header::CONTENT_TYPE, "text/html")], "<p>铜价</p>")
}

async fn down() -> impl IntoResponse {
    let date = (header::DATE, "Mon, 02 Mar 2026 01:00:00 GMT");
    (StatusCode::SERVICE_UNAVAILABLE, [date, (header::RETRY_AFTER, "Mon, 02 Mar 2026 01:05:00 GMT")])
}

async fn fetch(fetcher: &Fetcher, url: &str) -> Result<Fetched, FetchError> {
    fetcher.get(&url.parse().expect("address"), None, None).await
}

fn refused(address: &str) -> FetchError {
    FetchError::from(Refused { address: address.parse().expect("address") })
}

#[tokio::test]
async fn an_allowed_network_is_fetched() {
    let site = site().await;
    let fetched = fetch(&fetcher(&["127.0.0.0/8"]), &format!("{site}/moved")).await.expect("answer");
    let Fetched::Answer(answer) = fetched else { panic!("an answer") };
    assert_eq!((answer.status, answer.url.path()), (200, "/page"));
    assert_eq!(answer.body, "<p>铜价</p>".as_bytes());
    assert_eq!(answer.content_type.as_deref(), Some("text/html"));
    assert_eq!(answer.etag.as_deref(), Some("\"v1\""));
    assert_eq!(answer.last_modified.as_deref(), Some("Mon, 02 Mar 2026 01:00:00 GMT"));
    let Ok(Fetched::Answer(answer)) = fetch(&fetcher(&["127.0.0.1"]), &format!("{site}/agent")).await else {
        panic!("an answer")
    };
    assert_eq!(answer.body, b"Foresaid/test");
}

#[tokio::test]
async fn an_unchanged_source_answers_with_a_word() {
    let url: Url = format!("{}/page", site().await).parse().expect("address");
    let fetcher = fetcher(&["127.0.0.1/32"]);
    assert!(matches!(fetcher.get(&url, Some("\"v1\""), None).await, Ok(Fetched::NotModified(_))));
    let date = Some("Mon, 02 Mar 2026 01:00:00 GMT");
    assert!(matches!(fetcher.get(&url, None, date).await, Ok(Fetched::NotModified(_))));
    assert!(matches!(fetcher.get(&url, Some("\"v0\""), None).await, Ok(Fetched::Answer(_))));
}

#[tokio::test]
async fn failures_are_told_apart() {
    let site = site().await;
    let fetcher = fetcher(&["127.0.0.1/32"]);
    let status = |code, seconds: Option<u64>| {
        Err(FetchError::Status { code, retry_after: seconds.map(Duration::from_secs) })
    };
    let cases = [("gone", 410, None), ("busy", 429, Some(90)), ("down", 503, Some(300))];
    for (path, code, seconds) in cases {
        assert_eq!(fetch(&fetcher, &format!("{site}/{path}")).await, status(code, seconds));
    }
    assert_eq!(fetch(&fetcher, &format!("{site}/silent")).await, Err(FetchError::TimedOut));
    let closed = std::net::TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("port");
    let closed = fetch(&fetcher, &format!("http://{closed}/")).await;
    assert!(matches!(closed, Err(FetchError::Unreachable { why: Why::Refused, .. })), "{closed:?}");
    // A server that speaks plainly where a safe connection is asked for.
    let plain = fetch(&fetcher, &site.replace("http://", "https://")).await;
    assert!(matches!(plain, Err(FetchError::Unreachable { why: Why::Unsafe, .. })), "{plain:?}");
}

#[test]
fn a_network_in_the_settings_may_be_an_address_but_must_be_one() {
    assert!(Fetcher::new(&settings(&["", " 10.1.0.0/16 ", "127.0.0.1", "fd00::/8"])).is_ok());
    let error = Fetcher::new(&settings(&["10.0.0.0/99"])).expect_err("no network");
    assert!(error.to_string().contains("10.0.0.0/99"), "{error}");
}

#[test]
fn every_failure_is_a_sentence_in_both_languages() {
    let unreachable = |why| FetchError::Unreachable { why, reason: "os error 111".to_owned() };
    let errors = [
        refused("10.0.0.1"),
        FetchError::Status { code: 302, retry_after: None },
        FetchError::Status { code: 403, retry_after: None },
        FetchError::Status { code: 404, retry_after: None },
        FetchError::Status { code: 429, retry_after: None },
        FetchError::Status { code: 502, retry_after: None },
        FetchError::TooLarge { max_bytes: 8_000_000 },
        FetchError::TimedOut,
        unreachable(Why::NoSuchName),
        unreachable(Why::Refused),
        unreachable(Why::NoRoute),
        unreachable(Why::BrokenOff),
        unreachable(Why::Unsafe),
        unreachable(Why::Other),
        FetchError::TooManyRedirects { max_redirects: 5 },
        FetchError::BadUrl { url: "ftp://a.example/".to_owned() },
        FetchError::Credentials,
        FetchError::Port { port: 25 },
        FetchError::Packed { reason: "invalid gzip header".to_owned() },
    ];
    for error in errors {
        let [english, chinese] = Language::ALL.map(|language| error.message().in_language(language));
        assert_ne!(english, chinese);
        assert!(
            !english.contains("localization") && !chinese.contains("localization"),
            "{english} {chinese}"
        );
    }
}
