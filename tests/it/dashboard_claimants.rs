//! Claimants on the dashboard: whose word was good.

use foresaid::claims;
use foresaid::claims::Claim;
use foresaid::claims::Verdict;
use foresaid::review;
use foresaid::review::NewVerdict;
use foresaid::review::reviewers;
use foresaid::storage;
use foresaid::storage::DocumentId;

use crate::support::dashboard::Dashboard;

const LETTER: &str = "# A letter from the quay\n\nPublished: 2025-01-10\n\n\
    | Prediction | Claimant | Due |\n| --- | --- | --- |\n\
    | Ferries run at night | Ben Oar | 2025-06-30 |\n\
    | The crane is sold | Ben Oar | 2025-07-31 |\n\
    | The pier is mended | Ben Oar | 2025-08-31 |\n\
    | A bridge is begun | Ben Oar | 2026-01-31 |\n\
    | Eels come back | Ben Oar, Cy Reed | 2030-12-31 |\n\
    | Nets are mended by machine | Cy Reed | 2026-03-31 |\n";

async fn judge(dashboard: &Dashboard, claim: &Claim, verdict: Verdict) {
    let reviewer = reviewers::by_email(&dashboard.app.db, "ada@quill.example").await.unwrap();
    let new = NewVerdict {
        verdict: Some(verdict),
        note: "Seen it.".to_owned(),
        no_evidence: true,
        searched: "The quay".to_owned(),
        share: (verdict == Verdict::Partly).then_some(0.5),
        failed_condition: "No permit was asked for".to_owned(),
        before_the_end: true,
        ..NewVerdict::default()
    };
    let transaction = storage::begin(&dashboard.app.db).await.unwrap();
    review::record(&transaction, claim.id, &reviewer, &new, dashboard.app.now()).await.unwrap();
    transaction.commit().await.unwrap();
}

#[tokio::test]
async fn a_record_counts_what_was_judged_and_what_should_have_been() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.get("/claimants").await.says(&["Nobody has made a claim yet."]);
    dashboard.upload(&[("letter.md", LETTER.as_bytes())], false).await;
    let claims = claims::of_document(&dashboard.app.db, DocumentId(1)).await.unwrap();
    let verdicts = [Verdict::CameTrue, Verdict::Partly, Verdict::Void];
    for (claim, verdict) in claims.iter().zip(verdicts) {
        judge(&dashboard, claim, verdict).await;
    }

    let list = dashboard.get("/claimants").await;
    list.says(&["Ben Oar", "too few to say</span><small>1.5 of 2</small>", "Cy Reed", "nothing scored yet"]);
    list.says(&["aria-label=\"came true 1, partly 1, void 1\"", "x=\"33.33%\" width=\"33.33%\""]);
    let [ben, cy] = ["Ben Oar", "Cy Reed"].map(|name| list.html.find(name).unwrap());
    assert!(ben < cy, "whoever has most scored claims stands first");

    let id = claims::claimants::list(&dashboard.app.db).await.unwrap();
    let ben = id.iter().find(|person| person.name == "Ben Oar").unwrap().id;
    let page = dashboard.get(&format!("/claimants/{ben}")).await;
    page.says(&[
        "too few to say: 1.5 of 2",
        "<dt>open</dt><dd>1</dd>",
        "<dt>overdue</dt><dd>1</dd>",
        "<dt>other</dt><dd>1</dd>",
    ]);
    page.says(&["Eels come back", "data-verdict=\"partly\">partly", "data-schedule=\"overdue\">overdue"]);
    page.says(&["A letter from the quay", "settled"]).is_silent_about("Nets are mended by machine");
    assert_eq!(dashboard.get("/claimants/999").await.status, 404);
}

#[tokio::test]
async fn with_enough_judged_claims_a_record_is_told_in_parts_and_so_are_the_probabilities() {
    let rows = ["2025-02-28", "2025-05-31", "2025-08-31", "2026-12-31", "2029-12-31"].iter().enumerate();
    let rows = rows.map(|(at, due)| format!("| Quay {at} is mended | Ben Oar | {due} | 80% |\n"));
    let letter = format!(
        "# A letter from the quay\n\nPublished: 2025-01-10\n\n\
        | Prediction | Claimant | Due | Probability |\n| --- | --- | --- | --- |\n{}",
        rows.collect::<String>()
    );
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("letter.md", letter.as_bytes())], false).await;
    let claims = claims::of_document(&dashboard.app.db, DocumentId(1)).await.unwrap();
    for claim in &claims[1..] {
        judge(&dashboard, claim, Verdict::CameTrue).await;
    }
    judge(&dashboard, &claims[0], Verdict::DidNot).await;
    let page = dashboard.get("/claimants/1").await;
    page.says(&["80 %<small>4 of 5, likely 38–96 %</small>", "Taken apart", ">up to a year</th>"]);
    page.says(&[">one to three years</th>", ">longer</th>", ">prediction</th>", ">2025</th>"]);
    // four of five came true, all were given four fifths
    page.says(&[
        "<dt>Brier score</dt><dd>0.16<small>",
        "<dt>Skill</dt><dd>0.00<small>",
        "of 5 probabilities",
    ]);
    dashboard.get("/claimants").await.says(&["<b>80 %</b><small>4 of 5, likely 38–96 %</small>"]);
}

#[tokio::test]
async fn a_claim_that_left_its_document_unjudged_does_not_count() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("letter.md", LETTER.as_bytes())], false).await;
    let shorter = LETTER.replace("| Nets are mended by machine | Cy Reed | 2026-03-31 |\n", "");
    dashboard.upload(&[("letter.md", shorter.as_bytes())], false).await;
    let people = claims::claimants::list(&dashboard.app.db).await.unwrap();
    let cy = people.iter().find(|person| person.name == "Cy Reed").unwrap().id;
    let page = dashboard.get(&format!("/claimants/{cy}")).await;
    page.says(&["<dt>open</dt><dd>1</dd>", "<dt>overdue</dt><dd>0</dd>", "No longer in the document since"]);
    page.says(&["data-schedule=\"\">left the document"]);
}
