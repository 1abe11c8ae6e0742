//! The JSON shapes that scripts rely on, the same from the API and from the command line.
//!
//! Field names are the words of the product, states are the stored words, days are `2026-12-31` and moments are
//! `2026-12-31T08:00:00Z`. What has no value is null; only what a document need not have is left out.

mod absence;
mod assignment_rule;
mod channel;
mod claim;
mod claimant;
mod import;
mod imports;
mod looked_for;
mod note;
mod person;
mod preferences;
mod record;
mod reminder;
mod rule;
mod saying;
mod snapshot;
mod source;
mod source_list;
mod suggested;
mod whole;

pub use absence::AbsenceShape;
pub use assignment_rule::AssignmentRuleShape;
pub use channel::ChannelShape;
pub use claim::ClaimShape;
pub use claim::DocumentRef;
pub use claim::ForecastShape;
pub use claim::PersonRef;
pub use claim::claims;
pub use claimant::ClaimantShape;
pub use claimant::DetailedShape;
pub use claimant::claimant;
pub use claimant::claimants;
pub use import::Counts;
pub use import::DocumentShape;
pub use import::ImportShape;
pub use import::ImportedShape;
pub use import::RowProblemShape;
pub use import::StoredDocumentShape;
pub use imports::ImportRecordShape;
pub use imports::MappingShape;
pub use looked_for::LookedForShape;
pub use looked_for::WatchTermShape;
pub use note::NoteShape;
pub use person::PersonShape;
pub use preferences::PauseShape;
pub use preferences::PreferencesShape;
pub use record::EventShape;
pub use record::EvidenceShape;
pub use record::VerdictShape;
pub use reminder::ReminderShape;
pub use reminder::StoppedShape;
pub use rule::RuleShape;
pub use saying::SayingShape;
pub use saying::sayings;
pub use snapshot::SnapshotShape;
pub use source::CheckShape;
pub use source::SourceShape;
pub use source_list::SourceListReport;
pub use suggested::SuggestedShape;
pub use whole::WholeClaim;
pub use whole::whole_claim;
