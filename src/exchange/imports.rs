//! The record of an import, and a remembered mapping, as JSON.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use crate::claims::ImportRecord;
use crate::claims::Mapping;
use crate::claims::Outcome;
use crate::exchange::Counts;
use crate::storage::DocumentId;
use crate::storage::ImportId;
use crate::storage::MappingId;

/// One import that changed something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Import)]
pub struct ImportRecordShape {
    pub id: ImportId,
    /// Null once the document is gone.
    pub document_id: Option<DocumentId>,
    /// The document's.
    pub title: String,
    pub file_name: String,
    /// SHA-256 of the file, in hexadecimal.
    pub content_hash: String,
    pub at: DateTime<Utc>,
    pub actor: String,
    /// The table that was pointed at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<usize>,
    /// The columns that were pointed at: what each holds, and its header.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, String>,
    #[schema(inline)]
    pub outcome: Outcome,
    pub counts: Counts,
    pub undone_at: Option<DateTime<Utc>>,
    pub undone_by: Option<String>,
}

impl From<ImportRecord> for ImportRecordShape {
    fn from(import: ImportRecord) -> Self {
        let count = |n: i32| usize::try_from(n).unwrap_or_default();
        let columns = import.pointing.columns.into_iter();
        ImportRecordShape {
            id: import.id,
            document_id: import.document_id,
            title: import.title,
            file_name: import.file_name,
            content_hash: import.content_hash,
            at: import.at,
            actor: import.actor,
            table: import.pointing.table,
            columns: columns.map(|(field, header)| (field.to_string(), header)).collect(),
            outcome: import.outcome,
            counts: Counts {
                new: count(import.new_claims),
                changed: count(import.changed_claims),
                unchanged: count(import.unchanged_claims),
                vanished: count(import.vanished_claims),
            },
            undone_at: import.undone_at,
            undone_by: import.undone_by,
        }
    }
}

/// What people pointed at in a table, remembered for every table with the same header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Mapping)]
pub struct MappingShape {
    pub id: MappingId,
    /// The header's cells in their order.
    pub header: Vec<String>,
    /// What a column holds, and its header; the rest is left to the reader.
    pub columns: BTreeMap<String, String>,
    pub at: DateTime<Utc>,
    pub actor: String,
}

impl From<Mapping> for MappingShape {
    fn from(mapping: Mapping) -> Self {
        let columns = mapping.columns.0.into_iter();
        MappingShape {
            id: mapping.id,
            header: mapping.header.0,
            columns: columns.map(|(field, header)| (field.to_string(), header)).collect(),
            at: mapping.at,
            actor: mapping.actor,
        }
    }
}
