//! The same by the dashboard, the API and in the OpenAPI document.

use foresaid::announcements;
use foresaid::announcements::WebhookEvent;
use foresaid::language::Language;
use foresaid::reminders::channels::signing;
use foresaid::webhooks;
use foresaid::webhooks::NewWebhook;
use reqwest::Method;
use serde_json::json;

use crate::api::Api;
use crate::support::app::TestApp;
use crate::support::dashboard::Dashboard;
use crate::support::hook::Hook;
use crate::support::place::Place;
use crate::support::place::err;

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

/// Where nothing may be posted, and what the refusal names.
const CLOSED: [(&str, &str); 5] = [
    ("http://10.0.0.1/hook", "10.0.0.1"),
    ("http://192.168.1.5:8080/", "192.168.1.5"),
    ("https://[fe80::1]/", "fe80::1"),
    ("http://169.254.169.254/latest", "169.254.169.254"),
    ("http://[::ffff:10.1.1.1]/", "10.1.1.1"),
];

#[tokio::test]
async fn an_address_in_a_private_network_and_the_same_webhook_twice_are_refused_everywhere() {
    let mut dashboard = Dashboard::start(&[]).await;
    let api = Api::with_interview().await;
    let place = Place::new();
    for (address, named) in CLOSED {
        let page = dashboard.post("/webhooks", &[("address", address)]).await;
        assert_eq!(page.status, 422, "{address}");
        page.says(&[named]);
        let channel = dashboard.post("/channels", &[("kind", "webhook"), ("address", address)]).await;
        assert_eq!(channel.status, 422, "{address}");
        let answer = api.send(Method::POST, "/webhooks", json!({ "address": address })).await;
        assert_eq!(answer.status, 422, "{address}: {}", answer.text);
        assert!(answer.text.contains(named), "{}", answer.text);
        let refused = place.run(&["webhook", "add", address]);
        assert!(!refused.status.success() && err(&refused).contains(named), "{}", err(&refused));
    }
    // Loopback has a name too; here the settings of the tests allow it.
    assert!(!place.run(&["webhook", "add", "http://localhost:9/"]).status.success());

    let new = |events: serde_json::Value| json!({ "address": "https://a.example/in", "events": events });
    for (events, status) in [
        (json!(["claim_added", "window_changed"]), 201),
        (json!(["window_changed", "claim_added"]), 409),
        (json!([]), 201),
        (json!([]), 409),
    ] {
        let answer = api.send(Method::POST, "/webhooks", new(events.clone())).await;
        assert_eq!(answer.status, status, "{events}: {}", answer.text);
    }
    dashboard.post("/webhooks", &[("address", "https://a.example/in")]).await;
    let twice = dashboard.post("/webhooks", &[("address", "https://a.example/in")]).await;
    twice.says(&["tells the same to this address already"]);
    assert!(place.run(&["webhook", "add", "https://a.example/in"]).status.success());
    assert!(err(&place.run(&["webhook", "add", "https://a.example/in"])).contains("already"));
}

#[tokio::test]
async fn secrets_and_addresses_may_stand_in_the_environment() {
    let hook = Hook::start().await;
    let test = TestApp::with(
        "2026-11-24T01:00:00Z",
        &[("FORESAID_SECRET_HOOK", "a secret of the environment"), ("FORESAID_SECRET_PATH", "hidden-path")],
    )
    .await;
    let app = &test.app;
    let new = NewWebhook {
        address: hook.url("/${FORESAID_SECRET_PATH}"),
        secret: "${FORESAID_SECRET_HOOK}".to_owned(),
        ..NewWebhook::default()
    };
    let fresh = webhooks::add(&app.db, &app.fetcher, &new, "Ada", app.now()).await.unwrap();
    webhooks::try_out(&app.db, &app.channeling(), fresh.webhook.id, app.now()).await.unwrap();
    let message = hook.messages().remove(0);
    assert_eq!(message.path, "/hidden-path");
    let expected = signing::by_all(&["a secret of the environment"], app.now().timestamp(), &message.body);
    assert_eq!(message.headers["x-foresaid-signature"], expected.as_str());

    for (secret, told) in
        [("${NOT_PERMITTED_NAME}", "NOT_PERMITTED_NAME"), ("${FORESAID_SECRET_NONE}", "FORESAID_SECRET_NONE")]
    {
        let webhook =
            NewWebhook { address: hook.url("/other"), secret: secret.to_owned(), ..NewWebhook::default() };
        let fresh = webhooks::add(&app.db, &app.fetcher, &webhook, "Ada", app.now()).await.unwrap();
        let refused =
            webhooks::try_out(&app.db, &app.channeling(), fresh.webhook.id, app.now()).await.unwrap_err();
        assert!(refused.in_language(Language::English).contains(told));
        announcements::remove(&app.db, fresh.webhook.id).await.unwrap();
    }
    let broken = NewWebhook { secret: "${unfinished".to_owned(), ..new };
    assert!(webhooks::add(&app.db, &app.fetcher, &broken, "Ada", app.now()).await.is_err());
}
