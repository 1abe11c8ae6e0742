//! Lists with a name: kept, shared, opened first, deleted and brought back, on the dashboard and by the API.

use reqwest::Method;
use serde_json::json;

use crate::api::Api;
use crate::support::dashboard::Dashboard;

#[tokio::test]
async fn a_list_is_saved_opened_first_deleted_and_brought_back() {
    let mut dashboard = Dashboard::start(&[]).await;
    let text = super::document("Talk", "2026-01-10", &[["The pier opens by 2030", "Ada", "", "piers", ""]]);
    dashboard.upload(&[("talk.md", text.as_bytes())], false).await;
    dashboard.get("/claims?topic=piers").await.says(&["Save this list", "The pier opens"]);
    let new = [("query", "topic=piers"), ("name", "Piers"), ("shared", "yes")];
    dashboard.post("/views", &new).await.says(&["saved as “Piers”", "<nav class=\"tabs\""]);
    dashboard.post("/views", &new).await.says(&["You have a view named “Piers” already"]);
    dashboard.post("/views", &[("query", ""), ("name", " ")]).await.says(&["Give the view a name"]);
    dashboard
        .post("/views/default", &[("view", "1"), ("query", "topic=piers")])
        .await
        .says(&["opens with “Piers”"]);
    // by itself the list opens with the view; all of it is one click away
    dashboard.get("/claims").await.says(&["value=\"piers\""]);
    dashboard.get("/claims?view=all").await.is_silent_about("value=\"piers\"");
    let renamed = [("query", "topic=piers"), ("name", "Docks")];
    dashboard.post("/views/1", &renamed).await.says(&["“Docks” is changed"]);
    dashboard
        .post("/views/1/removal", &[("query", "topic=piers"), ("name", "Docks")])
        .await
        .says(&["“Docks” is deleted", "/views/1/restoration"]);
    dashboard.get("/claims?topic=piers").await.is_silent_about("Docks");
    dashboard.post("/views/1/restoration", &[("query", "topic=piers")]).await.says(&["“Docks” is back"]);
}

#[tokio::test]
async fn views_by_the_api() {
    let api = Api::with_interview().await;
    let view = json!({"name": "Open", "query": "verdict=open&sort=said", "shared": true});
    let made = api.send(Method::POST, "/me/views", view.clone()).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let id = made.json()["id"].as_i64().unwrap();
    assert_eq!(api.send(Method::POST, "/me/views", view.clone()).await.status, 409);
    let renamed = json!({"name": "Still open", "query": "verdict=open"});
    let changed = api.send(Method::PUT, &format!("/me/views/{id}"), renamed.clone()).await.json();
    assert_eq!((changed["name"].as_str(), changed["shared"].as_bool()), (Some("Still open"), Some(false)));
    assert_eq!(api.send(Method::PUT, "/me/default-view", json!({"view": id})).await.status, 200);
    let list = api.get("/me/views").await.json();
    assert_eq!((list["default"].as_i64(), list["views"].as_array().unwrap().len()), (Some(id), 1));
    assert_eq!(api.send(Method::PUT, "/me/default-view", json!({"view": 99})).await.status, 404);
    assert_eq!(api.send(Method::DELETE, &format!("/me/views/{id}"), json!(null)).await.status, 204);
    let gone = api.get("/me/views").await.json();
    assert!(gone["default"].is_null() && gone["views"].as_array().unwrap().is_empty());
    assert_eq!(api.send(Method::POST, &format!("/me/views/{id}/restore"), json!({})).await.status, 200);
}
