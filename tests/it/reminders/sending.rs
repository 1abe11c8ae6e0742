//! What a mail server does to letters on the way, and what becomes of them.

use foresaid::language::Language;
use foresaid::reminders;
use foresaid::reminders::Sent;
use foresaid::reminders::State;
use foresaid::reminders::outbox::stopped;

use super::scene::Scene;
use super::smtp::over_smtp;
use super::smtp::parsed;
use crate::support::smtp::At;
use crate::support::smtp::Mode;
use crate::support::smtp::SmtpServer;
use crate::support::smtp::Trouble;

async fn with_trouble(trouble: Trouble, settings: &[(&str, &str)]) -> (SmtpServer, Scene) {
    let server = SmtpServer::start(Mode::Plain).await;
    let scene = over_smtp(&server, Mode::Plain, settings).await;
    server.next_trouble(trouble);
    (server, scene)
}

async fn why(scene: &Scene) -> String {
    scene.outbox().await.remove(0).last_error.unwrap().in_language(Language::English)
}

#[tokio::test]
async fn what_passes_is_tried_again_at_every_stage() {
    let troubles = [
        Trouble::Busy,
        Trouble::Answers(At::Mail, "451 4.3.0 try again later"),
        Trouble::Answers(At::Rcpt, "451 4.3.0 try again later"),
        Trouble::Answers(At::Data, "451 4.3.0 try again later"),
        Trouble::Answers(At::Content, "452 4.3.1 disk full"),
        Trouble::Answers(At::Mail, "421 4.3.2 closing"),
        Trouble::Ends(At::Mail),
        Trouble::Ends(At::Rcpt),
        Trouble::Ends(At::Data),
        Trouble::Ends(At::Content),
    ];
    for trouble in troubles {
        let (server, scene) = with_trouble(trouble, &[]).await;
        assert_eq!(scene.tick().await, Sent { delayed: 1, ..Sent::default() }, "{trouble:?}");
        assert_eq!(server.troubles_ahead(), 0, "{trouble:?}");
        assert_eq!(scene.tick().await, Sent::default(), "{trouble:?}: too early");
        scene.later(5);
        assert_eq!(scene.tick().await.sent, 1, "{trouble:?}: {}", why(&scene).await);
        assert!(stopped::list(&scene.app.db).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_refused_address_is_stopped_until_a_person_resumes_it() {
    let operator = [("mail.operator", "Olga <olga@operators.example>")];
    let (server, scene) = with_trouble(Trouble::RecipientRefused, &operator).await;
    assert_eq!(scene.tick().await.failed, 1);
    let stopped_here = stopped::list(&scene.app.db).await.unwrap().remove(0);
    assert_eq!(stopped_here.address, "wen@reviewers.example");
    assert!(stopped_here.reason.in_language(Language::English).contains("no such mailbox"));

    // Whoever runs the instance hears of it once, and nothing else goes to the address.
    for day in ["2026-11-26", "2026-12-02", "2026-12-03"] {
        scene.at(&format!("{day}T09:00:00+08:00"));
        scene.tick().await;
    }
    let told = parsed(&server);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].to().unwrap().first().unwrap().address(), Some("olga@operators.example"));
    assert_eq!(told[0].subject(), Some("Mail to wen@reviewers.example is refused"));
    assert!(told[0].body_text(0).unwrap().contains("https://foresaid.example/outbox"));
    let waiting = scene.outbox().await.pop().unwrap();
    assert_eq!((waiting.state, waiting.attempts), (State::Queued, 0));

    // The one that was refused is looked at again with the rest: what it says is no longer true.
    assert_eq!(stopped::resume(&scene.app.db, "Wen@reviewers.example", scene.app.now()).await.unwrap(), 1);
    assert_eq!(scene.tick().await, Sent { sent: 1, cancelled: 1, ..Sent::default() });
    assert!(stopped::resume(&scene.app.db, "wen@reviewers.example", scene.app.now()).await.is_err());
    assert_eq!(server.received().last().unwrap().to, ["wen@reviewers.example"]);
}

#[tokio::test]
async fn what_is_no_fault_of_an_address_stops_none() {
    let cases = [
        (Trouble::Answers(At::Mail, "550 5.7.1 not your address"), false),
        (Trouble::Answers(At::Mail, "530 5.7.0 sign in first"), false),
        (Trouble::Answers(At::Rcpt, "554 5.7.1 relaying denied"), false),
        (Trouble::Answers(At::Content, "554 5.6.0 looks like spam"), true),
        (Trouble::Answers(At::Data, "554 5.5.1 not today"), true),
    ];
    for (trouble, is_given_up) in cases {
        let (_server, scene) = with_trouble(trouble, &[]).await;
        let sent = scene.tick().await;
        assert_eq!((sent.failed, sent.delayed), (is_given_up.into(), (!is_given_up).into()), "{trouble:?}");
        assert!(stopped::list(&scene.app.db).await.unwrap().is_empty(), "{trouble:?}");
        scene.later(5);
        assert_eq!(scene.tick().await.sent, usize::from(!is_given_up), "{trouble:?}");
    }
}

/// With a server that refuses us, not every letter knocks: those that have not are tried again without having lost an
/// attempt.
#[tokio::test]
async fn a_server_that_refuses_us_ends_the_round() {
    let settings = [("mail.smtp.connections", "1"), ("reminders.bundle_above", "50")];
    let (server, scene) =
        with_trouble(Trouble::Answers(At::Mail, "550 5.7.1 not your address"), &settings).await;
    scene.many_claims(20, "2026-11-25").await;
    assert_eq!(scene.tick().await, Sent { delayed: 1, ..Sent::default() });
    let attempts: i32 = scene.outbox().await.iter().map(|reminder| reminder.attempts).sum();
    assert_eq!((server.connections(), attempts), (1, 1));
    assert_eq!(scene.tick().await.sent, 20);
    scene.later(5);
    assert_eq!(scene.tick().await.sent, 1);
}

#[tokio::test]
async fn one_that_may_have_arrived_goes_again_under_the_same_name_and_not_forever() {
    let settings = [("reminders.most_unsure", "2"), ("mail.smtp.timeout_seconds", "1")];
    let (server, scene) = with_trouble(Trouble::AnswerLost, &settings).await;
    server.next_trouble(Trouble::Hangs(At::Content));
    assert_eq!(scene.tick().await.delayed, 1);
    assert!(why(&scene).await.contains("It is sent again under the same Message-ID"));
    scene.later(5);
    assert_eq!(scene.tick().await.failed, 1);
    assert_eq!(
        why(&scene).await,
        "It may have arrived: the connection ended 2 times after the letter had been \
        handed over. It is not sent again by itself."
    );
    let mails = parsed(&server);
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[0].message_id(), mails[1].message_id());

    let reminder = scene.outbox().await.remove(0);
    reminders::retry(&scene.app.db, reminder.id, scene.app.now()).await.unwrap();
    assert_eq!(scene.tick().await.sent, 1);
}

#[tokio::test]
async fn connections_carry_many_letters_and_are_replaced_when_they_have_ended() {
    for mode in [Mode::Plain, Mode::StartTls, Mode::Tls] {
        let server = SmtpServer::start(mode).await;
        let settings = [
            ("mail.smtp.connections", "2"),
            ("reminders.bundle_above", "500"),
            ("reminders.most_per_hour", "0"),
        ];
        let scene = over_smtp(&server, mode, &settings).await;
        scene.many_claims(60, "2026-11-25").await;
        assert_eq!(scene.tick().await.sent, 61);
        assert!(server.connections() <= 2, "{mode:?}: {}", server.connections());

        // One that was kept, and that the server has ended meanwhile.
        let letter = |n: usize| foresaid::mail::Letter {
            to_address: "wen@reviewers.example".to_owned(),
            message_id: format!("<letter-{n}@foresaid.example>"),
            subject: "港口".to_owned(),
            text: "潮水".to_owned(),
            html: "<p>潮水</p>".to_owned(),
            ..foresaid::mail::Letter::default()
        };
        let mailer = &scene.app.mailer;
        mailer.send(&letter(1), scene.app.now()).await.unwrap();
        server.end_connections();
        let before = server.connections();
        mailer.send(&letter(2), scene.app.now()).await.unwrap();
        assert_eq!(server.connections(), before + 1, "{mode:?}");
        server.next_trouble(Trouble::RecipientRefused);
        assert!(mailer.send(&letter(3), scene.app.now()).await.is_err());
        mailer.send(&letter(4), scene.app.now()).await.unwrap();
        assert_eq!(server.connections(), before + 1, "{mode:?}: a refusal does not end the connection");
        mailer.hang_up().await;
        let mails = parsed(&server);
        assert_eq!(mails.last().unwrap().subject(), Some("港口"));
        assert_eq!(mails.last().unwrap().body_text(0).unwrap().trim(), "潮水");
    }
}

#[tokio::test]
async fn nobody_gets_more_within_an_hour_than_the_pace_allows() {
    let server = SmtpServer::start(Mode::Plain).await;
    let settings = [("reminders.most_per_hour", "3"), ("reminders.bundle_above", "500")];
    let scene = over_smtp(&server, Mode::Plain, &settings).await;
    scene.reviewer("Joe", Language::English, "Asia/Shanghai").await;
    scene.many_claims(4, "2026-11-25").await;
    assert_eq!(scene.tick().await.sent, 6);
    scene.later(30);
    assert_eq!(scene.tick().await, Sent::default());
    scene.later(30);
    assert_eq!(scene.tick().await.sent, 4);
    for person in ["wen", "joe"] {
        let address = format!("{person}@reviewers.example");
        assert_eq!(server.received().iter().filter(|mail| mail.to == [address.clone()]).count(), 5);
    }
}

/// The verdict comes while the letter waits for its turn behind one that the server keeps waiting.
#[tokio::test]
async fn a_letter_that_has_waited_too_long_is_looked_at_again() {
    let settings = [
        ("mail.smtp.connections", "1"),
        ("mail.smtp.timeout_seconds", "3"),
        ("reminders.bundle_above", "500"),
        ("reminders.most_unsure", "5"),
    ];
    let (server, scene) = with_trouble(Trouble::Hangs(At::Content), &settings).await;
    let wen = foresaid::review::reviewers::by_email(&scene.app.db, "wen@reviewers.example").await.unwrap();
    let pier = scene.claims(&[("Pier 1 opens", "2026-11-25")]).await[0];
    let (sent, ()) = tokio::join!(scene.tick(), async {
        while server.received().is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        scene.settle(pier, &wen).await;
    });
    assert_eq!(sent, Sent { delayed: 1, ..Sent::default() });
    assert_eq!(server.received().len(), 1);
    assert_eq!(scene.rows(State::Cancelled).await, 1);
}
