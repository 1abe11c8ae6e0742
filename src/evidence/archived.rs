//! Copies that no evidence rests on are given up after a while; the others never.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;
use sea_orm::sea_query::SelectStatement;

use super::State;
use super::table;
use crate::config::ArchiveSettings;
use crate::error::Result;
use crate::sources::archive::Archive;
use crate::sources::table::snapshots;
use crate::storage;
use crate::storage::Database;

/// How many copies are given up in one transaction.
const COPIES_AT_ONCE: u64 = 200;

/// Gives up copies that have not been seen for the days of the settings, unless evidence rests on them. Returns how many.
pub async fn clean_up(
    db: &Database,
    archive: &Archive,
    settings: &ArchiveSettings,
    now: DateTime<Utc>,
) -> Result<usize> {
    let days = Duration::days(i64::from(settings.keep_days));
    let Some(before) = now.checked_sub_signed(days).filter(|_| settings.keep_days > 0) else { return Ok(0) };
    let mut given_up = 0;
    loop {
        let transaction = storage::begin(db).await?;
        let old = snapshots::Entity::find()
            .filter(snapshots::Column::SeenAt.lt(before))
            .filter(snapshots::Column::Id.not_in_subquery(under_evidence()))
            .order_by_asc(snapshots::Column::Id)
            .limit(COPIES_AT_ONCE)
            .all(&transaction)
            .await?;
        if old.is_empty() {
            return Ok(given_up);
        }
        let ids = old.iter().map(|copy| copy.id);
        let rows = snapshots::Entity::delete_many().filter(snapshots::Column::Id.is_in(ids));
        rows.exec(&transaction).await?;
        // Before the others can see that the rows are gone: whoever fetches the same content then keeps it anew.
        for copy in &old {
            archive.give_up(&copy.hash).await?;
        }
        transaction.commit().await?;
        given_up += old.len();
    }
}

/// A check takes minutes: what it has kept and not yet written down is younger than this.
const SAFE_AGE: Duration = Duration::days(1);
/// Of so many copies that nobody knows, and more than one in ten of all, it is the database that is the wrong one.
const SUSPICIOUS: usize = 20;

/// Gives up copies that a kill left behind between their keeping and their writing down. An archive most of which this
/// database does not know belongs to another one, and is left alone. Returns how many.
pub async fn sweep(db: &Database, archive: &Archive, now: DateTime<Utc>) -> Result<usize> {
    let before = now - SAFE_AGE;
    let old = archive.kept_before(before).await?;
    let known = snapshots::known(db, &old).await?;
    let left: Vec<&String> = old.iter().filter(|hash| !known.contains(*hash)).collect();
    if left.len() > SUSPICIOUS && left.len() * 10 > old.len() {
        tracing::warn!(
            unknown = left.len(),
            copies = old.len(),
            "the archive holds copies that this database does not know; they are left alone: does another instance keep \
             its copies in the same place?"
        );
        return Ok(0);
    }
    let mut swept = 0;
    for hash in left {
        swept += usize::from(archive.give_up_old(hash, before).await?);
    }
    Ok(swept)
}

/// The copies of what is suggested to a claim, or accepted as its evidence.
fn under_evidence() -> SelectStatement {
    Query::select()
        .column(table::Column::SnapshotId)
        .from(table::Entity)
        .and_where(table::Column::State.is_in([State::Suggested, State::Accepted]))
        .and_where(table::Column::SnapshotId.is_not_null())
        .to_owned()
}
