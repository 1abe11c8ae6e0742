//! The list of claims: filters, search and pages.

use std::fmt::Write;

use foresaid::claims;
use foresaid::claims::Filter;
use reqwest::StatusCode;

use super::visitor::Answer;
use super::visitor::Instance;
use super::visitor::Visitor;

#[tokio::test]
async fn filters_and_search_narrow_the_list_and_stay_in_the_form() {
    let instance = Instance::on("2024-12-31").await;
    instance.test.import("interview.md").await;
    let reader = instance.reviewer("en").await;
    let all = reader.get("/claims").await;
    all.shows(&["骑楼街", "雨水花园", "共享推车"]);

    let found = reader.get("/claims?q=树荫").await;
    found.shows(&["树荫比路灯更早", "value=\"树荫\""]);
    found.lacks(&["雨水花园"]);
    reader.get("/claims?q=周牧").await.shows(&["改造应该先修背街"]);

    let due = reader.get("/claims?schedule=due&verdict=open&kind=prediction&q=").await;
    due.shows(&["高架", "<option value=\"due\" selected>"]);
    due.lacks(&["雨水花园"]);
    reader.get("/claims?verdict=closed").await.shows(&["No claim matches.", "clear the filters"]);

    let unknown =
        reader.get("/claims?schedule=someday&claimant=x&document=9999999999999999999&q=高架&q=树荫").await;
    unknown.shows(&["schedule=someday", "claimant=x", "is not known and was left out"]);
    assert_eq!(reader.get("/claims?after=4711").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn pages_leave_no_gap_and_repeat_nothing() {
    let instance = Instance::on("2024-12-31").await;
    let mut document =
        String::from("# Long list\n\n- **Recorded:** 2 October 2024\n\n## Key claims and predictions\n\n");
    document.push_str("| Claim / prediction | Who | Detail |\n|---|---|---|\n");
    for number in 0..123 {
        // Many share a last day, some have none at all.
        let year = 2025 + number % 3;
        writeln!(document, "| Port number {number} opens by {year} | Ada Quay | harbour |").unwrap();
    }
    instance.test.import_bytes("long.md", document.as_bytes()).await.unwrap();
    let reader = instance.reviewer("en").await;
    let (app, filter) = (&instance.test.app, Filter::default());
    let stored = claims::listing::list(&app.db, &filter, app.today(), &app.settings.due).await.unwrap();
    let expected: Vec<i64> = stored.claims.iter().map(|claim| claim.id.0).collect();
    assert_eq!(expected.len(), 123);
    assert_eq!(walk(&reader, "/claims?q=harbour&kind=prediction").await, expected);
}

/// The claims of all pages, following the link to the next.
async fn walk(reader: &Visitor, first: &str) -> Vec<i64> {
    let mut seen = Vec::new();
    let mut path = Some(first.to_owned());
    while let Some(here) = path {
        let answer = reader.get(&here).await;
        answer.shows(&["<span class=\"count\">123</span>", "value=\"harbour\""]);
        seen.extend(listed(&answer));
        path = next(&answer);
    }
    seen
}

fn listed(answer: &Answer) -> Vec<i64> {
    let rows = answer.html.split("<div class=\"row-text\">").skip(1);
    let links = rows.map(|row| row.split("<a href=\"/claims/").nth(1).unwrap());
    links.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
}

fn next(answer: &Answer) -> Option<String> {
    let rest = answer.html.split("rel=\"next\" href=\"").nth(1)?;
    Some(rest.split('"').next()?.replace("&#38;", "&").replace("&amp;", "&"))
}

#[tokio::test]
async fn words_of_a_document_cannot_become_markup() {
    let instance = Instance::on("2024-12-31").await;
    // The reader of documents drops markup; written as entities it comes through as text.
    let document = "# &lt;script&gt;alert(1)&lt;/script&gt;\n\n- **Recorded:** 2 October 2024\n\n\
                    ## Key claims and predictions\n\n| Claim / prediction | Who | Evidence |\n|---|---|---|\n\
                    | \"&gt;&lt;script&gt;alert(2)&lt;/script&gt; opens by 2025 | &lt;img src=x&gt; | javascript:alert(4) |\n";
    instance.test.import_bytes("hostile.md", document.as_bytes()).await.unwrap();
    let reader = instance.reviewer("en").await;
    for (path, escaped) in [
        ("/claims", "&#34;&#62;&#60;script&#62;alert(2)"),
        ("/claims/1", "&#60;script&#62;alert(1)"),
        ("/claims?q=%3Cscript%3Ealert(2)", "value=\"&#60;script&#62;alert(2)\""),
        ("/claims?kind=%3Cscript%3Ealert(5)", "kind=&#60;script&#62;alert(5)"),
    ] {
        let page = reader.get(path).await;
        page.lacks(&["<script>alert", "<img src=x", "href=\"javascript:"]);
        page.shows(&[escaped]);
    }
}
