//! Rules: a criterion on a source that a machine can check. One that is met proposes a verdict with its proof; it closes
//! the claim only when a person has switched that on for this rule. A deadline that passes unmet proposes a review.

mod check;
pub mod edit;
mod evaluate;
mod quantity;
pub(super) mod table;

use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

pub use table::Model as Rule;
pub use table::behind;
pub use table::closed;
pub use table::get;
pub use table::of_claim;
pub(super) use table::proofs;
pub use table::to_close;

pub(in crate::evidence) use check::after_check;
pub(in crate::evidence) use check::expire;
pub(in crate::evidence) use check::watched_sources;

use super::Relation;
use crate::claims::Verdict;
use crate::language::Message;
use crate::vocabulary::words;

words! {
    /// How a value is compared with the threshold.
    #[derive(Default)]
    pub enum Comparison as "comparison" {
        #[default]
        AtLeast = "at_least",
        Above = "above",
        AtMost = "at_most",
        Below = "below",
        Equals = "equals",
    }
}

words! {
    /// When it must hold.
    #[derive(Default)]
    pub enum When as "when" {
        /// At any time within the window.
        #[default]
        During = "during",
        /// On the last day of the window.
        AtEnd = "at_end",
    }
}

words! {
    /// How a rule stands.
    pub enum Standing as "rule-state" {
        Watching = "watching",
        Met = "met",
        /// The last day has passed: somebody should look.
        Unmet = "unmet",
    }
}

/// The longest period within which items are counted, in days: a century.
const MOST_DAYS: u32 = 36_525;

/// What a source must say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Criterion {
    /// A value compared with a threshold.
    Value {
        #[serde(default)]
        comparison: Comparison,
        /// As people write it: 60美元, 1.2亿, 12 %, $3.4 million.
        threshold: String,
        /// The words before the number, where the source says several.
        label: Option<String>,
        #[serde(default)]
        when: When,
    },
    /// The words are there.
    Present {
        words: String,
        #[serde(default)]
        when: When,
    },
    /// The words are not there.
    Absent {
        words: String,
        #[serde(default)]
        when: When,
    },
    /// So many items of the source have the words.
    Count {
        words: String,
        at_least: u32,
        /// Within so many days; unless given, within the window.
        days: Option<u32>,
    },
}

/// What met a rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Proof {
    /// The value, or how many items, as the source writes it.
    pub value: String,
    /// The sentence it stands in.
    pub quote: String,
    /// The moment it holds for.
    pub as_of: chrono::DateTime<chrono::Utc>,
    #[schema(value_type = i64)]
    pub item_id: crate::storage::ItemId,
}

impl Rule {
    /// What its proof says of the claim.
    pub fn speaks(&self) -> Relation {
        match self.verdict {
            Verdict::CameTrue | Verdict::Partly => Relation::Supports,
            Verdict::DidNot => Relation::Contradicts,
            Verdict::TooEarly | Verdict::Ambiguous | Verdict::Unverifiable | Verdict::Void => {
                Relation::Context
            }
        }
    }
}

impl Criterion {
    /// In words.
    pub fn told(&self) -> Message {
        match self {
            Criterion::Value { comparison, threshold, label, when } => {
                let key = if label.is_some() { "rule-told-labelled" } else { "rule-told-value" };
                let told = Message::new(key)
                    .with("comparison", Message::new(comparison.key()))
                    .with("threshold", threshold.as_str())
                    .with("when", Message::new(when.key()));
                match label {
                    Some(label) => told.with("label", label.as_str()),
                    None => told,
                }
            }
            Criterion::Present { words, when } => Message::new("rule-told-present")
                .with("words", words.as_str())
                .with("when", Message::new(when.key())),
            Criterion::Absent { words, when } => Message::new("rule-told-absent")
                .with("words", words.as_str())
                .with("when", Message::new(when.key())),
            Criterion::Count { words, at_least, days } => {
                let key = if days.is_some() { "rule-told-count-days" } else { "rule-told-count" };
                let told =
                    Message::new(key).with("words", words.as_str()).with("count", i64::from(*at_least));
                days.map_or(told.clone(), |days| told.with("days", i64::from(days)))
            }
        }
    }

    /// Whether it can be checked.
    ///
    /// # Errors
    /// The sentence that says what is missing.
    pub fn check(&self) -> Result<(), Message> {
        match self {
            Criterion::Value { threshold, .. } if quantity::Threshold::read(threshold).is_none() => {
                Err(Message::new("rule-threshold").with("text", threshold.as_str()))
            }
            Criterion::Value { .. } => Ok(()),
            Criterion::Present { words, .. }
            | Criterion::Absent { words, .. }
            | Criterion::Count { words, .. }
                if !words.chars().any(char::is_alphanumeric) =>
            {
                Err(Message::new("rule-words"))
            }
            Criterion::Count { at_least: 0, .. } | Criterion::Count { days: Some(0), .. } => {
                Err(Message::new("rule-count"))
            }
            Criterion::Count { days: Some(days), .. } if *days > MOST_DAYS => {
                Err(Message::new("rule-days-most").with("most", i64::from(MOST_DAYS)))
            }
            Criterion::Present { .. } | Criterion::Absent { .. } | Criterion::Count { .. } => Ok(()),
        }
    }
}
