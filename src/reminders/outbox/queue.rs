//! Every query by which reminders are taken, put back and settled, in sets.

use std::collections::HashMap;
use std::collections::HashSet;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::ExprTrait;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Select;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::CaseStatement;

use crate::error::Result;
use crate::language::Message;
use crate::reminders::Reminder;
use crate::reminders::State;
use crate::reminders::table::Column;
use crate::reminders::table::Entity;
use crate::reminders::table::free;
use crate::reminders::table::settle;
use crate::storage;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::ReminderId;
use crate::storage::ReviewerId;

/// Queued reminders whose time has come and that nobody holds.
fn ready(now: DateTime<Utc>) -> Select<Entity> {
    let queued = Entity::find().filter(Column::State.eq(State::Queued));
    queued.filter(Column::NextTryAt.lte(now)).filter(free(now))
}

/// To whom something is ready to go.
pub async fn recipients(db: &Db, now: DateTime<Utc>) -> Result<Vec<ReviewerId>> {
    let ids = ready(now).select_only().column(Column::ReviewerId).distinct();
    Ok(ids.into_tuple::<ReviewerId>().all(db).await?)
}

/// When each of these got a mail since a moment, the earliest first.
pub async fn sent_since(
    db: &Db,
    to: &[ReviewerId],
    since: DateTime<Utc>,
) -> Result<HashMap<ReviewerId, Vec<DateTime<Utc>>>> {
    let mut sent: HashMap<ReviewerId, Vec<DateTime<Utc>>> = HashMap::new();
    for some in to.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().filter(Column::ReviewerId.is_in(some.iter().copied()));
        let rows = rows.filter(Column::SettledAt.gt(since)).filter(Column::State.eq(State::Sent));
        let rows = rows.filter(Column::DigestId.is_null()).order_by_asc(Column::SettledAt);
        let rows = rows.select_only().column(Column::ReviewerId).column(Column::SettledAt);
        for (reviewer, at) in rows.into_tuple::<(ReviewerId, DateTime<Utc>)>().all(db).await? {
            sent.entry(reviewer).or_default().push(at);
        }
    }
    Ok(sent)
}

/// What is ready, what has waited longest first; nothing for those who are left out. In this order the index of the queue
/// gives them without a sort.
pub async fn candidates(
    db: &Db,
    left_out: &HashSet<ReviewerId>,
    now: DateTime<Utc>,
    most: u64,
) -> Result<Vec<Reminder>> {
    let mut rows = ready(now);
    if !left_out.is_empty() {
        rows = rows.filter(Column::ReviewerId.is_not_in(left_out.iter().copied()));
    }
    Ok(rows.order_by_asc(Column::NextTryAt).order_by_asc(Column::Id).limit(most).all(db).await?)
}

/// Takes those that are still free for one attempt each: until then they are the holder's.
pub async fn take(
    db: &Db,
    ready: Vec<Reminder>,
    holder: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Reminder>> {
    let ids = || Column::Id.is_in(ready.iter().map(|reminder| reminder.id));
    let update = Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(until))
        .col_expr(Column::Holder, Expr::value(holder))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(ids())
        .filter(Column::State.eq(State::Queued))
        .filter(free(now));
    let taken = update.exec(db).await?.rows_affected;
    if taken == 0 {
        return Ok(Vec::new());
    }
    if taken == ready.len() as u64 {
        // Nobody was faster: they are as they were read.
        let held = |reminder: Reminder| Reminder {
            attempts: reminder.attempts + 1,
            holder: Some(holder.to_owned()),
            leased_until: Some(until),
            ..reminder
        };
        return Ok(ready.into_iter().map(held).collect());
    }
    let taken = Entity::find().filter(ids());
    let taken = taken.filter(Column::Holder.eq(holder)).filter(Column::State.eq(State::Queued));
    Ok(taken.order_by_asc(Column::Id).all(db).await?)
}

/// Gives back what was taken and not tried.
pub async fn put_back(db: &Db, reminders: &[&Reminder]) -> Result<()> {
    if reminders.is_empty() {
        return Ok(());
    }
    let update = Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(Option::<DateTimeUtc>::None))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).sub(1))
        .filter(Column::Id.is_in(reminders.iter().map(|reminder| reminder.id)))
        .filter(Column::Holder.is_in(reminders.iter().filter_map(|reminder| reminder.holder.as_deref())))
        .filter(Column::State.eq(State::Queued));
    update.exec(db).await?;
    Ok(())
}

/// Leaves alone until later what is ready for a recipient, without counting an attempt.
pub async fn postpone(db: &Db, to: ReviewerId, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::NextTryAt, Expr::value(until))
        .filter(Column::ReviewerId.eq(to))
        .filter(Column::State.eq(State::Queued))
        .filter(Column::NextTryAt.lte(now))
        .filter(free(now));
    update.exec(db).await?;
    Ok(())
}

/// Marks reminders with their subjects, and what went out inside them, as sent. They have left: whoever holds them by now
/// has nothing to add.
pub async fn mark_sent(db: &Database, sent: &[(&Reminder, &str)], now: DateTime<Utc>) -> Result<()> {
    if sent.is_empty() {
        return Ok(());
    }
    let subjects = sent.iter().fold(CaseStatement::new(), |cases, (reminder, subject)| {
        cases.case(Expr::col(Column::Id).eq(reminder.id), Expr::value(*subject))
    });
    let transaction = storage::begin(db).await?;
    let marked = settle(State::Sent, None, now).col_expr(Column::Subject, subjects.into());
    let marked = marked.filter(Column::Id.is_in(sent.iter().map(|(reminder, _)| reminder.id)));
    // One that was cancelled and woken again meanwhile is another letter.
    let letters = sent.iter().map(|(reminder, _)| reminder.message_id.as_str());
    marked.filter(Column::MessageId.is_in(letters)).exec(&transaction).await?;
    let digests: Vec<ReminderId> =
        sent.iter().map(|(reminder, _)| reminder).filter(|r| r.claim_id.is_none()).map(|r| r.id).collect();
    if !digests.is_empty() {
        let inside = settle(State::Sent, None, now).filter(Column::DigestId.is_in(digests));
        inside.filter(Column::State.eq(State::Bundled)).exec(&transaction).await?;
    }
    Ok(transaction.commit().await?)
}

/// Queues a reminder that was not sent for another attempt; `unsure` says that it may have arrived.
pub async fn mark_delayed(
    db: &Db,
    reminder: &Reminder,
    reason: Message,
    unsure: bool,
    again_at: DateTime<Utc>,
) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::NextTryAt, Expr::value(again_at))
        .col_expr(Column::LeasedUntil, Expr::value(Option::<DateTimeUtc>::None))
        .col_expr(Column::Unsure, Expr::value(reminder.unsure + i32::from(unsure)))
        .col_expr(Column::LastError, Expr::value(reason));
    update.filter(held(reminder)).exec(db).await?;
    Ok(())
}

/// Gives a reminder up, or cancels it because it is no longer true, saying why. What is inside goes the same way.
pub async fn mark_ended(
    db: &Database,
    reminder: &Reminder,
    state: State,
    why: Message,
    now: DateTime<Utc>,
) -> Result<()> {
    let transaction = storage::begin(db).await?;
    let ended = settle(state, Some(&why), now).filter(held(reminder)).exec(&transaction).await?;
    if ended.rows_affected == 1 {
        let inside = settle(state, Some(&why), now).filter(Column::DigestId.eq(reminder.id));
        inside.filter(Column::State.eq(State::Bundled)).exec(&transaction).await?;
    }
    Ok(transaction.commit().await?)
}

/// The attempt is still ours: nobody has settled the reminder or taken it over after the lease ran out.
fn held(reminder: &Reminder) -> Condition {
    Condition::all()
        .add(Column::Id.eq(reminder.id))
        .add(Column::State.eq(State::Queued))
        .add(Column::Attempts.eq(reminder.attempts))
}

/// Queues again what was given up, with what is inside it: one reminder, or all to an address since it was stopped.
pub async fn wake(db: &Db, which: Condition, now: DateTime<Utc>) -> Result<Vec<ReminderId>> {
    let failed = Entity::find().filter(which).filter(Column::State.eq(State::Failed));
    let failed = failed.filter(Column::DigestId.is_null()).select_only().column(Column::Id);
    let ids: Vec<ReminderId> = failed.into_tuple().all(db).await?;
    for some in ids.chunks(storage::IDS_AT_ONCE) {
        let open = Entity::update_many()
            .col_expr(Column::SettledAt, Expr::value(Option::<DateTimeUtc>::None))
            .filter(Column::State.eq(State::Failed));
        let queued = open
            .clone()
            .col_expr(Column::State, Expr::value(State::Queued))
            .col_expr(Column::Attempts, Expr::value(0))
            .col_expr(Column::Unsure, Expr::value(0))
            .col_expr(Column::NextTryAt, Expr::value(now))
            .filter(Column::Id.is_in(some.iter().copied()));
        queued.exec(db).await?;
        let inside = open.col_expr(Column::State, Expr::value(State::Bundled));
        inside.filter(Column::DigestId.is_in(some.iter().copied())).exec(db).await?;
    }
    Ok(ids)
}
