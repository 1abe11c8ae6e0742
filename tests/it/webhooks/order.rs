//! What is told, how often, and in which order.

use foresaid::announcements;
use foresaid::announcements::Wanted;
use foresaid::announcements::WebhookEvent;
use foresaid::claims::status::Change;
use foresaid::evidence::Which;
use foresaid::language::Language;
use foresaid::reminders::Sent;
use foresaid::reminders::State;
use foresaid::review::second;
use foresaid::review::second::Second;
use foresaid::sources::SourceKind;
use foresaid::storage::ClaimId;
use foresaid::webhooks;
use hmac::KeyInit;
use hmac::Mac;

use super::SECRET;
use super::bodies;
use super::heard;
use super::listen;
use super::sent;
use super::tick;
use crate::reminders::scene::Scene;
use crate::support::app::TestApp;
use crate::support::hook::Hook;
use crate::support::site::Site;

/// Two claims, told of from now on.
async fn scene(hook: &Hook, events: &[WebhookEvent], settings: &[(&str, &str)]) -> Scene {
    let scene = Scene::start(settings).await;
    listen(&scene.app, hook, events, Wanted::default()).await;
    scene.claims(&[("The swing bridge opens", "2026-11-30"), ("The lock opens", "2027-03-31")]).await;
    scene
}

#[tokio::test]
async fn each_change_is_told_once_in_the_order_of_the_changes() {
    let hook = Hook::start().await;
    let scene = scene(&hook, &[], &[]).await;
    let wen = scene.reviewer("Wen", Language::Chinese, "Asia/Shanghai").await;
    assert_eq!(tick(&scene.app).await, sent(2));
    scene.move_window(ClaimId(2), "2026-12-31").await;
    scene.settle(ClaimId(1), &wen).await;
    let other = scene.second_instance().await;
    let (here, there) = tokio::join!(tick(&scene.app), tick(&other));
    assert_eq!(here.sent + there.sent, 2);
    assert_eq!(tick(&scene.app).await, Sent::default());
    let mut heard = heard(&hook);
    heard[2..].sort();
    assert_eq!(
        heard,
        [
            "claim_added claim 1: – → 2026-11-30/2026-11-30",
            "claim_added claim 2: – → 2027-03-31/2027-03-31",
            "verdict_recorded claim 1: – → came_true",
            "window_changed claim 2: 2027-03-31/2027-03-31 → 2026-12-31",
        ]
    );
    let bodies = bodies(&hook);
    let judged = bodies.iter().find(|body| body["event"] == "verdict_recorded").unwrap();
    assert_eq!(judged["claim"]["verdict"], "came_true");
    assert_eq!(judged["claim"]["claimants"][0], "Ana Okafor");
    assert_eq!(judged["claim"]["url"], "https://foresaid.example/claims/1");
    assert_eq!(judged["actor"], "Wen");
}

#[tokio::test]
async fn of_a_verdict_that_waits_for_a_second_one_it_is_not_told_which() {
    let hook = Hook::start().await;
    let scene = scene(&hook, &[WebhookEvent::VerdictRecorded], &[]).await;
    let wen = scene.reviewer("Wen", Language::Chinese, "Asia/Shanghai").await;
    let joe = scene.reviewer("Joe", Language::English, "Asia/Shanghai").await;
    let change = Change { actor: "Wen", at: scene.app.now() };
    second::choose(&scene.app.db, ClaimId(1), Second::Wanted, wen.role, change).await.unwrap();
    for (reviewer, told) in [(&wen, "– → –"), (&joe, "– → came_true")] {
        scene.settle(ClaimId(1), reviewer).await;
        assert_eq!(tick(&scene.app).await, sent(1));
        assert_eq!(heard(&hook).pop().unwrap(), format!("verdict_recorded claim 1: {told}"));
    }
}

#[tokio::test]
async fn the_days_move_claims_on_and_each_step_is_told_once() {
    let hook = Hook::start().await;
    let scene = scene(&hook, &[WebhookEvent::ScheduleChanged], &[]).await;
    assert_eq!(tick(&scene.app).await, Sent::default());
    for (day, how_many) in
        [("2026-11-28", 0), ("2026-11-29", 1), ("2026-11-29", 0), ("2026-11-30", 1), ("2026-12-20", 1)]
    {
        scene.at(&format!("{day}T09:00:00+08:00"));
        assert_eq!(tick(&scene.app).await.sent, how_many, "{day}");
    }
    assert_eq!(
        heard(&hook),
        [
            "schedule_changed claim 1: upcoming → due_soon",
            "schedule_changed claim 1: due_soon → due",
            "schedule_changed claim 1: due → overdue",
        ]
    );
}

#[tokio::test]
async fn later_changes_of_a_claim_wait_for_earlier_ones_and_those_of_others_do_not() {
    let hook = Hook::start().await;
    let scene = scene(&hook, &[WebhookEvent::WindowChanged], &[]).await;
    tick(&scene.app).await;
    for day in ["2027-01-01", "2027-01-02", "2027-01-03"] {
        scene.move_window(ClaimId(1), day).await;
    }
    hook.next_answer(503, "");
    assert_eq!(tick(&scene.app).await, Sent { delayed: 1, ..Sent::default() });
    scene.move_window(ClaimId(2), "2027-02-01").await;
    assert_eq!(tick(&scene.app).await, sent(1), "the other claim does not wait");
    scene.later(5);
    assert_eq!(tick(&scene.app).await, sent(3));
    let days: Vec<_> = bodies(&hook).iter().map(|body| body["after"].as_str().unwrap().to_owned()).collect();
    assert_eq!(days, ["2027-01-01", "2027-02-01", "2027-01-01", "2027-01-02", "2027-01-03"]);
    let ids: Vec<_> = bodies(&hook).iter().map(|body| body["id"].clone()).collect();
    assert_eq!(ids[0], ids[2], "the same message, under the same number");
}

#[tokio::test]
async fn what_is_given_up_stays_visible_and_is_sent_again_by_hand() {
    let hook = Hook::start().await;
    let scene = scene(&hook, &[WebhookEvent::ClaimAdded], &[("reminders.most_attempts", "2")]).await;
    for _ in 0..4 {
        hook.next_answer(500, "");
    }
    for _ in 0..6 {
        tick(&scene.app).await;
        scene.later(30);
    }
    let (app, id) = (&scene.app, announcements::list(&scene.app.db).await.unwrap()[0].id);
    let failed = webhooks::deliveries_of(&app.db, id, Some(State::Failed), 10).await.unwrap();
    assert_eq!(failed.len(), 2);
    assert!(failed[0].last_error.as_ref().unwrap().in_language(Language::English).contains("500"));
    webhooks::resend(&app.db, failed[0].id, app.now()).await.unwrap();
    assert_eq!(tick(app).await, sent(1));
    webhooks::resend(&app.db, failed[0].id, app.now()).await.unwrap();
    assert_eq!(tick(app).await, sent(1), "also what was taken");
    webhooks::dismiss(&app.db, failed[1].id, app.now()).await.unwrap();
    assert!(webhooks::dismiss(&app.db, failed[1].id, app.now()).await.is_err());
}

#[tokio::test]
async fn messages_are_signed_and_a_former_secret_signs_for_a_day() {
    let hook = Hook::start().await;
    let scene = scene(&hook, &[WebhookEvent::WindowChanged], &[]).await;
    let id = announcements::list(&scene.app.db).await.unwrap()[0].id;
    let mac = |secret: &str, at: i64, body: &str| {
        let keyed = hmac::Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        let mac = keyed.chain_update(format!("{at}.{body}")).finalize().into_bytes();
        mac.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let other = "another secret of some length";
    for (moves_to, rotates, later, secrets) in [
        ("2027-01-01", false, 0, &[SECRET][..]),
        ("2027-01-02", true, 0, &[other, SECRET]),
        ("2027-01-03", false, 24 * 60, &[other]),
    ] {
        scene.later(later);
        if rotates {
            webhooks::rotate(&scene.app.db, id, other, scene.app.now()).await.unwrap();
        }
        scene.move_window(ClaimId(1), moves_to).await;
        assert_eq!(tick(&scene.app).await, sent(1));
        let message = hook.messages().pop().unwrap();
        let at = scene.app.now().timestamp();
        let macs = secrets.iter().map(|secret| format!(",v1={}", mac(secret, at, &message.body)));
        let expected = format!("t={at}{}", macs.collect::<String>());
        assert_eq!(message.headers["x-foresaid-signature"], expected.as_str());
        assert_eq!(message.headers["x-foresaid-event"], "window_changed");
        assert!(!message.body.contains(SECRET));
    }
}

#[tokio::test]
async fn a_webhook_that_is_gone_is_stopped_and_private_networks_are_out_of_reach() {
    let hook = Hook::start().await;
    hook.next_answer(410, "");
    let gone = scene(&hook, &[WebhookEvent::ClaimAdded], &[]).await;
    assert_eq!(tick(&gone.app).await, Sent { failed: 1, ..Sent::default() });
    assert_eq!(tick(&gone.app).await, Sent::default());
    let id = announcements::list(&gone.app.db).await.unwrap()[0].id;
    webhooks::try_out(&gone.app.db, &gone.app.channeling(), id, gone.app.now()).await.unwrap();
    assert_eq!(tick(&gone.app).await, sent(1), "an example that is taken resumes it");

    let hook = Hook::start().await;
    let closed = scene(&hook, &[], &[("sources.allow_networks", "10.9.8.0/24")]).await;
    assert_eq!(tick(&closed.app).await, Sent { delayed: 1, ..Sent::default() });
    assert!(hook.messages().is_empty());
}

#[tokio::test]
async fn filters_choose_claims_and_nobody_is_told_of_what_changed_before() {
    let hook = Hook::start().await;
    let scene = Scene::start(&[]).await;
    scene.claims(&[("The old pier opens", "2026-11-30")]).await;
    let topic = Wanted { topic: Some("Ships".to_owned()), ..Wanted::default() };
    listen(&scene.app, &hook, &[], topic).await;
    let row = "| Claim | Who | Due | Topic |\n|---|---|---|---|\n";
    let file =
        format!("# Two\n\n{row}| The lock opens | Ana | 2026 | ships |\n| It rains | Ana | 2026 | |\n");
    scene.import("two.md", file.as_bytes()).await;
    assert_eq!(tick(&scene.app).await, sent(1));
    assert_eq!(heard(&hook), ["claim_added claim 2: – → 2026-01-01/2026-12-31"]);
}

#[tokio::test]
async fn the_health_of_sources_is_told_when_it_changes() {
    let hook = Hook::start().await;
    let test = TestApp::at("2026-11-24T01:00:00Z").await;
    let site = Site::start().await;
    site.put("/feed", "application/rss+xml", "<rss><channel/></rss>");
    let source = test.source("Register", SourceKind::Feed, site.url("/feed")).await;
    listen(&test.app, &hook, &[WebhookEvent::SourceHealthChanged], Wanted::default()).await;
    let check = async || test.check(Which::Named("Register".to_owned())).await;
    check().await;
    site.put("/feed", "application/rss+xml", "nothing of the kind");
    check().await;
    check().await;
    site.put("/feed", "application/rss+xml", "<rss><channel/></rss>");
    check().await;
    let pause = async |active| {
        foresaid::sources::table::set_active(&test.app.db, source.id, active, test.app.now()).await.unwrap();
    };
    pause(false).await;
    assert_eq!(tick(&test.app).await, sent(3));
    assert_eq!(
        heard(&hook),
        [
            "source_health_changed Register: ok → failing",
            "source_health_changed Register: failing → ok",
            "source_health_changed Register: ok → paused",
        ]
    );
}
