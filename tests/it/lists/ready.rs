//! Pages that are ready are never old ones, whoever changes what they show; and the first page says what has happened since
//! the last visit.

use foresaid::claims::status::Change;
use foresaid::claims::topics;
use foresaid::storage::ClaimId;

use super::document;
use crate::dashboard_claims::visitor::Instance;

const ROWS: [[&str; 5]; 2] =
    [["The pier opens", "Ada", "", "", "2026-01-31"], ["The ferry runs", "Ada", "", "", "2026-01-20"]];

#[tokio::test]
async fn a_page_shows_what_is_stored_however_often_it_is_asked_for() {
    let instance = Instance::on("2026-02-01").await;
    let text = document("Talk", "2026-01-10", &ROWS);
    instance.test.import_bytes("talk.md", text.as_bytes()).await.unwrap();
    let reader = instance.reviewer("en").await;
    for path in ["/", "/claims?view=all", "/claims/1"] {
        let first = reader.get(path).await;
        first.shows(&["The pier opens"]);
        assert_eq!(reader.get(path).await.html, first.html, "{path}");
    }
    // another process changes something
    let other = instance.test.second_instance().await;
    let change = Change { actor: "Ben", at: other.now() };
    topics::set(&other.db, ClaimId(1), &["docks".to_owned()], change).await.unwrap();
    reader.get("/claims/1").await.shows(&["docks"]);
    // nobody else gets it, and nobody after the sign-out
    assert_eq!(instance.visitor().get("/claims/1").await.status, 303);
    reader.get("/claims").await.shows(&["The pier opens"]);
    reader.post("/sign-out", &[]).await;
    assert_eq!(reader.get("/claims").await.status, 303);
}

#[tokio::test]
async fn today_says_what_others_have_done_since_the_last_visit() {
    let instance = Instance::on("2026-02-01").await;
    let text = document("Talk", "2026-01-10", &ROWS);
    instance.test.import_bytes("talk.md", text.as_bytes()).await.unwrap();
    let reader = instance.reviewer("en").await;
    reader.get("/").await.lacks(&["last visit"]);
    instance.test.app.clock.advance(chrono::Duration::minutes(30));
    reader.get("/").await.lacks(&["last visit"]);
    instance.test.app.clock.advance(chrono::Duration::days(1));
    reader.get("/").await.shows(&["Nothing has happened since your last visit (2026-02-01 12:30)"]);
    let change = Change { actor: "Ben", at: instance.test.app.now() };
    topics::set(&instance.test.app.db, ClaimId(1), &["docks".to_owned()], change).await.unwrap();
    let own = Change { actor: "Ada", ..change };
    topics::set(&instance.test.app.db, ClaimId(2), &["docks".to_owned()], own).await.unwrap();
    reader.get("/").await.shows(&["Since your last visit", "/claims?sort=changed", "<b>1</b>"]);
}
