//! Documents: a Markdown or CSV file becomes a document, its claims and a list of what is wrong with its rows.
//!
//! Reading is pure: the same bytes give the same [`Reading`], nothing is fetched, stored or asked of a clock, and
//! the time it takes grows with the length of the file. A file is refused as a whole only when there is nothing
//! in it to import; a broken row costs at most itself.
//!
//! ```text
//! encoding -> markdown (obsidian, cell) | csv_table
//!          -> metadata (fields, people), title, glossary
//!          -> choice (claim_table, columns, table_signs) -> rows (claimants, kind, probability, …) -> duplicates
//!          -> body: the sentences outside the tables, and who says them
//! ```

mod archive;
mod body;
mod cell;
mod choice;
mod claim_table;
mod claimants;
mod column_names;
mod columns;
mod csv_table;
mod dates;
mod draft;
mod duplicates;
mod encoding;
mod fields;
mod forecast_log;
mod formula;
mod front_matter;
mod glossary;
mod kind;
mod markdown;
mod metadata;
mod numerals;
mod obsidian;
mod people;
mod pointing;
mod probability;
mod problems;
mod reading;
mod refusal;
mod rows;
mod script;
pub mod table;
mod table_signs;
#[cfg(test)]
mod tests;
mod title;
pub mod topics;
mod verdict_words;
mod written;

pub use archive::ENDINGS;
pub use archive::unpack;
pub use dates::parse_date;
pub use draft::ClaimDraft;
pub use draft::DocumentDraft;
pub use draft::ForecastDraft;
pub use draft::GlossaryEntry;
pub use draft::Kind;
pub use draft::Part;
pub use draft::Participant;
pub use draft::Passage;
pub use draft::Reading;
pub use draft::TableSeen;
pub use draft::Verdict;
pub use encoding::text_of;
pub use formula::quoted;
pub use formula::unquoted;
pub use kind::advises;
pub use kind::foretells;
pub use pointing::Field;
pub use pointing::Pointing;
pub use pointing::Remembered;
pub use probability::Probability;
pub use probability::read_probability;
pub use problems::About;
pub use problems::RowProblem;
pub use reading::read;
pub use reading::tables;
pub use refusal::Refusal;
pub use verdict_words::leading_verdict;
pub use written::Different;
pub use written::WrittenRow;
pub use written::WrittenTable;
pub use written::differences;
