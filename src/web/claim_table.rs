//! The compact table of claims on the pages of a document and of a claimant: the template `claim_table.html`.

use std::collections::HashMap;

use super::frame::Frame;
use super::window;
use crate::app::App;
use crate::claims::Claim;
use crate::claims::Claimant;
use crate::claims::claimants;
use crate::documents;
use crate::due;
use crate::due::Precision;
use crate::due::Schedule;
use crate::error::Result;
use crate::language::Message;
use crate::storage::ClaimId;

/// One claim in the table.
pub struct ClaimLine {
    pub claim: Claim,
    pub claimants: Vec<Claimant>,
    pub document: Option<documents::table::Model>,
    /// None once the claim is settled or has left its document.
    pub schedule: Option<Schedule>,
}

impl ClaimLine {
    /// The days of the window, in words.
    pub fn days(&self) -> Message {
        window::days(&self.claim)
    }

    /// The phrase the window was read from, if it says more than the days.
    pub fn phrase(&self) -> Option<&str> {
        window::telling(self.claim.phrase.as_deref(), self.claim.due_by)
    }

    /// The word for `data-schedule`: a settled claim has none.
    pub fn schedule_word(&self) -> &'static str {
        self.schedule.map_or("", Schedule::as_str)
    }

    /// The key of what stands beside the dot.
    pub fn schedule_key(&self) -> &'static str {
        self.schedule.map_or("claim-line-settled", Schedule::key)
    }

    /// The word for `data-verdict`: an open claim has none.
    pub fn verdict_word(&self) -> &'static str {
        self.claim.verdict.map_or("", |verdict| verdict.as_str())
    }

    /// The key of the verdict's name.
    pub fn verdict_key(&self) -> &'static str {
        self.claim.verdict.map_or("claim-line-no-verdict", |verdict| verdict.key())
    }
}

/// The lines of these claims, in their order, as they stand on the reader's day.
pub async fn lines(app: &App, frame: &Frame, claims: Vec<Claim>) -> Result<Vec<ClaimLine>> {
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let mut people = claimants::of(&app.db, &ids).await?;
    let from = documents::table::with_ids(&app.db, claims.iter().map(|claim| claim.document_id)).await?;
    let from: HashMap<_, _> = from.into_iter().map(|document| (document.id, document)).collect();
    let lines = claims.into_iter().map(|claim| {
        let precision = claim.precision.unwrap_or(Precision::Day);
        let schedule = due::schedule(claim.due_by, precision, frame.today(), &app.settings.due);
        ClaimLine {
            claimants: people.remove(&claim.id).unwrap_or_default(),
            document: from.get(&claim.document_id).cloned(),
            schedule: claim.is_open().then_some(schedule),
            claim,
        }
    });
    Ok(lines.collect())
}
