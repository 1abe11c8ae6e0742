//! How a claim is looked for, as JSON: its words with their weights, and what people changed.

use serde::Serialize;
use utoipa::ToSchema;

use crate::evidence::LookedFor;
use crate::evidence::Strictness;
use crate::evidence::Terms;
use crate::evidence::WatchTerm;

/// How a claim is looked for.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = LookedFor)]
pub struct LookedForShape {
    /// The claim's own words, the weightiest first, those of the detail last.
    pub words: Vec<WatchTermShape>,
    /// What people added.
    pub terms: Terms,
    pub strictness: Strictness,
    /// Who changed it last.
    pub edited_by: Option<String>,
}

/// One thing a claim is looked for by.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = WatchTerm)]
pub struct WatchTermShape {
    pub word: String,
    /// What it is called elsewhere: in the document's glossary, the shared one, in the other language.
    pub other_names: Vec<String>,
    /// How much it tells, 0 to 1: the rarer, the more.
    pub weight: f64,
    /// Said in the detail only: it helps, and is never missed.
    pub in_detail: bool,
    /// The share of its weight that people's decisions have left, 1 when none spoke against it.
    pub trust: f64,
    /// Rejected suggestions that it had brought.
    pub rejected: usize,
    /// Accepted ones.
    pub accepted: usize,
}

impl From<LookedFor> for LookedForShape {
    fn from(looked_for: LookedFor) -> Self {
        LookedForShape {
            words: looked_for.words.into_iter().map(WatchTermShape::from).collect(),
            terms: looked_for.terms,
            strictness: looked_for.strictness,
            edited_by: looked_for.edited_by,
        }
    }
}

impl From<WatchTerm> for WatchTermShape {
    fn from(term: WatchTerm) -> Self {
        let rounded = |share: f64| (share * 1_000.0).round() / 1_000.0;
        WatchTermShape {
            word: term.word,
            other_names: term.other_names,
            weight: rounded(term.weight),
            in_detail: term.in_detail,
            trust: rounded(term.share),
            rejected: term.misled,
            accepted: term.led,
        }
    }
}
