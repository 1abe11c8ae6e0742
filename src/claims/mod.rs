//! The record at the centre: what was said, by whom, until when it can be judged, and what has happened to it since.

pub mod assigned;
mod attribution;
pub mod carried;
mod catching_up;
mod changes;
pub mod check_ins;
pub mod claimants;
pub mod criteria;
mod differences;
pub mod falling_due;
pub mod forecasts;
pub mod history;
pub mod import;
pub mod imports;
pub mod kind;
pub mod listing;
pub mod looks;
pub mod mappings;
mod merge;
pub mod news;
mod pairing;
pub mod reading;
mod report;
mod reread;
pub mod sayings;
mod search;
pub mod standings;
pub mod status;
mod storing;
pub mod strengths;
pub mod suggested;
mod table;
#[cfg(test)]
mod tests;
pub mod told;
pub mod topics;
mod undo;
pub mod window;
mod wording;
pub mod written;

pub use assigned::Model as Assignment;
pub use catching_up::catch_up;
pub use claimants::Model as Claimant;
pub use differences::Aspect;
pub use differences::Difference;
pub use forecasts::Model as Forecast;
pub use history::Model as Event;
pub use history::What;
pub use imports::Model as ImportRecord;
pub use listing::Filter;
pub use listing::Page;
pub use listing::Sort;
pub use mappings::Model as Mapping;
pub use report::Change;
pub use report::ImportReport;
pub use report::Imported;
pub use report::Outcome;
pub use report::Vanished;
pub use suggested::Model as Suggested;
pub use table::DocumentClaims;
pub use table::Model as Claim;
pub use table::Sought;
pub use table::being_judged;
pub use table::first_said;
pub use table::get;
pub use table::hold;
pub use table::hold_one;
pub use table::is_open;
pub use table::not_yet_checked;
pub use table::of_document;
pub use table::of_documents;
pub use table::open_and_due_by;
pub use table::open_ids;
pub use table::sought;
pub use table::sought_among;
pub use table::sought_in;
pub use table::with_ids;
pub use undo::undo;

pub use crate::documents::Verdict;

use crate::vocabulary::words;

words! {
    /// Why a verdict that was given does not count yet.
    pub enum Judging as "judging" {
        /// A second reviewer must agree.
        AwaitsSecond = "awaits_second",
        /// Two see it differently: a third person or an administrator settles it.
        Disputed = "disputed",
    }
}

words! {
    /// What sources and people have found about a claim. Follows from checks and accepted evidence; never a verdict.
    pub enum EvidenceStatus as "evidence" {
        /// No check has succeeded since the claim was imported.
        NotChecked = "not_checked",
        /// Sources were searched and nothing spoke to the claim.
        NothingFound = "nothing_found",
        /// Something was found that nobody has looked at.
        Suggested = "suggested",
        Supported = "supported",
        Contradicted = "contradicted",
        Mixed = "mixed",
    }
}
