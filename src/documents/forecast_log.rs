//! The exports of forecast trackers: several rows of one question are one claim with a probability for each moment.

use std::collections::HashMap;

use crate::documents::draft::ClaimDraft;
use crate::documents::draft::ForecastDraft;
use crate::documents::duplicates::comparable;
use crate::documents::duplicates::fill_in;

/// The questions met so far, with the claims they became.
#[derive(Debug, Default)]
pub(super) struct ForecastLog {
    questions: HashMap<(String, String, Vec<String>), usize>,
}

/// What became of a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// A question not met before.
    New,
    /// Another forecast on the claim at this index.
    Added(usize),
    /// Nothing that the claim at this index does not say already.
    Repeated(usize),
}

impl ForecastLog {
    /// Adds a row to the claims before it. In a tracker a question belongs to all who forecast it; in other tables
    /// what somebody else says is another claim.
    pub fn enter(&mut self, row: &ClaimDraft, claims: &mut [ClaimDraft], is_tracker: bool) -> Entry {
        let due = row.due_cell.clone().unwrap_or_default();
        let claimants = if is_tracker { vec![] } else { row.claimants.clone() };
        let place = self.questions.entry((comparable(&row.text), due, claimants)).or_insert(claims.len());
        let Some(claim) = claims.get_mut(*place) else { return Entry::New };
        let known = |new: &ForecastDraft| {
            let same_moment = |old: &&ForecastDraft| {
                old.by == new.by && old.made_on == new.made_on && old.made_on.is_some()
            };
            claim.forecasts.iter().any(|old| old == new)
                || (!is_tracker && claim.forecasts.iter().any(|old| same_moment(&old)))
        };
        if row.forecasts.iter().all(known) {
            return Entry::Repeated(*place);
        }
        add(claim, row.clone());
        Entry::Added(*place)
    }
}

/// The newest forecast is the claim's probability, the oldest was made when the claim was.
fn add(claim: &mut ClaimDraft, row: ClaimDraft) {
    claim.forecasts.extend(row.forecasts.iter().cloned());
    claim.forecasts.sort_by_key(|forecast| forecast.made_on);
    claim.probability = claim.forecasts.last().map(|forecast| forecast.probability);
    claim.statement_date = claim.statement_date.into_iter().chain(row.statement_date).min();
    for claimant in &row.claimants {
        if !claim.claimants.contains(claimant) {
            claim.claimants.push(claimant.clone());
        }
    }
    fill_in(claim, row);
}
