//! One thing done to many claims, as JSON.

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use crate::lists::BulkChange;
use crate::lists::bulk::Action;
use crate::lists::bulk::Undone;
use crate::storage::BulkId;

/// What was done to many claims.
#[derive(Serialize, ToSchema)]
#[schema(as = BulkChange)]
pub struct BulkChangeShape {
    id: BulkId,
    #[schema(inline)]
    action: Action,
    /// How many claims were changed; the others were so already.
    claims: i32,
    made_at: DateTime<Utc>,
}

impl From<BulkChange> for BulkChangeShape {
    fn from(done: BulkChange) -> Self {
        BulkChangeShape { id: done.id, action: done.action, claims: done.claims, made_at: done.made_at }
    }
}

/// What came of taking it back.
#[derive(Serialize, ToSchema)]
pub struct UndoneBulkChange {
    /// Claims that are as they were before.
    claims: usize,
    /// Claims that somebody has changed since: they stay as they are.
    left: usize,
}

impl From<Undone> for UndoneBulkChange {
    fn from(undone: Undone) -> Self {
        UndoneBulkChange { claims: undone.claims, left: undone.left }
    }
}
