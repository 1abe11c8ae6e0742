//! Which sources are due, and whose turn it is to check them: chosen so that one host cannot fill a batch, leased so that
//! instances share the work.

use std::collections::HashMap;
use std::collections::HashSet;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::DbBackend;
use sea_orm::ExprTrait;
use sea_orm::JoinType;
use sea_orm::Order;
use sea_orm::PaginatorTrait;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::QueryTrait;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::CaseStatement;
use sea_orm::sea_query::LockType;
use sea_orm::sea_query::OnConflict;
use sea_orm::sea_query::Query;
use sea_orm::sea_query::SelectStatement;

use super::ActiveModel;
use super::Column;
use super::Entity;
use super::Model;
use super::checks::Outcome;
use super::health;
use crate::error::Result;
use crate::storage;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::SourceId;
use crate::storage::Transaction;

/// A source's place in the queue of its host.
const PLACE: &str = "ROW_NUMBER() OVER (PARTITION BY host ORDER BY next_check_at, id)";

/// How many sources one statement names one by one: SQLite follows a condition 1,000 steps deep.
const SOURCES_AT_ONCE: usize = 200;

/// A source that waits to be checked: there may be thousands, and the rest of them is read when it is their turn.
#[derive(Clone, Debug, PartialEq, Eq, DerivePartialModel)]
#[sea_orm(entity = "Entity")]
pub struct Waiting {
    pub id: SourceId,
    pub host: String,
    pub next_check_at: DateTimeUtc,
}

impl From<&Model> for Waiting {
    fn from(source: &Model) -> Self {
        Waiting { id: source.id, host: source.host.clone(), next_check_at: source.next_check_at }
    }
}

/// How much one question for due sources may bring.
#[derive(Clone, Copy, Debug)]
pub struct Batch {
    pub most: u64,
    /// How many checks of one host may begin within a minute, by all instances together.
    pub per_host_per_minute: u32,
}

/// Active sources whose next check is due, the longest waiting first, of each host no more than its pace allows.
pub async fn due(db: &Db, now: DateTime<Utc>, batch: Batch) -> Result<Vec<Waiting>> {
    let admitted = Query::select()
        .column(("waiting", Column::Id))
        .from_subquery(waiting(now), "waiting")
        .join_subquery(
            JoinType::LeftJoin,
            begun(now),
            "begun",
            Expr::col(("begun", Column::Host)).equals(("waiting", Column::Host)),
        )
        .and_where(
            Expr::cust("waiting.place + COALESCE(begun.checks, 0)").lte(i64::from(batch.per_host_per_minute)),
        )
        .order_by(("waiting", Column::NextCheckAt), Order::Asc)
        .order_by(("waiting", Column::Id), Order::Asc)
        .limit(batch.most)
        .to_owned();
    let rows = Entity::find().filter(Column::Id.in_subquery(admitted));
    let rows = rows.order_by_asc(Column::NextCheckAt).order_by_asc(Column::Id);
    Ok(rows.into_partial_model().all(db).await?)
}

/// All active sources.
pub async fn active(db: &Db) -> Result<Vec<Waiting>> {
    let rows = Entity::find().filter(Column::Active.eq(true)).order_by_asc(Column::Id);
    Ok(rows.into_partial_model().all(db).await?)
}

fn waiting(now: DateTime<Utc>) -> SelectStatement {
    Query::select()
        .columns([Column::Id, Column::Host, Column::NextCheckAt])
        .expr_as(Expr::cust(PLACE), "place")
        .from(Entity)
        .and_where(Column::Active.eq(true))
        .and_where(Column::NextCheckAt.lte(now))
        .cond_where(free(now))
        .to_owned()
}

/// How many checks of each host have begun within the last minute.
fn begun(now: DateTime<Utc>) -> SelectStatement {
    let minute_ago = now - Duration::minutes(1);
    let lately = Condition::any().add(Column::LastCheckedAt.gt(minute_ago)).add(Column::LeasedUntil.gt(now));
    Query::select()
        .column(Column::Host)
        .expr_as(Column::Id.count(), "checks")
        .from(Entity)
        .cond_where(lately)
        .group_by_col(Column::Host)
        .to_owned()
}

fn free(now: DateTime<Utc>) -> Condition {
    Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lte(now))
}

/// Takes sources for one check each; those that another instance holds, or has just checked, are left out.
pub async fn lease(
    db: &Database,
    sources: Vec<Waiting>,
    now: DateTime<Utc>,
    for_how_long: Duration,
) -> Result<Vec<Model>> {
    let until = Some(now + for_how_long);
    let mut leased = Vec::with_capacity(sources.len());
    let mut rest = sources.into_iter();
    loop {
        let some: Vec<Waiting> = rest.by_ref().take(SOURCES_AT_ONCE).collect();
        if some.is_empty() {
            return Ok(leased);
        }
        let ours = take(db, &some, until, now).await?;
        let mut rows: HashMap<SourceId, Model> = HashMap::new();
        for row in Entity::find().filter(Column::Id.is_in(ours)).all(db).await? {
            rows.insert(row.id, row);
        }
        let taken = some.iter().filter_map(|waiting| rows.remove(&waiting.id));
        leased.extend(taken.map(|source| Model { leased_until: until, ..source }));
    }
}

async fn take(
    db: &Database,
    sources: &[Waiting],
    until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Vec<SourceId>> {
    let as_known = sources.iter().map(|source| {
        Condition::all().add(Column::Id.eq(source.id)).add(Column::NextCheckAt.eq(source.next_check_at))
    });
    let mut update = Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(until))
        .filter(as_known.fold(Condition::any(), Condition::add))
        .filter(free(now))
        .into_query();
    // All of them, most of the time: which they are needs then not be told, one by one.
    let transaction = storage::begin(db).await?;
    if transaction.execute(&update).await?.rows_affected() == sources.len() as u64 {
        transaction.commit().await?;
        return Ok(sources.iter().map(|source| source.id).collect());
    }
    transaction.rollback().await?;
    update.returning_col(Column::Id);
    let taken = db.query_all(&update).await?;
    Ok(taken.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?)
}

/// Gives a leased source free without having checked it, until a later moment.
pub async fn postpone(db: &Db, leased: &Model, until: DateTime<Utc>) -> Result<()> {
    let row = ActiveModel { next_check_at: Set(until), leased_until: Set(None), ..Default::default() };
    let update = Entity::update_many().set(row).filter(Column::Id.eq(leased.id));
    update.filter(Column::LeasedUntil.eq(leased.leased_until)).exec(db).await?;
    Ok(())
}

/// Which of these are still ours, held until the transaction ends: one that was changed meanwhile, or whose lease ran out
/// and somebody else took it, is not.
pub async fn still_leased(transaction: &Transaction, leased: &[&Model]) -> Result<HashSet<SourceId>> {
    let mut held = HashSet::new();
    for some in leased.chunks(SOURCES_AT_ONCE) {
        let mine = some.iter().map(|source| {
            Condition::all().add(Column::Id.eq(source.id)).add(Column::LeasedUntil.eq(source.leased_until))
        });
        let mine = Entity::find().filter(mine.fold(Condition::any(), Condition::add));
        // Whoever writes to SQLite is alone; all are still ours, most of the time.
        let is_sqlite = transaction.get_database_backend() == DbBackend::Sqlite;
        if is_sqlite && mine.clone().count(transaction).await? == some.len() as u64 {
            held.extend(some.iter().map(|source| source.id));
            continue;
        }
        let rows = mine.select_only().column(Column::Id).order_by_asc(Column::Id);
        held.extend(rows.lock(LockType::NoKeyUpdate).into_tuple::<SourceId>().all(transaction).await?);
    }
    Ok(held)
}

/// Writes down how held sources stand after their checks, and gives them free.
pub async fn settle(transaction: &Transaction, sources: Vec<(&Model, Model)>) -> Result<()> {
    health::announce(transaction, &sources).await?;
    let (quiet, other): (Vec<_>, Vec<_>) =
        sources.into_iter().partition(|(before, after)| is_quiet(before, after));
    // They are held, so they are there: the rows are put over what they were.
    let mut other = other.into_iter().map(|(_, after)| Model { leased_until: None, ..after });
    loop {
        let some = other.by_ref().take(SOURCES_AT_ONCE).map(|after| ActiveModel::from(after).reset_all());
        let some: Vec<ActiveModel> = some.collect();
        if some.is_empty() {
            break;
        }
        Entity::insert_many(some).on_conflict(as_settled()).exec_without_returning(transaction).await?;
    }
    let mut alike: HashMap<_, Vec<Model>> = HashMap::new();
    for (_, after) in quiet {
        alike.entry((after.last_checked_at, after.last_outcome)).or_default().push(after);
    }
    for ((at, outcome), sources) in alike {
        move_on(transaction, at, outcome, &sources).await?;
    }
    Ok(())
}

/// Whether nothing has changed but when it was checked, and when it is next.
fn is_quiet(before: &Model, after: &Model) -> bool {
    let otherwise = Model {
        next_check_at: before.next_check_at,
        interval_minutes: before.interval_minutes,
        last_checked_at: before.last_checked_at,
        last_outcome: before.last_outcome,
        leased_until: before.leased_until,
        ..after.clone()
    };
    otherwise == *before
}

/// Settles sources that have nothing to say, in one statement: most do not, most of the time.
async fn move_on(
    transaction: &Transaction,
    checked_at: Option<DateTime<Utc>>,
    outcome: Option<Outcome>,
    sources: &[Model],
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::LastCheckedAt, Expr::value(checked_at))
        .col_expr(Column::LastOutcome, Expr::value(outcome))
        .col_expr(Column::NextCheckAt, each(sources, |source| Expr::value(source.next_check_at)))
        .col_expr(Column::IntervalMinutes, each(sources, |source| Expr::value(source.interval_minutes)))
        .filter(Column::Id.is_in(sources.iter().map(|source| source.id)))
        .exec(transaction)
        .await?;
    Ok(())
}

/// For each source a value of its own.
fn each(sources: &[Model], value: fn(&Model) -> Expr) -> Expr {
    let cases = sources
        .iter()
        .fold(CaseStatement::new(), |cases, source| cases.case(Column::Id.eq(source.id), value(source)));
    Expr::Case(Box::new(cases))
}

/// What a check writes of a source that is there already.
fn as_settled() -> OnConflict {
    let mut settled = OnConflict::column(Column::Id);
    settled.update_columns([
        Column::Url,
        Column::Host,
        Column::Active,
        Column::PausedBecause,
        Column::IntervalMinutes,
        Column::HabitMinutes,
        Column::LastNewAt,
        Column::Asks,
        Column::Etag,
        Column::LastModified,
        Column::NextCheckAt,
        Column::LeasedUntil,
        Column::LastCheckedAt,
        Column::LastOutcome,
        Column::Failures,
        Column::FailingSince,
        Column::LastError,
        Column::MovedTo,
        Column::MovedSince,
        Column::MovedSeen,
        Column::MovedFrom,
        Column::OfflineSince,
        Column::ContentHash,
        Column::ContentSeenAt,
        Column::LinkState,
        Column::LinkStateSince,
    ]);
    // While it fails, only whoever tells of it knows whether it was told.
    settled.value(Column::ToldAt, Expr::cust("CASE WHEN excluded.failures > 0 THEN sources.told_at END"));
    settled
}
