//! The queue of suggestions: pages by key, newest or strongest first, decided from the page and from the API.

use std::collections::BTreeSet;

use foresaid::claims::Verdict;
use foresaid::evidence::State;
use foresaid::evidence::queue;
use foresaid::evidence::queue::Asked;
use foresaid::evidence::queue::Order;
use foresaid::language::Language;
use foresaid::reminders::closing;
use foresaid::review::NewVerdict;
use foresaid::storage::EvidenceId;

use super::KELP;
use super::Scene;
use crate::dashboard_claims::visitor::Instance;
use crate::support::dashboard::Dashboard;
use crate::support::site::Site;

#[tokio::test]
async fn pages_follow_by_key_and_each_suggestion_comes_once() {
    let scene = Scene::new().await;
    let titles: Vec<String> =
        (0..7).map(|n| format!("{}kelp farms, Orrin islands {n}", "word ".repeat(n))).collect();
    let brought: Vec<(&str, &str, &str)> = titles.iter().map(|title| (title.as_str(), "", "")).collect();
    scene.brings(&brought).await;
    let all = scene.found(KELP).await;
    assert!(all.len() > 4, "{}", all.len());
    for order in [Order::Newest, Order::Strongest] {
        let mut seen: Vec<EvidenceId> = Vec::new();
        let mut scores = Vec::new();
        let mut after = None;
        loop {
            let asked = Asked { order, after, limit: 2, ..Asked::default() };
            let page = queue::page(&scene.test.app.db, &asked).await.unwrap();
            scores.extend(page.evidence.iter().map(|row| row.score.unwrap()));
            seen.extend(page.evidence.iter().map(|row| row.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), all.len(), "{order}");
        assert_eq!(seen.len(), all.len());
        match order {
            Order::Newest => assert!(seen.is_sorted_by(|a, b| a > b)),
            Order::Strongest => assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}"),
        }
    }
}

#[tokio::test]
async fn suggestions_are_gone_through_without_scripts_in_both_languages() {
    let instance = Instance::on("2026-02-01").await;
    let notes = super::NOTES.as_bytes();
    instance.test.import_bytes("n.md", notes).await.unwrap();
    let reader = instance.reviewer("en").await;
    reader.get("/evidence").await.shows(&["Nothing waits to be confirmed."]);
    let site = Site::start().await;
    let items: String = ["one", "two", "three"]
        .iter()
        .map(|n| {
            format!("<item><guid>{n}</guid><title>Kelp farms around the Orrin islands {n}</title></item>")
        })
        .collect();
    let feed = format!("<rss version=\"2.0\"><channel><title>F</title>{items}</channel></rss>");
    site.put("/f", "application/rss+xml", feed);
    instance.test.source("Gazette", foresaid::sources::SourceKind::Feed, site.url("/f")).await;
    instance.test.check(foresaid::evidence::Which::All).await;

    let page = reader.get("/evidence?order=strongest").await;
    page.shows(&[
        "<mark>Kelp</mark>",
        "data-key=\"s\"",
        "undated",
        "Kelp farms will surround the Orrin islands",
    ]);
    let rows = [("rows", "3,2,1"), ("ticked", "3"), ("ticked", "2")];
    let one = [&rows[..], &[("supports", "1")]].concat();
    let answer = reader.post("/evidence/decisions", &one).await;
    assert_eq!(answer.location, "/evidence#evidence-2");
    let many = [&rows[..], &[("all", "rejected")]].concat();
    reader.post("/evidence/decisions", &many).await;
    let states = async || {
        let db = &instance.test.app.db;
        let rows = foresaid::evidence::of_claim(db, foresaid::storage::ClaimId(1)).await.unwrap();
        let mut rows: Vec<_> = rows.into_iter().map(|row| (row.id.0, row.state)).collect();
        rows.sort_unstable();
        rows.into_iter().map(|(_, state)| state).collect::<Vec<_>>()
    };
    assert_eq!(states().await, [State::Accepted, State::Rejected, State::Rejected]);
    reader.get("/evidence").await.shows(&["Your last decision:", "Nothing waits to be confirmed."]);
    reader.post("/language", &[("language", "zh-CN")]).await;
    reader.get("/evidence").await.shows(&["你刚才的决定：", "撤回"]);
    // All of it was decided within one second, so all of it is one decision.
    assert_eq!(reader.post("/evidence/undo", &[]).await.location, "/evidence#evidence-1");
    assert_eq!(states().await, [State::Suggested; 3]);
    reader.get("/evidence").await.shows(&["没有日期", "键盘", "采纳：支持"]);
    assert_eq!(reader.post("/evidence/decisions", &[("all", "supports")]).await.location, "/evidence");
}

#[tokio::test]
async fn who_ticked_nothing_or_has_nothing_to_take_back_is_told_what_to_do() {
    let mut dashboard = Dashboard::start(&[]).await;
    let cases = [
        ("en", "/evidence/decisions", "Nothing is ticked. Tick the suggestions first"),
        ("en", "/evidence/undo", "What was accepted or rejected earlier can be decided anew"),
        ("zh-CN", "/evidence/decisions", "没有勾选任何内容。请先勾选"),
        ("zh-CN", "/evidence/undo", "没有你可以撤回的决定。"),
    ];
    for (language, path, told) in cases {
        dashboard.post("/language", &[("language", language)]).await;
        dashboard.post(path, &[("all", "supports")]).await.says(&[told]);
    }
}

#[tokio::test]
async fn what_a_verdict_rests_on_is_accepted_with_it() {
    let scene = Scene::new().await;
    let ada = scene.test.reviewer("Ada", Language::English, chrono_tz::Tz::UTC).await;
    scene
        .brings(&[("Kelp farms surround Orrin islands", "", ""), ("Kelp farms at Orrin islands", "", "")])
        .await;
    let found = scene.found(KELP).await;
    assert!(found.len() == 2 && found.iter().all(|row| row.state == State::Suggested));
    let new = NewVerdict {
        verdict: Some(Verdict::CameTrue),
        note: "They do.".to_owned(),
        evidence: vec![found[0].id],
        ..NewVerdict::default()
    };
    let (db, now) = (&scene.test.app.db, scene.test.app.now());
    closing::record_verdict(db, scene.claims[KELP], &ada, &new, now).await.unwrap();
    for row in scene.found(KELP).await {
        let (state, by) =
            if row.id == found[0].id { (State::Accepted, Some("Ada")) } else { (State::Suggested, None) };
        assert_eq!((row.state, row.decided_by.as_deref()), (state, by), "{}", row.title);
    }
    assert!(queue::latest_decision(db, "Ada").await.unwrap().is_empty(), "it stands with the verdict");
}
