//! Mail is stopped by the link in it: by a person on its page, and at one click of a mail program.

use foresaid::reminders;
use foresaid::reminders::Choice;
use foresaid::reminders::Occasion;
use foresaid::reminders::preferences;
use foresaid::review::reviewers;
use mail_parser::MessageParser;
use reqwest::StatusCode;
use reqwest::header;

use super::smtp::over_smtp;
use crate::support::dashboard::Dashboard;
use crate::support::smtp::Mode;
use crate::support::smtp::SmtpServer;

const LETTER: &str = "# A letter from the quay\n\nPublished: 2026-11-01\n\n\
    | Prediction | Claimant | Due |\n| --- | --- | --- |\n\
    | Ferries run at night | Ben Oar | 2026-11-23 |\n";

/// A dashboard whose reviewer has got a mail about a claim that is due, with the path of the link in it. The person is not
/// signed in.
async fn with_a_mail() -> (Dashboard, String) {
    let mut dashboard = Dashboard::start(&[("reminders.digest_day", "fri")]).await;
    dashboard.upload(&[("letter.md", LETTER.as_bytes())], false).await;
    crate::support::app::remind(&dashboard.app).await;
    let letter = dashboard.app.mailer.kept().pop().unwrap();
    let link = letter.unsubscribe.unwrap();
    assert!(letter.text.contains(&link) && letter.html.contains(&link));
    let path = url::Url::parse(&link).unwrap().path().to_owned();
    dashboard.forget_sign_in();
    (dashboard, path)
}

async fn choice(dashboard: &Dashboard, occasion: Occasion) -> Choice {
    let app = &dashboard.app;
    let ada = reviewers::by_email(&app.db, "ada@quill.example").await.unwrap();
    preferences::of(&app.db, &ada, &app.settings.reminders).await.unwrap().choice(occasion)
}

#[tokio::test]
async fn opening_the_link_changes_nothing_and_its_buttons_do() {
    let (mut dashboard, path) = with_a_mail().await;
    for _ in 0..2 {
        let page = dashboard.get(&path).await;
        page.says(&["ada@quill.example", "Stop mails about this", "Stop all mails"])
            .is_silent_about("Stopped.");
    }
    assert_eq!(choice(&dashboard, Occasion::Due).await, Choice::AtOnce);

    let stopped = dashboard.post(&path, &[("stop", "occasion")]).await;
    stopped.says(&["Stopped.", "Undo", "No more mails come about:"]);
    assert_eq!(choice(&dashboard, Occasion::Due).await, Choice::Never);
    assert_eq!(choice(&dashboard, Occasion::Overdue).await, Choice::AtOnce);
    let was = stopped.hidden("was");
    let undone = dashboard.post(&path, &[("stop", "undo"), ("was", &was)]).await;
    undone.says(&["Undone."]);
    assert_eq!(choice(&dashboard, Occasion::Due).await, Choice::AtOnce);

    let all = dashboard.post(&path, &[("stop", "everything")]).await;
    all.says(&["Stopped."]).is_silent_about("Stop all mails");
    for &occasion in Occasion::ALL {
        assert_eq!(choice(&dashboard, occasion).await, Choice::Never, "{occasion}");
    }
    let was = all.hidden("was");
    dashboard.post(&path, &[("stop", "undo"), ("was", &was)]).await;
    assert_eq!(choice(&dashboard, Occasion::Digest).await, Choice::InDigest);
    let nonsense = dashboard.post(&path, &[("stop", "undo"), ("was", "due:sometimes")]).await;
    assert_eq!(nonsense.status, 404);
}

/// RFC 8058: a POST of `List-Unsubscribe=One-Click`, without a cookie, from another origin or from none.
#[tokio::test]
async fn one_click_of_a_mail_program_is_enough() {
    let (dashboard, path) = with_a_mail().await;
    let client = reqwest::ClientBuilder::new().no_proxy().build().unwrap();
    let click = client.post(dashboard.address(&path)).body("List-Unsubscribe=One-Click");
    let click = click.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").send().await.unwrap();
    assert_eq!(click.status(), StatusCode::OK);
    assert!(click.headers().get(header::SET_COOKIE).is_none());
    assert_eq!(choice(&dashboard, Occasion::Due).await, Choice::Never);
    assert_eq!(choice(&dashboard, Occasion::DueSoon).await, Choice::AtOnce);

    let (mut dashboard, path) = with_a_mail().await;
    let part =
        "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
    let click = client.post(dashboard.address(&path)).body(part);
    let click = click.header(header::CONTENT_TYPE, "multipart/form-data; boundary=b").send().await.unwrap();
    assert_eq!(click.status(), StatusCode::OK);
    assert_eq!(choice(&dashboard, Occasion::Due).await, Choice::Never);
    dashboard.get(&path).await.says(&["No more mails come about:"]);

    let wrong = client.post(dashboard.address(&format!("{path}0"))).body("List-Unsubscribe=One-Click");
    let wrong = wrong.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").send().await.unwrap();
    assert_eq!(wrong.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_link_ends_and_cannot_be_made_up() {
    let (mut dashboard, path) = with_a_mail().await;
    let forged = dashboard.get("/mail/1.due.1.9999999999.00ff").await;
    assert_eq!(forged.status, 404);
    forged.says(&["This link is not one of ours"]);
    assert!(dashboard.app.clock.advance(reminders::links::GOOD_FOR));
    let late = dashboard.post(&path, &[("stop", "everything")]).await;
    assert_eq!(late.status, 404);
    late.says(&["This link has expired."]);
    assert_eq!(choice(&dashboard, Occasion::Due).await, Choice::AtOnce);
}

#[tokio::test]
async fn the_headers_are_as_mail_programs_read_them() {
    let server = SmtpServer::start(Mode::Plain).await;
    let scene = over_smtp(&server, Mode::Plain, &[]).await;
    assert_eq!(scene.tick().await.sent, 1);
    let raw = server.received().remove(0).raw;
    let mail = MessageParser::new().parse(&raw).unwrap();
    assert_eq!(mail.header_raw("List-Unsubscribe-Post").unwrap().trim(), "List-Unsubscribe=One-Click");
    let header = mail.header_raw("List-Unsubscribe").unwrap();
    let link: String = header.chars().filter(|c| !c.is_whitespace()).collect();
    let link = link.strip_prefix("<https://foresaid.example/mail/").unwrap().strip_suffix('>').unwrap();
    let key = reminders::links::key(&scene.app.db).await.unwrap();
    let read = key.read(link, scene.app.now()).unwrap();
    assert_eq!((read.reviewer.0, read.occasion), (1, Occasion::Due));
    assert!(raw.split(|byte| *byte == b'\n').all(|line| line.len() <= 998));
}
