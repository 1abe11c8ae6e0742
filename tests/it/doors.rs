//! The doors against careless and hostile visitors: what is typed survives a sign-in that has run out, nobody gets
//! past without signing in, and every answer is a page.

use reqwest::StatusCode;

use crate::dashboard_claims::visitor::Instance;
use crate::support::dashboard::Dashboard;

const NOTE: &str = "I was at the quay myself: the night ferry runs & \"the crane\" <is> sold.";

#[tokio::test]
async fn what_was_typed_survives_a_sign_in_that_has_run_out() {
    let mut dashboard = Dashboard::start(&[]).await;
    let letter = "# A letter\n\nPublished: 2026-11-01\n\n| Prediction | Claimant |\n| --- | --- |\n| It rains | Ben |\n";
    dashboard.upload(&[("letter.md", letter.as_bytes())], false).await;
    dashboard.forget_sign_in();

    let typed = [("verdict", "came_true"), ("note", NOTE), ("no_evidence", "yes"), ("searched", "The quay")];
    let form = dashboard.post("/claims/1/verdict", &typed).await;
    assert_eq!((form.status, form.redirected_to.as_deref()), (403, None));
    form.says(&["name=\"kept_for\" value=\"/claims/1/verdict\"", "Your sign-in had run out"]);
    let kept = form.hidden("kept");

    let mut credentials = [
        ("email", "ada@quill.example"),
        ("password", "not the sentence"),
        ("kept_for", "/claims/1/verdict"),
        ("kept", kept.as_str()),
    ];
    let mistyped = dashboard.post("/sign-in", &credentials).await;
    assert_eq!((mistyped.status, mistyped.hidden("kept")), (422, kept.clone()));
    credentials[1].1 = "a long enough sentence";
    let offered = dashboard.post("/sign-in", &credentials).await;
    offered.says(&["Ada Quill", "action=\"/claims/1/verdict\"", "has not been sent yet"]);
    assert_eq!((offered.hidden("verdict").as_str(), offered.hidden("note").as_str()), ("came_true", NOTE));
    dashboard.get("/claims/1").await.is_silent_about("I was at the quay");
    dashboard.post("/claims/1/verdict", &typed).await.says(&["I was at the quay"]);

    credentials[2].1 = "https://elsewhere.example/claims";
    dashboard.post("/sign-in", &credentials).await.says(&["action=\"/\""]).is_silent_about("elsewhere");
}

#[tokio::test]
async fn an_address_for_forms_leads_a_browser_to_its_page() {
    let mut dashboard = Dashboard::start(&[]).await;
    for (address, page) in [
        ("/claims/1/verdict", "/claims/1"),
        ("/sources/1/check", "/sources/1"),
        ("/language", "/"),
        ("/sign-out", "/"),
    ] {
        assert_eq!(dashboard.get(address).await.redirected_to.as_deref(), Some(page), "{address}");
    }
    for address in ["/claims/one/verdict", "/claims/one", "/evidence/x/decision", "/verdicts/x/withdrawal"] {
        let answer = dashboard.post(address, &[("state", "accepted")]).await;
        assert_eq!(answer.status, 404, "{address}");
        answer.says(&["There is no page at this address."]);
    }
}

#[tokio::test]
async fn of_two_first_visitors_one_becomes_the_first_reviewer() {
    let instance = Instance::on("2026-11-23").await;
    let (ann, ben) = (instance.visitor(), instance.visitor());
    let person = |email| {
        [
            ("name", "N"),
            ("email", email),
            ("password", "a long enough sentence"),
            ("language", "en"),
            ("time_zone", "UTC"),
        ]
    };
    let (anns, bens) = (person("ann@first.example"), person("ben@first.example"));
    let (first, second) = tokio::join!(ann.post("/setup", &anns), ben.post("/setup", &bens));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::FORBIDDEN]);
}

#[tokio::test]
async fn strangers_find_closed_doors_and_no_stranger_may_send_a_huge_form() {
    let instance = Instance::on("2026-11-23").await;
    let _first = instance.reviewer("en").await;
    let stranger = instance.visitor();
    for page in [
        "/",
        "/claims",
        "/claims/1",
        "/evidence",
        "/glossary",
        "/documents",
        "/documents/1",
        "/sources",
        "/sources/1",
        "/claimants",
        "/claimants/1",
        "/outbox",
    ] {
        let answer = stranger.get(page).await;
        assert!(answer.status == StatusCode::SEE_OTHER && answer.location.starts_with("/sign-in"), "{page}");
    }
    for form in [
        "/claims/1/evidence",
        "/evidence/1/decision",
        "/evidence/decisions",
        "/evidence/undo",
        "/claims/1/terms",
        "/claims/1/rules",
        "/rules/1/closing",
        "/rules/1/removal",
        "/glossary",
        "/glossary/1/removal",
        "/claims/1/verdict",
        "/verdicts/1/withdrawal",
        "/claims/1/window",
        "/documents",
        "/sources",
        "/sources/1",
        "/sources/1/check",
        "/sources/1/pause",
        "/sources/1/resume",
        "/outbox/1/retry",
        "/outbox/1/stop",
    ] {
        let answer = stranger.post(form, &[]).await;
        assert!(answer.status == StatusCode::SEE_OTHER && answer.location.starts_with("/sign-in"), "{form}");
    }
    let huge = "x".repeat(1_000_001);
    let answer = stranger.post("/sign-in", &[("email", &huge), ("password", "p")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.contains(&["too large"]);
}

#[tokio::test]
async fn without_a_database_there_is_still_a_page() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.app.db.clone().close().await.unwrap();
    let answer = dashboard.get("/claims").await;
    assert_eq!(answer.status, 500);
    answer.says(&["Something went wrong"]);
}
