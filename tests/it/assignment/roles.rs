//! Every door refuses by role, with a sentence; and the migration keeps somebody who may appoint others.

use chrono_tz::Tz;
use foresaid::error::Error;
use foresaid::language::Language;
use foresaid::reminders::closing;
use foresaid::review::NewVerdict;
use foresaid::review::Role;
use foresaid::review::Scope;
use foresaid::review::people;
use foresaid::review::people::Changes;
use foresaid::review::reviewers;
use reqwest::Method;
use serde_json::json;

use super::NOW;
use super::TALK;
use super::by;
use super::import;
use crate::api::Api;
use crate::support::app::TestApp;
use crate::support::dashboard::Dashboard;

#[tokio::test]
async fn the_first_person_is_an_administrator_and_a_viewer_gives_no_verdict() {
    let test = TestApp::at(NOW).await;
    let ada = test.reviewer("Ada", Language::English, Tz::UTC).await;
    let ben = test.reviewer("Ben", Language::English, Tz::UTC).await;
    assert_eq!((ada.role, ben.role), (Role::Administrator, Role::Reviewer));
    let ids = import(&test, "talk.md", TALK).await;
    let viewer = Changes { role: Some(Role::Viewer), active: None };
    let ben = people::change(&test.app.db, ben.id, viewer, by(&test, &ada)).await.unwrap();
    let new = NewVerdict::default();
    let refused = closing::record_verdict(&test.app.db, ids[0], &ben, &new, test.app.now()).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))));
    assert!(matches!(
        reviewers::judge_by_email(&test.app.db, &ben.email).await,
        Err(Error::Forbidden(message)) if message.key() == "role-may-not-write"
    ));
    // Nobody writes to a viewer.
    assert_eq!(reviewers::judges(&test.app.db).await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_api_refuses_by_the_role_of_the_tokens_person() {
    let mut api = Api::with_interview().await;
    let added = api
        .send(
            Method::POST,
            "/reviewers",
            json!({ "email": "vi@reviewers.example", "name": "Vi", "password": "long enough, indeed", "role": "viewer" }),
        )
        .await;
    assert_eq!((added.status, added.json()["role"].as_str()), (201, Some("viewer")));
    let id = foresaid::storage::ReviewerId(added.json()["id"].as_i64().unwrap());
    let administrator = api.token.clone();
    let vi = reviewers::get(&api.app.db, id).await.unwrap();
    api.token = api.token_of(&vi, "vi", Scope::Admin).await;
    assert_eq!(api.get("/claims").await.status, 200);
    for (method, path) in [
        (Method::POST, "/claims/1/verdicts"),
        (Method::POST, "/claims/1/evidence"),
        (Method::DELETE, "/claims/1/window"),
        (Method::PUT, "/claims/1/topics"),
        (Method::POST, "/assignments"),
        (Method::POST, "/reviewers"),
        (Method::POST, "/sources"),
    ] {
        let refused = api.send(method.clone(), path, json!({})).await;
        assert_eq!(refused.status, 403, "{method} {path}: {}", refused.text);
        assert!(refused.json()["detail"].as_str().unwrap().starts_with("You are a viewer here"));
    }
    // What somebody thinks of a claim's chances is their own.
    let thought = api.send(Method::POST, "/claims/1/forecasts", json!({ "probability": 0.5 })).await;
    assert_eq!((thought.status, &thought.json()["made_by"]), (201, &json!("Vi")), "{}", thought.text);
    let patch = format!("/reviewers/{id}");
    api.token = administrator;
    assert_eq!(api.send(Method::PATCH, &patch, json!({ "role": "reviewer" })).await.status, 200);
    api.token = api.token_of(&vi, "vi again", Scope::Admin).await;
    assert_eq!(api.send(Method::PUT, "/claims/1/topics", json!({ "topics": ["x"] })).await.status, 200);
    let refused = api.send(Method::PATCH, &patch, json!({ "role": "administrator" })).await;
    assert_eq!(refused.status, 403);
    assert!(refused.json()["detail"].as_str().unwrap().starts_with("Only an administrator"));
}

#[tokio::test]
async fn a_viewer_reads_the_pages_and_sends_no_form() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("talk.md", TALK.as_bytes())], false).await;
    let db = &dashboard.app.db.clone();
    let ada = reviewers::by_email(db, "ada@quill.example").await.unwrap();
    assert_eq!(ada.role, Role::Administrator);
    reviewers::add(
        db,
        reviewers::NewReviewer {
            email: "bo@quill.example".to_owned(),
            name: "Bo".to_owned(),
            password: "a long enough sentence".to_owned(),
            language: Language::English,
            time_zone: Tz::UTC,
            role: Some(Role::Viewer),
        },
        dashboard.app.now(),
    )
    .await
    .unwrap();
    dashboard.forget_sign_in();
    let signing_in = [("email", "bo@quill.example"), ("password", "a long enough sentence")];
    assert_eq!(dashboard.post("/sign-in", &signing_in).await.redirected_to.as_deref(), Some("/"));
    assert_eq!(dashboard.get("/claims/1").await.status, 200);
    for (path, fields) in [
        ("/claims/1/verdict", &[("verdict", "came_true"), ("note", "seen")][..]),
        ("/claims/1/kind", &[("kind", "opinion"), ("why", "no")]),
        ("/sources", &[]),
    ] {
        let refused = dashboard.post(path, fields).await;
        assert_eq!(refused.status, 403, "{path}");
        refused.says(&["You are a viewer here"]);
    }
    // What is one's own.
    assert_eq!(dashboard.post("/calendar", &[]).await.status, 200);
    let shown = dashboard.post("/language", &[("language", "zh-CN")]).await;
    assert!(shown.status < 400, "{}", shown.status);
    assert_eq!(reviewers::by_email(db, "bo@quill.example").await.unwrap().language, "zh-CN");
}
