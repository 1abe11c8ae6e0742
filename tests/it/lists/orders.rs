//! Each order holds, and its pages leave no gap and repeat nothing, forth and back.

use std::cmp::Reverse;

use foresaid::claims::Claim;
use foresaid::claims::Filter;
use foresaid::claims::Sort;
use foresaid::claims::listing;
use foresaid::claims::status::Change;
use foresaid::claims::topics;
use foresaid::evidence;
use foresaid::evidence::Relation;
use foresaid::evidence::State;
use foresaid::evidence::decide::Link;
use foresaid::storage::ClaimId;
use foresaid::storage::EvidenceId;

use super::NOW;
use super::document;
use super::found;
use crate::support::app::TestApp;

/// Claims of three documents: many share a last day, some have none, some documents say nothing of when they were said.
async fn filled() -> TestApp {
    let test = TestApp::at(NOW).await;
    for (number, said) in ["2025-10-02", "2024-03-04", "unknown"].into_iter().enumerate() {
        let texts: Vec<(String, String)> = (0..17)
            .map(|row| {
                let due = if row % 5 == 0 { String::new() } else { format!("{}-06-30", 2026 + row % 3) };
                (format!("Quay {number} {row} is deepened"), due)
            })
            .collect();
        let rows: Vec<[&str; 5]> = texts
            .iter()
            .map(|(text, due)| [text.as_str(), "Ada Quay", "harbour", "", due.as_str()])
            .collect();
        let text = document(&format!("Talk {number}"), said, &rows);
        test.import_bytes(&format!("talk-{number}.md"), text.as_bytes()).await.unwrap();
    }
    let change = Change { actor: "Ada", at: test.app.now() };
    for claim in WITH_EVIDENCE {
        link(&test, claim, change).await;
    }
    let gone = link(&test, 6, change).await;
    evidence::decide::decide(&test.app.db, gone, State::Rejected, Relation::Context, change).await.unwrap();
    test
}

/// The claims with evidence that nobody rejected.
const WITH_EVIDENCE: [i64; 11] = [2, 3, 5, 11, 18, 20, 33, 34, 41, 50, 51];

async fn link(test: &TestApp, claim: i64, change: Change<'_>) -> EvidenceId {
    let link = Link {
        url: format!("https://news.example/{claim}"),
        title: String::new(),
        relation: Relation::Supports,
        note: None,
    };
    evidence::decide::add_link(&test.app.db, ClaimId(claim), link, change).await.unwrap().id
}

async fn all(test: &TestApp, sort: Sort) -> Vec<Claim> {
    let filter = Filter { sort, ..Filter::default() };
    let page = listing::list(&test.app.db, &filter, test.app.today(), &test.app.settings.due).await.unwrap();
    page.claims
}

#[tokio::test]
async fn each_order_sorts_by_what_it_says() {
    let test = filled().await;
    test.go_to("2026-02-03T04:00:00Z");
    let change = Change { actor: "Ada", at: test.app.now() };
    topics::set(&test.app.db, ClaimId(7), &["docks".to_owned()], change).await.unwrap();
    for sort in Sort::ALL {
        let mut expected = all(&test, *sort).await;
        assert_eq!(expected.len(), 51, "{sort}");
        let stored: Vec<i64> = expected.iter().map(|claim| claim.id.0).collect();
        match sort {
            Sort::Due => expected.sort_by_key(|claim| (claim.due_by.is_none(), claim.due_by, claim.id)),
            Sort::Said => expected.sort_by_key(|claim| {
                (claim.statement_date.is_none(), Reverse(claim.statement_date), Reverse(claim.id))
            }),
            Sort::Newest => expected.sort_by_key(|claim| Reverse(claim.id)),
            Sort::Changed => expected.sort_by_key(|claim| (claim.id != ClaimId(7), Reverse(claim.id))),
            Sort::Evidence => {
                expected.sort_by_key(|claim| (!WITH_EVIDENCE.contains(&claim.id.0), Reverse(claim.id)));
            }
        }
        let expected: Vec<i64> = expected.iter().map(|claim| claim.id.0).collect();
        assert_eq!(stored, expected, "{sort}");
    }
}

#[tokio::test]
async fn pages_lead_forth_and_back_through_the_same_claims() {
    let test = filled().await;
    let (db, today, policy) = (&test.app.db, test.app.today(), &test.app.settings.due);
    for (sort, search) in Sort::ALL.iter().flat_map(|sort| [(*sort, None), (*sort, Some("quay 1"))]) {
        let filter = Filter { sort, search: search.map(str::to_owned), ..Filter::default() };
        let expected = found(&test, &filter).await;
        let mut filter = Filter { limit: 8, ..filter };
        let (mut forth, mut pages): (Vec<i64>, Vec<Vec<i64>>) = (Vec::new(), Vec::new());
        loop {
            let page = listing::list(db, &filter, today, policy).await.unwrap();
            assert_eq!(page.previous.is_some(), filter.after.is_some());
            let ids: Vec<i64> = page.claims.iter().map(|claim| claim.id.0).collect();
            forth.extend(&ids);
            pages.push(ids);
            filter.after = page.next;
            if page.next.is_none() {
                break;
            }
        }
        assert_eq!(forth, expected, "{sort} {search:?}");
        let mut last = pages.pop().unwrap();
        while let Some(page) = pages.pop() {
            let back = Filter { before: Some(ClaimId(last[0])), after: None, ..filter.clone() };
            let back = listing::list(db, &back, today, policy).await.unwrap();
            assert_eq!(back.previous.is_some(), !pages.is_empty());
            assert!(back.next.is_some());
            last = back.claims.iter().map(|claim| claim.id.0).collect();
            assert_eq!(last, page, "{sort} {search:?}");
        }
    }
}

#[tokio::test]
async fn windows_are_asked_for_by_their_last_day() {
    let test = filled().await;
    let between = |from: &str, to: &str| Filter {
        due_from: from.parse().ok(),
        due_to: to.parse().ok(),
        ..Filter::default()
    };
    let (today, policy) = (test.app.today(), &test.app.settings.due);
    let count = async |filter| listing::count(&test.app.db, &filter, today, policy).await.unwrap();
    assert_eq!(count(between("2027-06-30", "2027-06-30")).await, 15);
    let (late, early) = (count(between("2027-06-30", "")).await, count(between("", "2027-06-29")).await);
    assert_eq!(late + early, count(between("2000-01-01", "")).await);
    assert!(early > 0 && count(between("2027-06-30", "2026-01-01")).await == 0);
    assert_eq!(listing::count_up_to(&test.app.db, &Filter::default(), today, policy, 20).await.unwrap(), 20);
}
