//! The visits table: when each reviewer was last here, so that the first page can say what has happened since; and the view
//! that their list opens with. It is not written at every request: a visit goes on until they have been away for a while.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use serde::Deserialize;
use serde::Serialize;

use super::views;
use crate::error::Result;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::ReviewerId;
use crate::storage::ViewId;

/// Whoever has been away for longer comes for another visit.
const AWAY: Duration = Duration::minutes(45);

/// How exactly it is known when somebody was last seen.
const SEEN: Duration = Duration::minutes(10);

/// One reviewer's visits.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "visits")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reviewer_id: ReviewerId,
    pub seen_at: DateTimeUtc,
    /// When the visit before this one ended; none at the first.
    pub before_at: Option<DateTimeUtc>,
    pub default_view_id: Option<ViewId>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Notes that a reviewer is here. Returns when their visit before this one ended.
pub async fn note(db: &Db, reviewer: ReviewerId, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let known = Entity::find_by_id(reviewer).one(db).await?;
    let (seen_at, before_at) = match &known {
        Some(visit) if now - visit.seen_at < SEEN => return Ok(visit.before_at),
        Some(visit) if now - visit.seen_at < AWAY => (now, visit.before_at),
        Some(visit) => (now, Some(visit.seen_at)),
        None => (now, None),
    };
    put(db, reviewer, seen_at, before_at).await?;
    Ok(before_at)
}

async fn put(
    db: &Db,
    reviewer: ReviewerId,
    seen_at: DateTime<Utc>,
    before_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let row = ActiveModel {
        reviewer_id: Set(reviewer),
        seen_at: Set(seen_at),
        before_at: Set(before_at),
        default_view_id: Set(None),
    };
    let mut replace = OnConflict::column(Column::ReviewerId);
    replace.update_columns([Column::SeenAt, Column::BeforeAt]);
    Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

/// The view that a reviewer's list opens with, as long as they see it.
pub async fn default_view(db: &Db, reviewer: ReviewerId) -> Result<Option<ViewId>> {
    let visit = Entity::find_by_id(reviewer).one(db).await?;
    Ok(visit.and_then(|visit| visit.default_view_id))
}

/// Makes a view the one that a reviewer's list opens with; none opens it with everything.
///
/// # Errors
/// `NotFound` when they do not see it.
pub async fn set_default_view(
    db: &Database,
    reviewer: ReviewerId,
    view: Option<ViewId>,
    now: DateTime<Utc>,
) -> Result<()> {
    if let Some(view) = view {
        views::get(db, view, reviewer).await?;
    }
    if Entity::find_by_id(reviewer).one(db).await?.is_none() {
        put(db, reviewer, now, None).await?;
    }
    let row = ActiveModel { reviewer_id: Set(reviewer), default_view_id: Set(view), ..Default::default() };
    row.update(db).await?;
    Ok(())
}
