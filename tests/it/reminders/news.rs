//! Evidence that cannot wait for the claim's day.

use foresaid::claims::status::Change;
use foresaid::evidence;
use foresaid::evidence::Relation;
use foresaid::evidence::State as EvidenceState;
use foresaid::evidence::decide;
use foresaid::evidence::decide::Link;
use foresaid::language::Language;
use foresaid::reminders::State;
use foresaid::storage::ClaimId;
use foresaid::storage::EvidenceId;

use super::scene::Scene;

/// A claim that is far from due, and two who follow it.
async fn scene() -> (Scene, ClaimId) {
    let scene = Scene::start(&[]).await;
    for name in ["Wen", "Joe"] {
        scene.reviewer(name, Language::English, "Asia/Shanghai").await;
    }
    let claim = scene.claims(&[("The swing bridge opens", "2027-11-25")]).await[0];
    scene.at("2026-11-24T09:00:00+08:00");
    scene.tick().await;
    (scene, claim)
}

/// What a source would have suggested with this score.
async fn suggested(scene: &Scene, claim: ClaimId, title: &str, score: f64) -> EvidenceId {
    let added = linked(scene, claim, title, Relation::Context, "Harbour feed").await;
    let sql = format!(
        "UPDATE evidence SET state = 'suggested', score = {score}, decided_by = NULL, decided_at = NULL \
         WHERE id = {added}"
    );
    scene.run_sql(&sql).await;
    added
}

async fn linked(scene: &Scene, claim: ClaimId, title: &str, relation: Relation, by: &str) -> EvidenceId {
    let url = format!("https://harbour.example/{}", title.replace(' ', "-"));
    let link = Link { url, title: title.to_owned(), relation, note: None };
    let change = Change { actor: by, at: scene.app.now() };
    decide::add_link(&scene.app.db, claim, link, change).await.unwrap().id
}

fn told(scene: &Scene) -> Vec<String> {
    let mut told: Vec<String> =
        scene.mails().into_iter().map(|letter| format!("{} {}", letter.to_name, letter.subject)).collect();
    told.sort();
    told
}

async fn ticks(scene: &Scene, instants: &[&str]) {
    for instant in instants {
        scene.at(instant);
        scene.tick().await;
    }
}

#[tokio::test]
async fn a_strong_suggestion_is_told_and_a_weak_one_is_not() {
    for (score, mails) in [(0.69, 0), (0.7, 2)] {
        let (scene, claim) = scene().await;
        suggested(&scene, claim, "Bridge opened on Monday", score).await;
        ticks(&scene, &["2026-11-24T10:00:00+08:00", "2026-11-24T11:00:00+08:00"]).await;
        assert_eq!(scene.mails().len(), mails, "{score}");
        assert!(foresaid::claims::news::untold(&scene.app.db).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_another_accepted_is_told_to_the_others_with_its_link() {
    let (scene, claim) = scene().await;
    linked(&scene, claim, "Bridge opened on Monday", Relation::Supports, "Wen").await;
    linked(&scene, claim, "Bridges through the ages", Relation::Context, "Wen").await;
    ticks(&scene, &["2026-11-24T10:00:00+08:00"]).await;
    assert_eq!(told(&scene), ["Joe New evidence: The swing bridge opens"]);
    let letter = &scene.mails()[0];
    assert!(letter.text.contains("One piece of evidence is new"), "{}", letter.text);
    assert!(letter.text.contains("* supports: Bridge opened on Monday\n  https://harbour.example/Bridge-"));
    assert!(letter.html.contains("href=\"https://harbour.example/Bridge-opened-on-Monday\""));
    assert!(!letter.text.contains("through the ages"));
}

/// However much comes: one mail a day for each claim, and nothing is lost.
#[tokio::test]
async fn one_mail_a_day_tells_all_that_has_come() {
    let (scene, claim) = scene().await;
    for hour in ["09:10", "12:00", "15:00", "23:50"] {
        scene.at(&format!("2026-11-24T{hour}:00+08:00"));
        suggested(&scene, claim, &format!("Bridge at {hour}"), 0.9).await;
        scene.tick().await;
    }
    assert_eq!(scene.mails().len(), 2);
    ticks(&scene, &["2026-11-25T07:00:00+08:00", "2026-11-25T08:00:00+08:00", "2026-11-25T09:00:00+08:00"])
        .await;
    assert_eq!(scene.mails().len(), 4);
    let last = scene.mails().pop().unwrap();
    assert!(last.text.contains("3 pieces of evidence are new"), "{}", last.text);
    ticks(&scene, &["2026-11-26T09:00:00+08:00"]).await;
    assert_eq!(scene.mails().len(), 4);
}

/// At night nobody is woken; the mail about the due day tells of the evidence, and no second one does.
#[tokio::test]
async fn a_mail_about_the_claim_tells_of_it_too() {
    let (scene, claim) = scene().await;
    scene.move_window(claim, "2026-11-25").await;
    scene.at("2026-11-25T01:00:00+08:00");
    suggested(&scene, claim, "Bridge opened on Monday", 0.9).await;
    let hours = ["2026-11-25T02:00:00+08:00", "2026-11-25T08:00:00+08:00", "2026-11-25T09:00:00+08:00"];
    ticks(&scene, &hours).await;
    assert_eq!(
        told(&scene),
        ["Joe Due today: The swing bridge opens", "Wen Due today: The swing bridge opens"]
    );
    assert!(scene.mails()[0].text.contains("* suggested: Bridge opened on Monday"));
}

#[tokio::test]
async fn what_is_rejected_before_the_mail_leaves_is_not_told() {
    let (scene, claim) = scene().await;
    let evidence = suggested(&scene, claim, "Bridge opened on Monday", 0.9).await;
    let settings = &scene.app.settings;
    foresaid::reminders::plan(&scene.app.db, &settings.due, &settings.reminders, scene.app.now())
        .await
        .unwrap();
    assert_eq!(scene.rows(State::Queued).await, 2);
    let change = Change { actor: "Wen", at: scene.app.now() };
    decide::decide(&scene.app.db, evidence, EvidenceState::Rejected, Relation::Context, change)
        .await
        .unwrap();
    ticks(&scene, &["2026-11-24T10:00:00+08:00", "2026-11-24T11:00:00+08:00"]).await;
    assert!(scene.mails().is_empty());
    assert_eq!(scene.rows(State::Cancelled).await, 2);
    let stored = evidence::get(&scene.app.db, evidence).await.unwrap();
    assert_eq!(stored.state, EvidenceState::Rejected);
}

#[tokio::test]
async fn of_a_settled_claim_nobody_hears() {
    let (scene, claim) = scene().await;
    let wen = foresaid::review::reviewers::by_email(&scene.app.db, "wen@reviewers.example").await.unwrap();
    suggested(&scene, claim, "Bridge opened on Monday", 0.9).await;
    scene.settle(claim, &wen).await;
    ticks(&scene, &["2026-11-24T10:00:00+08:00"]).await;
    assert!(scene.mails().is_empty());
    assert!(foresaid::claims::news::untold(&scene.app.db).await.unwrap().is_empty());
}
