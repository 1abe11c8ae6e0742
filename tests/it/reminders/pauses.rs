//! A reviewer puts a claim off, or has seen that it is due.

use chrono::NaiveDate;
use foresaid::error::Error;
use foresaid::language::Language;
use foresaid::reminders::State;
use foresaid::reminders::pauses;
use foresaid::review::Reviewer;
use foresaid::storage::ClaimId;

use super::scene::Scene;

/// One claim, and two who hear of it.
async fn scene() -> (Scene, Reviewer, ClaimId) {
    let scene = Scene::start(&[]).await;
    let wen = scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    scene.reviewer("Joe", Language::English, "Asia/Shanghai").await;
    let claim = scene.claims(&[("The swing bridge opens", "2026-11-25")]).await[0];
    (scene, wen, claim)
}

fn day(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

/// What Wen hears on these days, at nine.
async fn hears(scene: &Scene, days: &[&str]) -> Vec<String> {
    let before = scene.mails().len();
    for day in days {
        scene.at(&format!("{day}T09:00:00+08:00"));
        scene.tick().await;
    }
    let letters = scene.mails().split_off(before).into_iter().filter(|letter| letter.to_name == "Wen");
    letters.map(|letter| letter.subject.split(':').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn put_off_it_is_told_on_its_day_as_it_stands_then() {
    let (scene, wen, claim) = scene().await;
    assert_eq!(hears(&scene, &["2026-11-24", "2026-11-25"]).await, ["Due tomorrow", "Due today"]);
    pauses::put_off(&scene.app.db, claim, &wen, day("2026-11-28"), scene.app.now()).await.unwrap();
    assert!(hears(&scene, &["2026-11-26", "2026-11-27"]).await.is_empty());
    let again = hears(&scene, &["2026-11-28", "2026-11-29", "2026-12-03"]).await;
    assert_eq!(again, ["Still due after 3 days (reminder 2)", "Still due after 8 days (reminder 3)"]);
    let joe = scene.mails().into_iter().filter(|letter| letter.to_name == "Joe").count();
    assert_eq!(joe, 3, "the other one hears of it as ever");
}

/// What became due, and overdue, while it was put off is one mail.
#[tokio::test]
async fn put_off_over_several_occasions_it_is_told_once() {
    let (scene, wen, claim) = scene().await;
    assert_eq!(hears(&scene, &["2026-11-24"]).await, ["Due tomorrow"]);
    pauses::put_off(&scene.app.db, claim, &wen, day("2026-12-04"), scene.app.now()).await.unwrap();
    let told = hears(&scene, &["2026-11-25", "2026-12-03", "2026-12-04", "2026-12-05"]).await;
    assert_eq!(told, ["Overdue by 9 days"]);
}

#[tokio::test]
async fn what_is_acknowledged_is_not_repeated_until_the_window_moves() {
    let (scene, wen, claim) = scene().await;
    assert_eq!(hears(&scene, &["2026-11-25"]).await, ["Due today"]);
    let policy = &scene.app.settings.due;
    pauses::acknowledge(&scene.app.db, claim, &wen, policy, scene.app.now()).await.unwrap();
    assert!(hears(&scene, &["2026-12-03", "2026-12-10", "2027-01-02"]).await.is_empty());
    scene.move_window(claim, "2027-01-06").await;
    assert_eq!(hears(&scene, &["2027-01-05", "2027-01-06"]).await, ["Due tomorrow", "Due today"]);
}

/// What is queued does not leave; taken back, it does.
#[tokio::test]
async fn putting_off_calls_off_what_is_queued_and_can_be_taken_back() {
    let (scene, wen, claim) = scene().await;
    scene.at("2026-11-25T09:00:00+08:00");
    let settings = &scene.app.settings;
    foresaid::reminders::plan(&scene.app.db, &settings.due, &settings.reminders, scene.app.now())
        .await
        .unwrap();
    pauses::put_off(&scene.app.db, claim, &wen, day("2026-12-24"), scene.app.now()).await.unwrap();
    assert_eq!((scene.rows(State::Cancelled).await, scene.rows(State::Queued).await), (1, 1));
    assert!(hears(&scene, &["2026-11-25", "2026-11-26"]).await.is_empty());
    pauses::resume(&scene.app.db, claim, &wen, scene.app.now()).await.unwrap();
    assert_eq!(hears(&scene, &["2026-11-26", "2026-11-27"]).await, ["Due since yesterday"]);
}

#[tokio::test]
async fn what_cannot_be_put_off_is_refused_with_a_sentence() {
    let (scene, wen, claim) = scene().await;
    let (db, now, policy) = (&scene.app.db, scene.app.now(), &scene.app.settings.due);
    for until in ["2026-11-24", "2020-01-01", "2029-01-01"] {
        let refused = pauses::put_off(db, claim, &wen, day(until), now).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{until}");
    }
    let early = pauses::acknowledge(db, claim, &wen, policy, now).await;
    assert!(matches!(early, Err(Error::Conflict(_))));
    assert!(matches!(pauses::resume(db, claim, &wen, now).await, Err(Error::Conflict(_))));
    scene.settle(claim, &wen).await;
    let closed = pauses::put_off(db, claim, &wen, day("2026-12-24"), now).await;
    assert!(matches!(closed, Err(Error::Conflict(_))));
}
