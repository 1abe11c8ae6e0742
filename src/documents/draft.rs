//! What a reading holds: the document, its claims as drafts, the people and the terms in it.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::documents::problems::RowProblem;
use crate::documents::refusal::Refusal;
use crate::documents::written::WrittenTable;
use crate::vocabulary::words;

/// One file, read: nothing here has touched the database yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub document: DocumentDraft,
    pub claims: Vec<ClaimDraft>,
    /// The sentences outside the tables, in the order of the file.
    pub body: Vec<Passage>,
    /// Every table of the file, with what was made of it.
    pub tables: Vec<TableSeen>,
    /// Those whose rows are read, as they stand in the file.
    pub written: Vec<WrittenTable>,
    /// None of the tables holds claims: the file is refused for this reason unless its body holds some.
    pub without_claims: Option<Refusal>,
    /// Sorted by line; rows that were left out or imported with something missing.
    pub problems: Vec<RowProblem>,
}

/// What the file says about itself.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentDraft {
    pub title: String,
    /// The day of recording, else of publication; never the day the file was generated or exported.
    pub statement_date: Option<NaiveDate>,
    pub link: Option<String>,
    pub programme: Option<String>,
    /// What it is about, as its front matter says.
    pub topics: Vec<String>,
    /// `zh-Hans`, `zh-Hant` or `en`: the language of most of the text.
    pub lang: String,
    pub participants: Vec<Participant>,
    pub glossary: Vec<GlossaryEntry>,
}

/// Somebody who speaks in the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Participant {
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    pub part: Part,
}

words! {
    /// What somebody does in the document.
    pub enum Part as "part" {
        Guest = "guest",
        Host = "host",
        Author = "author",
    }
}

/// A term and other names for it (its full name, its translation), not its explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GlossaryEntry {
    pub term: String,
    pub expansions: Vec<String>,
}

words! {
    /// What sort of sentence a claim is.
    pub enum Kind as "kind" {
        /// About the future.
        Prediction = "prediction",
        /// A present or past fact that can be checked.
        Statement = "statement",
        /// Taste, advice, a definition: nobody can be shown wrong.
        Opinion = "opinion",
    }
}

/// A sentence of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Passage {
    /// 1-based line in the file.
    pub line: usize,
    /// The nearest heading above.
    pub heading: Option<String>,
    /// Plain text on one line.
    pub text: String,
    /// Who says it, as among the participants, where the document tells.
    pub speaker: Option<String>,
}

/// A table of the file, and how sure the reader is that it holds claims.
#[derive(Clone, Debug, PartialEq)]
pub struct TableSeen {
    /// 1-based, in the order of the file.
    pub number: usize,
    /// Line of the header row.
    pub line: usize,
    pub heading: Option<String>,
    pub columns: Vec<String>,
    /// From 0 (certainly something else) to 1 (certainly claims).
    pub confidence: f64,
    /// Whether its rows were read as claims.
    pub read: bool,
}

/// A probability that was put on a claim at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct ForecastDraft {
    /// From 0 to 1.
    pub probability: f64,
    pub made_on: Option<NaiveDate>,
    /// Who put it, where the file says so.
    pub by: Option<String>,
}

/// One row of a claim table.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimDraft {
    /// Plain text on one line.
    pub text: String,
    /// Names as among the participants, else as written; empty when nobody is named.
    pub claimants: Vec<String>,
    pub detail: Option<String>,
    /// What it is about, as a column made for that says.
    pub topics: Vec<String>,
    pub kind: Kind,
    /// The due column as written; the claims stage reads it.
    pub due_cell: Option<String>,
    /// From 0 to 1.
    pub probability: Option<f64>,
    /// Probabilities over time, from the exports of forecast trackers; oldest first.
    pub forecasts: Vec<ForecastDraft>,
    /// How it will be judged, in the document's words.
    pub criteria: Option<String>,
    pub proposed_verdict: Option<Verdict>,
    /// What the document says came of it.
    pub result: Option<String>,
    /// Only where the row carries its own day.
    pub statement_date: Option<NaiveDate>,
    /// Every http(s) address in the row and in the footnotes it refers to, in that order.
    pub evidence_links: Vec<String>,
    /// The nearest heading above the table.
    pub heading: Option<String>,
    /// 1-based line of the row in the file.
    pub line: usize,
}

words! {
    /// What came of a claim: a reviewer's word, or a proposal that the document itself carries.
    pub enum Verdict as "verdict" {
        CameTrue = "came_true",
        Partly = "partly",
        DidNot = "did_not",
        /// Cannot be judged yet; the claim stays open until a new day.
        TooEarly = "too_early",
        Ambiguous = "ambiguous",
        Unverifiable = "unverifiable",
        /// Its condition never arose.
        Void = "void",
    }
}
