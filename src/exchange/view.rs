//! A list with a name, as JSON.

use serde::Serialize;
use utoipa::ToSchema;

use crate::lists::View;
use crate::storage::ReviewerId;
use crate::storage::ViewId;

/// A list with a name.
#[derive(Serialize, ToSchema)]
#[schema(as = View)]
pub struct ViewShape {
    id: ViewId,
    name: String,
    /// The query of the list's address on the dashboard, such as `verdict=open&sort=said`.
    query: String,
    /// Whether everybody sees it.
    shared: bool,
    /// Whose it is.
    reviewer: ReviewerId,
}

impl From<View> for ViewShape {
    fn from(view: View) -> Self {
        let View { id, name, query, shared, reviewer_id, .. } = view;
        ViewShape { id, name, query, shared, reviewer: reviewer_id }
    }
}
