//! The compact table of claims on the pages of a document and of a claimant: the template `claim_table.html`.

use std::collections::HashMap;

use super::frame::Frame;
use super::row::Badges;
use super::window;
use crate::app::App;
use crate::claims::Claim;
use crate::claims::Claimant;
use crate::claims::claimants;
use crate::documents;
use crate::error::Result;
use crate::language::Message;
use crate::storage::ClaimId;

/// One claim in the table.
pub struct ClaimLine {
    pub claim: Claim,
    pub claimants: Vec<Claimant>,
    pub document: Option<documents::table::Model>,
    pub badges: Badges,
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
}

/// The lines of these claims, in their order, as they stand on the reader's day.
pub async fn lines(app: &App, frame: &Frame, claims: Vec<Claim>) -> Result<Vec<ClaimLine>> {
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let mut people = claimants::of(&app.db, &ids).await?;
    let from = documents::table::with_ids(&app.db, claims.iter().map(|claim| claim.document_id)).await?;
    let from: HashMap<_, _> = from.into_iter().map(|document| (document.id, document)).collect();
    let lines = claims.into_iter().map(|claim| {
        let claimants = people.remove(&claim.id).unwrap_or_default();
        let document = from.get(&claim.document_id).cloned();
        let badges = Badges::of(&claim, frame.today(), &app.settings.due);
        ClaimLine { claim, claimants, document, badges }
    });
    Ok(lines.collect())
}
