//! Lists of claims: orders and pages, search, views with a name, many claims at once, and pages that are ready.

mod bulk;
mod by_keyboard;
mod orders;
mod ready;
mod searching;
mod views;

use std::fmt::Write;

use foresaid::claims::Filter;
use foresaid::claims::listing;
use foresaid::storage::ClaimId;

use crate::support::app::TestApp;

const NOW: &str = "2026-02-01T04:00:00Z";

/// A document with these rows: claim, who, detail, topic, until when.
fn document(title: &str, said: &str, rows: &[[&str; 5]]) -> String {
    let mut text = format!("# {title}\n\n- **Recorded:** {said}\n\n## Key claims and predictions\n\n");
    text.push_str("| Claim / prediction | Who | Detail | Topic | Due |\n|---|---|---|---|---|\n");
    for row in rows {
        writeln!(text, "| {} |", row.join(" | ")).unwrap();
    }
    text
}

async fn found(test: &TestApp, filter: &Filter) -> Vec<i64> {
    let page = listing::list(&test.app.db, filter, test.app.today(), &test.app.settings.due).await.unwrap();
    page.claims.into_iter().map(|claim| claim.id.0).collect()
}

fn ids(ids: &[i64]) -> Vec<ClaimId> {
    ids.iter().copied().map(ClaimId).collect()
}
