//! Many at once become one mail, which carries what is inside it to the same end.

use foresaid::language::Language;
use foresaid::reminders;
use foresaid::reminders::Occasion;
use foresaid::reminders::Sent;
use foresaid::reminders::State;
use tempfile::TempDir;

use super::scene::Scene;
use crate::support::smtp::Mode;
use crate::support::smtp::SmtpServer;
use crate::support::smtp::Trouble;

async fn with_reviewer(settings: &[(&str, &str)]) -> Scene {
    let scene = Scene::start(settings).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    scene.at("2026-11-25T09:00:00+08:00");
    scene
}

#[tokio::test]
async fn up_to_the_limit_each_claim_has_its_mail() {
    let scene = with_reviewer(&[]).await;
    scene.many_claims(5, "2026-11-25").await;
    scene.tick().await;
    assert_eq!(scene.mails().len(), 5);
}

#[tokio::test]
async fn beyond_the_limit_one_digest_goes_out_and_settles_all_of_them() {
    let scene = with_reviewer(&[]).await;
    scene.many_claims(6, "2026-11-25").await;
    for _ in 0..3 {
        scene.tick().await;
        scene.later(60);
    }
    assert_eq!(scene.subjects(), ["Foresaid: 6 due"]);
    assert_eq!(scene.rows(State::Sent).await, 7);
    assert_eq!(scene.outbox().await.len(), 1);
}

#[tokio::test]
async fn a_claim_that_is_settled_leaves_the_digest() {
    let scene = Scene::start(&[]).await;
    let wen = scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    let claims = scene.many_claims(7, "2026-11-25").await;
    scene.at("2026-11-25T09:00:00+08:00");
    let settings = &scene.app.settings;
    reminders::plan(&scene.app.db, &settings.due, &settings.reminders, scene.app.now()).await.unwrap();
    scene.settle(claims[0], &wen).await;
    scene.tick().await;
    assert_eq!(scene.subjects(), ["Foresaid: 6 due"]);
    assert_eq!((scene.rows(State::Sent).await, scene.rows(State::Cancelled).await), (7, 1));
}

#[tokio::test]
async fn a_digest_that_has_nothing_to_say_is_cancelled_with_what_is_inside() {
    let scene = with_reviewer(&[]).await;
    scene.many_claims(6, "2026-11-25").await;
    let settings = &scene.app.settings;
    reminders::plan(&scene.app.db, &settings.due, &settings.reminders, scene.app.now()).await.unwrap();
    scene.run_sql("UPDATE reviewers SET active = false").await;
    scene.tick().await;
    assert_eq!((scene.rows(State::Cancelled).await, scene.rows(State::Bundled).await), (7, 0));

    // Back again, all of it is true again.
    scene.run_sql("UPDATE reviewers SET active = true").await;
    scene.later(1);
    scene.tick().await;
    assert_eq!(scene.subjects(), ["Foresaid: 6 due"]);
    assert_eq!(scene.rows(State::Bundled).await, 0);
}

#[tokio::test]
async fn a_digest_that_is_stopped_stops_what_is_inside() {
    let scene = with_reviewer(&[]).await;
    scene.many_claims(6, "2026-11-25").await;
    let settings = &scene.app.settings;
    reminders::plan(&scene.app.db, &settings.due, &settings.reminders, scene.app.now()).await.unwrap();
    reminders::dismiss(&scene.app.db, scene.outbox().await[0].id, scene.app.now()).await.unwrap();
    scene.tick().await;
    assert!(scene.mails().is_empty());
    assert_eq!(scene.rows(State::Dismissed).await, 7);
}

#[tokio::test]
async fn a_digest_that_was_given_up_takes_all_of_it_along_when_tried_again() {
    let server = SmtpServer::start(Mode::Plain).await;
    let port = server.address().port().to_string();
    let scene = with_reviewer(&[
        ("mail.transport", "smtp"),
        ("mail.smtp.host", "127.0.0.1"),
        ("mail.smtp.port", &port),
        ("mail.smtp.encryption", "none"),
    ])
    .await;
    scene.many_claims(6, "2026-11-25").await;
    server.next_trouble(Trouble::RecipientRefused);
    assert_eq!(scene.tick().await.failed, 1);
    assert_eq!((scene.rows(State::Failed).await, scene.rows(State::Bundled).await), (7, 0));

    reminders::retry(&scene.app.db, scene.outbox().await[0].id, scene.app.now()).await.unwrap();
    assert_eq!(scene.tick().await.sent, 1);
    assert_eq!(scene.rows(State::Sent).await, 7);
    assert_eq!(server.received().len(), 1);
}

/// Mail cannot leave while more and more falls due: one digest waits, and takes it all.
#[tokio::test]
async fn while_mail_cannot_leave_one_digest_gathers_what_comes() {
    let elsewhere = TempDir::new().unwrap();
    let folder = elsewhere.path().join("mail");
    let settings = [("mail.transport", "file"), ("mail.folder", folder.to_str().unwrap())];
    let scene = with_reviewer(&settings).await;
    let days = ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28"];
    for day in days {
        let texts = [format!("The ferry of {day} runs"), format!("The crane of {day} turns")];
        let rows: Vec<(&str, &str)> = texts.iter().map(|text| (text.as_str(), day)).collect();
        scene.claims(&rows).await;
    }
    // A file in the folder's place.
    std::fs::write(&folder, "").unwrap();
    for day in days {
        scene.at(&format!("{day}T09:00:00+08:00"));
        assert!(scene.tick().await.delayed > 0, "{day}");
    }
    assert_eq!(scene.rows(State::Sent).await, 0);

    std::fs::remove_file(&folder).unwrap();
    scene.at("2026-11-28T15:00:00+08:00");
    assert_eq!(scene.tick().await.sent, 1);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    assert_eq!((scene.rows(State::Queued).await, scene.rows(State::Bundled).await), (0, 0));
    scene.later(60);
    assert_eq!(scene.tick().await, Sent::default());
}

#[tokio::test]
async fn the_weekly_digest_comes_once_a_week_and_only_when_something_waits() {
    let scene = Scene::start(&[("reminders.digest_day", "wed")]).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    scene.claims(&[("The first pier opens", "2026-11-24"), ("The second pier opens", "2026-11-24")]).await;
    let mut digests = Vec::new();
    for day in ["2026-11-18", "2026-11-24", "2026-11-25", "2026-11-26", "2026-12-02"] {
        for hour in ["07:59", "08:00", "15:00"] {
            scene.at(&format!("{day}T{hour}:00+08:00"));
            scene.tick().await;
            let sent = scene.outbox().await;
            let weekly = sent.iter().filter(|row| row.occasion == Occasion::Digest).count();
            digests.push((day, hour, weekly));
        }
    }
    let changes: Vec<_> =
        digests.windows(2).filter(|pair| pair[0].2 != pair[1].2).map(|pair| pair[1]).collect();
    assert_eq!(changes, [("2026-11-25", "08:00", 1), ("2026-12-02", "08:00", 2)]);
    let last = scene.subjects().pop().unwrap();
    assert_eq!(last, "Foresaid: 2 overdue");
}
