//! What checks brought, each item once.

use std::collections::HashSet;

use sea_orm::Condition;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::error::Result;
use crate::sources::NewItem;
use crate::storage::Db;
use crate::storage::ItemId;
use crate::storage::SnapshotId;
use crate::storage::SourceId;

/// One entry of a source.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "items")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ItemId,
    pub source_id: SourceId,
    /// Identifies the item within its source.
    pub key: String,
    pub url: Option<String>,
    pub title: String,
    pub text: String,
    pub published_at: Option<DateTimeUtc>,
    pub found_at: DateTimeUtc,
    /// The copy it was read from; it may have been given up.
    pub snapshot_id: Option<SnapshotId>,
}

impl ActiveModelBehavior for ActiveModel {}

/// How many rows one statement carries: SQLite and PostgreSQL both bind at least 32,000 values.
const ROWS_AT_ONCE: usize = 500;

/// Between the hash of a page's state and the moment it came back.
const AGAIN: char = '@';

/// Stores the items that are new to this source and returns them.
pub async fn add_new(
    db: &impl Db,
    source: SourceId,
    items: &[NewItem],
    snapshot: Option<SnapshotId>,
    now: DateTimeUtc,
) -> Result<Vec<Model>> {
    let mut added = Vec::new();
    for some in items.chunks(ROWS_AT_ONCE) {
        let keys = some.iter().map(|item| item.key.as_str());
        let known = Entity::find().filter(Column::SourceId.eq(source)).filter(Column::Key.is_in(keys));
        let known: HashSet<String> = known
            .select_only()
            .column(Column::Key)
            .into_tuple::<String>()
            .all(db)
            .await?
            .into_iter()
            .collect();
        let mut fresh = HashSet::new();
        let rows: Vec<ActiveModel> = some
            .iter()
            .filter(|item| !known.contains(&item.key) && fresh.insert(item.key.as_str()))
            .map(|item| ActiveModel { snapshot_id: Set(snapshot), ..row(source, item, now) })
            .collect();
        if rows.is_empty() {
            continue;
        }
        let once = OnConflict::columns([Column::SourceId, Column::Key]).do_nothing().to_owned();
        added.extend(Entity::insert_many(rows).on_conflict(once).exec_with_returning(db).await?);
    }
    Ok(added)
}

/// The state of a page as an item, unless the page has been in it among its last `states`: then it is no news. A state
/// from before those is news again, under a key of its own.
pub async fn new_state(
    db: &impl Db,
    source: SourceId,
    page: NewItem,
    states: u64,
    now: DateTimeUtc,
) -> Result<Option<NewItem>> {
    let keys = Entity::find().select_only().column(Column::Key).filter(Column::SourceId.eq(source));
    let known: Vec<String> = keys.order_by_desc(Column::Id).into_tuple().all(db).await?;
    let is_it = |key: &String| key.split(AGAIN).next() == Some(page.key.as_str());
    match known.iter().position(is_it) {
        None => Ok(Some(page)),
        Some(place) if (place as u64) < states.max(1) => Ok(None),
        Some(_) => Ok(Some(NewItem { key: format!("{}{AGAIN}{}", page.key, now.timestamp()), ..page })),
    }
}

/// The item that is a state of a source, by the hash of the state.
pub async fn of_state(db: &impl Db, source: SourceId, hash: &str) -> Result<Option<Model>> {
    let again = Column::Key.starts_with(format!("{hash}{AGAIN}"));
    let rows = Entity::find().filter(Column::SourceId.eq(source));
    let rows = rows.filter(Condition::any().add(Column::Key.eq(hash)).add(again));
    Ok(rows.order_by_desc(Column::Id).limit(1).one(db).await?)
}

fn row(source: SourceId, item: &NewItem, now: DateTimeUtc) -> ActiveModel {
    ActiveModel {
        source_id: Set(source),
        key: Set(item.key.clone()),
        url: Set(item.url.clone()),
        title: Set(item.title.clone()),
        text: Set(item.text.clone()),
        published_at: Set(item.published.or(item.updated)),
        found_at: Set(now),
        ..Default::default()
    }
}

pub async fn with_ids(db: &impl Db, ids: impl IntoIterator<Item = ItemId>) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::Id.is_in(ids)).all(db).await?)
}

/// A page of stored items in the order they came, published (else found) since a moment.
pub async fn stored(
    db: &impl Db,
    after: Option<ItemId>,
    since: Option<DateTimeUtc>,
    most: u64,
) -> Result<Vec<Model>> {
    let published = |since: DateTimeUtc| {
        Condition::any()
            .add(Column::PublishedAt.gte(since))
            .add(Condition::all().add(Column::PublishedAt.is_null()).add(Column::FoundAt.gte(since)))
    };
    let narrowed =
        Condition::all().add_option(after.map(|last| Column::Id.gt(last))).add_option(since.map(published));
    Ok(Entity::find().filter(narrowed).order_by_asc(Column::Id).limit(most).all(db).await?)
}
