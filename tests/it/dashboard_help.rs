//! The help page about due windows: every convention with what the engine makes of its examples, and wordings tried.

use foresaid::due;
use foresaid::language::Language;

use crate::support::dashboard::Dashboard;

fn trial(text: &str, said_on: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("text", text).append_pair("said_on", said_on);
    format!("/help/windows?{}", query.finish())
}

/// As a page holds it.
fn escaped(text: &str) -> String {
    text.replace('&', "&#38;").replace('\'', "&#39;").replace('<', "&#60;").replace('>', "&#62;")
}

#[tokio::test]
async fn every_convention_is_stated_in_both_languages_with_its_windows() {
    let mut dashboard = Dashboard::start(&[]).await;
    for (language, tag) in [(Language::English, "en"), (Language::Chinese, "zh-CN")] {
        dashboard.post("/language", &[("language", tag)]).await;
        let page = dashboard.get("/help/windows").await;
        assert_eq!(page.status, 200);
        for section in due::conventions() {
            page.says(&[&escaped(&language.say(section.key))]);
            for convention in section.conventions {
                page.says(&[&escaped(&language.say(convention.key))]);
                let days =
                    convention.examples.iter().flat_map(|example| [example.from, example.by]).flatten();
                for day in days {
                    page.says(&[&day.to_string()]);
                }
            }
        }
    }
}

/// The page shows what this instance does, not what the defaults would do.
#[tokio::test]
async fn the_settings_decide_what_the_page_says() {
    let settings =
        [("due.reading", "strict"), ("due.review_after_months", "6"), ("due.overdue_after_days", "11")];
    let mut dashboard = Dashboard::start(&settings).await;
    let page = dashboard.get("/help/windows").await;
    page.says(&["is read strictly here", "looked at again 6 months after", "more than 11 days"]);
    let tried = dashboard.get(&trial("By 2027 all of them", "2026-02-20")).await;
    tried.says(&["<b>by 2026-12-31</b>"]);
}

#[tokio::test]
async fn a_wording_is_tried_with_all_the_windows_it_names() {
    let mut dashboard = Dashboard::start(&[]).await;
    let page = dashboard.get(&trial("2027年的投入决定了2028年底前的产能", "2026-02-20")).await;
    page.says(&["<b>by 2028-12-31</b>", "Also named", "“2027年”", "2027-01-01 to 2027-12-31"]);
    let page = dashboard.get(&trial("Nobody knows when", "2026-02-20")).await;
    page.says(&["These words name no time.", "look again on 2027-02-20"]);
    let page = dashboard.get(&trial("next year", "the other day")).await;
    page.says(&["“the other day” is not a day.", "value=\"next year\""]);
    // Without a day it is said today.
    dashboard.get("/help/windows?text=tomorrow").await.says(&["<b>2026-11-24</b>"]);
}

#[tokio::test]
async fn what_is_tried_stays_words() {
    let mut dashboard = Dashboard::start(&[]).await;
    let page = dashboard.get(&trial("<script>alert(1)</script> \" by 2027", "<b>")).await;
    page.is_silent_about("<script>alert").is_silent_about("\"<b>");
    page.says(&["&#60;script&#62;alert(1)&#60;/script&#62; &#34; by 2027"]);
    let page = dashboard.get(&trial("<i onclick=x>next year</i>", "2026-02-20")).await;
    page.is_silent_about("<i onclick").says(&["<mark>next year</mark>&#60;/i&#62;"]);
    let long = "明年".repeat(600);
    assert_eq!(dashboard.get(&trial(&long, "2026-02-20")).await.status, 200);
}

#[tokio::test]
async fn claims_reports_and_every_page_lead_there() {
    let mut dashboard = Dashboard::start(&[]).await;
    let letter = "# A letter\n\nDate: 2026-05-04\n\n| Prediction | Claimant |\n| --- | --- |\n| Ferries stop next year | Ben Oar |\n";
    let report = dashboard.upload(&[("letter.md", letter.as_bytes())], false).await;
    report.says(&["href=\"/help/windows\""]);
    let claim = dashboard.get("/claims/1").await;
    claim.says(&["/help/windows?text=next+year&#38;said_on=2026-05-04#try"]);
    dashboard
        .get("/help/windows?text=next+year&said_on=2026-05-04")
        .await
        .says(&["2027-01-01 to 2027-12-31"]);
    dashboard.forget_sign_in();
    let away = dashboard.get("/help/windows?text=a&said_on=b").await.redirected_to;
    assert_eq!(away.as_deref(), Some("/sign-in?back=%2Fhelp%2Fwindows%3Ftext%3Da%26said_on%3Db"));
}
