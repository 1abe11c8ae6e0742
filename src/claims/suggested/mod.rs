//! Sentences outside the tables that read like claims: offered to be accepted or dismissed. A decision is kept however
//! often the document comes in.

mod decide;
pub mod table;

pub use decide::accept;
pub use decide::dismiss;
pub use decide::take_back;
pub use table::Model;
pub use table::get;
pub use table::list;

use chrono::DateTime;
use chrono::Utc;

use super::imports::Before;
use super::pairing::Sight;
use super::pairing::pair;
use super::reading::ReadClaim;
use super::reading::SuggestedClaim;
use crate::documents;
use crate::documents::ClaimDraft;
use crate::documents::Kind;
use crate::due::Basis;
use crate::due::Window;
use crate::error::Result;
use crate::storage::SuggestedId;
use crate::storage::Transaction;
use crate::vocabulary::words;

words! {
    /// What people made of a suggested claim.
    pub enum State as "suggestion" {
        Suggested = "suggested",
        Accepted = "accepted",
        Dismissed = "dismissed",
    }
}

/// What an import did to the suggestions of a document.
#[derive(Default)]
pub(super) struct Kept {
    /// The accepted ones that still stand, as rows: their claims have not left the document.
    pub accepted: Vec<ReadClaim>,
    /// Those that still stand and wait for a decision, in the order of the file.
    pub offered: Vec<Model>,
    /// What was changed, as it stood before.
    pub before: Vec<Model>,
    pub added: Vec<SuggestedId>,
}

/// Brings the suggestions of a document in step with what was read: new ones are added, edited ones recognised, those
/// no longer there put aside with the decision on them.
pub(super) async fn keep_in_step(
    db: &Transaction,
    document: &documents::table::Model,
    known: bool,
    read: &[SuggestedClaim],
    now: DateTime<Utc>,
) -> Result<Kept> {
    let stored = if known { table::of_document(db, document.id).await? } else { Vec::new() };
    let seen: Vec<Sight<'_>> = read.iter().map(sight).collect();
    let pairs = pair(&stored.iter().map(stored_sight).collect::<Vec<_>>(), &seen);
    let mut kept = Kept::default();
    let mut there = vec![false; stored.len()];
    let mut new = Vec::new();
    for (read, pair) in read.iter().zip(pairs) {
        let Some(at) = pair else {
            new.push(table::as_read(read, table::undecided(document.id, document.statement_date)));
            continue;
        };
        there[at] = true;
        let before = &stored[at];
        let after = table::as_read(read, before.clone());
        if after != *before {
            kept.before.push(before.clone());
            table::put(db, after.clone()).await?;
        }
        match after.state {
            State::Accepted => kept.accepted.push(as_claim(&after)),
            State::Suggested => kept.offered.push(after),
            State::Dismissed => {}
        }
    }
    let gone = stored.iter().zip(there).filter(|(row, there)| !there && row.gone_at.is_none());
    let gone: Vec<&Model> = gone.map(|(row, _)| row).collect();
    kept.before.extend(gone.iter().map(|row| (*row).clone()));
    table::set_gone(db, &gone.iter().map(|row| row.id).collect::<Vec<SuggestedId>>(), now).await?;
    let new = table::insert(db, new).await?;
    kept.added = new.iter().map(|row| row.id).collect();
    kept.offered.extend(new);
    kept.offered.sort_by_key(|row| (row.line, row.id));
    Ok(kept)
}

fn stored_sight(row: &Model) -> Sight<'_> {
    Sight {
        fingerprint: &row.fingerprint,
        text: &row.text,
        claimants: &row.claimants,
        line: usize::try_from(row.line).unwrap_or_default(),
        present: row.gone_at.is_none(),
        judged: row.state != State::Suggested,
    }
}

fn sight(read: &SuggestedClaim) -> Sight<'_> {
    Sight {
        fingerprint: &read.fingerprint,
        text: &read.passage.text,
        claimants: &read.claimants,
        line: read.passage.line,
        present: true,
        judged: false,
    }
}

/// A suggestion as the row that it would be.
fn as_claim(suggestion: &Model) -> ReadClaim {
    let window = Window {
        due_from: suggestion.due_from,
        due_by: suggestion.due_by,
        precision: suggestion.precision,
        phrase: suggestion.phrase.clone(),
        vague: suggestion.vague,
    };
    ReadClaim {
        draft: ClaimDraft {
            text: suggestion.text.clone(),
            claimants: suggestion.claimants.0.clone(),
            detail: None,
            topics: Vec::new(),
            kind: Kind::Prediction,
            due_cell: None,
            probability: None,
            forecasts: Vec::new(),
            criteria: None,
            proposed_verdict: None,
            result: None,
            statement_date: suggestion.statement_date,
            evidence_links: Vec::new(),
            heading: suggestion.heading.clone(),
            line: usize::try_from(suggestion.line).unwrap_or_default(),
        },
        statement_date: suggestion.statement_date,
        window: Some(window),
        basis: Some(Basis::Stated),
        phrase_line: None,
        condition: None,
        passages: Vec::new(),
        fingerprint: suggestion.fingerprint.clone(),
    }
}

/// Takes back what an import did to the suggestions of a document. What people decided since stays.
pub(super) async fn put_back(db: &Transaction, now: Vec<Model>, before: &Before) -> Result<()> {
    for former in &before.suggested {
        let Some(now) = now.iter().find(|row| row.id == former.id) else { continue };
        let decided = Model {
            state: now.state,
            claim_id: now.claim_id,
            decided_by: now.decided_by.clone(),
            decided_at: now.decided_at,
            ..former.clone()
        };
        table::put(db, decided).await?;
    }
    table::delete(db, &before.new_suggested).await
}
