//! Many sources at once: which addresses and names are taken, and new ones in batches.

use std::collections::BTreeMap;
use std::collections::HashSet;

use chrono::DateTime;
use chrono::Utc;
use chrono_tz::Tz;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::ActiveModel;
use super::Column;
use super::Entity;
use super::Origin;
use super::SourceDraft;
use super::Watched;
use super::as_new;
use crate::error::Result;
use crate::sources::SourceKind;
use crate::storage;
use crate::storage::Db;

/// How many rows one statement carries: a row binds some thirty values, SQLite 32,766.
const ROWS_AT_ONCE: usize = 500;

/// What is watched at these addresses, and by which name; links of evidence are not counted.
pub async fn watched_at(db: &Db, urls: &[&str]) -> Result<BTreeMap<Watched, String>> {
    let mut names = BTreeMap::new();
    for some in urls.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().filter(Column::Kind.ne(SourceKind::Link));
        let rows = rows.filter(Column::Url.is_in(some.iter().copied())).all(db).await?;
        names.extend(rows.into_iter().map(|source| (source.draft().watched(), source.name)));
    }
    Ok(names)
}

/// Every name that is taken.
pub async fn names(db: &Db) -> Result<HashSet<String>> {
    let names: Vec<String> = Entity::find().select_only().column(Column::Name).into_tuple().all(db).await?;
    Ok(names.into_iter().collect())
}

/// Adds sources whose names are free; those in `paused` wait for a person. `zone` is the instance's.
pub async fn add(
    db: &Db,
    drafts: &[SourceDraft],
    paused: &HashSet<String>,
    origin: Origin,
    now: DateTime<Utc>,
    zone: Tz,
) -> Result<()> {
    for some in drafts.chunks(ROWS_AT_ONCE) {
        let rows = some.iter().map(|draft| {
            let active = Set(!paused.contains(&draft.name));
            let next_check_at = Set(draft.timing.first_check_at(now, zone));
            ActiveModel { active, next_check_at, ..as_new(draft, origin, now) }
        });
        Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}
