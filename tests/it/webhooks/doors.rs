//! The same by the dashboard, the API and in the OpenAPI document.

use foresaid::announcements::WebhookEvent;
use reqwest::Method;
use serde_json::json;

use crate::api::Api;
use crate::support::dashboard::Dashboard;
use crate::support::hook::Hook;

#[tokio::test]
async fn an_administrator_adds_tries_and_removes_a_webhook_and_sees_its_secret_once() {
    let hook = Hook::start().await;
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.get("/outbox").await.says(&["href=\"/webhooks\""]);
    dashboard.get("/webhooks").await.says(&["No webhook yet."]);
    let bad = dashboard.post("/webhooks", &[("address", "nowhere"), ("event", "claim_added")]).await;
    assert_eq!(bad.status, 422);
    bad.says(&["“nowhere” is not an address on the web", "value=\"claim_added\" checked"]);
    let short = dashboard.post("/webhooks", &[("address", "https://a.example"), ("secret", "short")]).await;
    short.says(&["A secret needs 16 characters or more"]).is_silent_about("value=\"short\"");

    let address = hook.url("/very-secret");
    let added = dashboard.post("/webhooks", &[("address", &address), ("name", "Quay")]).await;
    added.says(&["The secret of Quay", "Copy it now", "everything"]).is_silent_about("very-secret");
    dashboard.get("/webhooks").await.is_silent_about("The secret of Quay");
    dashboard.post("/webhooks/1/trial", &[]).await.says(&["The example was taken."]);
    assert!(hook.messages()[0].body.contains("\"event\":\"verdict_recorded\""));
    let rotated = dashboard.post("/webhooks/1/secret", &[("secret", "")]).await;
    rotated.says(&["The secret of Quay", "Both secrets sign until"]);
    dashboard.get("/webhooks/1?state=failed").await.says(&["No message here."]);
    let told = dashboard.get("/webhooks/events").await;
    let words: Vec<&str> = WebhookEvent::ALL.iter().map(|event| event.as_str()).collect();
    told.says(&words).is_silent_about("webhook-");
    dashboard.post("/webhooks/1/removal", &[]).await.says(&["Quay is removed", "No webhook yet."]);
}

#[tokio::test]
async fn the_api_does_the_same_and_describes_what_it_posts() {
    let hook = Hook::start().await;
    let api = Api::with_interview().await;
    let draft = json!({"address": hook.url("/in"), "events": ["claim_added"], "filter": {"topic": "x"}});
    let added = api.send(Method::POST, "/webhooks", draft).await;
    assert_eq!(added.status, 201, "{}", added.text);
    assert_eq!(added.json()["secret"].as_str().unwrap().len(), 40);
    let id = added.json()["webhook"]["id"].clone();
    assert_eq!(api.send(Method::POST, &format!("/webhooks/{id}/trial"), json!({})).await.status, 204);
    let listed = api.get("/webhooks").await;
    assert!(!listed.text.contains("secret\":\"") && listed.text.contains("claim_added"), "{}", listed.text);
    assert_eq!(api.get(&format!("/webhooks/{id}/deliveries")).await.json(), json!({"deliveries": []}));
    assert_eq!(api.send(Method::POST, "/webhook-deliveries/9/resend", json!({})).await.status, 404);
    assert_eq!(api.send(Method::DELETE, &format!("/webhooks/{id}"), json!({})).await.status, 204);

    for (language, name) in [("en", "Verdict recorded"), ("zh-CN", "给出判定")] {
        let document = api.get_in(language, "/openapi.json").await.json();
        let webhooks = document["webhooks"].as_object().unwrap();
        assert_eq!(webhooks.len(), WebhookEvent::ALL.len());
        let post = &webhooks["verdict_recorded"]["post"];
        assert_eq!(post["summary"], name);
        let content = &post["requestBody"]["content"]["application/json"];
        assert_eq!(content["schema"]["$ref"], "#/components/schemas/WebhookMessage");
        assert_eq!(content["example"]["claim"]["verdict"], "came_true");
        assert!(document["components"]["schemas"]["WebhookMessage"]["properties"]["claim"].is_object());
    }
}
