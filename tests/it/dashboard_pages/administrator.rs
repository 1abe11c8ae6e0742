//! What administrators read: the audit log and the settings.

use foresaid::language::Language;
use foresaid::review::Role;
use foresaid::review::Scope;
use foresaid::review::reviewers;
use foresaid::review::reviewers::NewReviewer;
use foresaid::review::tokens;
use foresaid::review::tokens::NewToken;

use crate::support::app::PASSWORD;
use crate::support::dashboard::Dashboard;

const LETTER: &str = "# A letter from the quay\n\nPublished: 2026-10-01\n\n| Prediction | Claimant | Due |\n| --- | --- | --- |\n\
    | Ferries run at night | Ben Oar | 2026-11-20 |\n";

async fn with_deeds() -> Dashboard {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("letter.md", LETTER.as_bytes())], false).await;
    let new = NewReviewer {
        email: "ben@quill.example".to_owned(),
        name: "Ben Oar".to_owned(),
        password: PASSWORD.to_owned(),
        language: Language::English,
        time_zone: chrono_tz::Tz::UTC,
        role: Some(Role::Viewer),
    };
    reviewers::add(&dashboard.app.db, new, dashboard.app.now()).await.unwrap();
    dashboard.post("/people/2/standing", &[("role", "reviewer")]).await.is_fine("a role");
    dashboard.post("/people/1/tokens", &[("name", "Script"), ("scope", "read")]).await.is_fine("a token");
    dashboard.post("/glossary", &[("term", "ferry"), ("names", "渡轮")]).await.is_fine("a term");
    let kind = [("kind", "statement"), ("why", "It is about today")];
    dashboard.post("/claims/1/kind", &kind).await.is_fine("a kind");
    dashboard
}

#[tokio::test]
async fn everything_that_was_done_stands_in_the_log_with_who_and_why() {
    let mut dashboard = with_deeds().await;
    let log = dashboard.get("/audit").await;
    log.says(&["Ben Oar is reviewer now", "made the token “Script” for Ada Quill", "set the instance up"]);
    log.says(&["imported A letter from the quay"]);
    log.says(&["kind corrected", "It is about today", "Ferries run at night", "href=\"/people/2\""]);
    for (filter, there, gone) in [
        ("what=people", "Ben Oar is reviewer now", "kind corrected:"),
        ("what=kind", "It is about today", "Ben Oar is reviewer now"),
        ("what=claims", "It is about today", "made the token"),
        ("who=Ada+Quill", "made the token", "Nothing of that sort"),
        ("who=Nobody", "Nothing of that sort", "made the token"),
        ("day=2026-11-23", "made the token", "Nothing of that sort"),
        ("day=2026-11-22", "Nothing of that sort", "made the token"),
        ("day=soon", "Write the day as", "Nothing of that sort"),
    ] {
        dashboard.get(&format!("/audit?{filter}")).await.says(&[there]).is_silent_about(gone);
    }
    dashboard.post("/language", &[("language", "zh-CN")]).await;
    dashboard.get("/audit").await.says(&["Ben Oar现为评审人", "操作记录"]);
}

#[tokio::test]
async fn the_log_is_read_page_by_page() {
    let mut dashboard = with_deeds().await;
    for at in 0..120 {
        let fields = [("term", format!("term {at:03}")), ("names", "另名".to_owned())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        dashboard.post("/glossary", &fields).await.is_fine("a term");
    }
    let mut page = dashboard.get("/audit").await;
    let mut pages = 1;
    let mut seen = String::new();
    loop {
        seen.push_str(&page.html);
        let Some((_, next)) = page.html.split_once("rel=\"next\" href=\"") else { break };
        let next = next.split('"').next().unwrap().replace("&#38;", "&");
        page = dashboard.get(&next).await;
        pages += 1;
    }
    assert_eq!(pages, 2);
    for text in ["term 000", "term 119", "set the instance up", "It is about today"] {
        assert!(seen.contains(text), "{text}");
    }
}

#[tokio::test]
async fn settings_are_told_with_their_origin_and_without_their_secrets() {
    let secret = [("mail.smtp.password", "hunter2-hunter2"), ("server.session_days", "9")];
    let mut dashboard = Dashboard::start(&secret).await;
    let page = dashboard.get("/settings").await;
    page.says(&["[mail.smtp]", "session_days", "the command line", "built in", "••••••"]);
    page.is_silent_about("hunter2");
    assert!(!dashboard.post("/language", &[("language", "zh-CN")]).await.html.is_empty());
    dashboard.get("/settings").await.says(&["启动时读取", "内置"]);
}

#[tokio::test]
async fn only_administrators_read_the_log_and_the_settings() {
    let mut dashboard = with_deeds().await;
    dashboard.forget_sign_in();
    let ben = [("email", "ben@quill.example"), ("password", PASSWORD)];
    dashboard.post("/sign-in", &ben).await;
    for path in ["/audit", "/settings"] {
        assert_eq!(dashboard.get(path).await.status, 403, "{path}");
    }
    dashboard.get("/").await.is_silent_about("href=\"/audit\"");
}

#[tokio::test]
async fn what_a_program_does_stands_in_the_log_too() {
    let mut dashboard = with_deeds().await;
    let ada = reviewers::by_email(&dashboard.app.db, "ada@quill.example").await.unwrap();
    let now = dashboard.app.now();
    let new = NewToken { name: "Robot".to_owned(), scope: Scope::Admin, last_day: None };
    let token = tokens::add(&dashboard.app.db, &ada, new, now).await.unwrap().text;
    let term = serde_json::json!({ "glossary": [{ "term": "quay", "expansions": ["码头"] }] });
    let client = reqwest::ClientBuilder::new().no_proxy().build().unwrap();
    let sent = client.post(dashboard.address("/api/v1/glossary")).bearer_auth(&token).body(term.to_string());
    let sent = sent.header("Content-Type", "application/json").send().await.unwrap();
    assert!(sent.status().is_success(), "{}", sent.status());
    dashboard.get("/audit?what=settings").await.says(&["by the API: POST /glossary"]);

    // Programs read it as well, page by page.
    let read = async |query: &str| -> serde_json::Value {
        let answer =
            client.get(dashboard.address(&format!("/api/v1/audit?{query}"))).bearer_auth(&token).send().await;
        serde_json::from_str(&answer.unwrap().text().await.unwrap()).unwrap()
    };
    let first = read("limit=2").await;
    assert_eq!(first["entries"].as_array().unwrap().len(), 2);
    let rest = read(&format!("limit=200&after={}", first["next"].as_str().unwrap())).await;
    assert_eq!(rest["next"], serde_json::Value::Null);
    let kinds = read("what=kind").await;
    assert_eq!(kinds["entries"][0]["change"]["why"], "It is about today");
    assert_eq!(read("after=x").await["status"], 422);
}
