//! A suggested claim as JSON.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use crate::claims::Suggested;
use crate::claims::suggested::State;
use crate::due::Precision;
use crate::storage::ClaimId;
use crate::storage::DocumentId;
use crate::storage::SuggestedId;

/// A sentence outside the tables that reads like a claim, and what people made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SuggestedClaim)]
pub struct SuggestedShape {
    /// Null after a dry run.
    pub id: Option<SuggestedId>,
    /// Null after a dry run.
    pub document_id: Option<DocumentId>,
    pub text: String,
    /// Names; empty when the document does not tell.
    pub claimants: Vec<String>,
    pub due_from: Option<NaiveDate>,
    pub due_by: Option<NaiveDate>,
    pub precision: Precision,
    /// The words the window was read from.
    pub phrase: String,
    /// Whether the window follows the policy for vague words.
    pub vague: bool,
    pub heading: Option<String>,
    /// 1-based line in the file.
    pub line: i32,
    pub state: State,
    /// The claim that was made of it.
    pub claim_id: Option<ClaimId>,
    pub decided_by: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
}

impl SuggestedShape {
    /// A suggestion; without ids when it was not stored.
    pub fn of(suggested: &Suggested, stored: bool) -> Self {
        SuggestedShape {
            id: stored.then_some(suggested.id),
            document_id: stored.then_some(suggested.document_id),
            text: suggested.text.clone(),
            claimants: suggested.claimants.0.clone(),
            due_from: suggested.due_from,
            due_by: suggested.due_by,
            precision: suggested.precision,
            phrase: suggested.phrase.clone(),
            vague: suggested.vague,
            heading: suggested.heading.clone(),
            line: suggested.line,
            state: suggested.state,
            claim_id: suggested.claim_id,
            decided_by: suggested.decided_by.clone(),
            decided_at: suggested.decided_at,
        }
    }
}
