//! A person at a real browser imports a file whose table must be pointed at, and accepts what the body suggests. Leaves
//! screenshots in `target/screenshots`.

use fantoccini::Locator;

use crate::dashboard_importing::of_first_document;
use crate::in_the_browser::look;
use crate::support::app::PASSWORD;
use crate::support::app::TestApp;
use crate::support::browser::Browser;

const MINUTES: &str = "# Minutes of the harbour board\n\nDate: 2026-05-04\n\n| Zahl | Satz | Wer | Wann |\n\
    | --- | --- | --- | --- |\n| 7 | Ferries stop at night | Ben Oar | 2027-06-30 |\n| 8 | 栈桥会修好 | Ada Lund | 2028 |\n\n\
    > Ben Oar: “The cranes will be sold by the end of 2027.”\n";

#[tokio::test]
async fn a_person_points_at_a_table_and_accepts_a_suggestion() {
    let Some(browser) = Browser::start("a_person_points_at_a_table").await else { return };
    let mut test = TestApp::at("2026-11-23T02:00:00Z").await;
    let address = test.serve().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("minutes.md");
    std::fs::write(&file, MINUTES).unwrap();

    browser.open(&address).await;
    browser.fill("Name", "Rui Wen").await;
    browser.fill("Email", "rui@reviewers.example").await;
    browser.fill("Password", PASSWORD).await;
    browser.press("Create and sign in").await;
    browser.press("Documents").await;
    browser.fill("Markdown or CSV files, or a .zip of them", file.to_str().unwrap()).await;
    browser.press("Read the files").await;

    // Nothing in this table says that it holds claims: the person does.
    browser.sees("This document would be new.").await;
    look(&browser, "import-unread").await;
    let choosing = browser.client().find(Locator::Css("main details:not([open]) > summary")).await;
    if let Ok(summary) = choosing {
        summary.click().await.unwrap();
    }
    browser.client().find(Locator::Css("input[name=table][value='1']")).await.unwrap().click().await.unwrap();
    for (header, field) in [("Satz", "claim"), ("Wer", "claimant"), ("Wann", "due")] {
        browser.fill(header, field).await;
    }
    browser.press("Preview again").await;
    browser.sees("栈桥会修好").await;
    look(&browser, "import-preview").await;
    assert!(of_first_document(&test.app.db).await.is_empty());
    browser.press("Import this file").await;
    browser.sees("This document is new.").await;
    assert_eq!(of_first_document(&test.app.db).await.len(), 2);

    let document = of_first_document(&test.app.db).await[0].document_id;
    browser.open(&format!("{address}/documents/{document}")).await;
    browser.sees("The cranes will be sold by the end of 2027.").await;
    look(&browser, "document-suggested").await;
    browser.press("Accept").await;
    browser.sees("The suggestion is a claim now.").await;
    assert_eq!(of_first_document(&test.app.db).await.len(), 3);

    // The help reads wordings, in Chinese too.
    browser.open(&format!("{address}/help/windows")).await;
    browser.fill("Wording", "未来三到五年").await;
    browser.press("Read it").await;
    browser.sees("“未来三到五年”").await;
    look(&browser, "help-windows").await;
    browser.press("中文").await;
    browser.sees("到期窗口的读法").await;
    look(&browser, "help-windows-chinese").await;
}
