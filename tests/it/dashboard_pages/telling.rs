//! What pages tell of themselves: in which language a text is, what of the address they did not understand, where mail
//! goes, and where else to go.

use crate::support::dashboard::Dashboard;

const TALK: &str = "# Harbour talk\n\nDate: 2026-05-04\n\n| Claim | Claimant | Due |\n| --- | --- | --- |\n\
    | The pier opens | Ana Okafor | 2026-11-20 |\n| 渡轮票价明年会下降 | Ben Osei | 2026-12-15 |\n\
    | 騎樓會在五年內回到老城 | Ben Osei | 2031-12-15 |\n";

#[tokio::test]
async fn texts_in_another_language_say_so() {
    let mut dashboard = Dashboard::start(&[("public.enabled", "true")]).await;
    dashboard.upload(&[("talk.md", TALK.as_bytes())], false).await.says(&["This document is new."]);
    let list = dashboard.get("/claims").await;
    list.says(&[
        "lang=\"zh-Hans\">渡轮票价明年会下降</a>",
        "lang=\"zh-Hant\">騎樓會在五年內回到老城</a>",
        ">The pier opens</a>",
    ]);
    list.is_silent_about("lang=\"en\">The pier opens");
    dashboard.get("/claims/2").await.says(&["<h1 lang=\"zh-Hans\">渡轮票价明年会下降</h1>"]);
    dashboard
        .get("/public/claims?lang=zh-CN")
        .await
        .says(&["lang=\"en\">The pier opens</a>", ">渡轮票价明年会下降</a>"]);
    dashboard.post("/language", &[("language", "zh-CN")]).await;
    dashboard.get("/claims").await.says(&["lang=\"en\">The pier opens</a>", ">渡轮票价明年会下降</a>"]);
    dashboard.get("/documents/1").await.says(&["<h1 lang=\"en\">Harbour talk</h1>"]);
}

#[tokio::test]
async fn what_is_not_understood_in_an_address_is_told() {
    let mut dashboard = Dashboard::start(&[("public.enabled", "true")]).await;
    dashboard.upload(&[("talk.md", TALK.as_bytes())], false).await.says(&["This document is new."]);
    dashboard.get("/claims?page=2").await.says(&["“page=2” is not known and was left out", "The pier opens"]);
    for path in [
        "/windows",
        "/evidence",
        "/outbox",
        "/audit",
        "/export",
        "/claimants/compare",
        "/records",
        "/help/windows",
    ] {
        let told = "“page=2” in the address was not understood and left out.";
        dashboard.get(&format!("{path}?page=2")).await.says(&[told]);
        dashboard.get(path).await.is_silent_about("was not understood");
    }
    let public = dashboard.get("/public/claims?lang=en&page=2&reviewer=1").await;
    public.says(&["“page=2” in the address", "“reviewer=1” in the address"]).is_silent_about("“lang=en”");
    dashboard.get("/windows?month=2026-12").await.is_silent_about("was not understood");
}

#[tokio::test]
async fn mail_that_nobody_gets_is_not_said_to_go_out() {
    for (transport, said) in
        [("memory", "Mail is kept in memory"), ("file", "Mail is written to files, nobody gets it")]
    {
        let mut dashboard = Dashboard::start(&[("mail.transport", transport)]).await;
        dashboard.upload(&[("talk.md", TALK.as_bytes())], false).await.says(&["This document is new."]);
        dashboard.get("/").await.says(&[said]).is_silent_about("Mail goes out");
    }
}

#[tokio::test]
async fn the_settings_lead_to_everything_that_is_set() {
    let mut dashboard = Dashboard::start(&[]).await;
    let settings = dashboard.get("/settings").await;
    for page in [
        "/people",
        "/people/1#password",
        "/people/1#tokens",
        "/assignment#second",
        "/sources",
        "/glossary",
        "/webhooks",
        "/channels",
        "/calendar",
        "/outbox",
        "/audit",
        "/export",
        "/api/docs",
    ] {
        settings.says(&[&format!("href=\"{page}\"")]);
        let path = page.split('#').next().unwrap();
        assert_eq!(dashboard.get(path).await.status, 200, "{page}");
    }
}

#[tokio::test]
async fn a_session_has_all_that_its_claim_needs_and_goes_on() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("talk.md", TALK.as_bytes())], false).await.says(&["This document is new."]);
    let session = dashboard.get("/review/1").await;
    session.says(&[
        "action=\"/claims/1/put-off\"",
        "action=\"/claims/1/forecasts\"",
        "action=\"/claims/1/verdict\"",
    ]);
    for (path, fields, to) in [
        ("/claims/1/forecasts", &[("percent", "60"), ("session", "2")][..], "/review/1#forecasts"),
        ("/claims/1/put-off", &[("days", "7"), ("session", "2")], "/review/2"),
        ("/claims/1/put-off", &[("until", "never"), ("session", "2")], "/review/1#reminders"),
        ("/claims/1/resume", &[("session", "2")], "/review/1#reminders"),
        ("/claims/1/resume", &[], "/claims/1#reminders"),
    ] {
        assert_eq!(
            dashboard.post(path, fields).await.redirected_to.as_deref(),
            Some(to),
            "{path} {fields:?}"
        );
    }
    // What was judged stands above the form, which is folded once the claim is closed.
    let verdict =
        [("verdict", "came_true"), ("note", "Ships moor"), ("no_evidence", "yes"), ("searched", "The quay")];
    dashboard.post("/claims/1/verdict", &verdict).await.is_fine("a verdict");
    let judged = dashboard.get("/review/1").await;
    judged.says(&["<summary>Judge it again</summary>"]);
    let place = |text: &str| judged.html.find(text).expect(text);
    assert!(place("id=\"verdicts\"") < place("data-draft=\"verdict-1\""));
}
