//! An archived copy as JSON.

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use crate::sources::table::snapshots;
use crate::storage::SnapshotId;

/// A copy of what was fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Snapshot)]
pub struct SnapshotShape {
    pub id: SnapshotId,
    /// SHA-256 of the content.
    pub hash: String,
    /// Length of the content, in bytes.
    pub size: i64,
    pub content_type: Option<String>,
    /// The address it was first fetched from.
    pub url: String,
    pub kept_at: DateTime<Utc>,
    /// When the same content was last fetched.
    pub seen_at: DateTime<Utc>,
    /// The words in it; empty for what has none.
    pub text: String,
}

impl SnapshotShape {
    pub fn of(copy: snapshots::Model, text: String) -> Self {
        SnapshotShape {
            id: copy.id,
            hash: copy.hash,
            size: copy.size,
            content_type: copy.content_type,
            url: copy.url,
            kept_at: copy.kept_at,
            seen_at: copy.seen_at,
            text,
        }
    }
}
