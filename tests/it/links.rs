//! The links of evidence are looked at again, and `robots.txt` is asked before pages are.

use chrono_tz::Tz;
use foresaid::claims;
use foresaid::claims::EvidenceStatus;
use foresaid::claims::status::Change;
use foresaid::evidence;
use foresaid::evidence::Relation;
use foresaid::evidence::State;
use foresaid::evidence::Which;
use foresaid::evidence::decide::Link;
use foresaid::exchange;
use foresaid::language::Language;
use foresaid::sources::LinkState;
use foresaid::sources::SourceKind;
use foresaid::sources::table;
use foresaid::sources::table::checks::Outcome;
use foresaid::storage::ClaimId;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::dashboard::Dashboard;
use crate::support::site::Site;

const NOTES: &str = "# Notes\n\n- Published: 2026-01-10\n- Guest: Ilse Brandt\n\n## Predictions\n\n| Prediction | Who |\n\
                     | --- | --- |\n| Kelp farms will surround the Orrin islands by the end of 2027 | Ilse Brandt |\n";

async fn a_claim(test: &TestApp) -> ClaimId {
    test.reviewer("ada", Language::English, Tz::UTC).await;
    test.import_bytes("n.md", NOTES.as_bytes()).await.unwrap().claims[0].id.unwrap()
}

async fn attach(test: &TestApp, claim: ClaimId, url: String) -> evidence::Evidence {
    let link = Link { url, title: String::new(), relation: Relation::Supports, note: None };
    let change = Change { actor: "ada", at: test.app.now() };
    evidence::decide::add_link(&test.app.db, claim, link, change).await.unwrap()
}

fn page(words: &str) -> String {
    format!(
        "<html><head><title>Harbour</title></head><body><main><p>{words} around the islands.</p></main></body></html>"
    )
}

#[tokio::test]
async fn a_link_that_people_attach_is_looked_at_again() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let claim = a_claim(&test).await;
    let site = Site::start().await;
    site.put("/news", "text/html", page("Kelp farms"));
    let url = site.url("/news");
    let attached = attach(&test, claim, url.clone()).await;
    let state = async || {
        let link = table::links::of(&test.app.db, &[url.as_str()]).await.unwrap().remove(&url).unwrap();
        (link.link_state, link.failures)
    };
    assert_eq!(state().await, (None, 0));
    assert_eq!(test.check(Which::Due).await.len(), 1);
    assert_eq!(state().await, (Some(LinkState::Alive), 0));
    // It is looked at, and not searched: nothing is suggested by it, and it is not among the sources.
    assert_eq!(evidence::of_claim(&test.app.db, claim).await.unwrap().len(), 1);
    assert!(table::list(&test.app.db).await.unwrap().is_empty());
    test.go_to("2026-02-07T04:00:00Z");
    assert_eq!(test.check(Which::Due).await.len(), 0, "a week has not passed");

    for (day, expected) in [("08", LinkState::Changed), ("15", LinkState::Gone), ("22", LinkState::Alive)] {
        match expected {
            LinkState::Changed => site.put("/news", "text/html", page("No kelp farms at all")),
            LinkState::Gone => site.fail("/news", 404),
            _ => site.put("/news", "text/html", page("Kelp farms")),
        }
        test.go_to(&format!("2026-02-{day}T04:00:00Z"));
        assert_eq!(test.check(Which::Due).await.len(), 1, "{day}");
        assert_eq!(state().await, (Some(expected), 0));
    }
    site.put("/elsewhere", "text/html", page("Kelp farms"));
    site.move_away("/news", "/elsewhere");
    test.go_to("2026-03-01T04:00:00Z");
    test.check(Which::Due).await;
    assert_eq!(state().await, (Some(LinkState::Moved), 0));

    // Evidence that is rejected is no longer looked after; accepted again, it is.
    let change = Change { actor: "ada", at: test.app.now() };
    for (decision, looked_at) in [(State::Rejected, 0), (State::Accepted, 1)] {
        evidence::decide::decide(&test.app.db, attached.id, decision, Relation::Supports, change)
            .await
            .unwrap();
        evidence::links::keep_in_step(&test.app.db, test.app.now()).await.unwrap();
        assert_eq!(table::links::list(&test.app.db, 10).await.unwrap().len(), looked_at);
    }
    assert_eq!(evidence::links::keep_in_step(&test.app.db, test.app.now()).await.unwrap(), 0);
}

#[tokio::test]
async fn a_look_at_a_link_is_no_search() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let claim = a_claim(&test).await;
    let site = Site::start().await;
    site.put("/news", "text/html", page("Kelp farms"));
    let attached = attach(&test, claim, site.url("/news")).await;
    let change = Change { actor: "ada", at: test.app.now() };
    test.check(Which::Due).await;
    evidence::decide::decide(&test.app.db, attached.id, State::Rejected, Relation::Supports, change)
        .await
        .unwrap();
    let status = claims::get(&test.app.db, claim).await.unwrap().evidence_status;
    assert_eq!(status, EvidenceStatus::NotChecked);
}

#[tokio::test]
async fn the_state_of_a_link_stands_at_the_evidence() {
    let site = Site::start().await;
    site.put("/news", "text/html", page("Kelp farms"));
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("n.md", NOTES.as_bytes())], false).await;
    let link = [
        ("url", site.url("/news")),
        ("title", String::new()),
        ("note", String::new()),
        ("relation", "supports".to_owned()),
    ];
    let link: Vec<(&str, &str)> = link.iter().map(|(name, value)| (*name, value.as_str())).collect();
    dashboard.post("/claims/1/evidence", &link).await;
    site.fail("/news", 410);
    let app = dashboard.app.clone();
    evidence::collect(&app.db, &app.collecting(), &Which::Due, app.now()).await.unwrap();
    dashboard
        .get("/claims/1")
        .await
        .says(&["data-health=\"failing\" href=\"/sources/1\">link gone (seen 2026-11-23 10:00)"]);
    dashboard.get("/sources").await.says(&[
        "No sources yet.",
        "One link of evidence is looked at again now and then: 0 moved, 0 changed, 1 gone",
    ]);
    dashboard.get("/sources/links").await.says(&[&site.url("/news"), "link gone"]);
    let (claim, policy, today) = (ClaimId(1), &app.settings.due, app.today());
    let told = exchange::whole_claim(&app.db, &app.watching, claim, today, policy, Language::English, None);
    let told = serde_json::to_value(told.await.unwrap()).unwrap();
    let link = &told["evidence"][0]["link"];
    assert_eq!((&link["state"], &link["state_since"]), (&json!("gone"), &json!("2026-11-23T02:00:00Z")));
    assert_eq!(told["searched"], json!([]), "a link is looked at, not searched");
    dashboard.get("/sources/1").await.says(&["Kept in"]).is_silent_about("name=\"cron\"");
}

#[tokio::test]
async fn pages_closed_by_robots_are_left_alone_and_feeds_are_not_asked_about() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let site = Site::start().await;
    site.put("/robots.txt", "text/plain", "User-agent: *\nDisallow: /closed\n");
    for path in ["/closed/page", "/open/page"] {
        site.put(path, "text/html", page("Kelp farms"));
    }
    site.put(
        "/closed/feed",
        "application/rss+xml",
        "<rss version=\"2.0\"><channel><title>F</title></channel></rss>",
    );
    test.source("Closed", SourceKind::Page, site.url("/closed/page")).await;
    test.source("Open", SourceKind::Page, site.url("/open/page")).await;
    test.source("Feed", SourceKind::Feed, site.url("/closed/feed")).await;
    let reports = test.check(Which::All).await;
    let outcomes: Vec<(&str, Outcome)> =
        reports.iter().map(|r| (r.source.as_str(), r.check.outcome)).collect();
    let expected =
        [("Closed", Outcome::Failed), ("Feed", Outcome::Unchanged), ("Open", Outcome::NothingRelevant)];
    assert_eq!(outcomes, expected);
    assert!(reports[0].check.error.as_ref().unwrap().to_string().contains("robots.txt"));
    assert_eq!((site.hits("/closed/page"), site.hits("/robots.txt")), (0, 1), "the rules are remembered");

    let bold = TestApp::with("2026-02-01T04:00:00Z", &[("sources.care.obey_robots", "false")]).await;
    bold.source("Closed", SourceKind::Page, site.url("/closed/page")).await;
    assert_eq!(bold.check(Which::All).await[0].check.outcome, Outcome::NothingRelevant);
}

#[tokio::test]
async fn rules_that_cannot_be_had_close_a_page_and_missing_ones_open_it() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    for (status, outcome) in
        [(503, Outcome::Failed), (404, Outcome::NothingRelevant), (403, Outcome::NothingRelevant)]
    {
        let site = Site::start().await;
        site.fail("/robots.txt", status);
        site.put("/page", "text/html", page("Kelp farms"));
        let name = status.to_string();
        test.source(&name, SourceKind::Page, site.url("/page")).await;
        assert_eq!(test.check(Which::Named(name)).await[0].check.outcome, outcome, "{status}");
    }
}
