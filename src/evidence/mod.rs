//! What was found and how well it fits: items matched to claims, links added by people, and what they speak for.

mod alike;
pub mod archived;
pub mod carried;
pub mod collect;
mod concepts;
mod conditions;
pub mod decide;
pub mod edits;
pub mod glossary;
mod learned;
mod lexicon;
pub mod links;
mod look_back;
mod looked_for;
mod matcher;
pub mod met;
mod names;
mod outgrown;
mod postings;
pub mod queue;
mod ranker;
mod rarity;
mod reading;
pub mod returning;
pub mod rules;
mod score;
mod status;
pub mod strengths;
mod suggest;
mod table;
#[cfg(test)]
mod tests;
mod timing;
mod trust;
mod tuning;
mod watched;
mod watching;
mod words;

pub use collect::CheckReport;
pub use collect::Which;
pub use collect::collect;
pub use looked_for::LookedFor;
pub use looked_for::WatchTerm;
pub use looked_for::looked_for;
pub use looked_for::looked_for_in;
pub use looked_for::missing;
pub use matcher::ClaimText;
pub use matcher::Match;
pub use matcher::Matcher;
pub use ranker::Ranker;
pub use reading::ItemText;
pub use table::Model as Evidence;
pub use table::Weight;
pub use table::existing;
pub use table::get;
pub use table::of_claim;
pub use table::of_claims;
pub use table::weigh;
pub use timing::Timing;
pub use timing::timing;
pub use tuning::ChangedTerms;
pub use tuning::Strictness;
pub use tuning::Terms;
pub use tuning::Tuning;
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
