//! The site: `/feed/N` is the N-th feed, made of words when it is asked for, and 304 for whoever has it.

use std::error::Error;
use std::fmt::Write;
use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;

use crate::texts::Dice;
use crate::texts::Subject;
use crate::texts::Words;

const ITEMS: u64 = 20;
/// Of one item, in bytes: twenty are 32 KB.
const SUMMARY: usize = 1_300;
const ETAG: &str = "\"one\"";

pub async fn serve() -> Result<(), Box<dyn Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    let app = Router::new().route("/feed/{number}", get(feed)).with_state(Arc::new(Words::new()));
    Ok(axum::serve(listener, app).await?)
}

async fn feed(State(words): State<Arc<Words>>, Path(number): Path<u64>, headers: HeaderMap) -> Response {
    if headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag == ETAG) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, ETAG)]).into_response();
    }
    let head = [(header::ETAG, ETAG), (header::CONTENT_TYPE, "application/rss+xml; charset=utf-8")];
    (head, written(number, &words)).into_response()
}

fn written(number: u64, words: &Words) -> String {
    let mut dice = Dice(number + 1);
    let mut feed =
        format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Feed {number}</title>");
    for item in 0..ITEMS {
        let subject = Subject::any(&mut dice);
        let mut summary = String::new();
        while summary.len() < SUMMARY {
            let sentence = subject.sentence(words, 14, &mut dice);
            let _ = write!(summary, "&lt;p&gt;{sentence} &lt;b&gt;&amp;amp;&lt;/b&gt;.&lt;/p&gt;");
        }
        let title = subject.sentence(words, 8, &mut dice);
        let _ = write!(
            feed,
            "<item><title>{title}</title><link>https://feed{number}.example/{item}</link><guid \
             isPermaLink=\"false\">{number}-{item}</guid><pubDate>Mon, 02 Mar 2026 09:{item:02}:00 \
             +0000</pubDate><description>{summary}</description></item>"
        );
    }
    feed + "</channel></rss>"
}
