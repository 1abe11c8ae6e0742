//! Documents come in: all of it or nothing, and twice is once.

use foresaid::claims;
use foresaid::claims::Change;
use foresaid::claims::Outcome;
use foresaid::documents::About;
use foresaid::due::Basis;
use foresaid::error::Error;
use foresaid::language::Language;

use crate::support::app::TestApp;

const NOW: &str = "2026-03-01T04:00:00Z";

fn table(rows: &str) -> String {
    format!(
        "# Harbour talks\n\n- Published: 2026-02-20\n- Guest: Mira Solheim\n\n## Predictions\n\n\
         | Prediction | Who | Details | Due |\n| --- | --- | --- | --- |\n{rows}"
    )
}

async fn stored(test: &TestApp) -> usize {
    foresaid::documents::table::list(&test.app.db).await.unwrap().len()
}

#[tokio::test]
async fn importing_again_changes_nothing_and_says_so() {
    let test = TestApp::at(NOW).await;
    let first = test.import("interview.md").await;
    assert_eq!(first.outcome, Outcome::New);
    assert_eq!(first.count(Change::New), first.claims.len());
    let second = test.import("interview.md").await;
    assert_eq!(second.outcome, Outcome::Unchanged);
    assert_eq!(second.count(Change::Unchanged), first.claims.len());
    let ids = |report: &claims::ImportReport| report.claims.iter().map(|claim| claim.id).collect::<Vec<_>>();
    assert_eq!(ids(&first), ids(&second));
    assert_eq!(stored(&test).await, 1);
}

#[tokio::test]
async fn a_dry_run_stores_nothing() {
    let test = TestApp::at(NOW).await;
    let bytes = std::fs::read("tests/fixtures/documents/interview.md").unwrap();
    let report =
        claims::import(&test.app.db, &test.app.import_of("interview.md", &bytes, true)).await.unwrap();
    assert!(report.dry_run && report.document_id.is_none());
    assert!(report.claims.iter().all(|claim| claim.id.is_none() && claim.change == Change::New));
    assert_eq!(stored(&test).await, 0);
}

#[tokio::test]
async fn an_edited_file_brings_new_changed_and_vanished_claims() {
    let test = TestApp::at(NOW).await;
    let before = table(
        "| Freight halves | Mira Solheim | fuel | 2026 |\n| Two ports merge | Mira Solheim | | Q3 2026 |\n\
         | Cranes go electric | Mira Solheim | | 2027 |\n",
    );
    let first = test.import_bytes("harbour.md", before.as_bytes()).await.unwrap();
    test.go_to("2026-03-02T04:00:00Z");
    let after = table(
        "| Freight halves | Mira Solheim | fuel | 2027 |\n| Cranes go electric | Mira Solheim | | 2027 |\n\
         | Pilots come back | Mira Solheim | | 2028 |\n",
    );
    let second = test.import_bytes("harbour.md", after.as_bytes()).await.unwrap();
    assert_eq!(second.outcome, Outcome::Changed);
    let changes: Vec<Change> = second.claims.iter().map(|claim| claim.change).collect();
    assert_eq!(changes, [Change::Changed, Change::Unchanged, Change::New]);
    assert_eq!(second.vanished, 1);
    assert_eq!(second.claims[0].id, first.claims[0].id, "the claim keeps its identity");
    let gone = claims::get(&test.app.db, first.claims[1].id.unwrap()).await.unwrap();
    assert!(gone.vanished_at.is_some(), "a vanished claim is kept");

    // The row comes back, and so does the claim.
    let third = test.import_bytes("harbour.md", before.as_bytes()).await.unwrap();
    assert_eq!(third.claims[1].id, first.claims[1].id);
    let back = claims::get(&test.app.db, first.claims[1].id.unwrap()).await.unwrap();
    assert_eq!(back.vanished_at, None);
}

#[tokio::test]
async fn what_is_not_a_document_is_refused_with_a_sentence_in_both_languages() {
    let test = TestApp::at(NOW).await;
    for (name, english) in [("not_a_document.bin", "text"), ("no_claim_column.md", "ine ")] {
        let bytes = std::fs::read(format!("tests/fixtures/documents/{name}")).unwrap();
        let error = test.import_bytes(name, &bytes).await.unwrap_err();
        assert!(matches!(error, Error::Invalid(_)), "{error:?}");
        let (in_english, in_chinese) =
            (error.in_language(Language::English), error.in_language(Language::Chinese));
        assert!(in_english.contains(english), "{in_english}");
        assert!(in_chinese.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{in_chinese}");
    }
    assert_eq!(stored(&test).await, 0);
}

#[tokio::test]
async fn broken_rows_cost_themselves_and_are_reported_with_their_line() {
    let test = TestApp::at(NOW).await;
    let document = table(
        "| Freight halves | Mira Solheim | | 2026-02-30 |\n| | | | |\n| Ferries return | Mira Solheim | | by 2019 |\n",
    );
    let report = test.import_bytes("harbour.md", document.as_bytes()).await.unwrap();
    assert_eq!(report.claims.len(), 2);
    let problems: Vec<(usize, About)> =
        report.problems.iter().map(|problem| (problem.line, problem.about)).collect();
    assert_eq!(
        problems,
        [(10, About::DueNotUnderstood), (11, About::EmptyRow), (12, About::DueBeforeStatementDate)]
    );
    assert_eq!(report.claims[0].claim.window, None);
}

#[tokio::test]
async fn a_prediction_without_a_horizon_gets_the_review_day_of_the_policy_and_an_opinion_none() {
    let test = TestApp::with(NOW, &[("due.review_after_months", "6")]).await;
    let document = "# Talks\n\n- Published: 2026-02-20\n- Guest: Mira Solheim\n\n## Key claims\n\n\
                    | Claim | Who |\n| --- | --- |\n| Ferries will come back | Mira Solheim |\n\
                    | Everybody should take the ferry | Mira Solheim |\n";
    let report = test.import_bytes("talks.md", document.as_bytes()).await.unwrap();
    let [ferries, opinion] = [&report.claims[0].claim, &report.claims[1].claim];
    assert_eq!(ferries.basis, Some(Basis::Default));
    assert_eq!(ferries.window.as_ref().and_then(|w| w.due_by), "2026-08-20".parse().ok());
    assert_eq!((opinion.basis, &opinion.window), (None, &None));
}
