//! What checks brought, each item once.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use sea_orm::Condition;
use sea_orm::DbBackend;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::sea_query::Query;
use serde::Deserialize;
use serde::Serialize;

use crate::error::Result;
use crate::sources::NewItem;
use crate::storage::Db;
use crate::storage::ItemId;
use crate::storage::SnapshotId;
use crate::storage::SourceId;

/// One entry of a source.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
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

/// How many keys are asked for in one statement; statements are kept, and large ones take much room.
const KEYS_AT_ONCE: usize = 200;
/// How many rows one statement inserts: few enough that most statements are alike, and need not be prepared anew.
const ROWS_AT_ONCE: usize = 100;

/// Between the hash of a page's state and the moment it came back.
const AGAIN: char = '@';

/// What one check brought, on its way into the table.
pub struct Arriving<'a> {
    pub source: SourceId,
    pub snapshot: Option<SnapshotId>,
    pub items: &'a [NewItem],
}

/// Stores the items that are new to their sources and returns them, in their order.
pub async fn add_new(db: &Db, arriving: &[Arriving<'_>], now: DateTimeUtc) -> Result<Vec<Model>> {
    let all: Vec<(&Arriving<'_>, &NewItem)> =
        arriving.iter().flat_map(|from| from.items.iter().map(move |item| (from, item))).collect();
    let mut added = Vec::new();
    for some in all.chunks(KEYS_AT_ONCE) {
        let mut known = known(db, some).await?;
        let fresh = some.iter().filter(|(from, item)| known.insert((from.source, item.key.clone())));
        let mut fresh: Vec<Model> = fresh.map(|(from, item)| as_found(from, item, now)).collect();
        while !fresh.is_empty() {
            let rest = fresh.split_off(fresh.len().min(ROWS_AT_ONCE));
            added.extend(insert(db, fresh).await?);
            fresh = rest;
        }
    }
    Ok(added)
}

type Known = HashSet<(SourceId, String)>;

/// Which of these the sources have brought before.
async fn known(db: &Db, arriving: &[(&Arriving<'_>, &NewItem)]) -> Result<Known> {
    let mut keys: BTreeMap<SourceId, Vec<&str>> = BTreeMap::new();
    for (from, item) in arriving {
        keys.entry(from.source).or_default().push(&item.key);
    }
    let theirs = keys
        .into_iter()
        .map(|(source, keys)| Condition::all().add(Column::SourceId.eq(source)).add(Column::Key.is_in(keys)))
        .fold(Condition::any(), Condition::add);
    let known = Entity::find().select_only().columns([Column::SourceId, Column::Key]).filter(theirs);
    Ok(known.into_tuple::<(SourceId, String)>().all(db).await?.into_iter().collect())
}

fn as_found(from: &Arriving<'_>, item: &NewItem, now: DateTimeUtc) -> Model {
    Model {
        id: ItemId(0),
        source_id: from.source,
        key: item.key.clone(),
        url: item.url.clone(),
        title: item.title.clone(),
        text: item.text.clone(),
        published_at: item.published.or(item.updated),
        found_at: now,
        snapshot_id: from.snapshot,
    }
}

/// What is written of an item …
const WRITTEN: [Column; 8] = [
    Column::SourceId,
    Column::Key,
    Column::Url,
    Column::Title,
    Column::Text,
    Column::PublishedAt,
    Column::FoundAt,
    Column::SnapshotId,
];

/// … in the same order.
fn written(item: &Model) -> [Value; 8] {
    let Model { id: _, source_id, key, url, title, text, published_at, found_at, snapshot_id } = item;
    [
        (*source_id).into(),
        key.as_str().into(),
        url.as_deref().into(),
        title.as_str().into(),
        text.as_str().into(),
        (*published_at).into(),
        (*found_at).into(),
        (*snapshot_id).into(),
    ]
}

/// Inserts items and gives them their numbers; one that another instance has brought meanwhile is left out. What was
/// written is not read back: texts are long.
async fn insert(db: &Db, fresh: Vec<Model>) -> Result<Vec<Model>> {
    let once = OnConflict::columns([Column::SourceId, Column::Key]).do_nothing().to_owned();
    let mut insert = Query::insert();
    insert.into_table(Entity).columns(WRITTEN).on_conflict(once);
    for item in &fresh {
        insert.values(written(item).map(Into::into)).map_err(anyhow::Error::new)?;
    }
    if db.get_database_backend() == DbBackend::Sqlite {
        let inserted = db.execute(&insert).await?;
        // Whoever writes is alone, so all are new, and numbered one after the other. To have every number told takes as
        // long as to insert the rows.
        let last = i64::try_from(inserted.last_insert_id()).unwrap_or_default();
        let numbers = (0..=last).rev().zip(fresh.into_iter().rev());
        let mut numbered: Vec<Model> = numbers.map(|(id, item)| Model { id: ItemId(id), ..item }).collect();
        numbered.reverse();
        return Ok(numbered);
    }
    insert.returning(Query::returning().columns([Column::Id, Column::SourceId, Column::Key]));
    let mut numbers: HashMap<(SourceId, String), ItemId> = HashMap::new();
    for row in db.query_all(&insert).await? {
        let (id, source, key) = row.try_get_many("", &["id".into(), "source_id".into(), "key".into()])?;
        numbers.insert((source, key), id);
    }
    let numbered = fresh.into_iter().filter_map(|item| {
        let id = numbers.get(&(item.source_id, item.key.clone()))?;
        Some(Model { id: *id, ..item })
    });
    Ok(numbered.collect())
}

/// The state of a page as an item, unless the page has been in it among its last `states`: then it is no news. A state
/// from before those is news again, under a key of its own.
pub async fn new_state(
    db: &Db,
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
pub async fn of_state(db: &Db, source: SourceId, hash: &str) -> Result<Option<Model>> {
    let again = Column::Key.starts_with(format!("{hash}{AGAIN}"));
    let rows = Entity::find().filter(Column::SourceId.eq(source));
    let rows = rows.filter(Condition::any().add(Column::Key.eq(hash)).add(again));
    Ok(rows.order_by_desc(Column::Id).limit(1).one(db).await?)
}

pub async fn with_ids(db: &Db, ids: impl IntoIterator<Item = ItemId>) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::Id.is_in(ids)).all(db).await?)
}

/// A page of stored items in the order they came, published (else found) since a moment.
pub async fn stored(
    db: &Db,
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
