//! Of which failing sources the operator has yet to be told.

use chrono::DateTime;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::ActiveModel;
use super::Column;
use super::Entity;
use super::Model;
use crate::error::Result;
use crate::sources::SourceKind;
use crate::storage::Db;
use crate::storage::SourceId;

fn unclaimed(now: DateTime<Utc>) -> Condition {
    let free = Condition::any().add(Column::TellingUntil.is_null()).add(Column::TellingUntil.lte(now));
    Condition::all().add(Column::ToldAt.is_null()).add(free)
}

/// Active sources with so many failures in a row that nobody has told of, or is telling of; those failing longest first.
pub async fn owed(db: &Db, failures: u32, now: DateTime<Utc>) -> Result<Vec<Model>> {
    let failures = i32::try_from(failures).unwrap_or(i32::MAX);
    let failing = Entity::find().filter(Column::Active.eq(true)).filter(Column::Failures.gte(failures));
    let failing = failing.filter(Column::Kind.ne(SourceKind::Link)).filter(unclaimed(now));
    Ok(failing.order_by_asc(Column::FailingSince).order_by_asc(Column::Id).all(db).await?)
}

/// False when somebody else is telling of it, or has told.
pub async fn claim(db: &Db, source: &Model, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<bool> {
    let update =
        Entity::update_many().set(ActiveModel { telling_until: Set(Some(until)), ..Default::default() });
    let update = update.filter(Column::Id.eq(source.id)).filter(unclaimed(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Told, as claimed until a moment.
pub async fn mark(
    db: &Db,
    sources: impl IntoIterator<Item = SourceId>,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    let told = ActiveModel { told_at: Set(Some(now)), telling_until: Set(None), ..Default::default() };
    let update = Entity::update_many().set(told).filter(Column::Id.is_in(sources));
    update.filter(Column::TellingUntil.eq(until)).exec(db).await?;
    Ok(())
}
