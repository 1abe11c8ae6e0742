//! Sources on the dashboard: added, tried, failing, paused, changed.

use chrono::Duration;

use crate::support::dashboard::Dashboard;
use crate::support::site::Site;

const FEED: &str = include_str!("../fixtures/feeds/tides.atom");

fn source<'a>(url: &'a str, interval: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("name", "潮汐 & Tides"),
        ("kind", "feed"),
        ("url", url),
        ("selector", ""),
        ("interval_minutes", interval),
    ]
}

#[tokio::test]
async fn a_source_is_added_and_tried_at_once() {
    let site = Site::start().await;
    site.put("/feed", "application/atom+xml", FEED);
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.get("/sources").await.says(&["No sources yet.", "action=\"/sources/look\""]);
    dashboard.get("/sources/new").await.says(&["name=\"interval_minutes\"", "formaction=\"/sources/try\""]);

    let added = dashboard.post("/sources", &source(&site.url("/feed"), "30")).await;
    assert_eq!(added.redirected_to.as_deref(), Some("/sources/1"));
    added.says(&["潮汐 &#38; Tides", "data-tone=\"done\"", "Checked: one new item", "1 in the answer"]);
    assert_eq!(site.hits("/feed"), 1);
    dashboard.get("/sources").await.says(&[
        "潮汐 &#38; Tides",
        "data-health=\"ok\">fine",
        "2026-11-23 10:30",
    ]);

    dashboard.app.clock.advance(Duration::minutes(1));
    let again = dashboard.post("/sources/1/check", &[]).await;
    again.says(&["Checked: nothing new.", "unchanged"]);
    assert_eq!(site.hits("/feed"), 2);
    let taken = dashboard.post("/sources", &source(&site.url("/other"), "30")).await;
    assert_eq!(taken.status, 422);
    taken.says(&["There is a source called “潮汐 &#38; Tides” already."]);
}

#[tokio::test]
async fn what_cannot_be_used_comes_back_as_it_was_typed() {
    let mut dashboard = Dashboard::start(&[]).await;
    let cases = [
        (source("gopher://tides.example/feed", "45"), "is not a web address"),
        (source("https://tides.example/feed", "often"), "The interval must be at least one minute."),
    ];
    for (form, sentence) in cases {
        let refused = dashboard.post("/sources", &form).await;
        assert_eq!(refused.status, 422);
        let [_, _, (_, url), _, (_, interval)] = form;
        refused.says(&[sentence, "value=\"潮汐 &#38; Tides\"", url, &format!("value=\"{interval}\"")]);
    }
    dashboard.get("/sources").await.says(&["No sources yet."]);
}

#[tokio::test]
async fn a_failing_source_says_since_when_and_why() {
    let site = Site::start().await;
    site.fail("/feed", 503);
    let mut dashboard = Dashboard::start(&[]).await;
    let added = dashboard.post("/sources", &source(&site.url("/feed"), "30")).await;
    added.says(&["data-tone=\"problem\"", "The check failed.", "status 503"]);
    dashboard.app.clock.advance(Duration::minutes(90));
    dashboard.post("/sources/1/check", &[]).await;

    let list = dashboard.get("/sources").await;
    list.says(&[
        "data-health=\"failing\"",
        "since <time datetime=\"2026-11-23T10:00:00+08:00\">",
        "status 503",
    ]);
    dashboard.post("/language", &[("language", "zh-CN")]).await;
    let page = dashboard.get("/sources/1").await;
    page.says(&["始于 <time datetime=\"2026-11-23T10:00:00+08:00\">", "服务器", "503", "最近 2 次"]);

    site.put("/feed", "application/atom+xml", FEED);
    dashboard.app.clock.advance(Duration::minutes(1));
    dashboard.post("/sources/1/check", &[]).await.says(&["data-health=\"ok\">正常"]).is_silent_about("始于");
}

#[tokio::test]
async fn a_source_is_paused_resumed_and_changed() {
    let site = Site::start().await;
    site.put("/feed", "application/atom+xml", FEED);
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.post("/sources", &source(&site.url("/feed"), "30")).await;

    dashboard.post("/sources/1/pause", &[]).await.says(&["Paused.", "data-health=\"off\"", "Resume"]);
    dashboard.post("/sources/1/resume", &[]).await.says(&["Resumed.", "data-health=\"ok\"", "Pause"]);

    let refused = dashboard.post("/sources/1", &source("nowhere", "30")).await;
    assert_eq!(refused.status, 422);
    refused.says(&["is not a web address", "value=\"nowhere\""]);
    let changed = dashboard.post("/sources/1", &source("https://tides.example/new", "77")).await;
    changed.says(&["Saved.", "value=\"https://tides.example/new\"", "value=\"77\""]);
    assert_eq!(dashboard.post("/sources/9/pause", &[]).await.status, 404);
    let log = dashboard.get("/audit?what=sources").await;
    for done in ["added", "paused", "resumed", "changed"] {
        log.says(&[&format!("{done} the source “潮汐 &#38; Tides”")]);
    }
}

#[tokio::test]
async fn a_source_of_the_settings_file_is_changed_there() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("sources.toml");
    let text = "[[source]]\nname = \"Port\"\nkind = \"page\"\nurl = \"https://port.example/\"\nselector = \"main\"\n";
    std::fs::write(&file, text).unwrap();
    let mut dashboard = Dashboard::start(&[("sources.file", file.to_str().unwrap())]).await;
    let page = dashboard.get("/sources/1").await;
    page.says(&["settings file", "This source is listed in sources.toml."])
        .is_silent_about("name=\"selector\"");
    let refused = dashboard.post("/sources/1", &source("https://elsewhere.example/", "5")).await;
    assert_eq!(refused.status, 422);
    refused.says(&["is listed in sources.toml"]);
    dashboard.get("/sources/1").await.says(&["https://port.example/"]).is_silent_about("elsewhere");
    dashboard.post("/sources/1/pause", &[]).await.says(&["Paused until the next start"]);
}
