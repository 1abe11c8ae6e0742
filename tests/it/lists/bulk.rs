//! One thing done to many claims: all of them or none, with a report, and taken back.

use foresaid::claims;
use foresaid::claims::status::Change;
use foresaid::claims::topics;
use foresaid::error::Error;
use foresaid::evidence::Strictness;
use foresaid::evidence::edits;
use foresaid::language::Language;
use foresaid::lists::BulkChange;
use foresaid::lists::bulk;
use foresaid::lists::bulk::Deed;
use foresaid::lists::bulk::Undone;
use foresaid::reminders::pauses;
use foresaid::review::Reviewer;
use foresaid::storage::ClaimId;
use reqwest::Method;
use serde_json::json;

use super::NOW;
use super::document;
use super::ids;
use crate::api::Api;
use crate::support::app::TestApp;

const ROWS: [[&str; 5]; 3] = [
    ["The pier opens", "Ada", "", "piers", "2026-01-31"],
    ["The ferry runs", "Ada", "", "ferries, piers", "2026-01-20"],
    ["The crane lifts", "Ben", "", "", "2029-12-31"],
];

async fn filled() -> (TestApp, Reviewer) {
    let test = TestApp::at(NOW).await;
    let ada = test.reviewer("Ada", Language::English, chrono_tz::Asia::Shanghai).await;
    test.import_bytes("talk.md", document("Talk", "2026-01-10", &ROWS).as_bytes()).await.unwrap();
    (test, ada)
}

async fn run(
    test: &TestApp,
    by: &Reviewer,
    claims: &[i64],
    deed: Deed,
) -> foresaid::error::Result<BulkChange> {
    bulk::run(&test.app.db, &ids(claims), &deed, by, &test.app.settings.due, test.app.now()).await
}

async fn undo(test: &TestApp, by: &Reviewer, done: &BulkChange) -> foresaid::error::Result<Undone> {
    bulk::undo(&test.app.db, done.id, by, &test.app.settings.due, test.app.now()).await
}

async fn topics_of(test: &TestApp, claim: i64) -> Vec<String> {
    claims::get(&test.app.db, ClaimId(claim)).await.unwrap().topics.0
}

#[tokio::test]
async fn topics_come_and_go_together_and_are_put_back() {
    let (test, ada) = filled().await;
    let done = run(&test, &ada, &[1, 2, 3, 2], Deed::AddTopics(vec!["Piers".to_owned()])).await.unwrap();
    // two of them are about piers already
    assert_eq!(done.claims, 1);
    assert_eq!(topics_of(&test, 3).await, ["Piers"]);
    let gone = run(&test, &ada, &[1, 2, 3], Deed::RemoveTopics(vec!["PIERS".to_owned()])).await.unwrap();
    assert_eq!((gone.claims, topics_of(&test, 2).await), (3, vec!["ferries".to_owned()]));
    // what somebody has changed since stays
    let change = Change { actor: "Ben", at: test.app.now() };
    topics::set(&test.app.db, ClaimId(1), &["docks".to_owned()], change).await.unwrap();
    assert_eq!(undo(&test, &ada, &gone).await.unwrap(), Undone { claims: 2, left: 1 });
    assert_eq!((topics_of(&test, 1).await, topics_of(&test, 2).await.len()), (vec!["docks".to_owned()], 2));
    assert!(matches!(undo(&test, &ada, &gone).await, Err(Error::Conflict(_))));
    let ben = test.reviewer("Ben", Language::English, chrono_tz::UTC).await;
    assert!(matches!(undo(&test, &ben, &done).await, Err(Error::NotFound(_))));
}

#[tokio::test]
async fn all_are_changed_or_none() {
    let (test, ada) = filled().await;
    let refused = run(&test, &ada, &[1, 2, 3], Deed::Seen).await.unwrap_err();
    let Error::Conflict(why) = &refused else { panic!("{refused:?}") };
    let said = why.in_language(Language::English);
    assert!(said.contains("1 of 3 claims stand in the way (#3)"), "{said}");
    let pause = async |claim| pauses::of(&test.app.db, ClaimId(claim), ada.id).await.unwrap();
    assert!(pause(1).await.is_none());
    let done = run(&test, &ada, &[1, 2], Deed::Seen).await.unwrap();
    assert!(pause(1).await.unwrap().acknowledged.is_some());
    assert_eq!(undo(&test, &ada, &done).await.unwrap(), Undone { claims: 2, left: 0 });
    assert!(pause(1).await.unwrap().acknowledged.is_none());
    assert!(matches!(run(&test, &ada, &[1, 99], Deed::Seen).await, Err(Error::NotFound(_))));
    assert!(matches!(run(&test, &ada, &[], Deed::Seen).await, Err(Error::Invalid(_))));
    let many: Vec<i64> = (1..=1_001).collect();
    assert!(matches!(run(&test, &ada, &many, Deed::Seen).await, Err(Error::Invalid(_))));
}

#[tokio::test]
async fn reminders_are_put_off_and_matches_made_stricter() {
    let (test, ada) = filled().await;
    let until = "2026-03-01".parse().unwrap();
    let done = run(&test, &ada, &[1, 2, 3], Deed::PutOff(until)).await.unwrap();
    assert_eq!(done.claims, 3);
    let pause = pauses::of(&test.app.db, ClaimId(2), ada.id).await.unwrap().unwrap();
    assert_eq!(pause.until, Some(until));
    let latest = bulk::latest(&test.app.db, ada.id, test.app.now()).await.unwrap();
    assert_eq!(latest.map(|latest| latest.id), Some(done.id));
    let past = run(&test, &ada, &[1], Deed::PutOff("2026-01-01".parse().unwrap())).await;
    assert!(matches!(past, Err(Error::Conflict(_))), "{past:?}");
    let done = run(&test, &ada, &[1, 3], Deed::Watch(Strictness::Stricter)).await.unwrap();
    let strictness = async || edits::of(&test.app.db, ClaimId(3)).await.unwrap().unwrap().strictness;
    assert_eq!(strictness().await, Strictness::Stricter);
    undo(&test, &ada, &done).await.unwrap();
    assert_eq!(strictness().await, Strictness::Usual);
}

#[tokio::test]
async fn many_claims_by_the_api() {
    let api = Api::with_interview().await;
    let all = json!({"query": "kind=prediction&sort=said", "action": "add_topics", "topics": ["树荫"]});
    let done = api.send(Method::POST, "/bulk-changes", all.clone()).await;
    assert_eq!(done.status, 201, "{}", done.text);
    let done = done.json();
    assert!(done["claims"].as_i64().unwrap() > 1);
    let found = api.get("/claims?topic=%E6%A0%91%E8%8D%AB&sort=changed").await;
    assert_eq!(found.json()["claims"].as_array().unwrap().len() as i64, done["claims"].as_i64().unwrap());
    let undo = format!("/bulk-changes/{}/undo", done["id"]);
    let undone = api.send(Method::POST, &undo, json!({})).await.json();
    assert_eq!((undone["claims"].as_i64(), undone["left"].as_i64()), (done["claims"].as_i64(), Some(0)));
    assert_eq!(api.send(Method::POST, &undo, json!({})).await.status, 409);
    for wrong in [
        json!({"query": "schedule=someday", "action": "seen"}),
        json!({"claims": [1], "action": "put_off"}),
        json!({"claims": [1], "action": "add_topics"}),
    ] {
        assert_eq!(api.send(Method::POST, "/bulk-changes", wrong.clone()).await.status, 422, "{wrong}");
    }
}
