//! Many sources at once: which addresses and names are taken, and new ones in batches.

use std::collections::BTreeMap;
use std::collections::HashSet;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::ActiveModel;
use super::Column;
use super::Entity;
use super::Origin;
use super::SourceDraft;
use super::as_new;
use crate::error::Result;
use crate::sources::SourceKind;
use crate::storage;
use crate::storage::Db;

/// How many rows one statement carries: a row binds some thirty values, SQLite 32,766.
const ROWS_AT_ONCE: usize = 500;

/// The names of the sources behind these addresses; links of evidence are not counted.
pub async fn names_by_url(db: &Db, urls: &[&str]) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for some in urls.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().select_only().column(Column::Url).column(Column::Name);
        let rows =
            rows.filter(Column::Kind.ne(SourceKind::Link)).filter(Column::Url.is_in(some.iter().copied()));
        names.extend(rows.into_tuple::<(String, String)>().all(db).await?);
    }
    Ok(names)
}

/// Every name that is taken.
pub async fn names(db: &Db) -> Result<HashSet<String>> {
    let names: Vec<String> = Entity::find().select_only().column(Column::Name).into_tuple().all(db).await?;
    Ok(names.into_iter().collect())
}

/// Adds sources whose names are free; those in `paused` wait for a person.
pub async fn add(
    db: &Db,
    drafts: &[SourceDraft],
    paused: &HashSet<String>,
    origin: Origin,
    now: DateTime<Utc>,
) -> Result<()> {
    for some in drafts.chunks(ROWS_AT_ONCE) {
        let rows = some.iter().map(|draft| {
            let active = Set(!paused.contains(&draft.name));
            ActiveModel { active, ..as_new(draft, origin, now) }
        });
        Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}
