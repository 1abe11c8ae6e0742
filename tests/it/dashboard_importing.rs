//! From an upload to its claims: previewed, pointed at, imported, compared, taken back; and what the body suggests.

use foresaid::claims;
use foresaid::claims::Claim;
use foresaid::storage::ClaimId;
use foresaid::storage::Database;
use sea_orm::ConnectionTrait;

use crate::support::dashboard::Dashboard;

/// A table that nobody would take for one of claims.
const ODD: &str = "# Minutes\n\nDate: 2026-05-04\n\n| Zahl | Satz | Wer | Wann |\n| --- | --- | --- | --- |\n\
    | 7 | Ferries stop | Ben Oar | 2027-06-30 |\n| 8 | The pier is mended | Ada Lund | 2028 |\n";

const COLUMNS: [(&str, &str); 5] =
    [("table", "1"), ("shown", "1"), ("column-1", "claim"), ("column-2", "claimant"), ("column-3", "due")];

fn with_button(what: &'static str) -> Vec<(&'static str, &'static str)> {
    [&COLUMNS[..], &[("do", what)]].concat()
}

fn letter(rows: &str) -> Vec<u8> {
    let head = "# A letter from the quay\n\nPublished: 2026-11-01\n\n";
    format!("{head}| Prediction | Claimant | Due |\n| --- | --- | --- |\n{rows}\n").into_bytes()
}

/// The claims of the first document, whose id is not counted by hand: a preview that was rolled back takes some on
/// PostgreSQL.
pub async fn of_first_document(db: &Database) -> Vec<Claim> {
    let documents = foresaid::documents::table::list(db).await.unwrap();
    let Some(first) = documents.iter().map(|document| document.id).min() else { return Vec::new() };
    claims::of_document(db, first).await.unwrap()
}

async fn stored(dashboard: &Dashboard) -> Vec<String> {
    let claims = of_first_document(&dashboard.app.db).await;
    claims.into_iter().map(|claim| format!("{} {}", claim.text, claim.due_by.unwrap())).collect()
}

#[tokio::test]
async fn a_file_that_was_previewed_is_imported_without_being_sent_again() {
    let mut dashboard = Dashboard::start(&[]).await;
    let rows = letter("| Ferries run at night | Ben Oar | 2027-06-30 |");
    let preview = dashboard.upload(&[("letter.md", &rows)], true).await;
    preview.says(&["Nothing is stored yet", "/documents/waiting/1", "Import this file", "Table 1, line 5"]);
    assert!(stored(&dashboard).await.is_empty());
    let imported = dashboard.post("/documents/waiting/1", &[("table", ""), ("do", "import")]).await;
    imported.says(&["Imported: A letter from the quay", "This document is new."]);
    assert_eq!(stored(&dashboard).await, ["Ferries run at night 2027-06-30"]);
    // Pressed twice, or an hour too late.
    let again = dashboard.post("/documents/waiting/1", &[("do", "import")]).await;
    assert_eq!(again.status, 404);
    again.says(&["This file no longer waits"]);
    dashboard.upload(&[("letter.md", &rows)], true).await;
    assert!(dashboard.app.clock.advance(chrono::Duration::minutes(61)));
    assert_eq!(dashboard.post("/documents/waiting/2", &[("do", "import")]).await.status, 404);
}

#[tokio::test]
async fn several_previewed_files_come_in_with_one_button() {
    let mut dashboard = Dashboard::start(&[]).await;
    let one = letter("| Ferries run at night | Ben Oar | 2027-06-30 |");
    let two = String::from_utf8(one.clone()).unwrap().replace("the quay", "the lock").into_bytes();
    let preview = dashboard.upload(&[("one.md", &one), ("two.md", &two)], true).await;
    preview.says(&["Import all 2 files"]);
    let imported = dashboard.post("/documents/waiting", &[("file", "1"), ("file", "2")]).await;
    imported.says(&["A letter from the quay", "A letter from the lock"]);
    let documents = foresaid::documents::table::list(&dashboard.app.db).await.unwrap();
    assert_eq!(documents.len(), 2);
}

#[tokio::test]
async fn a_table_that_was_pointed_at_is_read_and_remembered_until_it_is_forgotten() {
    let mut dashboard = Dashboard::start(&[]).await;
    let refused = dashboard.upload(&[("minutes.md", ODD.as_bytes())], false).await;
    assert_eq!(refused.status, 422);
    refused.says(&["Not imported.", "Zahl | Satz | Wer | Wann", "Columns of table 1", "Preview again"]);

    let preview = dashboard.post("/documents/waiting/1", &with_button("preview")).await;
    assert_eq!(preview.status, 200);
    preview.says(&["Ferries stop", "2027-06-30", "Ada Lund", "<option value=\"due\" selected>"]);
    assert!(stored(&dashboard).await.is_empty());
    let wrong = dashboard.post("/documents/waiting/1", &[("table", "9"), ("do", "preview")]).await;
    assert_eq!(wrong.status, 422);
    dashboard.post("/documents/waiting/1", &with_button("import")).await.says(&["This document is new."]);
    assert_eq!(stored(&dashboard).await, ["Ferries stop 2027-06-30", "The pier is mended 2028-12-31"]);

    // The next document of this shape needs no pointing.
    let next = ODD.replace("Minutes", "More minutes").replace("Ferries stop", "Trams stop");
    dashboard
        .upload(&[("more.md", next.as_bytes())], false)
        .await
        .says(&["This document is new.", "Trams stop"]);
    dashboard.get("/documents").await.says(&["Remembered tables", "Zahl | Satz | Wer | Wann", "due: Wann"]);
    dashboard.post("/mappings/1/forget", &[]).await.says(&["Forgotten."]);
    let last = ODD.replace("Minutes", "Last minutes");
    assert_eq!(dashboard.upload(&[("last.md", last.as_bytes())], false).await.status, 422);
}

#[tokio::test]
async fn a_file_waits_only_for_whoever_sent_it() {
    let mut dashboard = Dashboard::start(&[]).await;
    let rows = letter("| <b>Ferries</b> run at night | Ben Oar | 2027-06-30 |");
    dashboard.upload(&[("<i>letter</i>.md", &rows)], true).await.is_silent_about("<i>letter");
    dashboard
        .app
        .db
        .execute_unprepared("UPDATE waiting_files SET reviewer_id = reviewer_id + 1")
        .await
        .unwrap_err();
    dashboard.forget_sign_in();
    let away = dashboard.post("/documents/waiting/1", &[("do", "import")]).await;
    assert_eq!(away.status, 403);
    assert!(stored(&dashboard).await.is_empty());
}

#[tokio::test]
async fn an_edited_file_shows_what_changed_field_by_field_and_is_taken_back() {
    let mut dashboard = Dashboard::start(&[]).await;
    let first =
        letter("| Ferries run at night | Ben Oar | 2027-06-30 |\n| The crane is sold | Ben Oar | 2027 |");
    let edited =
        letter("| Ferries run at night | Ben Oar | 2028-06-30 |\n| The pier is mended | Ben Oar | 2027 |");
    dashboard.upload(&[("letter.md", &first)], false).await;
    let report = dashboard.upload(&[("letter.md", &edited)], false).await;
    report.says(&[
        "window: <del>2027-06-30</del> → <ins>2028-06-30</ins>",
        "No longer in the file",
        "The crane is sold",
    ]);
    report.says(&["action=\"/imports/2/undo\""]);

    let document = dashboard.get("/documents/1").await;
    document.says(&["Imports<span class=\"count\">2</span>", "Ada Quill", "action=\"/imports/2/undo\""]);
    document.is_silent_about("action=\"/imports/1/undo\"");
    dashboard.post("/imports/1/undo", &[]).await.says(&["was imported again since"]);
    let undone = dashboard.post("/imports/2/undo", &[]).await;
    undone.says(&["The import of “A letter from the quay” has been undone.", "undone by Ada Quill"]);
    assert_eq!(stored(&dashboard).await, ["Ferries run at night 2027-06-30", "The crane is sold 2027-12-31"]);
    let gone = dashboard.post("/imports/1/undo", &[]).await;
    assert_eq!(gone.redirected_to.as_deref(), Some("/documents"));
    gone.says(&["has been undone", "No documents yet."]);
}

#[tokio::test]
async fn suggestions_are_accepted_dismissed_and_decided_anew() {
    let mut dashboard = Dashboard::start(&[]).await;
    let rows = letter(
        "| Ferries run at night | Ben Oar | 2027-06-30 |\n\n## Besides\n\n- The locks will open by the end of 2027\n\
         - By the end of 2027 fog < 5 m will be gone\n- Fares will fall by the end of 2027",
    );
    dashboard.upload(&[("letter.md", &rows)], false).await;
    let document = dashboard.get("/documents/1").await;
    document.says(&["Suggested claims<span class=\"count\">3</span>", "fog &#60; 5 m", "by 2027-12-31"]);

    let to = "/documents/1/suggested";
    let accepted = dashboard.post(to, &[("accept", "1")]).await;
    accepted.says(&["The suggestion is a claim now.", "href=\"/claims/2\""]);
    let claim = claims::get(&dashboard.app.db, ClaimId(2)).await.unwrap();
    assert_eq!(
        (claim.text.as_str(), claim.due_by),
        ("The locks will open by the end of 2027", "2027-12-31".parse().ok())
    );
    let both = [("suggested", "2"), ("suggested", "3"), ("ticked", "dismiss")];
    dashboard.post(to, &both).await.says(&["2 suggestions have been dismissed."]);
    dashboard.post(to, &[("ticked", "accept")]).await.says(&["No suggestion was ticked."]);
    dashboard.post(to, &[("dismiss", "1")]).await.says(&["A claim was made of this suggestion."]);
    dashboard.post(to, &[("take_back", "1")]).await.says(&["waits for a decision again"]);
    assert!(claims::get(&dashboard.app.db, ClaimId(2)).await.is_err());
}

#[tokio::test]
async fn how_a_claim_was_read_is_corrected_and_taken_back() {
    let mut dashboard = Dashboard::start(&[]).await;
    let rows = letter("| Ferries run at night next year | Ben Oar | |");
    dashboard.upload(&[("letter.md", &rows)], false).await;
    let by_hand = [("due_by", "2029-12-31"), ("precision", "year"), ("why", "She said so.")];
    dashboard.post("/claims/1/window", &by_hand).await.says(&["Set by hand by Ada Quill: She said so."]);
    let back = dashboard.post("/claims/1/window/taken-back", &[]).await;
    back.says(&["The window is again what the words say.", "2027-01-01 to 2027-12-31", "“next year”"]);
    let kind = [("kind", "opinion"), ("why", "A wish.")];
    dashboard.post("/claims/1/kind", &kind).await.says(&[
        "The kind has been corrected.",
        "no window",
        "A wish.",
    ]);
    dashboard
        .post("/claims/1/kind", &[("kind", "opinion"), ("why", "x")])
        .await
        .says(&["of this kind already"]);
    dashboard
        .post("/claims/1/kind", &[("kind", "hope"), ("why", "x")])
        .await
        .says(&["not one of the choices"]);
    dashboard.post("/claims/1/apart", &[]).await.says(&["not tied to another saying"]);
}

/// Said again by the same person: one thing to follow, seen from both.
#[tokio::test]
async fn a_claim_shows_where_the_same_was_said_again() {
    let mut dashboard = Dashboard::start(&[]).await;
    let said = |title: &str, day: &str, due: &str| {
        format!(
            "# {title}\n\nDate: {day}\n\n| Prediction | Claimant | Due |\n| --- | --- | --- |\n| Ferries will run all night | Ben Oar | {due} |\n"
        )
    };
    dashboard.upload(&[("a.md", said("First letter", "2026-02-01", "2027-06-30").as_bytes())], false).await;
    dashboard.upload(&[("b.md", said("Second letter", "2026-05-01", "2028-06-30").as_bytes())], false).await;
    let first = dashboard.get("/claims/1").await;
    first
        .says(&["Said again in “Second letter”, 3 months later; its window moved 1 year later"])
        .says(&["href=\"/claims/2\""]);
    let second = dashboard.get("/claims/2").await;
    second.says(&["Follow this claim by itself", "First said in “First letter”"]);
    dashboard.post("/claims/2/apart", &[]).await.says(&["followed by itself from now on"]);
}
