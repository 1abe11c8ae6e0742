//! Every check of every source, with its outcome. *Not checked* is the absence of a row here.

use std::time::Duration;

use sea_orm::Condition;
use sea_orm::ExprTrait;
use sea_orm::Order;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;

use super as sources;
use crate::error::Result;
use crate::language::Message;
use crate::sources::SourceKind;
use crate::storage::CheckId;
use crate::storage::Db;
use crate::storage::SnapshotId;
use crate::storage::SourceId;
use crate::vocabulary::words;

words! {
    /// How a check went.
    pub enum Outcome as "outcome" {
        /// New items, and at least one speaks to a claim.
        NewItems = "new_items",
        /// New items, none of which speaks to a claim.
        NothingRelevant = "nothing_relevant",
        Unchanged = "unchanged",
        Failed = "failed",
    }
}

/// One fetch of one source.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "checks")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: CheckId,
    pub source_id: SourceId,
    pub at: DateTimeUtc,
    pub took_ms: i64,
    pub outcome: Outcome,
    /// Items in the answer, items not seen before, and suggestions made from them.
    pub brought: i32,
    pub new_items: i32,
    pub suggestions: i32,
    pub error: Option<Message>,
    /// The copy of what came; it may have been given up.
    pub snapshot_id: Option<SnapshotId>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A check that is about to be written down.
#[derive(Clone, Debug)]
pub struct NewCheck {
    pub source_id: SourceId,
    pub at: DateTimeUtc,
    pub took_ms: i64,
    pub outcome: Outcome,
    pub brought: usize,
    pub new_items: usize,
    pub suggestions: usize,
    pub error: Option<Message>,
    pub snapshot_id: Option<SnapshotId>,
}

impl NewCheck {
    /// One that found nothing new so far.
    pub fn of(source: SourceId, took: Duration, at: DateTimeUtc) -> NewCheck {
        NewCheck {
            source_id: source,
            at,
            took_ms: i64::try_from(took.as_millis()).unwrap_or(i64::MAX),
            outcome: Outcome::Unchanged,
            brought: 0,
            new_items: 0,
            suggestions: 0,
            error: None,
            snapshot_id: None,
        }
    }
}

/// Writes checks down.
pub async fn record(db: &Db, checks: Vec<NewCheck>) -> Result<()> {
    let count = |n: usize| Set(i32::try_from(n).unwrap_or(i32::MAX));
    let rows = checks.into_iter().map(|check| ActiveModel {
        source_id: Set(check.source_id),
        at: Set(check.at),
        took_ms: Set(check.took_ms),
        outcome: Set(check.outcome),
        brought: count(check.brought),
        new_items: count(check.new_items),
        suggestions: count(check.suggestions),
        error: Set(check.error),
        snapshot_id: Set(check.snapshot_id),
        ..Default::default()
    });
    Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// The latest checks of a source, the latest first.
pub async fn of_source(db: &Db, source: SourceId, most: u64) -> Result<Vec<Model>> {
    of_source_before(db, source, None, most).await
}

/// The same, before one of them.
pub async fn of_source_before(
    db: &Db,
    source: SourceId,
    before: Option<CheckId>,
    most: u64,
) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::SourceId.eq(source)).order_by_desc(Column::Id);
    let rows = before.map_or(rows.clone(), |before| rows.filter(Column::Id.lt(before)));
    Ok(rows.limit(most).all(db).await?)
}

/// Checks that looked for something: those that did not fail, of sources that are searched. The link of evidence is
/// looked at, and not searched.
fn searched() -> Condition {
    let links = Query::select()
        .column(sources::Column::Id)
        .from(sources::Entity)
        .and_where(sources::Column::Kind.eq(SourceKind::Link))
        .to_owned();
    Condition::all().add(Column::Outcome.ne(Outcome::Failed)).add(Column::SourceId.not_in_subquery(links))
}

/// Whether any source has been searched since a moment.
pub async fn any_since(db: &Db, since: DateTimeUtc) -> Result<bool> {
    let searched = Entity::find().filter(Column::At.gte(since)).filter(searched());
    // The latest first: it is among the last few rows.
    Ok(searched.order_by_desc(Column::Id).one(db).await?.is_some())
}

/// Which sources have been searched between two moments, and when last; without an end, until now. What *nothing
/// found* rests on. Each source is asked for its last such check, so that old ones cost nothing.
pub async fn searched_between(
    db: &Db,
    since: DateTimeUtc,
    until: Option<DateTimeUtc>,
) -> Result<Vec<(SourceId, DateTimeUtc)>> {
    let mut last = Query::select();
    last.column((Entity, Column::At))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::SourceId)).equals((sources::Entity, sources::Column::Id)))
        .and_where(Column::Outcome.ne(Outcome::Failed))
        .order_by((Entity, Column::Id), Order::Desc)
        .limit(1);
    if let Some(until) = until {
        // They are numbered as they come.
        let end =
            Query::select().expr(Column::Id.max()).from(Entity).and_where(Column::At.lte(until)).to_owned();
        last.and_where(Expr::col((Entity, Column::Id)).lte(end));
    }
    let rows = sources::Entity::find().select_only().column(sources::Column::Id).expr_as(last, "last");
    let rows = rows.filter(sources::Column::Kind.ne(SourceKind::Link));
    let rows: Vec<(SourceId, Option<DateTimeUtc>)> = rows.into_tuple().all(db).await?;
    let searched = rows.into_iter().filter_map(|(source, last)| Some((source, last?)));
    Ok(searched.filter(|(_, last)| *last >= since).collect())
}
