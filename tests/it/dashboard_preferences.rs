//! The page on which a reviewer says how they want to hear of things, and the forms of a claim that put it off.

use foresaid::reminders::Choice;
use foresaid::reminders::Occasion;
use foresaid::reminders::preferences;
use foresaid::review::reviewers;

use crate::support::dashboard::Dashboard;

const LETTER: &str = "# A letter from the quay\n\nPublished: 2026-11-01\n\n\
    | Prediction | Claimant | Due |\n| --- | --- | --- |\n\
    | Ferries run at night | Ben Oar | 2026-11-23 |\n";

#[tokio::test]
async fn the_page_shows_what_holds_and_keeps_what_is_chosen() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.get("/").await.says(&["href=\"/preferences\""]);
    let page = dashboard.get("/preferences").await;
    page.says(&[
        "name=\"due\" value=\"at_once\" checked",
        "name=\"window_opens\" value=\"in_digest\" checked",
    ]);
    page.says(&["name=\"quiet_to\" type=\"time\" value=\"08:00\"", "<option value=\"Mon\" selected>Monday"]);
    page.says(&["<option selected>Asia/Shanghai"]).is_silent_about("name=\"digest\" value=\"at_once\"");

    let chosen = [
        ("due", "in_digest"),
        ("overdue", "never"),
        ("quiet_from", "21:30"),
        ("quiet_to", "07:15"),
        ("digest_day", "Fri"),
        ("language", "zh-CN"),
        ("time_zone", "Europe/Zurich"),
    ];
    let saved = dashboard.post("/preferences", &chosen).await;
    assert_eq!(saved.redirected_to.as_deref(), Some("/preferences"));
    saved.says(&["已保存", "name=\"due\" value=\"in_digest\" checked", "value=\"21:30\"", "value=\"07:15\""]);
    saved.says(&[
        "<option value=\"Fri\" selected>",
        "<option selected>Europe/Zurich",
        "Europe/Zurich</span>",
    ]);

    let ada = reviewers::by_email(&dashboard.app.db, "ada@quill.example").await.unwrap();
    let settings = &dashboard.app.settings.reminders;
    let preferences = preferences::of(&dashboard.app.db, &ada, settings).await.unwrap();
    assert_eq!(preferences.choice(Occasion::Overdue), Choice::Never);
    assert_eq!(preferences.choice(Occasion::DueSoon), Choice::AtOnce);
}

#[tokio::test]
async fn what_cannot_be_read_comes_back_with_a_sentence_and_all_that_was_typed() {
    let mut dashboard = Dashboard::start(&[]).await;
    for (field, text, sentence) in [
        ("quiet_from", "late", "is not a time of the day"),
        ("due", "sometimes", "is not one of the choices"),
        ("time_zone", "Mars/Base", "time zone"),
        ("digest_day", "Someday", "is not a day of the week"),
        ("digest", "at_once", "cannot come at once"),
    ] {
        let fields = [("quiet_from", "21:30"), ("quiet_to", "07:15"), ("check_in", "never"), (field, text)];
        let page = dashboard.post("/preferences", &fields).await;
        assert_eq!(page.status, 422, "{field}");
        page.says(&["role=\"alert\"", sentence, "name=\"check_in\" value=\"never\" checked"]);
    }
}

#[tokio::test]
async fn a_claim_is_put_off_acknowledged_and_taken_back_on_its_page() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("letter.md", LETTER.as_bytes())], false).await;
    let page = dashboard.get("/claims/1").await;
    page.says(&["Next on 2026-12-01: overdue.", "action=\"/claims/1/seen\""]);
    page.is_silent_about("action=\"/claims/1/resume\"");

    let later = dashboard.post("/claims/1/put-off", &[("days", "7")]).await;
    assert_eq!(later.redirected_to.as_deref(), Some("/claims/1#reminders"));
    later.says(&["Put off until 2026-11-30", "Next on 2026-11-30: due.", "action=\"/claims/1/resume\""]);
    dashboard.post("/claims/1/put-off", &[("until", "2026-12-24")]).await.says(&["Put off until 2026-12-24"]);
    let past = dashboard.post("/claims/1/put-off", &[("until", "2026-11-23")]).await;
    past.says(&["data-tone=\"problem\"", "Choose a day after today"]);

    let seen = dashboard.post("/claims/1/seen", &[]).await;
    seen.says(&["it is not repeated", "Nothing more is planned for you"]).is_silent_about("Put off until");
    dashboard.post("/claims/1/resume", &[]).await.says(&["Next on 2026-12-01: overdue."]);
    let again = dashboard.post("/claims/1/resume", &[]).await;
    again.says(&["data-tone=\"problem\"", "neither put this claim off nor acknowledged it"]);
}
