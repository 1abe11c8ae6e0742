//! New claims find their reviewers: by document, claimant and topic, shared fairly, with the import or not at all.

use chrono_tz::Tz;
use foresaid::claims;
use foresaid::claims::What;
use foresaid::claims::history;
use foresaid::claims::status::Change;
use foresaid::claims::topics;
use foresaid::error::Error;
use foresaid::language::Language;
use foresaid::review::assigning::rules;
use foresaid::review::assigning::rules::NewRule;
use foresaid::review::importing;

use super::NOW;
use super::TALK;
use super::import;
use super::looks_after;
use crate::support::app::TestApp;

#[tokio::test]
async fn new_claims_go_to_whom_the_first_rule_says_and_the_history_tells() {
    let test = TestApp::at(NOW).await;
    let ada = test.reviewer("Ada", Language::English, Tz::UTC).await;
    let ben = test.reviewer("Ben", Language::English, Tz::UTC).await;
    let change = Change { actor: "Ada", at: test.app.now() };
    let db = &test.app.db;
    let piers = NewRule { topic: Some("piers".into()), reviewers: vec![ben.id], ..NewRule::default() };
    rules::add(db, piers, change).await.unwrap();
    let ports = NewRule { topic: Some("PORTS".into()), reviewers: vec![ada.id], ..NewRule::default() };
    rules::add(db, ports, change).await.unwrap();
    let ids = import(&test, "talk.md", TALK).await;
    assert_eq!(looks_after(&test, ids[0]).await, [ben.id]);
    assert_eq!(looks_after(&test, ids[1]).await, [ada.id]);
    let event = history::of(db, ids[0]).await.unwrap().remove(0);
    assert_eq!((event.what, event.after.as_deref()), (What::Assigned, Some("Ben")));
    assert_eq!(event.actor, "talk.md");

    // The same file again changes nothing, and what a person decided stays.
    import(&test, "talk.md", &format!("{TALK}| The crane falls | Ana Okafor | 2027 | cranes |\n")).await;
    assert_eq!(looks_after(&test, ids[0]).await, [ben.id]);
}

#[tokio::test]
async fn several_reviewers_share_what_comes_in() {
    let test = TestApp::at(NOW).await;
    let ada = test.reviewer("Ada", Language::English, Tz::UTC).await;
    let ben = test.reviewer("Ben", Language::English, Tz::UTC).await;
    let change = Change { actor: "Ada", at: test.app.now() };
    let all = NewRule { reviewers: vec![ben.id, ada.id], ..NewRule::default() };
    rules::add(&test.app.db, all, change).await.unwrap();
    let rows: String = (1..=6).map(|n| format!("| Pier {n} opens | Ana Okafor | 2027 |\n")).collect();
    let text =
        format!("# Piers\n\nDate: 2026-05-04\n\n| Claim | Claimant | Due |\n| --- | --- | --- |\n{rows}");
    let ids = import(&test, "piers.md", &text).await;
    let mut hands = Vec::new();
    for id in ids {
        hands.extend(looks_after(&test, id).await);
    }
    assert_eq!(hands, [ada.id, ben.id, ada.id, ben.id, ada.id, ben.id]);
}

#[tokio::test]
async fn a_dry_run_assigns_nothing_and_without_rules_nobody_is_asked() {
    let test = TestApp::at(NOW).await;
    let ada = test.reviewer("Ada", Language::English, Tz::UTC).await;
    let dry = test.app.import_of("talk.md", TALK.as_bytes(), true);
    assert_eq!(importing::import(&test.app.db, &dry).await.unwrap().claims.len(), 2);
    let ids = import(&test, "talk.md", TALK).await;
    assert!(looks_after(&test, ids[0]).await.is_empty());

    let unknown = foresaid::storage::ReviewerId(77);
    let change = Change { actor: "Ada", at: test.app.now() };
    for reviewers in [vec![], vec![unknown], vec![ada.id, unknown]] {
        let refused = rules::add(&test.app.db, NewRule { reviewers, ..NewRule::default() }, change).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    }
}

#[tokio::test]
async fn topics_come_from_the_document_and_the_row_until_a_person_sets_them() {
    let test = TestApp::at(NOW).await;
    let ids = import(&test, "talk.md", TALK).await;
    let db = &test.app.db;
    let found = async |topic: &str| {
        let filter = claims::Filter { topic: Some(topic.to_owned()), ..claims::Filter::default() };
        let page = claims::listing::list(db, &filter, test.app.today(), &test.app.settings.due).await;
        page.unwrap().claims.into_iter().map(|claim| claim.id).collect::<Vec<_>>()
    };
    assert_eq!(found("ports").await, ids);
    assert_eq!(found("PIERS").await, [ids[0]]);
    assert!(found("pier").await.is_empty() && found("%").await.is_empty());
    assert_eq!(topics::list(db).await.unwrap(), ["Piers", "Ports", "shipping"]);

    let change = Change { actor: "Ada", at: test.app.now() };
    topics::set(db, ids[0], &["Cranes".to_owned(), "#cranes".to_owned()], change).await.unwrap();
    let claim = claims::get(db, ids[0]).await.unwrap();
    topics::set_of_document(db, claim.document_id, &["Harbours".to_owned()]).await.unwrap();
    import(&test, "talk.md", &TALK.replace("2026-12-01", "2026-12-02")).await;
    assert_eq!(found("cranes").await, [ids[0]]);
    assert!(found("piers").await.is_empty() && found("ports").await.is_empty());
    assert_eq!(found("harbours").await.len(), 2);
    let event = history::of(db, ids[0]).await.unwrap().into_iter().find(|event| event.what == What::Topics);
    assert_eq!(event.unwrap().after.as_deref(), Some("Cranes"));
}
