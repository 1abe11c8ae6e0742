//! Messages to chats and to programs of one's own, over real HTTP.

use foresaid::language::Language;
use foresaid::reminders::Occasion;
use foresaid::reminders::Sent;
use foresaid::reminders::channels;
use foresaid::reminders::channels::Channel;
use foresaid::reminders::channels::Kind;
use foresaid::reminders::channels::NewChannel;
use foresaid::review::Reviewer;
use hmac::KeyInit;
use hmac::Mac;
use serde_json::Value;

use super::scene::Scene;
use crate::support::app::TestApp;
use crate::support::dashboard::Dashboard;
use crate::support::hook::Hook;

const SECRET: &str = "sesame";

/// One claim due today for one reviewer, who has a channel.
async fn scene(hook: &Hook, kind: Kind, settings: &[(&str, &str)]) -> (Scene, Reviewer, Channel) {
    let telegram = hook.url("");
    let mut all = vec![("reminders.telegram_api", telegram.as_str())];
    all.extend_from_slice(settings);
    let scene = Scene::start(&all).await;
    let wen = scene.reviewer("Wen", Language::Chinese, "Asia/Shanghai").await;
    scene.claims(&[("The swing bridge opens", "2026-11-25")]).await;
    scene.at("2026-11-25T09:00:00+08:00");
    let address = if kind == Kind::Telegram { "-100".to_owned() } else { hook.url("/hook?key=k1") };
    let channel = add(&scene, &wen, kind, &address).await;
    (scene, wen, channel)
}

async fn add(scene: &Scene, reviewer: &Reviewer, kind: Kind, address: &str) -> Channel {
    let new = NewChannel {
        kind: Some(kind),
        address: address.to_owned(),
        secret: SECRET.to_owned(),
        ..NewChannel::default()
    };
    let fetcher = TestApp::open_fetcher(&scene.app);
    channels::add(&scene.app.db, &fetcher, reviewer.id, &new, scene.app.now()).await.unwrap()
}

/// Sends letters, then what channels are owed.
async fn tick(scene: &Scene) -> Sent {
    scene.tick().await;
    deliver(scene).await
}

async fn deliver(scene: &Scene) -> Sent {
    channels::deliver(&scene.app.db, &scene.app.channeling(), scene.app.now()).await.unwrap()
}

fn sent(how_many: usize) -> Sent {
    Sent { sent: how_many, ..Sent::default() }
}

#[tokio::test]
async fn every_kind_gets_one_message_for_a_letter_in_its_own_form() {
    let taken = [
        (Kind::Webhook, ""),
        (Kind::Slack, "ok"),
        (Kind::Feishu, r#"{"code":0}"#),
        (Kind::Wecom, r#"{"errcode":0}"#),
        (Kind::Dingtalk, r#"{"errcode":0}"#),
        (Kind::Telegram, r#"{"ok":true}"#),
    ];
    for (kind, answer) in taken {
        let hook = Hook::start().await;
        hook.next_answer(200, answer);
        let (scene, _, _) = scene(&hook, kind, &[]).await;
        assert_eq!(tick(&scene).await, sent(1), "{kind}");
        assert_eq!(tick(&scene).await, Sent::default(), "{kind}");
        let messages = hook.messages();
        assert_eq!(messages.len(), 1);
        let body: Value = serde_json::from_str(&messages[0].body).unwrap();
        assert!(messages[0].body.contains("今天到期：The swing bridge opens"), "{body}");
        assert!(messages[0].body.contains("https://foresaid.example/claims/1"), "{body}");
        assert!(!messages[0].body.contains(SECRET));
        let path = messages[0].path.as_str();
        match kind {
            Kind::Telegram => assert_eq!(path, "/botsesame/sendMessage"),
            Kind::Dingtalk => {
                assert!(path.starts_with("/hook?key=k1&timestamp=1795568400000&sign="), "{path}")
            }
            _ => assert_eq!(path, "/hook?key=k1"),
        }
        if kind == Kind::Feishu {
            assert_eq!(body["timestamp"], "1795568400");
            assert!(body["sign"].as_str().unwrap().len() > 40);
        }
        assert_eq!(scene.mails().len(), 1, "the letter goes too");
    }
}

#[tokio::test]
async fn a_webhook_is_signed_over_its_time_and_its_body() {
    let hook = Hook::start().await;
    let (scene, _, _) = scene(&hook, Kind::Webhook, &[]).await;
    assert_eq!(tick(&scene).await, sent(1));
    let message = hook.messages().remove(0);
    let signature = message.headers["x-foresaid-signature"].to_str().unwrap();
    let (at, mac) = signature.strip_prefix("t=").unwrap().split_once(",v1=").unwrap();
    assert_eq!(at, scene.app.now().timestamp().to_string());
    let expected = hmac::Hmac::<sha2::Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    let expected = expected.chain_update(format!("{at}.{}", message.body)).finalize().into_bytes();
    let expected: String = expected.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(mac, expected);
    assert_eq!(message.headers["content-type"], "application/json; charset=utf-8");
    let body: Value = serde_json::from_str(&message.body).unwrap();
    assert_eq!(message.headers["x-foresaid-delivery"], body["id"].as_str().unwrap());
    assert_eq!(
        (
            body["event"].as_str(),
            body["occasion"].as_str(),
            body["claim_id"].as_i64(),
            body["due_by"].as_str()
        ),
        (Some("reminder"), Some("due"), Some(1), Some("2026-11-25"))
    );
}

#[tokio::test]
async fn what_does_not_go_now_is_tried_again_when_the_service_asks_for_it() {
    let hook = Hook::start().await;
    hook.next_answer(503, "");
    hook.next_answer_later(429, 3600);
    let (scene, _, _) = scene(&hook, Kind::Webhook, &[]).await;
    let mut attempts = Vec::new();
    for minute in 0..=70 {
        if tick(&scene).await != Sent::default() {
            attempts.push(minute);
        }
        scene.later(1);
    }
    assert_eq!(attempts, [0, 5, 65]);
    let ids: Vec<_> =
        hook.messages().iter().map(|message| message.headers["x-foresaid-delivery"].clone()).collect();
    assert!(ids.len() == 3 && ids.iter().all(|id| *id == ids[0]));
}

#[tokio::test]
async fn a_channel_that_refuses_is_stopped_until_a_person_resumes_it() {
    let hook = Hook::start().await;
    hook.next_answer(200, r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#);
    let (scene, wen, channel) = scene(&hook, Kind::Wecom, &[]).await;
    assert_eq!(tick(&scene).await.failed, 1);
    let stopped = channels::get(&scene.app.db, wen.id, channel.id).await.unwrap();
    let why = stopped.stopped_why.unwrap().in_language(Language::English);
    assert!(why.contains("invalid webhook url"), "{why}");
    scene.claims(&[("The lock opens", "2026-11-25")]).await;
    assert_eq!(tick(&scene).await, Sent::default());
    assert_eq!(hook.messages().len(), 1);

    // A test that is taken resumes it.
    hook.next_answer(200, r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#);
    hook.next_answer(200, r#"{"errcode":0}"#);
    let tools = scene.app.channeling();
    let now = scene.app.now();
    assert!(channels::try_out(&scene.app.db, &tools, &wen, channel.id, now).await.is_err());
    channels::try_out(&scene.app.db, &tools, &wen, channel.id, now).await.unwrap();
    hook.next_answer(200, r#"{"errcode":0}"#);
    scene.claims(&[("The pier opens", "2026-11-25")]).await;
    assert_eq!(tick(&scene).await, sent(1));
}

#[tokio::test]
async fn a_verdict_calls_off_what_has_not_left() {
    let hook = Hook::start().await;
    hook.next_answer(503, "");
    let (scene, wen, _) = scene(&hook, Kind::Slack, &[]).await;
    assert_eq!(tick(&scene).await.delayed, 1);
    scene.settle(foresaid::storage::ClaimId(1), &wen).await;
    scene.later(5);
    assert_eq!(tick(&scene).await.cancelled, 1);
    assert_eq!(hook.messages().len(), 1);
}

#[tokio::test]
async fn private_networks_are_out_of_reach_unless_the_settings_allow_them() {
    let hook = Hook::start().await;
    let closed = [("sources.allow_networks", "10.9.8.0/24")];
    let (scene, wen, channel) = scene(&hook, Kind::Webhook, &closed).await;
    assert_eq!(tick(&scene).await.failed, 1);
    assert!(hook.messages().is_empty());
    let stopped = channels::get(&scene.app.db, wen.id, channel.id).await.unwrap();
    assert!(stopped.stopped_why.unwrap().in_language(Language::English).contains("127.0.0.1"));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let hook = Hook::start().await;
    hook.next_answer(307, "");
    let (scene, _, _) = scene(&hook, Kind::Webhook, &[]).await;
    assert_eq!(tick(&scene).await.failed, 1);
    assert_eq!(hook.messages().len(), 1);
}

#[tokio::test]
async fn only_chosen_occasions_and_own_channels_count() {
    let hook = Hook::start().await;
    let (scene, wen, _) = scene(&hook, Kind::Webhook, &[]).await;
    let joe = scene.reviewer("Joe", Language::English, "Asia/Shanghai").await;
    let choosy = NewChannel {
        kind: Some(Kind::Webhook),
        address: hook.url("/overdue"),
        occasions: vec![Occasion::Overdue],
        ..NewChannel::default()
    };
    channels::add(&scene.app.db, &scene.app.fetcher, joe.id, &choosy, scene.app.now()).await.unwrap();
    assert_eq!(tick(&scene).await, sent(1));
    assert_eq!(hook.messages()[0].path, "/hook?key=k1");
    let id = channels::list(&scene.app.db, joe.id).await.unwrap()[0].id;
    assert!(channels::remove(&scene.app.db, wen.id, id).await.is_err());
}

#[tokio::test]
async fn channels_are_kept_on_their_page_without_their_secrets() {
    let hook = Hook::start().await;
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.get("/channels").await.says(&["No channel yet."]);
    let bad = dashboard.post("/channels", &[("kind", "slack"), ("address", "nowhere")]).await;
    assert_eq!(bad.status, 422);
    bad.says(&["“nowhere” is not an address on the web", "value=\"nowhere\""]);
    let no_token = dashboard.post("/channels", &[("kind", "telegram"), ("address", "-100")]).await;
    no_token.says(&["Telegram needs the token"]);

    let address = hook.url("/T0/B0/very-secret");
    let good = [
        ("kind", "webhook"),
        ("name", "Quay"),
        ("address", address.as_str()),
        ("secret", "hush-hush"),
        ("occasion", "due"),
        ("occasion", "overdue"),
    ];
    let added = dashboard.post("/channels", &good).await;
    added.says(&["Quay is added", "Webhook", "due, overdue", "not used yet"]);
    added.is_silent_about("very-secret").is_silent_about("hush-hush");
    dashboard.post("/channels/1/trial", &[]).await.says(&["The test was taken"]);
    assert!(hook.messages()[0].body.contains("This channel works"));
    hook.next_answer(404, "no_service");
    dashboard.post("/channels/1/trial", &[]).await.says(&["data-tone=\"problem\"", "404, no_service"]);
    dashboard.post("/channels/1/removal", &[]).await.says(&["Quay is removed", "No channel yet."]);
}
