//! The outbox on the dashboard: what waits, what was given up, and what a person can do about it.

use std::net::TcpListener;

use foresaid::reminders;

use crate::support::dashboard::Dashboard;

const LETTER: &str = "# A letter from the quay\n\nPublished: 2026-11-01\n\n\
    | Prediction | Claimant | Due |\n| --- | --- | --- |\n\
    | Ferries run at night | Ben Oar | 2026-11-23 |\n\
    | The crane is sold | Ben Oar | 2030-06-30 |\n";

/// A dashboard with one reminder that waits.
async fn with_a_reminder(overrides: &[(&str, &str)]) -> Dashboard {
    // No weekly digest today.
    let overrides: Vec<_> = overrides.iter().copied().chain([("reminders.digest_day", "fri")]).collect();
    let mut dashboard = Dashboard::start(&overrides).await;
    dashboard.get("/outbox").await.says(&["Nothing here."]);
    dashboard.upload(&[("letter.md", LETTER.as_bytes())], false).await;
    let app = &dashboard.app;
    let settings = &app.settings;
    let planned = reminders::plan(&app.db, &settings.due, &settings.reminders, app.now()).await.unwrap();
    assert_eq!(planned, 1);
    dashboard
}

#[tokio::test]
async fn what_waits_can_be_stopped_once() {
    let mut dashboard = with_a_reminder(&[]).await;
    let list = dashboard.get("/outbox").await;
    list.says(&["Ada Quill", "ada@quill.example", "Ferries run at night", "data-health=\"waiting\">queued"]);
    list.says(&["Next try", "action=\"/outbox/1/stop\""]).is_silent_about("The crane is sold");

    let stopped = dashboard.post("/outbox/1/stop", &[("state", "queued")]).await;
    assert_eq!(stopped.redirected_to.as_deref(), Some("/outbox?state=queued"));
    stopped.says(&["Stopped.", "Nothing here."]);
    dashboard.get("/outbox?state=dismissed").await.says(&["Ferries run at night", "stopped (1)"]);
    dashboard.get("/outbox?state=").await.says(&["Ferries run at night"]).is_silent_about("/outbox/1/stop");
    let late = dashboard.post("/outbox/1/stop", &[]).await;
    late.says(&["data-tone=\"problem\"", "has left already"]);
}

#[tokio::test]
async fn what_was_given_up_says_why_and_can_be_tried_again() {
    let nobody_listens = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    let mut dashboard = with_a_reminder(&[
        ("mail.transport", "smtp"),
        ("mail.smtp.host", "127.0.0.1"),
        ("mail.smtp.port", &nobody_listens),
        ("mail.smtp.encryption", "none"),
        ("reminders.most_attempts", "1"),
    ])
    .await;
    let app = &dashboard.app;
    let sent = reminders::outbox::send_ready(&app.db, &app.sending(), app.now()).await.unwrap();
    assert_eq!(sent.failed, 1);

    let list = dashboard.get("/outbox?state=failed").await;
    list.says(&["data-health=\"failing\">given up", "action=\"/outbox/1/retry\""]);
    let why = reminders::get(&dashboard.app.db, foresaid::storage::ReminderId(1)).await.unwrap().last_error;
    assert!(list.html.contains("<small>") && why.is_some());
    dashboard.post("/language", &[("language", "zh-CN")]).await;
    let chinese = why.unwrap().in_language(foresaid::language::Language::Chinese);
    let beginning: String = chinese.chars().take(6).collect();
    dashboard.get("/outbox").await.says(&["已放弃", &beginning]);

    let again = dashboard.post("/outbox/1/retry", &[]).await;
    again.says(&["已重新排队", "data-health=\"waiting\">待发"]);
    dashboard.post("/outbox/1/retry", &[]).await.says(&["data-tone=\"problem\""]);
}
