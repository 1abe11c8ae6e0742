//! The same sentences at every door, and verdicts that do not count yet where people look for them.

use reqwest::Method;
use serde_json::json;

use super::TALK;
use crate::api::Api;
use crate::support::dashboard::Dashboard;

#[tokio::test]
async fn the_api_refuses_with_a_sentence() {
    let api = Api::start().await;
    assert!(api.app.clock.put("2026-11-24T09:00:00Z".parse().unwrap()));
    let file = "/documents?file_name=talk.md";
    assert_eq!(api.send_text("en", Method::POST, file, TALK).await.status, 201);
    let verdict = |more: serde_json::Value| {
        let mut body = json!({ "verdict": "did_not", "note": "No ferry." });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let looked = json!({ "no_evidence": true, "searched": "The quay" });
    let with = |more: serde_json::Value| {
        let mut body = verdict(looked.clone());
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    for (body, status, words) in [
        (verdict(json!({})), 422, "rests on evidence"),
        (verdict(json!({ "no_evidence": true })), 422, "Say where you looked"),
        (with(json!({})), 409, "lasts until 2026-12-15"),
        (with(json!({ "known_on": "2026-05-03" })), 422, "2026-05-04"),
        (with(json!({ "verdict": "partly" })), 422, "how much"),
        (with(json!({ "verdict": "void" })), 422, "condition"),
        (with(json!({ "verdict": "too_early" })), 422, "new day"),
    ] {
        let refused = api.send(Method::POST, "/claims/2/verdicts", body).await;
        assert_eq!(refused.status, status, "{}", refused.text);
        assert!(refused.json()["detail"].as_str().unwrap().contains(words), "{}", refused.text);
    }
    assert_eq!(api.send(Method::PUT, "/review", json!({ "second_reviewer": true })).await.status, 200);
    let meant = with(json!({ "before_the_end": true }));
    let given = api.send(Method::POST, "/claims/2/verdicts", meant).await;
    assert_eq!((given.status, &given.json()["searched"]["besides"]), (201, &json!("The quay")));
    let waiting = api.get("/claims?judging=awaits_second").await.json();
    assert_eq!((&waiting["claims"][0]["id"], &waiting["claims"][0]["verdict"]), (&json!(2), &json!(null)));
    let one = api.send(Method::PUT, "/claims/2/second-reviewer", json!({ "second": "not_wanted" })).await;
    assert_eq!(one.json()["verdict"], "did_not");
}

#[tokio::test]
async fn the_page_asks_whether_an_early_did_not_is_meant_and_shows_what_waits() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("talk.md", TALK.as_bytes())], false).await;
    dashboard
        .post("/assignment/second", &[("second", "yes")])
        .await
        .says(&["For all claims: two must agree."]);
    let fields =
        [("verdict", "did_not"), ("note", "No ferry."), ("no_evidence", "yes"), ("searched", "The quay")];
    let asked = dashboard.post("/claims/2/verdict", &fields).await;
    assert_eq!(asked.status, 422);
    asked.says(&[
        "lasts until 2026-12-15",
        "name=\"before_the_end\"",
        ">No ferry.</textarea>",
        "value=\"The quay\"",
    ]);
    let meant = [&fields[..], &[("before_the_end", "yes")]].concat();
    dashboard.post("/claims/2/verdict", &meant).await.says(&["It counts when a second reviewer agrees."]);
    // It waits for somebody else.
    dashboard.get("/").await.is_silent_about("/claims?verdict=awaits_second");
    dashboard.get("/claims?verdict=awaits_second").await.says(&["The ferry"]).is_silent_about("The pier");
    dashboard.get("/claims?verdict=disputed").await.is_silent_about("The ferry");
    dashboard
        .post("/claims/2/second", &[("second", "not_wanted")])
        .await
        .says(&["data-verdict=\"did_not\"", "agreement"]);
}
