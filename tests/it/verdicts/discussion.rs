//! Criteria that are said more exactly, and notes that call upon people.

use chrono::Duration;
use foresaid::claims::What;
use foresaid::claims::criteria;
use foresaid::claims::history;
use foresaid::claims::status::Change;
use foresaid::error::Error;
use foresaid::review::notes;
use foresaid::review::notes::mentions;

use super::Scene;
use super::found;
use crate::support::dashboard::Dashboard;

const TALK: &str = "# Harbour plan\n\nDate: 2026-05-04\n\n| Claim | Claimant | Due | Criteria |\n| --- | --- | --- | --- |\n\
    | The crane falls | Ana Okafor | 2027 | A crane lies down |\n";

#[tokio::test]
async fn criteria_changed_after_the_window_has_opened_are_marked() {
    let scene = Scene::start().await;
    let db = &scene.test.app.db;
    let report = scene.test.import_bytes("plan.md", TALK.as_bytes()).await.unwrap();
    let crane = report.claims[0].id.unwrap();
    let change = Change { actor: "Ben", at: scene.test.app.now() };
    let set = async |text: &str, why: &str, today: &str| {
        criteria::set(db, crane, text, why, today.parse().unwrap(), change).await
    };
    set("A crane of the east quay", "There are two quays", "2026-12-31").await.unwrap();
    set("Any crane", "It was meant so", "2027-01-01").await.unwrap();
    let events = history::of(db, crane).await.unwrap();
    let what: Vec<What> = events.iter().map(|event| event.what).take(2).collect();
    assert_eq!(what, [What::CriteriaLate, What::Criteria]);
    assert_eq!(events[1].before.as_deref(), Some("A crane lies down"));
    assert_eq!(events[0].after.as_deref(), Some("Any crane"));
    assert!(matches!(set("Any crane", "again", "2027-01-02").await, Err(Error::Conflict(_))));
    assert!(matches!(set("No crane", " ", "2027-01-02").await, Err(Error::Invalid(_))));

    // The document comes again with other criteria: what a person set stays.
    let again =
        TALK.replace("A crane lies down", "A crane is sold").replace("The crane falls", "The crane falls ");
    scene.test.import_bytes("plan.md", again.as_bytes()).await.unwrap();
    assert_eq!(scene.claim(crane).await.criteria.as_deref(), Some("Any crane"));
}

#[tokio::test]
async fn criteria_that_a_document_changes_are_marked_as_well_and_settled_claims_keep_theirs() {
    let scene = Scene::start().await;
    let db = &scene.test.app.db;
    let report = scene.test.import_bytes("plan.md", TALK.as_bytes()).await.unwrap();
    let crane = report.claims[0].id.unwrap();
    scene.test.go_to("2027-03-01T09:00:00Z");
    scene.test.import_bytes("plan.md", TALK.replace("lies down", "is sold").as_bytes()).await.unwrap();
    let events = history::of(db, crane).await.unwrap();
    let late = events.iter().find(|event| event.what == What::CriteriaLate).unwrap();
    assert_eq!(
        (late.before.as_deref(), late.after.as_deref()),
        (Some("A crane lies down"), Some("A crane is sold"))
    );
    assert_eq!(late.actor, "plan.md");

    scene.give(crane, &scene.ben, found(foresaid::claims::Verdict::CameTrue)).await.unwrap();
    let change = Change { actor: "Ben", at: scene.test.app.now() };
    let today = "2027-03-01".parse().unwrap();
    let refused = criteria::set(db, crane, "Anything", "why not", today, change).await;
    assert!(matches!(refused, Err(Error::Conflict(_))));
}

#[tokio::test]
async fn notes_call_upon_people_and_are_mended_for_an_hour() {
    let scene = Scene::start().await;
    let (db, now) = (&scene.test.app.db, scene.test.app.now());
    let (note, called) = notes::add(db, scene.pier, &scene.ben, "Has @Cy seen it? @Ben", now).await.unwrap();
    assert_eq!(called.iter().map(|person| person.id).collect::<Vec<_>>(), [scene.cy.id]);
    let calls = async || mentions::calls(db, &[scene.pier]).await.unwrap();
    let first = calls().await.remove(0);
    assert_eq!((first.reviewer, first.author.as_str(), first.at), (scene.cy.id, "Ben", now));

    let later = now + Duration::minutes(59);
    let text = "Has @Cy, or @ada@reviewers.example, seen it?";
    let (mended, _) = notes::edit(db, note.id, &scene.ben, text, later).await.unwrap();
    assert_eq!(mended.former[0].text, "Has @Cy seen it? @Ben");
    let all = calls().await;
    assert_eq!(all.iter().map(|call| call.reviewer).collect::<Vec<_>>(), [scene.cy.id, scene.ada.id]);
    // Whoever was called upon already is not called anew, and reads what it says now.
    assert_eq!((all[0].at, all[0].text.as_str(), all[1].at), (first.at, text, later));
    notes::edit(db, note.id, &scene.ben, "Never mind", later).await.unwrap();
    assert!(calls().await.is_empty());

    let over = now + Duration::minutes(60);
    assert!(matches!(notes::edit(db, note.id, &scene.ben, "x", over).await, Err(Error::Conflict(_))));
    assert!(matches!(notes::edit(db, note.id, &scene.ada, "x", later).await, Err(Error::Forbidden(_))));
    assert!(matches!(notes::add(db, scene.pier, &scene.ben, " ", now).await, Err(Error::Invalid(_))));
    let what: Vec<What> =
        history::of(db, scene.pier).await.unwrap().iter().map(|event| event.what).take(3).collect();
    assert_eq!(what, [What::NoteEdited, What::NoteEdited, What::NoteAdded]);
}

#[tokio::test]
async fn the_page_shows_the_discussion_and_moved_goalposts() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("talk.md", super::TALK.as_bytes())], false).await;
    dashboard
        .post("/claims/1/notes", &[("text", "Who was\n<there>?")])
        .await
        .says(&["Who was\n&#60;there&#62;?", "The note is saved."]);
    dashboard.post("/notes/1/edit", &[("text", "Who was there?")]).await.says(&["What it said before"]);
    let empty = dashboard.post("/claims/1/notes", &[("text", " ")]).await;
    assert_eq!(empty.status, 422);
    empty.says(&["The note is empty."]);
    let late = [("criteria", "Ships moor at it"), ("why", "Opening means use")];
    dashboard.post("/claims/1/criteria", &late).await.says(&[
        "Changed after the window had opened:",
        "<ins>Ships moor at it</ins>",
        "Opening means use",
    ]);
    let refused = dashboard.post("/claims/1/criteria", &[("criteria", "None"), ("why", "")]).await;
    assert_eq!(refused.status, 422);
    refused.says(&["Say why the criteria change.", ">None</textarea>"]);
}
