//! A table of a document as JSON.

use serde::Serialize;
use utoipa::ToSchema;

use crate::documents::TableSeen;

/// A table, and whether it would be read.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Table)]
pub struct TableShape {
    /// From 1, in the order of the file.
    pub number: usize,
    /// Of the header row.
    pub line: usize,
    pub heading: Option<String>,
    pub columns: Vec<String>,
    /// From 0 (certainly something else) to 1 (certainly claims).
    pub confidence: f64,
    pub read: bool,
}

impl From<TableSeen> for TableShape {
    fn from(table: TableSeen) -> Self {
        let TableSeen { number, line, heading, columns, confidence, read } = table;
        TableShape {
            number,
            line,
            heading,
            columns,
            confidence: (confidence * 1000.0).round() / 1000.0,
            read,
        }
    }
}
