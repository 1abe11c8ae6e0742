//! The demo's own corner of the web: two feeds and a JSON endpoint on loopback. They know no more than what has been
//! published by the demo's clock.

use std::fmt::Write;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use chrono::DateTime;
use chrono::Utc;
use serde_json::json;
use tokio::net::TcpListener;

use crate::clock::Clock;
use crate::error::Result;
use crate::server;
use crate::storage;

/// Something the site publishes.
struct Story {
    /// RFC 3339
    published: &'static str,
    title: &'static str,
    text: &'static str,
}

const DAILY: [Story; 3] = [
    Story {
        published: "2026-01-17T08:00:00+08:00",
        title: "岚山市的早班渡轮恢复通航",
        text: "停航三周之后，江面的浮冰已经清理完毕，早班渡轮今天恢复。",
    },
    Story {
        published: "2026-05-04T08:00:00+08:00",
        title: "岚山手机全系装进端侧模型，断网也能整理会议",
        text: "岚山宣布，今年上市的主流手机全部装进端侧模型，不联网也能整理会议纪要。\
               另外两家手机厂商表示下月跟进。",
    },
    Story {
        published: "2026-11-20T08:00:00+08:00",
        title: "调查：六成企业助手已用上检索增强",
        text: "一项覆盖四百家公司的调查显示，检索增强已是企业助手的标配，不带出处的回答正在消失。",
    },
];

const REVIEW: [Story; 4] = [
    Story {
        published: "2026-01-16T09:00:00Z",
        title: "A quiet week at the harbour",
        text: "Nothing but fog and two late ships.",
    },
    Story {
        published: "2026-05-04T15:00:00Z",
        title: "On-device models reach mainstream phones",
        text: "Three makers put on-device models into their mainstream phones this spring. They work without a network.",
    },
    Story {
        published: "2026-05-05T09:00:00Z",
        title: "Retrieval-augmented generation becomes the default for enterprise assistants",
        text: "Three of the five largest vendors now ship retrieval-augmented generation in their enterprise \
               assistants. Answers without a source are switched off unless somebody asks for them.",
    },
    Story {
        published: "2026-09-10T09:00:00Z",
        title: "A maker of on-device models files to go public",
        text: "The company, which makes nothing but on-device models, wants to list before the end of the quarter.",
    },
];

const READINGS: [Story; 2] = [
    Story {
        published: "2026-06-30T00:00:00Z",
        title: "钠离子储能电站装机 / sodium-ion storage: 3.1 GWh",
        text: "截至六月底，钠离子储能电站累计装机 3.1 吉瓦时。Sodium-ion storage passed 3.1 gigawatt-hours by June.",
    },
    Story {
        published: "2027-06-30T00:00:00Z",
        title: "钠离子储能电站装机 / sodium-ion storage: 11.4 GWh",
        text: "截至六月底，钠离子储能电站累计装机 11.4 吉瓦时。Sodium-ion storage passed 11.4 gigawatt-hours by June.",
    },
];

/// Starts the site on a free port of loopback and returns its address.
pub async fn start(clock: Clock) -> Result<String> {
    let listener: TcpListener = server::listen("127.0.0.1:0").await?;
    let address = listener.local_addr().map_err(anyhow::Error::new)?;
    let site = Router::new()
        .route("/daily.xml", get(daily))
        .route("/review.atom", get(review))
        .route("/readings.json", get(readings))
        .route("/stories/{id}", get(async || "This page is part of the demo."))
        .with_state(clock);
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, site).await {
            tracing::error!("the demo's site stopped: {error}");
        }
    });
    Ok(format!("http://{address}"))
}

fn published<'a>(
    stories: &'a [Story],
    clock: &Clock,
) -> impl Iterator<Item = (usize, DateTime<Utc>, &'a Story)> {
    let now = clock.now();
    let dated = stories.iter().enumerate().filter_map(|(number, story)| {
        let at = DateTime::parse_from_rfc3339(story.published).ok()?.to_utc();
        Some((number, at, story))
    });
    dated.filter(move |(_, at, _)| *at <= now)
}

async fn daily(State(clock): State<Clock>, headers: HeaderMap) -> Response {
    let mut feed = String::from("<rss version=\"2.0\"><channel><title>岚山日报</title>");
    for (number, at, story) in published(&DAILY, &clock) {
        // Writing to a string cannot fail.
        let _ = write!(
            feed,
            "<item><guid isPermaLink=\"false\">daily-{number}</guid><link>/stories/daily-{number}</link>\
             <title>{}</title><description>{}</description><pubDate>{}</pubDate></item>",
            story.title,
            story.text,
            at.to_rfc2822()
        );
    }
    feed.push_str("</channel></rss>");
    answer(&headers, "application/rss+xml; charset=utf-8", feed)
}

async fn review(State(clock): State<Clock>, headers: HeaderMap) -> Response {
    let mut feed = String::from("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Harbour Review</title>");
    for (number, at, story) in published(&REVIEW, &clock) {
        let _ = write!(
            feed,
            "<entry><id>tag:harbour.example,2026:{number}</id><link href=\"/stories/review-{number}\"/>\
             <title>{}</title><summary>{}</summary><updated>{}</updated></entry>",
            story.title,
            story.text,
            at.to_rfc3339()
        );
    }
    feed.push_str("</feed>");
    answer(&headers, "application/atom+xml; charset=utf-8", feed)
}

async fn readings(State(clock): State<Clock>, headers: HeaderMap) -> Response {
    let readings = published(&READINGS, &clock).map(|(number, at, story)| {
        json!({ "id": number, "title": story.title, "text": story.text, "published": at.to_rfc3339(),
                "url": format!("/stories/reading-{number}") })
    });
    let readings: Vec<serde_json::Value> = readings.collect();
    answer(&headers, "application/json", json!({ "readings": readings }).to_string())
}

fn answer(headers: &HeaderMap, kind: &'static str, body: String) -> Response {
    let etag = format!("\"{}\"", &storage::sha256(body.as_bytes())[..16]);
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::ETAG, etag)], body).into_response()
}
