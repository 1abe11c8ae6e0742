//! What a reading holds: the document, its claims as drafts, the people and the terms in it.

use std::fmt;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::documents::problems::RowProblem;

/// One file, read: nothing here has touched the database yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub document: DocumentDraft,
    pub claims: Vec<ClaimDraft>,
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
    /// `zh-Hans`, `zh-Hant` or `en`: the language of most of the text.
    pub lang: String,
    pub participants: Vec<Participant>,
    pub glossary: Vec<GlossaryEntry>,
}

/// Somebody who speaks in the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    pub part: Part,
}

/// What somebody does in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Guest,
    Host,
    Author,
}

/// A term and other names for it (its full name, its translation), not its explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GlossaryEntry {
    pub term: String,
    pub expansions: Vec<String>,
}

/// What sort of sentence a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// About the future.
    Prediction,
    /// A present or past fact that can be checked.
    Statement,
    /// Taste, advice, a definition: nobody can be shown wrong.
    Opinion,
}

impl Kind {
    /// The word stored and shown in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Prediction => "prediction",
            Kind::Statement => "statement",
            Kind::Opinion => "opinion",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<&str> for Kind {
    type Error = String;

    fn try_from(word: &str) -> Result<Self, Self::Error> {
        [Kind::Prediction, Kind::Statement, Kind::Opinion]
            .into_iter()
            .find(|kind| kind.as_str() == word)
            .ok_or_else(|| format!("“{word}” is not a kind of claim; use prediction, statement or opinion"))
    }
}

/// One row of a claim table.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimDraft {
    /// Plain text on one line.
    pub text: String,
    /// Names as among the participants, else as written; empty when nobody is named.
    pub claimants: Vec<String>,
    pub detail: Option<String>,
    pub kind: Kind,
    /// The due column as written; the claims stage reads it.
    pub due_cell: Option<String>,
    /// From 0 to 1.
    pub probability: Option<f64>,
    /// How it will be judged, in the document's words.
    pub criteria: Option<String>,
    pub proposed_verdict: Option<ProposedVerdict>,
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

/// A verdict that the document itself gives; a reviewer confirms it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposedVerdict {
    CameTrue,
    Partly,
    DidNot,
    TooEarly,
    Ambiguous,
    Unverifiable,
    Void,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_stored_under_the_word_it_is_read_from() {
        for kind in [Kind::Prediction, Kind::Statement, Kind::Opinion] {
            assert_eq!(Kind::try_from(kind.as_str()), Ok(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        assert!(Kind::try_from("guess").is_err());
    }
}
