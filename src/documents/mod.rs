//! stub
pub mod table;
use chrono::NaiveDate;
use crate::vocabulary::words;
use crate::language::Message;
use serde::{Serialize,Deserialize};
words! { /// Kind.
pub enum Kind as "kind" { Prediction = "prediction", Statement = "statement", Opinion = "opinion", } }
words! { /// Verdict.
pub enum ProposedVerdict as "verdict" { CameTrue = "came_true", Partly = "partly", DidNot = "did_not", TooEarly = "too_early", Ambiguous = "ambiguous", Unverifiable = "unverifiable", Void = "void", } }
words! { /// Part.
pub enum Part as "part" { Guest = "guest", Host = "host", Author = "author", } }
words! { /// About.
pub enum About as "problem" { EmptyRow = "empty row", DueNotUnderstood = "due not understood", DueBeforeStatement = "due before statement date", NoStatementDate = "no statement date", } }
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Participant { pub name: String, pub aliases: Vec<String>, pub role: Option<String>, pub part: Part }
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GlossaryEntry { pub term: String, pub expansions: Vec<String> }
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentDraft { pub title: String, pub statement_date: Option<NaiveDate>, pub link: Option<String>, pub programme: Option<String>, pub lang: String, pub participants: Vec<Participant>, pub glossary: Vec<GlossaryEntry> }
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimDraft { pub text: String, pub claimants: Vec<String>, pub detail: Option<String>, pub kind: Kind, pub due_cell: Option<String>, pub probability: Option<f64>, pub criteria: Option<String>, pub proposed_verdict: Option<ProposedVerdict>, pub result: Option<String>, pub statement_date: Option<NaiveDate>, pub evidence_links: Vec<String>, pub heading: Option<String>, pub line: usize }
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowProblem { pub line: usize, pub about: About, pub cell: Option<String> }
impl RowProblem { pub fn message(&self) -> Message { Message::new("x") } }
pub struct Reading { pub document: DocumentDraft, pub claims: Vec<ClaimDraft>, pub problems: Vec<RowProblem> }
pub fn read(_file_name: &str, _bytes: &[u8]) -> crate::error::Result<Reading> { Err(crate::error::Error::invalid("x")) }
