//! What was found and how well it fits: items matched to claims, links added by people, and what they speak for.

pub mod archived;
pub mod collect;
mod concepts;
pub mod decide;
mod lexicon;
pub mod links;
mod look_back;
mod matcher;
mod names;
mod postings;
mod ranker;
mod rarity;
mod reading;
mod score;
mod status;
mod suggest;
mod table;
#[cfg(test)]
mod tests;
mod watched;
mod watching;
mod words;

pub use collect::CheckReport;
pub use collect::Which;
pub use collect::collect;
pub use matcher::ClaimText;
pub use matcher::Match;
pub use matcher::Matcher;
pub use ranker::Ranker;
pub use reading::ItemText;
pub use table::Model as Evidence;
pub use table::Weight;
pub use table::get;
pub use table::of_claim;
pub use table::undecided;
pub use table::weigh;
pub use watching::Watching;

use crate::vocabulary::words;

words! {
    /// What evidence says about its claim.
    pub enum Relation as "relation" {
        Supports = "supports",
        Contradicts = "contradicts",
        Context = "context",
    }
}

words! {
    /// What people made of evidence.
    pub enum State as "state" {
        Suggested = "suggested",
        Accepted = "accepted",
        Rejected = "rejected",
    }
}
