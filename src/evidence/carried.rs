//! The tables of this stage as they are carried from one instance to another.

use super::edits;
use super::glossary;
use super::rules::table as rules;
use super::table;
use crate::storage::carried;

carried! {
    EvidenceRows = table by Id / id => count_on;
    /// By which words people have a claim looked for.
    WatchTerms = edits by ClaimId / claim_id;
    Rules = rules by Id / id => count_on;
    Glossary = glossary by Id / id => count_on;
}
