//! Files that a reviewer has previewed and not imported yet: kept for an hour, seen by nobody else.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use crate::error::Error;
use crate::error::Result;
use crate::storage::Db;
use crate::storage::ReviewerId;
use crate::storage::WaitingFileId;

/// How long a file waits.
const MINUTES: i64 = 60;

/// A reviewer's older files go when there are more.
const MOST: u64 = 50;

/// A file as it was uploaded.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "waiting_files")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: WaitingFileId,
    pub reviewer_id: ReviewerId,
    pub name: String,
    #[sea_orm(column_type = "Blob")]
    pub content: Vec<u8>,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// Keeps a file until it is imported, or for an hour.
pub async fn keep(
    db: &Db,
    reviewer: ReviewerId,
    name: &str,
    content: &[u8],
    now: DateTime<Utc>,
) -> Result<WaitingFileId> {
    clean_up(db, now).await?;
    let row = ActiveModel {
        reviewer_id: Set(reviewer),
        name: Set(name.to_owned()),
        content: Set(content.to_vec()),
        at: Set(now),
        ..Default::default()
    };
    let id = Entity::insert(row).exec(db).await?.last_insert_id;
    let theirs = Entity::find().filter(Column::ReviewerId.eq(reviewer)).order_by_desc(Column::Id);
    let oldest = theirs.select_only().column(Column::Id).offset(MOST).limit(1);
    if let Some(oldest) = oldest.into_tuple::<WaitingFileId>().one(db).await? {
        let old = Entity::delete_many().filter(Column::ReviewerId.eq(reviewer));
        old.filter(Column::Id.lte(oldest)).exec(db).await?;
    }
    Ok(id)
}

/// A file that a reviewer has uploaded.
///
/// # Errors
/// `NotFound` when it has waited too long, was imported meanwhile, or is somebody else's.
pub async fn get(db: &Db, reviewer: ReviewerId, id: WaitingFileId, now: DateTime<Utc>) -> Result<Model> {
    let found = Entity::find_by_id(id).filter(Column::ReviewerId.eq(reviewer)).one(db).await?;
    let found = found.filter(|file| file.at > now - Duration::minutes(MINUTES));
    found.ok_or_else(|| Error::not_found("waiting-file-gone"))
}

pub async fn forget(db: &Db, id: WaitingFileId) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// Lets go of the files that have waited too long. Returns how many.
pub async fn clean_up(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    let old = Entity::delete_many().filter(Column::At.lte(now - Duration::minutes(MINUTES)));
    Ok(old.exec(db).await?.rows_affected)
}
