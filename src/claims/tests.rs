//! What a reading brings besides rows, stored: suggestions, passages, forecasts, and what was pointed at.

use chrono::NaiveDate;

use super::Claim;
use super::ImportReport;
use super::Outcome;
use super::forecasts;
use super::import::Import;
use super::import::apply;
use super::mappings;
use super::reading;
use super::reading::ReadDocument;
use super::reading::SuggestedClaim;
use super::status::Change;
use super::suggested;
use super::suggested::State;
use super::table;
use super::undo::undo;
use crate::config::DatabaseSettings;
use crate::config::DuePolicy;
use crate::documents;
use crate::documents::Field;
use crate::documents::ForecastDraft;
use crate::documents::Passage;
use crate::documents::Pointing;
use crate::documents::Reading;
use crate::documents::TableSeen;
use crate::due::Precision;
use crate::due::Window;
use crate::error::Error;
use crate::error::Result;
use crate::storage;
use crate::storage::Database;
use crate::storage::SuggestedId;

const TALK: &str = "# Wind\n\n- Published: 2026-02-20\n- Guest: Mira Solheim\n\n## Predictions\n\n\
                    | Prediction | Who | Due |\n| --- | --- | --- |\n| Kites pull ships | Mira Solheim | 2027 |\n";
const ADA: &str = "Ada";

async fn database() -> Database {
    let settings =
        DatabaseSettings { url: "sqlite::memory:".to_owned(), max_connections: 1, migrate_on_start: true };
    let db = storage::connect(&settings).await.unwrap();
    storage::migrate(&db).await.unwrap();
    db
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn by_ada() -> Change<'static> {
    Change { actor: ADA, at: "2026-03-02T08:00:00Z".parse().unwrap() }
}

fn read() -> (Reading, ReadDocument) {
    let reading = documents::read("wind.md", TALK.as_bytes(), &Pointing::default()).unwrap();
    let mut read = reading::read_claims(&reading, &DuePolicy::default(), day("2026-03-01"));
    read.suggested.clear();
    (reading, read)
}

/// Imports what was read, as if the file were of these bytes.
async fn store(
    db: &Database,
    (reading, read): (Reading, ReadDocument),
    bytes: &str,
    pointing: Pointing,
) -> ImportReport {
    let import = Import {
        file_name: "wind.md",
        bytes: bytes.as_bytes(),
        pointing,
        policy: &DuePolicy::default(),
        actor: ADA,
        now: "2026-03-01T08:00:00Z".parse().unwrap(),
        today: day("2026-03-01"),
        dry_run: false,
    };
    let transaction = storage::begin(db).await.unwrap();
    let report = apply(&transaction, &import, reading, read).await.unwrap();
    transaction.commit().await.unwrap();
    report
}

fn suggestion(text: &str, line: usize) -> SuggestedClaim {
    SuggestedClaim {
        passage: Passage { line, heading: Some("Notes".to_owned()), text: text.to_owned(), speaker: None },
        claimants: vec!["Mira Solheim".to_owned()],
        window: Window {
            due_from: None,
            due_by: Some(day("2027-12-31")),
            precision: Precision::Year,
            phrase: "next year".to_owned(),
            vague: false,
        },
        fingerprint: storage::sha256(text.as_bytes()),
    }
}

fn with_suggestions(suggested: Vec<SuggestedClaim>) -> (Reading, ReadDocument) {
    let (reading, read) = read();
    (reading, ReadDocument { suggested, ..read })
}

async fn accept(db: &Database, id: SuggestedId, change: Change<'_>) -> Result<Claim> {
    let transaction = storage::begin(db).await?;
    let claim = suggested::accept(&transaction, id, change).await?;
    transaction.commit().await?;
    Ok(claim)
}

async fn offered(db: &Database) -> Vec<String> {
    let offered = suggested::list(db, None, Some(State::Suggested)).await.unwrap();
    offered.into_iter().map(|row| row.text).collect()
}

async fn texts(db: &Database, report: &ImportReport) -> Vec<String> {
    let claims = table::of_document(db, report.document_id.unwrap()).await.unwrap();
    let there = claims.into_iter().filter(|claim: &Claim| claim.vanished_at.is_none());
    there.map(|claim| claim.text).collect()
}

#[tokio::test]
async fn decisions_on_suggestions_are_kept_however_often_the_document_comes_in() {
    let db = database().await;
    let both = || {
        with_suggestions(vec![
            suggestion("Sails return to the fjords next year", 3),
            suggestion("Rowing is taught in schools next year", 4),
            suggestion("Fog nets water the islands next year", 5),
        ])
    };
    let first = store(&db, both(), "1", Pointing::default()).await;
    assert_eq!(first.suggested.len(), 3);
    let [sails, rowing] = [first.suggested[0].id, first.suggested[1].id];
    let claim = accept(&db, sails, by_ada()).await.unwrap();
    assert_eq!((claim.due_by, claim.phrase.as_deref()), (Some(day("2027-12-31")), Some("next year")));
    assert!(matches!(accept(&db, sails, by_ada()).await, Err(Error::Conflict(_))));
    suggested::dismiss(&db, rowing, by_ada()).await.unwrap();

    let again = store(&db, both(), "1", Pointing::default()).await;
    assert_eq!((again.outcome, again.suggested.len()), (Outcome::Unchanged, 1));
    let edited = with_suggestions(vec![suggestion("Sails will return to the fjords next year", 7)]);
    let edited = store(&db, edited, "2", Pointing::default()).await;
    assert!(edited.vanished.is_empty(), "the accepted one is still there");
    assert_eq!(texts(&db, &edited).await, ["Sails will return to the fjords next year", "Kites pull ships"]);
    assert_eq!(offered(&db).await, Vec::<String>::new());
    let without = store(&db, with_suggestions(vec![]), "3", Pointing::default()).await;
    assert_eq!((without.vanished.len(), without.vanished[0].id), (1, claim.id));
    let back = store(&db, both(), "4", Pointing::default()).await;
    assert_eq!(texts(&db, &back).await.len(), 2);
    assert_eq!(offered(&db).await, ["Fog nets water the islands next year"], "dismissed once is dismissed");
}

#[tokio::test]
async fn a_decision_is_taken_back_and_its_claim_goes() {
    let db = database().await;
    let report =
        store(&db, with_suggestions(vec![suggestion("Sails return next year", 3)]), "1", Pointing::default())
            .await;
    let id = report.suggested[0].id;
    assert!(matches!(suggested::take_back(&db, id, by_ada()).await, Err(Error::Conflict(_))));
    let claim = accept(&db, id, by_ada()).await.unwrap();
    assert!(matches!(suggested::dismiss(&db, id, by_ada()).await, Err(Error::Conflict(_))));
    suggested::take_back(&db, id, by_ada()).await.unwrap();
    assert!(matches!(table::get(&db, claim.id).await, Err(Error::NotFound(_))));
    assert_eq!(offered(&db).await, ["Sails return next year"]);
}

#[tokio::test]
async fn undoing_an_edit_takes_its_suggestions_back_but_no_claim_that_people_made() {
    let db = database().await;
    let old = || with_suggestions(vec![suggestion("Sails return next year", 3)]);
    store(&db, old(), "1", Pointing::default()).await;
    let new = with_suggestions(vec![suggestion("Rowing is taught in schools next year", 3)]);
    let second = store(&db, new, "2", Pointing::default()).await;
    let id = second.suggested[0].id;
    accept(&db, id, by_ada()).await.unwrap();
    assert!(matches!(undo(&db, second.id.unwrap(), by_ada()).await, Err(Error::Conflict(_))));
    suggested::take_back(&db, id, by_ada()).await.unwrap();
    undo(&db, second.id.unwrap(), by_ada()).await.unwrap();
    assert_eq!(offered(&db).await, ["Sails return next year"]);
}

#[tokio::test]
async fn passages_conditions_and_forecasts_are_kept_and_forecasts_only_once() {
    let db = database().await;
    let with_more = |forecasts: &[f64]| {
        let (reading, mut read) = read();
        let passage = Passage { line: 9, heading: None, text: "Kites, he said.".to_owned(), speaker: None };
        let claim = &mut read.claims[0];
        claim.passages = vec![passage];
        claim.phrase_line = Some(9);
        claim.condition = Some("within a year of launch".to_owned());
        claim.draft.forecasts = forecasts
            .iter()
            .map(|&probability| ForecastDraft { probability, made_on: None, by: Some("Jon".to_owned()) })
            .collect();
        (reading, read)
    };
    let first = store(&db, with_more(&[0.3]), "1", Pointing::default()).await;
    store(&db, with_more(&[0.3, 0.5]), "2", Pointing::default()).await;
    let id = first.claims[0].id.unwrap();
    let put = forecasts::of(&db, &[id]).await.unwrap().remove(&id).unwrap();
    assert_eq!(put.iter().map(|forecast| forecast.probability).collect::<Vec<_>>(), [0.3, 0.5]);
    let stored = table::get(&db, id).await.unwrap();
    assert_eq!(stored.passages[0].text, "Kites, he said.");
    assert_eq!((stored.phrase_line, stored.due_cell.as_deref()), (Some(9), Some("2027")));
    assert_eq!(stored.condition.as_deref(), Some("within a year of launch"));
}

#[tokio::test]
async fn what_was_pointed_at_is_recalled_until_it_is_forgotten() {
    let db = database().await;
    let columns = vec![(Field::Claim, "Hunch".to_owned())];
    let pointed = || Pointing { columns: columns.clone(), ..Pointing::default() };
    let (mut reading, claims) = read();
    let header = vec!["Hunch".to_owned(), "Voice".to_owned()];
    let table =
        TableSeen { number: 1, line: 8, heading: None, columns: header.clone(), confidence: 0.4, read: true };
    reading.tables = vec![table];
    store(&db, (reading.clone(), claims.clone()), "1", pointed()).await;
    store(&db, (reading, claims), "2", pointed()).await;
    let recalled = mappings::recall(&db, &Pointing::default()).await.unwrap();
    let [remembered] = recalled.remembered.as_slice() else { panic!("{recalled:?}") };
    assert_eq!((&remembered.header, &remembered.columns), (&header, &columns));
    let id = mappings::list(&db).await.unwrap()[0].id;
    mappings::forget(&db, id).await.unwrap();
    assert_eq!(mappings::recall(&db, &Pointing::default()).await.unwrap(), Pointing::default());
}
