//! An edited document: what changed is told field by field, and a row that was lightly edited is the claim it was.

use foresaid::claims::Aspect;
use foresaid::claims::Change;
use foresaid::claims::Outcome;
use foresaid::claims::What;
use foresaid::claims::history;
use foresaid::claims::window;
use foresaid::claims::window::Asked;
use foresaid::due::Basis;

use super::NOW;
use super::by_ada;
use super::claim;
use super::id;
use super::import;
use crate::support::app::TestApp;

#[tokio::test]
async fn changes_are_told_field_by_field() {
    let test = TestApp::at(NOW).await;
    let rows = "| Small ports charge ships at the quay | Mira Solheim | 2027 | 60% |\n\
                | Tolls double in Bergen | Mira Solheim, Jonas Berg | 2028 | |\n";
    let first = import(&test, "Harbours", "2026-02-20", rows).await;
    let edited = "| Small ports will charge ships at the quay | Mira Solheim | 2029 | 40% |\n\
                  | Ferries cross without crews | Mira Solheim | 2030 | |\n";
    let second = import(&test, "Harbours", "2026-02-20", edited).await;
    assert_eq!(second.outcome, Outcome::Changed);
    let [port, ferries] = [&second.claims[0], &second.claims[1]];
    assert_eq!((port.id, port.change), (first.claims[0].id, Change::Changed), "the same claim, reworded");
    let told: Vec<(Aspect, Option<&str>, Option<&str>)> = port
        .differences
        .iter()
        .map(|difference| (difference.field, difference.before.as_deref(), difference.after.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (
                Aspect::Text,
                Some("Small ports charge ships at the quay"),
                Some("Small ports will charge ships at the quay")
            ),
            (Aspect::Window, Some("2027-01-01/2027-12-31"), Some("2029-01-01/2029-12-31")),
            (Aspect::Probability, Some("0.6"), Some("0.4")),
        ]
    );
    assert_eq!((ferries.change, ferries.differences.len()), (Change::New, 0));
    let [gone] = second.vanished.as_slice() else { panic!("{:?}", second.vanished) };
    assert_eq!((Some(gone.id), gone.text.as_str()), (first.claims[1].id, "Tolls double in Bergen"));
    assert_eq!(gone.claimants, ["Mira Solheim", "Jonas Berg"], "in the order of the row");
    let history = history::of(&test.app.db, id(&first, 0)).await.unwrap();
    let reworded = history.iter().find(|event| event.what == What::Reworded).unwrap();
    assert_eq!(reworded.before.as_deref(), Some("Small ports charge ships at the quay"));
}

#[tokio::test]
async fn a_row_that_only_moved_is_unchanged_and_a_mended_name_is_no_other_claim() {
    let test = TestApp::at(NOW).await;
    let tolls = "| Tolls double in Bergen | Mira Solheim | 2028 | |\n";
    let first = import(&test, "Harbours", "2026-02-20", tolls).await;
    let moved = format!("| Ferries cross without crews | Mira Solheim | 2030 | |\n{tolls}");
    let second = import(&test, "Harbours", "2026-02-20", &moved).await;
    assert_eq!((second.claims[1].id, second.claims[1].change), (first.claims[0].id, Change::Unchanged));
    assert_eq!(claim(&test, id(&first, 0)).await.line, 11, "where it stands is kept up to date");
    let mended = moved.replace("Bergen | Mira Solheim", "Bergen | Mia Solheim");
    let third = import(&test, "Harbours", "2026-02-20", &mended).await;
    assert_eq!(third.claims[1].id, first.claims[0].id);
    assert_eq!(third.claims[1].differences[0].field, Aspect::Claimants);
}

#[tokio::test]
async fn a_turned_row_keeps_no_verdict_that_was_given_to_what_it_said_before() {
    let test = TestApp::at(NOW).await;
    let first = import(
        &test,
        "Harbours",
        "2026-02-20",
        "| Tolls in Bergen rise to 40 kroner | Mira Solheim | 2028 | |\n",
    )
    .await;
    super::corrections::judge(&test, id(&first, 0)).await;
    let second = import(
        &test,
        "Harbours",
        "2026-02-20",
        "| Tolls in Bergen rise to 45 kroner | Mira Solheim | 2028 | |\n",
    )
    .await;
    assert_eq!(second.claims[0].change, Change::New);
    assert_eq!(second.vanished[0].id, id(&first, 0));
}

#[tokio::test]
async fn undated_documents_of_one_title_are_told_apart_by_what_they_say() {
    let test = TestApp::at(NOW).await;
    let notes = |rows: &str| {
        format!("# Weekly notes\n\n## Predictions\n\n| Prediction | Who | Due |\n| --- | --- | --- |\n{rows}")
    };
    let [tolls, cranes] = ["| Tolls double | Mira | 2027 |\n", "| Cranes go electric | Jonas | 2028 |\n"];
    let edited = "| Cranes all go electric | Jonas | 2028 |\n";
    let mut documents = Vec::new();
    for rows in [tolls, cranes, tolls, edited, cranes] {
        let report = test.import_bytes("notes.md", notes(rows).as_bytes()).await.unwrap();
        assert!(report.vanished.is_empty(), "{rows}");
        documents.push(report.document_id.unwrap().0);
    }
    assert_eq!(documents, [1, 2, 1, 2, 2]);
}

#[tokio::test]
async fn a_window_set_by_hand_is_the_one_that_an_import_reports() {
    let test = TestApp::at(NOW).await;
    let row = "| Tolls double in Bergen | Mira Solheim | 2027 | |\n";
    let first = import(&test, "Harbours", "2026-02-20", row).await;
    let asked = Asked { due_by: "2026-12-01".parse().ok(), ..Asked::default() };
    window::set_by_hand(&test.app.db, id(&first, 0), &asked, "They said so.", by_ada(&test)).await.unwrap();
    let again = import(&test, "Harbours", "2026-02-20", &row.replace("Bergen", "all of Bergen")).await;
    let told = &again.claims[0].claim;
    assert_eq!((told.basis, told.window.as_ref().unwrap().due_by), (Some(Basis::Manual), asked.due_by));
}
