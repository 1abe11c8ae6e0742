//! The record that importing keeps: what an edit changed, taking an import back, what people correct, and the same
//! thing said again.

mod corrections;
mod edits;
mod sayings;
mod undo;

use foresaid::claims;
use foresaid::claims::Claim;
use foresaid::claims::ImportReport;
use foresaid::claims::status::Change;
use foresaid::storage::ClaimId;

use crate::support::app::TestApp;

const NOW: &str = "2026-03-01T04:00:00Z";

/// A talk by Mira Solheim with a table of claims.
fn talk(title: &str, day: &str, rows: &str) -> String {
    format!(
        "# {title}\n\n- Published: {day}\n- Guest: Mira Solheim\n\n## Predictions\n\n\
         | Prediction | Who | Due | Chance |\n| --- | --- | --- | --- |\n{rows}"
    )
}

async fn import(test: &TestApp, title: &str, day: &str, rows: &str) -> ImportReport {
    test.import_bytes("talk.md", talk(title, day, rows).as_bytes()).await.unwrap()
}

fn by_ada(test: &TestApp) -> Change<'static> {
    Change { actor: "Ada", at: test.app.now() }
}

async fn claim(test: &TestApp, id: ClaimId) -> Claim {
    claims::get(&test.app.db, id).await.unwrap()
}

/// The id of the n-th claim of a report.
fn id(report: &ImportReport, nth: usize) -> ClaimId {
    report.claims[nth].id.unwrap()
}
