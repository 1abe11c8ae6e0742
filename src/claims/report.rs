//! What an import found and did.

use super::differences::Difference;
use super::reading::ReadClaim;
use super::suggested;
use crate::documents::DocumentDraft;
use crate::documents::RowProblem;
use crate::documents::TableSeen;
use crate::storage::ClaimId;
use crate::storage::DocumentId;
use crate::storage::ImportId;
use crate::storage::stored_as_text;
use crate::vocabulary::words;

words! {
    /// What an import did to the document.
    pub enum Outcome as "import" {
        New = "new",
        Changed = "changed",
        Unchanged = "unchanged",
    }
}

stored_as_text!(Outcome);

/// What an import did to one claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    New,
    Changed,
    Unchanged,
    Vanished,
}

/// What an import found and did; with a dry run, what it would do.
#[derive(Clone, Debug)]
pub struct ImportReport {
    /// The record of the import, by which it can be undone; none after a dry run, and when nothing changed.
    pub id: Option<ImportId>,
    /// None after a dry run of a new document.
    pub document_id: Option<DocumentId>,
    pub document: DocumentDraft,
    pub outcome: Outcome,
    /// In row order.
    pub claims: Vec<Imported>,
    /// Claims whose rows are no longer there, in the order of the rows they had.
    pub vanished: Vec<Vanished>,
    /// Sentences outside the tables that read like claims and wait for a decision, in the order of the file.
    pub suggested: Vec<suggested::Model>,
    pub tables: Vec<TableSeen>,
    pub problems: Vec<RowProblem>,
    pub dry_run: bool,
}

/// One claim of an import.
#[derive(Clone, Debug)]
pub struct Imported {
    /// None after a dry run of a new claim.
    pub id: Option<ClaimId>,
    pub change: Change,
    /// What changed about a claim that was known, field by field.
    pub differences: Vec<Difference>,
    pub claim: ReadClaim,
}

/// A claim whose row is no longer in the document.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[schema(as = VanishedClaim)]
pub struct Vanished {
    pub id: ClaimId,
    pub text: String,
    pub claimants: Vec<String>,
    /// Where the row stood.
    pub line: i32,
}

impl ImportReport {
    pub fn count(&self, change: Change) -> usize {
        match change {
            Change::Vanished => self.vanished.len(),
            _ => self.claims.iter().filter(|imported| imported.change == change).count(),
        }
    }

    /// The claims that came in, in row order.
    pub fn new_claims(&self) -> impl Iterator<Item = ClaimId> {
        let new = self.claims.iter().filter(|imported| imported.change == Change::New);
        new.filter_map(|imported| imported.id)
    }

    /// A dry run is rolled back: the ids it met on the way do not exist.
    pub fn without_ids(mut self) -> Self {
        self.id = None;
        if self.outcome == Outcome::New {
            self.document_id = None;
        }
        for imported in self.claims.iter_mut().filter(|imported| imported.change == Change::New) {
            imported.id = None;
        }
        self
    }
}
