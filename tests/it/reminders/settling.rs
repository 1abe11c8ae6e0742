//! What changes between planning and sending.

use foresaid::error::Error;
use foresaid::language::Language;
use foresaid::reminders;
use foresaid::reminders::State;
use foresaid::reminders::closing;
use foresaid::review::Reviewer;
use foresaid::storage::ClaimId;

use super::scene::Scene;

/// One claim due today, its reminder planned and not sent.
async fn planned() -> (Scene, Reviewer, ClaimId) {
    let scene = Scene::start(&[]).await;
    let wen = scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    let claims = scene.claims(&[("The swing bridge opens", "2026-11-25")]).await;
    scene.at("2026-11-25T09:00:00+08:00");
    plan(&scene).await;
    (scene, wen, claims[0])
}

async fn plan(scene: &Scene) -> usize {
    let settings = &scene.app.settings;
    reminders::plan(&scene.app.db, &settings.due, &settings.reminders, scene.app.now()).await.unwrap()
}

#[tokio::test]
async fn a_verdict_cancels_what_was_queued() {
    let (scene, wen, claim) = planned().await;
    scene.settle(claim, &wen).await;
    scene.tick().await;
    assert!(scene.mails().is_empty());
    assert_eq!(scene.rows(State::Cancelled).await, 1);
}

#[tokio::test]
async fn a_verdict_taken_back_makes_the_reminder_owed_again() {
    let (scene, wen, claim) = planned().await;
    let verdict = scene.settle(claim, &wen).await;
    let cancelled = scene.outbox().await[0].message_id.clone();
    scene.later(60);
    let db = &scene.app.db;
    closing::withdraw_verdict(db, verdict.id, &wen, "Wrong bridge", scene.app.now()).await.unwrap();
    scene.tick().await;
    scene.tick().await;
    assert_eq!(scene.subjects(), ["Due today: The swing bridge opens"]);
    assert_ne!(scene.outbox().await[0].message_id, cancelled);
}

#[tokio::test]
async fn a_moved_window_cancels_the_old_reminder_and_speaks_anew() {
    let (scene, _, claim) = planned().await;
    scene.move_window(claim, "2026-11-26").await;
    scene.tick().await;
    assert_eq!(scene.subjects(), ["Due tomorrow: The swing bridge opens"]);
    scene.at("2026-11-26T09:00:00+08:00");
    scene.tick().await;
    assert_eq!(scene.subjects()[1..], ["Due today: The swing bridge opens"]);
    assert_eq!((scene.rows(State::Sent).await, scene.rows(State::Cancelled).await), (2, 1));
}

#[tokio::test]
async fn an_inactive_reviewer_gets_nothing() {
    let (scene, _, _) = planned().await;
    scene.run_sql("UPDATE reviewers SET active = false").await;
    for day in ["2026-11-25", "2026-11-30", "2026-12-10"] {
        scene.at(&format!("{day}T12:00:00+08:00"));
        scene.tick().await;
    }
    assert!(scene.mails().is_empty());
    assert_eq!(scene.rows(State::Cancelled).await, 1);
}

#[tokio::test]
async fn a_reminder_that_a_person_stopped_stays_stopped() {
    let (scene, _, _) = planned().await;
    let reminder = scene.outbox().await.remove(0);
    reminders::dismiss(&scene.app.db, reminder.id, scene.app.now()).await.unwrap();
    for _ in 0..3 {
        scene.later(120);
        scene.tick().await;
    }
    assert!(scene.mails().is_empty());
    let again = reminders::dismiss(&scene.app.db, reminder.id, scene.app.now()).await;
    assert!(matches!(again, Err(Error::Conflict(_))));
    let retried = reminders::retry(&scene.app.db, reminder.id, scene.app.now()).await;
    assert!(matches!(retried, Err(Error::Conflict(_))));
}
