//! CSV goes out and comes in again as it went out.

use std::collections::BTreeSet;

use foresaid::claims::Verdict;
use foresaid::exports;
use foresaid::exports::Form;
use foresaid::language::Language;
use foresaid::review;
use foresaid::review::reviewers;
use foresaid::storage::ClaimId;

use super::NOW;
use super::attach;
use super::bring_in;
use super::export;
use super::harbour;
use super::judge;
use super::wish;
use crate::support::app::TestApp;

const OPEN: &str = "# Open water\n\nDate: 2026-05-04\nTopics: ships\n\n| Prediction | Who | Kind | Result |\n|---|---|---|---|\n\
    | The ferry will return | Ana Okafor; Xu Zhiwei | | ✅ Came true |\n| Boats are pretty | Bo | | |\n";

/// Claims of two documents, judged and with evidence.
async fn full() -> TestApp {
    let test = harbour(&[]).await;
    let app = &test.app;
    let ada = test.reviewer("Ada", Language::English, chrono_tz::Asia::Shanghai).await;
    test.import_bytes("open.md", OPEN.as_bytes()).await.unwrap();
    attach(app, "The bridge is open", &ada).await;
    judge(app, 1, Verdict::Partly, &ada).await;
    judge(app, 4, Verdict::DidNot, &ada).await;
    test
}

/// An export without the numbers by which this instance knows its rows.
fn without_ids(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let mut rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let ids: BTreeSet<usize> = ["id", "document id"]
        .map(|name| rows[0].iter().position(|column| column == name).unwrap())
        .into_iter()
        .collect();
    for row in &mut rows {
        let mut at = 0;
        row.retain(|_| {
            at += 1;
            !ids.contains(&(at - 1))
        });
    }
    rows
}

#[tokio::test]
async fn what_comes_in_is_what_went_out() {
    let test = full().await;
    let out = export(&test.app, Form::Csv, &wish(&test.app)).await;
    let other = TestApp::at(NOW).await;
    let ada = other.reviewer("Ada", Language::English, chrono_tz::Asia::Shanghai).await;
    assert!(exports::is_archive(out.as_bytes()));
    let taken = bring_in(&other.app, out.as_bytes()).await.unwrap();
    assert_eq!((taken.documents, taken.claims, taken.known), (2, 6, 0));
    let again = export(&other.app, Form::Csv, &wish(&other.app)).await;
    assert_eq!(without_ids(&again), without_ids(&out));
    let verdict = review::of_claim(&other.app.db, ClaimId(1)).await.unwrap().remove(0);
    assert_eq!((verdict.reviewer_id, verdict.verdict, verdict.share), (ada.id, Verdict::Partly, Some(0.25)));
    assert_eq!(verdict.note, "A secret note of the reviewer");

    // What is here already stays as it is.
    let taken = bring_in(&other.app, out.as_bytes()).await.unwrap();
    assert_eq!((taken.documents, taken.claims, taken.known), (0, 0, 2));
    let again = export(&other.app, Form::Csv, &wish(&other.app)).await;
    assert_eq!(without_ids(&again), without_ids(&out));
    // So does the document itself, when its file comes.
    let report = other.import_bytes("open.md", OPEN.as_bytes()).await.unwrap();
    assert_eq!(report.new_claims().count() + report.vanished.len(), 0);
}

#[tokio::test]
async fn whoever_judged_and_is_not_here_has_no_account() {
    let test = full().await;
    let out = export(&test.app, Form::Csv, &wish(&test.app)).await;
    let other = TestApp::at(NOW).await;
    bring_in(&other.app, out.as_bytes()).await.unwrap();
    let people = reviewers::list(&other.app.db).await.unwrap();
    assert_eq!(people.len(), 1);
    assert!(people[0].name == "Ada" && !people[0].active && people[0].email.ends_with(".invalid"));
    let again = export(&other.app, Form::Csv, &wish(&other.app)).await;
    assert_eq!(without_ids(&again), without_ids(&out));
}

#[tokio::test]
async fn columns_may_be_missing_and_a_cell_that_cannot_be_read_is_named() {
    let other = TestApp::at(NOW).await;
    let few = "claim,in document,due\nIt rains,Weather,2027\nIt snows,Weather,\n,Weather,\n";
    let taken = bring_in(&other.app, few.as_bytes()).await.unwrap();
    assert_eq!((taken.documents, taken.claims), (1, 2));
    for (broken, named) in [
        ("claim,in document,window basis,window ends\nIt hails,Hail,stated,soon\n", "soon"),
        (
            "claim,in document,verdict,verdict recorded at,share true\nIt hails,Hail,partly,2026-01-01T00:00:00Z,7\n",
            "share true",
        ),
        ("claim,in document,accepted evidence\nIt hails,Hail,perhaps\n", "perhaps"),
    ] {
        let refused = bring_in(&other.app, broken.as_bytes()).await.unwrap_err();
        let told = refused.in_language(Language::English);
        assert!(told.contains("Line 2") && told.contains(named), "{told}");
    }
    assert!(!exports::is_archive(b"claim,claimant\nIt rains,Bo\n"));
}
