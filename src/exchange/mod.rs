//! The JSON shapes that scripts rely on, the same from the API and from the command line.
//!
//! Field names are the words of the product, states are the stored words, days are `2026-12-31` and moments are
//! `2026-12-31T08:00:00Z`. What has no value is null; only what a document need not have is left out.

mod claim;
mod claimant;
mod import;
mod record;
mod reminder;
mod source;
mod whole;

pub use claim::ClaimShape;
pub use claim::DocumentRef;
pub use claim::claims;
pub use claimant::ClaimantShape;
pub use claimant::claimant;
pub use claimant::claimants;
pub use import::Counts;
pub use import::DocumentShape;
pub use import::ImportShape;
pub use import::ImportedShape;
pub use import::RowProblemShape;
pub use import::StoredDocumentShape;
pub use import::Suggestion;
pub use record::EventShape;
pub use record::EvidenceShape;
pub use record::VerdictShape;
pub use reminder::ReminderShape;
pub use source::CheckShape;
pub use source::SourceShape;
pub use whole::WholeClaim;
pub use whole::whole_claim;
