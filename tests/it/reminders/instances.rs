//! Two instances on one database, and instances that die in the middle.

use std::time::Duration;

use foresaid::language::Language;
use foresaid::reminders;
use foresaid::reminders::State;
use mail_parser::MessageParser;

use super::scene::Scene;
use super::smtp::over_smtp;
use crate::support::app::remind;
use crate::support::smtp::Mode;
use crate::support::smtp::SmtpServer;
use crate::support::smtp::Trouble;

/// Plans and sends in both at once, several times over.
async fn race(claims: usize) -> (Scene, usize) {
    let scene = Scene::start(&[]).await;
    for name in ["Wen", "Joe"] {
        scene.reviewer(name, Language::English, "Asia/Shanghai").await;
    }
    scene.many_claims(claims, "2026-11-25").await;
    let second = scene.second_instance().await;
    let mut first = scene.app.clone();
    // Their clocks are a little apart.
    first.clock = foresaid::clock::Clock::standing_at("2026-11-25T01:00:03Z".parse().unwrap());
    scene.at("2026-11-25T01:00:00Z");
    for _ in 0..3 {
        let there = {
            let second = second.clone();
            tokio::spawn(async move { remind(&second).await })
        };
        let here = {
            let first = first.clone();
            tokio::spawn(async move { remind(&first).await })
        };
        there.await.unwrap();
        here.await.unwrap();
    }
    // Each instance keeps its own mail in memory.
    let mails = first.mailer.kept().len() + second.mailer.kept().len();
    (scene, mails)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_instances_send_each_mail_once() {
    let (scene, mails) = race(4).await;
    assert_eq!(mails, 8);
    assert_eq!(scene.rows(State::Sent).await, 8);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_instances_send_one_digest_to_each() {
    let (scene, mails) = race(9).await;
    assert_eq!(mails, 2);
    assert_eq!(scene.rows(State::Sent).await, 20);
}

/// The process dies while the mail server keeps it waiting. Its lease runs out, and another one sends.
#[tokio::test]
async fn a_process_that_dies_while_sending_loses_and_doubles_nothing() {
    let server = SmtpServer::start(Mode::Plain).await;
    let scene = over_smtp(&server, Mode::Plain, &[]).await;
    server.next_trouble(Trouble::Silent);
    let dying = {
        let app = scene.app.clone();
        tokio::spawn(async move { remind(&app).await })
    };
    let leased = loop {
        match scene.outbox().await.pop() {
            Some(reminder) if server.troubles_ahead() == 0 => break reminder,
            _ => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    };
    dying.abort();
    assert!(dying.await.is_err_and(|error| error.is_cancelled()));

    let second = scene.second_instance().await;
    assert_eq!(remind(&second).await, reminders::Sent::default());
    assert!(scene.app.clock.put(leased.leased_until.unwrap()));
    assert_eq!(remind(&second).await.sent, 1);
    assert_eq!(remind(&second).await, reminders::Sent::default());

    let received = server.received();
    assert_eq!(received.len(), 1);
    let mail = MessageParser::new().parse(&received[0].raw).unwrap();
    assert!(mail.message_id().unwrap().starts_with(&leased.message_id));
    assert_eq!(scene.outbox().await[0].attempts, 2);
}
