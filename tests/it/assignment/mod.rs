//! Who may do what, and who looks after which claim.

mod pages;
mod roles;
mod rules;
mod turns;

use foresaid::claims::assigned;
use foresaid::claims::status::Change;
use foresaid::review::Reviewer;
use foresaid::review::assigning::Assigner;
use foresaid::storage::ClaimId;
use foresaid::storage::ReviewerId;

use crate::support::app::TestApp;

const NOW: &str = "2026-11-24T09:00:00Z";

/// A document with two claims by different people, about ports.
const TALK: &str = "---\ntitle: Harbour talk\ndate: 2026-05-04\ntags: [Ports, shipping]\n---\n\n\
    ## Predictions\n\n| Claim | Claimant | Due | Topic |\n| --- | --- | --- | --- |\n\
    | The pier opens | Ana Okafor | 2026-12-01 | Piers |\n\
    | The ferry runs at night | Ben Osei | 2026-12-15 | |\n";

async fn import(test: &TestApp, name: &str, text: &str) -> Vec<ClaimId> {
    let report = test.import_bytes(name, text.as_bytes()).await.unwrap();
    report.claims.into_iter().map(|imported| imported.id.unwrap()).collect()
}

/// Who looks after a claim.
async fn looks_after(test: &TestApp, claim: ClaimId) -> Vec<ReviewerId> {
    let rows = assigned::of(&test.app.db, &[claim]).await.unwrap().remove(&claim).unwrap_or_default();
    rows.into_iter().map(|row| row.reviewer_id).collect()
}

fn by<'a>(test: &TestApp, reviewer: &'a Reviewer) -> Assigner<'a> {
    Assigner { change: Change { actor: &reviewer.name, at: test.app.now() }, reviewer: Some(reviewer.id) }
}
