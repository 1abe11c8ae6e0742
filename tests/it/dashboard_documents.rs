//! Documents on the dashboard: uploaded, previewed, refused, imported again.

use crate::support::dashboard::Dashboard;

const INTERVIEW: &[u8] = include_bytes!("../fixtures/documents/interview.md");
const NO_CLAIM_COLUMN: &[u8] = include_bytes!("../fixtures/documents/no_claim_column.md");
const BROKEN_ROWS: &[u8] = include_bytes!("../fixtures/documents/broken_rows.md");
const NO_TEXT: &[u8] = include_bytes!("../fixtures/documents/not_a_document.bin");

fn letter(rows: &str) -> Vec<u8> {
    let head = "# A letter from the quay\n\nPublished: 2026-11-01\nLink: https://quay.example/1\n\n";
    format!("{head}| Prediction | Claimant | Due |\n| --- | --- | --- |\n{rows}\n").into_bytes()
}

#[tokio::test]
async fn a_preview_stores_nothing_and_the_import_brings_every_claim() {
    let mut dashboard = Dashboard::start(&[]).await;
    let preview = dashboard.upload(&[("interview.md", INTERVIEW)], true).await;
    assert_eq!(preview.status, 200);
    preview.says(&["Preview: ", "Nothing is stored yet", "would be new", "<dt>new</dt><dd>8</dd>"]);
    dashboard.get("/documents").await.says(&["No documents yet."]);

    let imported = dashboard.upload(&[("interview.md", INTERVIEW)], false).await;
    imported.says(&["This document is new.", "<dt>new</dt><dd>8</dd>"]);
    let page = imported.html.split("href=\"").find(|rest| rest.starts_with("/documents/")).unwrap();
    let page = page.split('"').next().unwrap().to_owned();
    dashboard.get("/documents").await.says(&["老城街道的下一程", "2024-03-05", "林予安"]);
    let document = dashboard.get(&page).await;
    document.says(&[
        "到2027年，新建人行道普遍带上雨水花园",
        "“到2027年”",
        "2027-12-31",
        "澄湖设计首席设计师",
        "https://walk.example/episodes/7",
        "Transit-Oriented Development",
        "data-verdict=\"\">no verdict",
        "href=\"/claimants/",
    ]);
    assert_eq!(dashboard.get("/documents/999").await.status, 404);
    assert_eq!(dashboard.get("/documents/nonsense").await.status, 404);
}

#[tokio::test]
async fn a_refused_file_says_why_and_keeps_the_others_not_out() {
    let mut dashboard = Dashboard::start(&[]).await;
    let files = [("plan.md", NO_CLAIM_COLUMN), ("interview.md", INTERVIEW), ("photo.md", NO_TEXT)];
    let report = dashboard.upload(&files, false).await;
    assert_eq!(report.status, 200);
    report.says(&["Import report", "The table at line ", "This file is not text.", "This document is new."]);
    dashboard.get("/documents").await.says(&["老城街道的下一程"]).is_silent_about("plan.md");

    let report = dashboard.upload(&[("plan.md", NO_CLAIM_COLUMN)], false).await;
    assert_eq!(report.status, 422);
    let nothing = dashboard.upload(&[], false).await;
    assert_eq!(nothing.status, 422);
    nothing.says(&["No file was chosen."]);
    assert_eq!(dashboard.post("/documents", &[("preview", "yes")]).await.status, 422);
}

#[tokio::test]
async fn rows_to_look_at_are_named_by_line_in_the_readers_language() {
    let mut dashboard = Dashboard::start(&[]).await;
    let report = dashboard.upload(&[("rows.md", BROKEN_ROWS)], false).await;
    report.says(&["Rows to look at", "Line 16: the probability “160%”"]);
    dashboard.post("/language", &[("language", "zh-CN")]).await;
    dashboard.get("/documents/1").await.says(&["需要查看的行", "第 16 行", "按文档顺序"]);
}

#[tokio::test]
async fn importing_again_changes_only_what_was_edited() {
    let mut dashboard = Dashboard::start(&[]).await;
    let first =
        letter("| Ferries run at night | Ben Oar | 2027-06-30 |\n| The crane is sold | Ben Oar | 2027 |");
    dashboard.upload(&[("letter.md", &first)], false).await.says(&["<dt>new</dt><dd>2</dd>"]);
    let again = dashboard.upload(&[("letter.md", &first)], false).await;
    again.says(&["Nothing changes.", "<dt>unchanged</dt><dd>2</dd>", "<dt>new</dt><dd>0</dd>"]);

    let edited =
        letter("| Ferries run at night | Ben Oar | 2028-06-30 |\n| The pier is mended | Ben Oar | 2027 |");
    let counts =
        ["<dt>new</dt><dd>1</dd>", "<dt>changed</dt><dd>1</dd>", "<dt>no longer in the file</dt><dd>1</dd>"];
    dashboard
        .upload(&[("letter.md", &edited)], true)
        .await
        .says(&counts)
        .says(&["would be brought up to date"]);
    dashboard.get("/documents/1").await.says(&["2027-06-30"]).is_silent_about("No longer in the document");
    dashboard.upload(&[("letter.md", &edited)], false).await.says(&counts);
    let document = dashboard.get("/documents/1").await;
    document.says(&[
        "2028-06-30",
        "The pier is mended",
        "The crane is sold",
        "No longer in the document since",
    ]);
    dashboard.get("/documents").await.says(&["data-label=\"Claims\">3<", "data-label=\"Open\">2<"]);
}

#[tokio::test]
async fn a_file_that_is_too_large_gets_a_sentence() {
    let mut dashboard = Dashboard::start(&[("server.max_upload_bytes", "4000")]).await;
    let long = vec![b'x'; 200_000];
    let report = dashboard
        .upload(
            &[("long.md", &long), ("letter.md", &letter("| The pier is mended | Ben Oar | 2027 |"))],
            false,
        )
        .await;
    assert_eq!(report.status, 200);
    report.says(&["The file does not fit: at most 4 KB", "This document is new."]);
    let alone = dashboard.upload(&[("long.md", &long)], false).await;
    assert_eq!(alone.status, 422);
    alone.says(&["The file does not fit"]);
}

#[tokio::test]
async fn only_reviewers_see_and_import_documents() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.forget_sign_in();
    let away = dashboard.upload(&[("interview.md", INTERVIEW)], false).await;
    assert_eq!(away.redirected_to.as_deref(), Some("/sign-in?back=%2F"));
    for path in
        ["/documents", "/documents/1", "/sources", "/sources/1", "/claimants", "/claimants/1", "/outbox"]
    {
        let led = dashboard.get(path).await.redirected_to;
        assert!(led.is_some_and(|to| to.starts_with("/sign-in?back=")), "{path}");
    }
    assert!(foresaid::documents::table::list(&dashboard.app.db).await.unwrap().is_empty());
}
