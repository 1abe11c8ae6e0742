//! What a person points at when the reader would choose otherwise: the table, and what its columns hold.

use serde::Deserialize;
use serde::Serialize;

use crate::vocabulary::words;

words! {
    /// What a column of a claim table can hold.
    pub enum Field as "field" {
        Claim = "claim",
        Claimant = "claimant",
        Due = "due",
        SaidOn = "said_on",
        Probability = "probability",
        Criteria = "criteria",
        Detail = "detail",
        Verdict = "verdict",
        Result = "result",
        Evidence = "evidence",
    }
}

/// The table and the columns a person chose; the default leaves everything to the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pointing {
    /// The number of the only table to read, from 1 in the order of the file.
    pub table: Option<usize>,
    /// Headers as the file writes them, by what they hold. Columns that are not named are left to the reader.
    pub columns: Vec<(Field, String)>,
    /// What was pointed at in earlier documents of the same shape.
    pub remembered: Vec<Remembered>,
}

/// A table that a person once explained: every table with this header is one of claims, with these columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// The header's cells in their order.
    pub header: Vec<String>,
    pub columns: Vec<(Field, String)>,
}
