//! What holds for all endpoints: versions, requests that happen once, pages, and how often one may ask.

use reqwest::Method;
use serde_json::json;

use super::Answer;
use super::Api;
use crate::support::app::TestApp;

async fn send(api: &Api, method: Method, path: &str, more: &[(&str, &str)], body: &str) -> Answer {
    let bearer = format!("Bearer {}", api.token);
    let mut headers = vec![("authorization", bearer.as_str()), ("content-type", "application/json")];
    headers.extend(more);
    api.request(method, &format!("/api/v1{path}"), &headers, body).await
}

#[tokio::test]
async fn whoever_has_a_version_already_is_not_sent_it_again() {
    let api = Api::with_interview().await;
    for path in ["/claims", "/claims/1", "/documents", "/reviewers/1", "/me"] {
        let first = api.get(path).await;
        let tag = first.headers["etag"].to_str().unwrap();
        assert_eq!(api.get(path).await.headers["etag"], tag, "{path}");
        let again = send(&api, Method::GET, path, &[("if-none-match", tag)], "").await;
        assert_eq!((again.status, again.text.as_str()), (304, ""), "{path}");
        assert_eq!(again.headers["etag"], tag, "{path}");
        let other = send(&api, Method::GET, path, &[("if-none-match", "\"another\"")], "").await;
        assert_eq!((other.status, other.text), (200, first.text.clone()), "{path}");
        let head = send(&api, Method::HEAD, path, &[], "").await;
        assert_eq!((head.status, &head.headers["etag"]), (200, &first.headers["etag"]), "{path}");
    }
}

#[tokio::test]
async fn nobody_overwrites_what_somebody_else_has_changed_since() {
    let api = Api::with_interview().await;
    // method, address, body, and the address whose version counts
    let cases = [
        (Method::PATCH, "/me/preferences", json!({ "language": "zh-CN" }), "/me/preferences"),
        (
            Method::PUT,
            "/claims/1/criteria",
            json!({ "criteria": "A tram stops there.", "why": "Clearer." }),
            "/claims/1",
        ),
        (Method::PUT, "/claims/1/topics", json!({ "topics": ["trams"] }), "/claims/1"),
    ];
    for (method, path, body, read) in cases {
        let tag = api.get(read).await.headers["etag"].to_str().unwrap().to_owned();
        let headers = [("if-match", tag.as_str()), ("accept-language", "en")];
        let changed = send(&api, method.clone(), path, &headers, &body.to_string()).await;
        assert_eq!(changed.status, 200, "{path}: {}", changed.text);
        let late = send(&api, method.clone(), path, &headers, &body.to_string()).await;
        assert_eq!(late.status, 412, "{path}: {}", late.text);
        assert_eq!(late.content_type, "application/problem+json");
        assert!(late.json()["detail"].as_str().unwrap().contains("changed it since"), "{}", late.text);
        let now = late.headers["etag"].to_str().unwrap();
        assert_ne!(now, tag);
        let headers = [("if-match", now), ("accept-language", "en")];
        let last = send(&api, method, path, &headers, &body.to_string()).await;
        // Criteria that are so already are refused for their own reason.
        assert_ne!(last.status, 412, "{path}: {}", last.text);
    }
}

#[tokio::test]
async fn a_request_with_a_key_happens_once() {
    let api = Api::with_interview().await;
    let note = json!({ "text": "Once is enough." }).to_string();
    let once = [("idempotency-key", "note-1")];
    let first = send(&api, Method::POST, "/claims/1/notes", &once, &note).await;
    assert_eq!(first.status, 201, "{}", first.text);
    let again = send(&api, Method::POST, "/claims/1/notes", &once, &note).await;
    assert_eq!((again.status, &again.text), (201, &first.text));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert_eq!(again.content_type, "application/json");
    let whole = api.get("/claims/1").await.json();
    assert_eq!(whole["notes"].as_array().unwrap().len(), 1);

    let other = json!({ "text": "Something else." }).to_string();
    let refused = send(&api, Method::POST, "/claims/1/notes", &once, &other).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    let elsewhere = send(&api, Method::POST, "/claims/2/notes", &once, &note).await;
    assert_eq!(elsewhere.status, 422, "{}", elsewhere.text);
    let unfit = send(&api, Method::POST, "/claims/1/notes", &[("idempotency-key", " ")], &note).await;
    assert_eq!(unfit.status, 400, "{}", unfit.text);

    // What failed changed nothing and may be sent again.
    let key = [("idempotency-key", "verdict-1")];
    let lacking = json!({ "verdict": "came_true", "note": " " }).to_string();
    for _ in 0..2 {
        assert_eq!(send(&api, Method::POST, "/claims/1/verdicts", &key, &lacking).await.status, 422);
    }
    let given =
        json!({ "verdict": "came_true", "note": "It did.", "no_evidence": true, "searched": "the town" });
    assert_eq!(send(&api, Method::POST, "/claims/1/verdicts", &key, &given.to_string()).await.status, 201);

    // A secret is kept nowhere, here neither.
    let key = [("idempotency-key", "token-1")];
    let new = json!({ "name": "once" }).to_string();
    assert_eq!(send(&api, Method::POST, "/tokens", &key, &new).await.status, 201);
    let again = send(&api, Method::POST, "/tokens", &key, &new).await;
    assert_eq!(again.status, 409, "{}", again.text);
    assert!(!again.text.contains("foresaid_"));

    // A day later the key is free.
    api.app.clock.advance(chrono::Duration::hours(24));
    let later = send(&api, Method::POST, "/claims/1/notes", &once, &other).await;
    assert_eq!(later.status, 201, "{}", later.text);
}

#[tokio::test]
async fn of_many_with_one_key_one_is_carried_out() {
    let api = Api::with_interview().await;
    let note = json!({ "text": "At the same moment." }).to_string();
    let key = [("idempotency-key", "race")];
    let sent = (0..6).map(|_| send(&api, Method::POST, "/claims/1/notes", &key, &note));
    let answers = futures_of(sent).await;
    assert!(
        answers.iter().all(|answer| matches!(answer.status, 201 | 409)),
        "{:?}",
        answers.iter().map(|answer| answer.status).collect::<Vec<_>>()
    );
    assert_eq!(api.get("/claims/1").await.json()["notes"].as_array().unwrap().len(), 1);
}

/// All at once, in one task.
async fn futures_of<T>(all: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut waiting: Vec<_> = all.map(|one| (Box::pin(one), None)).collect();
    std::future::poll_fn(|context| {
        for (future, answer) in &mut waiting {
            if answer.is_none()
                && let std::task::Poll::Ready(ready) = future.as_mut().poll(context)
            {
                *answer = Some(ready);
            }
        }
        match waiting.iter().all(|(_, answer)| answer.is_some()) {
            true => std::task::Poll::Ready(()),
            false => std::task::Poll::Pending,
        }
    })
    .await;
    waiting.into_iter().filter_map(|(_, answer)| answer).collect()
}

#[tokio::test]
async fn pages_lead_to_each_other() {
    let api = Api::with_interview().await;
    for (path, list) in [
        ("/claims", "claims"),
        ("/claimants", "claimants"),
        ("/suggested", "suggested"),
        ("/evidence", "evidence"),
    ] {
        let all: Vec<_> = api.get(path).await.json()[list]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["id"].clone())
            .collect();
        let mut seen = Vec::new();
        let mut address = format!("{path}?limit=2");
        loop {
            let page = api.get(&address).await;
            assert_eq!(page.status, 200, "{address}: {}", page.text);
            let body = page.json();
            seen.extend(body[list].as_array().unwrap().iter().map(|row| row["id"].clone()));
            let link = page.headers.get("link").map(|link| link.to_str().unwrap().to_owned());
            let Some(link) = link else {
                assert!(body["next"].is_null(), "{address}");
                break;
            };
            let next = body["next"].as_i64().unwrap();
            assert_eq!(link, format!("</api/v1{path}?limit=2&after={next}>; rel=\"next\""));
            address = format!("{path}?limit=2&after={next}");
        }
        assert_eq!(seen, all, "{path}");
    }
    assert_eq!(api.get("/claimants?after=999").await.status, 404);
}

#[tokio::test]
async fn whoever_asks_too_often_is_told_when_to_come_back() {
    let test = TestApp::with(super::NOW, &[("limits.requests_per_minute", "3")]).await;
    let api = Api::of(test).await;
    for left in [2, 1, 0] {
        let answer = api.get("/me").await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.headers["ratelimit-policy"], "\"token\";q=3;w=60");
        assert_eq!(answer.headers["ratelimit"], format!("\"token\";r={left};t=60"));
    }
    let refused = api.get("/me").await;
    assert_eq!((refused.status, refused.content_type.as_str()), (429, "application/problem+json"));
    assert_eq!(refused.headers["retry-after"], "60");
    assert!(refused.json()["detail"].as_str().unwrap().contains("60 seconds"), "{}", refused.text);
    api.app.clock.advance(chrono::Duration::seconds(60));
    assert_eq!(api.get("/me").await.status, 200);
}
