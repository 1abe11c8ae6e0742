//! What has come in since a claim was made that speaks to it.

mod concepts;
mod matcher;
mod names;
mod ranker;
mod rarity;
mod reading;
mod score;
#[cfg(test)]
mod tests;
mod watched;
mod words;

pub use matcher::ClaimText;
pub use matcher::Match;
pub use matcher::Matcher;
pub use ranker::Ranker;
pub use reading::ItemText;
