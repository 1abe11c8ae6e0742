//! Passwords: changed by oneself, and set by a link that an administrator made.

use foresaid::language::Language;
use foresaid::review::Role;
use foresaid::review::reviewers;
use foresaid::review::reviewers::NewReviewer;

use crate::support::app::PASSWORD;
use crate::support::dashboard::Dashboard;
use crate::support::place::Place;
use crate::support::place::err;
use crate::support::place::out;

const FIRST: &str = "a long enough sentence";
const SECOND: &str = "another sentence entirely";

async fn with_ben() -> Dashboard {
    let dashboard = Dashboard::start(&[("mail.transport", "memory")]).await;
    let new = NewReviewer {
        email: "ben@quill.example".to_owned(),
        name: "Ben Oar".to_owned(),
        password: PASSWORD.to_owned(),
        language: Language::Chinese,
        time_zone: chrono_tz::Tz::UTC,
        role: Some(Role::Reviewer),
    };
    reviewers::add(&dashboard.app.db, new, dashboard.app.now()).await.unwrap();
    dashboard
}

async fn sign_in(dashboard: &mut Dashboard, email: &str, password: &str) -> bool {
    dashboard.forget_sign_in();
    dashboard.post("/sign-in", &[("email", email), ("password", password)]).await.redirected_to.is_some()
}

#[tokio::test]
async fn whoever_knows_the_present_password_changes_it_and_stays_signed_in() {
    let mut dashboard = Dashboard::start(&[]).await;
    let wrong =
        dashboard.post("/people/1/password", &[("present", "guessed at"), ("password", SECOND)]).await;
    wrong.says(&["The present password is not right."]);
    let short = dashboard.post("/people/1/password", &[("present", FIRST), ("password", "short")]).await;
    short.says(&["10"]);
    let changed = dashboard.post("/people/1/password", &[("present", FIRST), ("password", SECOND)]).await;
    changed.says(&["Your password is changed"]);
    assert_eq!(dashboard.get("/").await.redirected_to, None, "still signed in");
    assert!(!sign_in(&mut dashboard, "ada@quill.example", FIRST).await);
    assert!(sign_in(&mut dashboard, "ada@quill.example", SECOND).await);
}

#[tokio::test]
async fn a_link_is_shown_once_works_once_and_ends_all_sign_ins() {
    let mut dashboard = with_ben().await;
    let shown = dashboard.post("/people/2/password-link", &[("by", "page")]).await;
    let (_, link) = shown.html.split_once("/password/").unwrap();
    let path = format!("/password/{}", link.split('<').next().unwrap());
    dashboard.get("/people/2").await.is_silent_about("/password/");
    // A later link takes the place of the earlier one, and goes by mail.
    dashboard
        .post("/people/2/password-link", &[("by", "mail")])
        .await
        .says(&["on its way to ben@quill.example"]);
    assert_eq!(dashboard.get(&path).await.status, 404);
    let letter = dashboard.app.mailer.kept().pop().unwrap();
    assert_eq!(
        (letter.to_address.as_str(), letter.subject.as_str()),
        ("ben@quill.example", "为 Foresaid 设置新密码")
    );
    let (_, secret) = letter.text.split_once("/password/").unwrap();
    assert!(letter.html.contains(secret.trim()));
    let path = format!("/password/{}", secret.trim());

    assert!(sign_in(&mut dashboard, "ben@quill.example", PASSWORD).await);
    let form = dashboard.get(&path).await;
    form.says(&["ben@quill.example"]);
    assert_eq!(form.headers["referrer-policy"], "no-referrer");
    assert_eq!(dashboard.post(&path, &[("password", "short")]).await.status, 422);
    let set = dashboard.post(&path, &[("password", SECOND)]).await;
    assert_eq!(set.redirected_to.as_deref(), Some("/sign-in"));
    assert!(dashboard.get("/claims").await.redirected_to.is_some(), "signed out everywhere");
    assert_eq!(dashboard.post(&path, &[("password", FIRST)]).await.status, 404);
    assert!(sign_in(&mut dashboard, "ben@quill.example", SECOND).await);
    // Nobody but an administrator makes links, and nobody changes what is somebody else's.
    assert_eq!(dashboard.post("/people/1/password-link", &[]).await.status, 403);
    let theirs = [("present", SECOND), ("password", FIRST)];
    assert_eq!(dashboard.post("/people/1/password", &theirs).await.status, 403);
}

#[tokio::test]
async fn a_link_ends_after_a_day() {
    let mut dashboard = with_ben().await;
    let shown = dashboard.post("/people/2/password-link", &[("by", "page")]).await;
    let (_, link) = shown.html.split_once("/password/").unwrap();
    let path = format!("/password/{}", link.split('<').next().unwrap());
    assert_eq!(dashboard.get(&path).await.status, 200);
    dashboard.app.clock.advance(chrono::Duration::hours(25));
    dashboard.get(&path).await.says(&["This link works no more"]);
    assert_eq!(dashboard.post(&path, &[("password", SECOND)]).await.status, 404);
}

#[test]
fn on_the_machine_a_password_is_set_by_command() {
    let place = Place::new();
    let add = ["reviewer", "add", "ada@reviewers.example", "--name", "Ada"];
    assert!(place.run_with_input(&add, "a long enough password\n").status.success());
    let command = ["reviewer", "password", "ada@reviewers.example"];
    let set = place.run_with_input(&command, "another sentence entirely\n");
    assert!(set.status.success() && out(&set).contains("ada@reviewers.example"), "{}", err(&set));
    assert!(!place.run_with_input(&command, "short\n").status.success());
    assert!(
        !place.run_with_input(&["reviewer", "password", "ben@reviewers.example"], "short\n").status.success()
    );
}
