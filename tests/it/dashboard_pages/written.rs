//! Documents as they are written, and what an import changed in them.

use crate::support::dashboard::Dashboard;

fn letter(rows: &str) -> Vec<u8> {
    format!("# A letter from the quay\n\nPublished: 2026-11-01\n\n| Prediction | Claimant | Due | Remark |\n| --- | --- | --- | --- |\n{rows}")
        .into_bytes()
}

const FIRST: &str = "| Ferries run at night | Ben Oar | 2026-11-20 | from pier 4 |\n| The crane is sold | Ben Oar | 2027-12-31 | |\n\
    | Eels come back | Cy Reed | 2027-12-31 | |\n";
const SECOND: &str = "| Ferries run at night | Ben Oar | 2026-11-20 | from pier 5 |\n| Eels come back | Cy Reed | 2027-12-31 | |\n\
    | The pier is mended | Cy Reed | 2028-12-31 | |\n";

#[tokio::test]
async fn the_table_stands_as_it_is_written_and_each_row_leads_to_its_claim() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("letter.md", &letter(FIRST))], false).await;
    let page = dashboard.get("/documents/1").await;
    page.says(&[
        "<th scope=\"col\">Remark</th>",
        "from pier 4",
        "<a href=\"/claims/1\">Ferries run at night</a>",
    ]);
    page.is_silent_about("<tr data-verdict=");
    let verdict =
        [("verdict", "came_true"), ("note", "Seen"), ("no_evidence", "yes"), ("searched", "The quay")];
    dashboard.post("/claims/1/verdict", &verdict).await.is_fine("a verdict");
    dashboard.get("/documents/1").await.says(&["<tr data-verdict=\"came_true\">"]);
}

#[tokio::test]
async fn an_import_says_what_is_different_since_the_one_before() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("letter.md", &letter(FIRST))], false).await;
    dashboard.upload(&[("letter.md", &letter(SECOND))], false).await;
    let first = dashboard.get("/imports/1").await;
    first.says(&["Claims that came in<span class=\"count\">3</span>"]).is_silent_about("What is different");
    let second = dashboard.get("/imports/2").await;
    second.says(&[
        "<del>from pier 4</del> <ins>from pier 5</ins>",
        "data-sort=\"new\"",
        "data-sort=\"gone\"",
    ]);
    second.says(&["<ins>The pier is mended</ins>", "<del>The crane is sold</del>", "href=\"/imports/1\""]);
    assert!(!second.html.contains("<ins>Eels come back</ins>"), "a row that only moved is no change");
    dashboard.get("/documents/1").await.says(&["from pier 5", "href=\"/imports/2\""]);

    // Taken back, the table before stands again.
    dashboard.post("/imports/2/undo", &[]).await.is_fine("undone");
    dashboard.get("/documents/1").await.says(&["from pier 4"]).is_silent_about("from pier 5");
    assert_eq!(dashboard.get("/imports/99").await.status, 404);
}
