//! Sources through the API before they are saved, their timing, and lists of them.

use reqwest::Method;
use serde_json::Value;
use serde_json::json;

use super::Api;
use crate::support::site::Site;

const FEED: &str = include_str!("../../fixtures/feeds/tides.atom");

#[tokio::test]
async fn sources_are_found_tried_added_and_timed() {
    let site = Site::start().await;
    site.put("/tides", "application/atom+xml", FEED);
    let api = Api::start().await;
    let url = site.url("/tides");
    let found = api.send(Method::POST, "/sources/find", json!({ "url": url })).await;
    assert_eq!(
        (&found.json()["offers"][0]["kind"], &found.json()["offers"][0]["url"]),
        (&json!("feed"), &json!(url))
    );
    let tried = api.send(Method::POST, "/sources/try", json!({"kind": "feed", "url": url})).await.json();
    assert_eq!(tried["entries"].as_array().unwrap().len(), 1);
    let wrong = api.send(Method::POST, "/sources/try", json!({"kind": "json", "url": url})).await;
    assert_eq!(wrong.status, 422, "{}", wrong.text);
    for (path, address) in [("/sources/try", site.url("/none")), ("/sources/find", site.url("/none"))] {
        let body = match path {
            "/sources/try" => json!({"kind": "page", "url": address}),
            _ => json!({"url": address}),
        };
        let gone = api.send(Method::POST, path, body).await;
        assert!(gone.status == 422 && gone.text.contains("status 404"), "{path}: {}", gone.text);
    }
    assert!(api.get("/sources").await.json()["sources"].as_array().unwrap().is_empty(), "nothing is stored");

    let new = json!({"name": "T", "kind": "feed", "url": url, "cron": "0 9 * * *", "active_hours": "7-22"});
    let source = api.send(Method::POST, "/sources", new).await.json();
    assert_eq!((&source["rhythm"], &source["active_hours"]), (&json!("cron"), &json!("07:00-22:00")));
    let line = format!("/sources/{}", source["id"]);
    for (change, rhythm, cron, hours) in [
        (json!({"interval_minutes": 30}), "interval", Value::Null, json!("07:00-22:00")),
        (json!({"rhythm": "adaptive", "active_hours": ""}), "adaptive", Value::Null, Value::Null),
        (
            json!({"cron": "*/5 * * * *", "time_zone": "Europe/Berlin"}),
            "cron",
            json!("*/5 * * * *"),
            Value::Null,
        ),
        (json!({"name": "Tides"}), "cron", json!("*/5 * * * *"), Value::Null),
    ] {
        let changed = api.send(Method::PATCH, &line, change.clone()).await.json();
        assert_eq!(
            (&changed["rhythm"], &changed["cron"], &changed["active_hours"]),
            (&json!(rhythm), &cron, &hours),
            "{change}"
        );
    }
    let both = json!({"interval_minutes": 30, "cron": "0 9 * * *"});
    assert_eq!(api.send(Method::PATCH, &line, both).await.status, 422);
}

#[tokio::test]
async fn headers_are_sent_along_and_secrets_are_named_only() {
    let site = Site::start().await;
    site.put("/tides", "application/atom+xml", FEED);
    let api = Api::start().await;
    let url = site.url("/tides");
    let with = |headers: Value| json!({"name": "T", "kind": "feed", "url": url, "headers": headers});
    let open = api.send(Method::POST, "/sources", with(json!({"X-Api-Key": "k-open-secret"}))).await;
    assert_eq!(open.status, 422);
    assert!(open.text.contains("x-api-key carries a secret") && !open.text.contains("k-open-secret"));
    let headers = json!({"accept-language": "de", "x-api-key": "${FORESAID_SECRET_TIDES}"});
    let added = api.send(Method::POST, "/sources", with(headers.clone())).await.json();
    assert_eq!(added["headers"], headers);
    let line = format!("/sources/{}", added["id"]);
    let renamed = api.send(Method::PATCH, &line, json!({"name": "Tides"})).await.json();
    assert_eq!(renamed["headers"], headers, "what is not named stays");
    let without = api.send(Method::PATCH, &line, json!({"headers": {}})).await.json();
    assert_eq!(without["headers"], json!({}));

    let trial = json!({"kind": "feed", "url": url, "headers": headers});
    let unset = api.send(Method::POST, "/sources/try", trial).await;
    assert_eq!((unset.status, site.hits("/tides")), (422, 0));
    assert!(unset.text.contains("FORESAID_SECRET_TIDES, which is not set"), "{}", unset.text);
    let trial = json!({"kind": "feed", "url": url, "headers": {"accept-language": "de"}});
    assert_eq!(api.send(Method::POST, "/sources/try", trial).await.status, 200);
    assert_eq!(site.last_request_headers("/tides")["accept-language"], "de");
}

#[tokio::test]
async fn lists_come_in_and_go_out_and_links_are_listed_apart() {
    let api = Api::with_interview().await;
    let list =
        "<opml><body><outline text=\"A\" xmlUrl=\"https://a.example/f\"/><outline text=\"B\"/></body></opml>";
    for (query, dry_run) in [("?dry_run=true", true), ("", false)] {
        let report = api.send_text("en", Method::POST, &format!("/sources/opml{query}"), list).await.json();
        assert_eq!((&report["dry_run"], &report["added"][0]["name"]), (&json!(dry_run), &json!("A")));
        assert_eq!(report["refused"][0]["title"], "B");
    }
    let link = json!({"url": "https://news.example/a", "relation": "context"});
    assert_eq!(api.send(Method::POST, "/claims/1/evidence", link).await.status, 201);
    let urls = async |query: &str| {
        let sources = api.get(&format!("/sources{query}")).await.json()["sources"].clone();
        let urls =
            sources.as_array().unwrap().iter().map(|source| source["url"].as_str().unwrap().to_owned());
        urls.collect::<Vec<_>>()
    };
    assert_eq!(urls("").await, ["https://a.example/f"]);
    assert_eq!(urls("?kind=link").await, ["https://news.example/a"]);
    assert_eq!(urls("?kind=page").await, [""; 0]);
    let out = api.get("/sources/opml").await;
    assert!(
        out.content_type.starts_with("text/x-opml") && out.text.contains("xmlUrl=\"https://a.example/f\"")
    );
}
