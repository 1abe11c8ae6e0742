//! Over a real mail server: every way to reach it, and everything that goes wrong on the way.

use foresaid::language::Language;
use foresaid::reminders;
use foresaid::reminders::Sent;
use foresaid::reminders::State;
use mail_parser::Message;
use mail_parser::MessageParser;
use mail_parser::MimeHeaders;

use super::scene::Scene;
use crate::support::smtp::Mode;
use crate::support::smtp::PASSWORD;
use crate::support::smtp::SmtpServer;
use crate::support::smtp::Trouble;
use crate::support::smtp::USERNAME;

/// One claim due today for one reviewer, and this server to send by.
pub async fn over_smtp(server: &SmtpServer, mode: Mode, settings: &[(&str, &str)]) -> Scene {
    let ca_file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(ca_file.path(), server.ca_pem()).unwrap();
    let port = server.address().port().to_string();
    let encryption = match mode {
        Mode::Plain => "none",
        Mode::StartTls => "starttls",
        Mode::Tls => "tls",
    };
    let mut all = vec![
        ("mail.transport", "smtp"),
        ("mail.smtp.host", "localhost"),
        ("mail.smtp.port", &port),
        ("mail.smtp.encryption", encryption),
        ("mail.smtp.ca_file", ca_file.path().to_str().unwrap()),
        ("reminders.retry_minutes", "5"),
    ];
    all.extend_from_slice(settings);
    let scene = Scene::start(&all).await;
    scene.reviewer("Wen", Language::Chinese, "Asia/Shanghai").await;
    scene.claims(&[("The swing bridge opens", "2026-11-25")]).await;
    scene.at("2026-11-25T09:00:00+08:00");
    scene
}

pub fn parsed(server: &SmtpServer) -> Vec<Message<'static>> {
    let parse = |raw: &Vec<u8>| MessageParser::new().parse(raw).unwrap().into_owned();
    server.received().iter().map(|received| parse(&received.raw)).collect()
}

#[tokio::test]
async fn mail_arrives_in_every_mode_with_and_without_signing_in() {
    let account = [("mail.smtp.username", USERNAME), ("mail.smtp.password", PASSWORD)];
    let cases: [(Mode, &[(&str, &str)]); 5] = [
        (Mode::Plain, &[]),
        (Mode::StartTls, &[]),
        (Mode::StartTls, &account),
        (Mode::Tls, &[]),
        (Mode::Tls, &account),
    ];
    for (mode, account) in cases {
        let server = SmtpServer::start(mode).await;
        let scene = over_smtp(&server, mode, account).await;
        assert_eq!(scene.tick().await.sent, 1, "{mode:?}: {:?}", scene.outbox().await);
        let received = server.received();
        assert_eq!(received[0].to, ["wen@reviewers.example"]);
        assert_eq!(received[0].encrypted, mode != Mode::Plain);
        assert_eq!(received[0].signed_in, !account.is_empty());

        let mail = parsed(&server).remove(0);
        assert_eq!(mail.subject(), Some("今天到期：The swing bridge opens"));
        assert_eq!(mail.header_raw("Auto-Submitted").unwrap().trim(), "auto-generated");
        assert_eq!(mail.date().unwrap().to_timestamp(), scene.app.now().timestamp());
        assert!(mail.message_id().unwrap().ends_with("@foresaid.example"));
        assert!(mail.body_text(0).unwrap().contains("提出者：Ana Okafor"));
        assert!(mail.body_html(0).unwrap().contains("<h1"));
        let claim = mail.references().as_text().unwrap().to_owned();
        assert_eq!(
            (claim.as_str(), mail.in_reply_to().as_text()),
            ("claim-1@foresaid.example", Some(&*claim))
        );
        let calendar = mail.attachments().next().unwrap();
        assert_eq!(calendar.attachment_name(), Some("due.ics"));
        let calendar = calendar.text_contents().unwrap();
        for line in [
            "METHOD:PUBLISH",
            "UID:claim-1@foresaid.example",
            "DTSTART;VALUE=DATE:20261125",
            "DTEND;VALUE=DATE:20261126",
        ] {
            assert!(calendar.lines().any(|found| found == line), "{line}: {calendar}");
        }
        assert!(calendar.contains("SUMMARY:到期：The swing bridge opens"), "{calendar}");
        // RFC 5322: no line of more than 998 bytes, and nothing that a relay without 8BITMIME would break.
        assert!(received[0].raw.split(|byte| *byte == b'\n').all(|line| line.len() <= 78 * 2));
        assert!(received[0].raw.is_ascii());
    }
}

#[tokio::test]
async fn an_answer_that_was_lost_leads_to_the_same_message_again() {
    let server = SmtpServer::start(Mode::Plain).await;
    let scene = over_smtp(&server, Mode::Plain, &[]).await;
    server.next_trouble(Trouble::AnswerLost);
    assert_eq!(scene.tick().await.delayed, 1);
    scene.later(5);
    assert_eq!(scene.tick().await.sent, 1);
    let mails = parsed(&server);
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[0].message_id(), mails[1].message_id());
}

#[tokio::test]
async fn a_busy_server_is_tried_again_with_growing_pauses() {
    let server = SmtpServer::start(Mode::Plain).await;
    let scene = over_smtp(&server, Mode::Plain, &[]).await;
    for trouble in [Trouble::Greylisted, Trouble::Greylisted, Trouble::Greylisted] {
        server.next_trouble(trouble);
    }
    let mut attempts = Vec::new();
    for minute in 0..60 {
        if scene.tick().await != Sent::default() {
            attempts.push(minute);
        }
        scene.later(1);
    }
    assert_eq!(attempts, [0, 5, 15, 35]);
    let reminder = scene.outbox().await.remove(0);
    assert_eq!((reminder.state, reminder.attempts), (State::Sent, 4));
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_refused_address_is_given_up_visibly_and_can_be_tried_again() {
    let server = SmtpServer::start(Mode::Plain).await;
    let scene = over_smtp(&server, Mode::Plain, &[]).await;
    server.next_trouble(Trouble::RecipientRefused);
    assert_eq!(scene.tick().await.failed, 1);
    scene.later(600);
    assert_eq!(scene.tick().await, Sent::default());
    let reminder = scene.outbox().await.remove(0);
    assert_eq!(reminder.state, State::Failed);
    let why = reminder.last_error.unwrap().in_language(Language::English);
    assert!(why.contains("no such mailbox"), "{why}");

    reminders::retry(&scene.app.db, reminder.id, scene.app.now()).await.unwrap();
    assert_eq!(scene.tick().await.sent, 1);
    assert!(parsed(&server)[0].message_id().unwrap().starts_with(&reminder.message_id));
}

#[tokio::test]
async fn after_the_last_attempt_a_reminder_is_given_up() {
    let server = SmtpServer::start(Mode::Plain).await;
    let scene = over_smtp(&server, Mode::Plain, &[("reminders.most_attempts", "2")]).await;
    server.next_trouble(Trouble::Greylisted);
    server.next_trouble(Trouble::Greylisted);
    assert_eq!(scene.tick().await.delayed, 1);
    scene.later(5);
    assert_eq!(scene.tick().await.failed, 1);
    assert_eq!(scene.outbox().await[0].state, State::Failed);
}

/// A wrong password is ours to mend: no reminder is given up for it.
#[tokio::test]
async fn a_wrong_password_delays_and_does_not_give_up() {
    let server = SmtpServer::start(Mode::StartTls).await;
    let wrong = [("mail.smtp.username", USERNAME), ("mail.smtp.password", "guess")];
    let scene = over_smtp(&server, Mode::StartTls, &wrong).await;
    assert_eq!(scene.tick().await.delayed, 1);
    assert_eq!(scene.outbox().await[0].state, State::Queued);
}

#[tokio::test]
async fn a_silent_server_is_left_after_the_time_out() {
    let server = SmtpServer::start(Mode::Plain).await;
    let scene = over_smtp(&server, Mode::Plain, &[("mail.smtp.timeout_seconds", "3")]).await;
    server.next_trouble(Trouble::Silent);
    assert_eq!(scene.tick().await.delayed, 1);
    assert_eq!(server.troubles_ahead(), 0);
    assert_eq!(scene.outbox().await[0].leased_until, None);
    scene.later(5);
    assert_eq!(scene.tick().await.sent, 1, "{:?}", scene.outbox().await);
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn mail_in_a_folder_is_one_file_that_replaces_itself() {
    let elsewhere = tempfile::TempDir::new().unwrap();
    let folder = elsewhere.path().join("mail");
    let server = SmtpServer::start(Mode::Plain).await;
    let settings = [("mail.transport", "file"), ("mail.folder", folder.to_str().unwrap())];
    let scene = over_smtp(&server, Mode::Plain, &settings).await;
    assert_eq!(scene.tick().await.sent, 1);
    scene.run_sql("UPDATE reminders SET state = 'queued'").await;
    assert_eq!(scene.tick().await.sent, 1);
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 1);
    let raw = std::fs::read(&files[0]).unwrap();
    let mail = MessageParser::new().parse(&raw).unwrap();
    assert_eq!(mail.subject(), Some("今天到期：The swing bridge opens"));
}

/// A name and a claim with line breaks stay inside their headers.
#[tokio::test]
async fn nothing_adds_a_header() {
    let server = SmtpServer::start(Mode::Plain).await;
    let scene = over_smtp(&server, Mode::Plain, &[]).await;
    let hostile = "乙\r\nBcc: eve@reviewers.example\r\n\r\nHello";
    scene.run_sql(&format!("UPDATE reviewers SET name = '{hostile}'")).await;
    scene.run_sql(&format!("UPDATE claims SET text = '{hostile}'")).await;
    assert_eq!(scene.tick().await.sent, 1);
    assert_eq!(server.received()[0].to, ["wen@reviewers.example"]);
    let mail = parsed(&server).remove(0);
    assert_eq!(mail.subject(), Some("今天到期：乙 Bcc: eve@reviewers.example Hello"));
    assert!(mail.bcc().is_none());
    assert_eq!(mail.to().unwrap().first().unwrap().address(), Some("wen@reviewers.example"));
}
