//! When open claims fall due: counted by day, and one by one.

use chrono::NaiveDate;
use sea_orm::Condition;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;

use super::Claim;
use super::table;
use super::table::Column;
use super::table::Entity;
use crate::error::Result;
use crate::storage::ClaimId;
use crate::storage::Db;

/// How many open claims have each last day, the earliest first.
pub async fn by_day(db: &Db) -> Result<Vec<(NaiveDate, i64)>> {
    let rows = Entity::find().filter(table::open()).filter(Column::DueBy.is_not_null());
    let rows = rows.select_only().column(Column::DueBy).column_as(Column::Id.count(), "how_many");
    Ok(rows.group_by(Column::DueBy).order_by_asc(Column::DueBy).into_tuple().all(db).await?)
}

/// How many open claims have no last day.
pub async fn undated(db: &Db) -> Result<u64> {
    Ok(Entity::find().filter(table::open()).filter(Column::DueBy.is_null()).count(db).await?)
}

/// The open claims whose last day lies between two days, both included, the earliest first: at most so many, behind the one
/// that was shown last.
pub async fn between(
    db: &Db,
    (first, last): (NaiveDate, NaiveDate),
    after: Option<ClaimId>,
    most: u64,
) -> Result<Vec<Claim>> {
    let mut rows = Entity::find().filter(table::open()).filter(Column::DueBy.between(first, last));
    if let Some(after) = after {
        let shown = table::get(db, after).await?;
        let same_day = Condition::all().add(Column::DueBy.eq(shown.due_by)).add(Column::Id.gt(after));
        rows = rows.filter(Condition::any().add(same_day).add(Column::DueBy.gt(shown.due_by)));
    }
    Ok(rows.order_by_asc(Column::DueBy).order_by_asc(Column::Id).limit(most).all(db).await?)
}
