//! Which sources are due, and whose turn it is to check them: chosen so that one host cannot fill a batch, leased so that
//! instances share the work.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::ExprTrait;
use sea_orm::JoinType;
use sea_orm::NotSet;
use sea_orm::Order;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;
use sea_orm::sea_query::SelectStatement;

use super::ActiveModel;
use super::Column;
use super::Entity;
use super::Model;
use crate::error::Result;
use crate::storage::Db;

/// A source's place in the queue of its host.
const PLACE: &str = "ROW_NUMBER() OVER (PARTITION BY host ORDER BY next_check_at, id)";

/// How much one question for due sources may bring.
#[derive(Clone, Copy, Debug)]
pub struct Batch {
    pub most: u64,
    /// How many checks of one host may begin within a minute, by all instances together.
    pub per_host_per_minute: u32,
}

/// Active sources whose next check is due, the longest waiting first, of each host no more than its pace allows.
pub async fn due(db: &impl Db, now: DateTime<Utc>, batch: Batch) -> Result<Vec<Model>> {
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
    Ok(rows.order_by_asc(Column::NextCheckAt).order_by_asc(Column::Id).all(db).await?)
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

/// Takes a source for one check. None when another instance holds it, or has just checked it.
pub async fn lease(
    db: &impl Db,
    source: Model,
    now: DateTime<Utc>,
    for_how_long: Duration,
) -> Result<Option<Model>> {
    let leased = Model { leased_until: Some(now + for_how_long), ..source.clone() };
    let update = Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(leased.leased_until))
        .filter(Column::Id.eq(source.id))
        .filter(Column::NextCheckAt.eq(source.next_check_at))
        .filter(free(now));
    Ok((update.exec(db).await?.rows_affected == 1).then_some(leased))
}

/// Gives a leased source free without having checked it, until a later moment.
pub async fn postpone(db: &impl Db, leased: &Model, until: DateTime<Utc>) -> Result<()> {
    let row = ActiveModel { next_check_at: Set(until), leased_until: Set(None), ..Default::default() };
    let update = Entity::update_many().set(row).filter(Column::Id.eq(leased.id));
    update.filter(Column::LeasedUntil.eq(leased.leased_until)).exec(db).await?;
    Ok(())
}

/// Writes down how a leased source stands after its check and gives it free. False when it is no longer ours: it was
/// changed, or the lease ran out and somebody else took it.
pub async fn settle(db: &impl Db, leased: &Model, after: Model) -> Result<bool> {
    let row = ActiveModel {
        url: Set(after.url),
        host: Set(after.host),
        active: Set(after.active),
        paused_because: Set(after.paused_because),
        interval_minutes: Set(after.interval_minutes),
        habit_minutes: Set(after.habit_minutes),
        last_new_at: Set(after.last_new_at),
        asks: Set(after.asks),
        etag: Set(after.etag),
        last_modified: Set(after.last_modified),
        next_check_at: Set(after.next_check_at),
        leased_until: Set(None),
        last_checked_at: Set(after.last_checked_at),
        last_outcome: Set(after.last_outcome),
        failures: Set(after.failures),
        failing_since: Set(after.failing_since),
        last_error: Set(after.last_error),
        moved_to: Set(after.moved_to),
        moved_since: Set(after.moved_since),
        moved_seen: Set(after.moved_seen),
        moved_from: Set(after.moved_from),
        offline_since: Set(after.offline_since),
        // While it fails, only whoever tells of it knows whether it was told.
        told_at: if after.failures == 0 { Set(None) } else { NotSet },
        content_hash: Set(after.content_hash),
        content_seen_at: Set(after.content_seen_at),
        link_state: Set(after.link_state),
        link_state_since: Set(after.link_state_since),
        ..Default::default()
    };
    let update = Entity::update_many().set(row).filter(Column::Id.eq(leased.id));
    let update = update.filter(Column::LeasedUntil.eq(leased.leased_until));
    Ok(update.exec(db).await?.rows_affected == 1)
}
