//! The story of a claim, from the day it was said to its verdict, and the course of its probabilities.

use chrono::Duration;

use crate::support::dashboard::Dashboard;

const LETTER: &str = "# A letter from the quay\n\nPublished: 2026-10-01\n\n| Prediction | Claimant | Due |\n| --- | --- | --- |\n\
    | Ferries run at night | Ben Oar | 2026-11-20 |\n| Eels come back | Ben Oar | 2030-12-31 |\n";

fn story(html: &str) -> String {
    let (_, story) = html.split_once("<ol class=\"timeline story\">").unwrap();
    story.split("</ol>").next().unwrap().to_owned()
}

/// Fails unless these stand in the story in this order.
fn tells(story: &str, moments: &[&str]) {
    let mut rest = story;
    for moment in moments {
        let (_, behind) = rest.split_once(moment).unwrap_or_else(|| panic!("no “{moment}” here in\n{story}"));
        rest = behind;
    }
}

#[tokio::test]
async fn a_claim_is_told_from_said_to_judged() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("letter.md", LETTER.as_bytes())], false).await;
    let log =
        [("url", "https://quay.example/log"), ("title", "The log of the quay"), ("relation", "supports")];
    dashboard.post("/claims/1/evidence", &log).await.is_fine("evidence");
    dashboard.post("/claims/1/notes", &[("text", "The office answers next week.")]).await.is_fine("a note");
    for percent in ["60", "80"] {
        dashboard.post("/claims/1/forecasts", &[("percent", percent)]).await.is_fine("a forecast");
        dashboard.app.clock.advance(Duration::days(1));
    }
    let open = dashboard.get("/claims/1").await;
    tells(
        &story(&open.html),
        &[
            "2026-10-01",
            "Said",
            "Ben Oar",
            "2026-11-20",
            "last day",
            "supports: The log of the quay",
            "60 % put on it",
            "80 % put on it",
            "data-sign=\"today\"",
        ],
    );
    open.says(&["id=\"forecasts-chart-told\"", "The office answers next week.", "points=\"0,40 "]);

    let verdict = [("verdict", "came_true"), ("note", "They do."), ("evidence", "1")];
    dashboard.post("/claims/1/verdict", &verdict).await.is_fine("a verdict");
    let judged = dashboard.get("/claims/1").await;
    let story_now = story(&judged.html);
    tells(&story_now, &["80 % put on it", "data-sign=\"judged\"", "came true", "Ada Quill", "They do."]);
    assert!(!story_now.contains("data-sign=\"today\""), "what is judged waits for no day");
    judged.says(&["Every change ("]);
}

#[tokio::test]
async fn what_lies_ahead_stands_behind_today() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("letter.md", LETTER.as_bytes())], false).await;
    let page = dashboard.get("/claims/2").await;
    tells(&story(&page.html), &["data-sign=\"today\"", "data-sign=\"edge\" data-ahead", "2030-12-31"]);
    dashboard.post("/language", &[("language", "zh-CN")]).await;
    tells(&story(&dashboard.get("/claims/2").await.html), &["说出", "今天", "窗口最后一天"]);
}
