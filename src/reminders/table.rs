//! The outbox table: every message owed, its state and what became of it.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::DatabaseConnection;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::UpdateMany;
use sea_orm::entity::prelude::*;

use super::Occasion;
use super::State;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::ReminderId;
use crate::storage::ReviewerId;
use crate::storage::stored_as_text;

stored_as_text!(Occasion, State);

/// One message owed to one reviewer.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reminders")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ReminderId,
    #[sea_orm(unique)]
    pub key: String,
    pub reviewer_id: ReviewerId,
    /// None for a digest.
    pub claim_id: Option<ClaimId>,
    pub occasion: Occasion,
    /// The last day of the window it speaks of: a moved window makes it void.
    pub due_by: Option<Date>,
    /// What has happened from then on is what it tells.
    pub news_since: Option<DateTimeUtc>,
    /// The reviewer's local day on which it was owed.
    pub owed_on: Date,
    /// The digest that carries it.
    pub digest_id: Option<ReminderId>,
    pub state: State,
    pub attempts: i32,
    pub next_try_at: DateTimeUtc,
    /// Whoever sends holds it until then; an expired lease belongs to a process that died.
    pub leased_until: Option<DateTimeUtc>,
    pub message_id: String,
    pub subject: Option<String>,
    pub last_error: Option<Message>,
    pub created_at: DateTimeUtc,
    /// When it was sent, cancelled or given up.
    pub settled_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What goes out inside a digest, the oldest first.
pub(super) async fn inside(db: &impl Db, digest: ReminderId) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::DigestId.eq(digest)).filter(Column::State.eq(State::Bundled));
    Ok(rows.order_by_asc(Column::Id).all(db).await?)
}

/// How often a reviewer has been told that this window is over, by claim.
pub(super) async fn told_due(
    db: &impl Db,
    reviewer: ReviewerId,
    claims: &[ClaimId],
) -> Result<HashMap<(ClaimId, Option<NaiveDate>), usize>> {
    let mut told = HashMap::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let rows =
            Entity::find().filter(Column::ReviewerId.eq(reviewer)).filter(Column::State.eq(State::Sent));
        let rows = rows.filter(Column::ClaimId.is_in(some.iter().copied()));
        let rows = rows.filter(Column::Occasion.is_in([Occasion::Due, Occasion::Overdue]));
        let rows = rows.select_only().column(Column::ClaimId).column(Column::DueBy);
        for key in rows.into_tuple::<(ClaimId, Option<NaiveDate>)>().all(db).await? {
            *told.entry(key).or_default() += 1;
        }
    }
    Ok(told)
}

/// Queued reminders whose time has come and that nobody holds, the oldest first.
pub(super) async fn ready(db: &impl Db, now: DateTime<Utc>, most: u64) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::State.eq(State::Queued)).filter(Column::NextTryAt.lte(now));
    Ok(rows.filter(free(now)).order_by_asc(Column::Id).limit(most).all(db).await?)
}

pub(super) fn free(now: DateTime<Utc>) -> Condition {
    Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lte(now))
}

/// Takes a reminder for one attempt; None when another instance has it.
pub(super) async fn lease(
    db: &impl Db,
    reminder: Model,
    now: DateTime<Utc>,
    lease: Duration,
) -> Result<Option<Model>> {
    let leased =
        Model { leased_until: Some(now + lease), attempts: reminder.attempts + 1, ..reminder.clone() };
    let update = Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(leased.leased_until))
        .col_expr(Column::Attempts, Expr::value(leased.attempts))
        .filter(Column::Id.eq(reminder.id))
        .filter(Column::State.eq(State::Queued))
        .filter(Column::Attempts.eq(reminder.attempts))
        .filter(free(now));
    Ok((update.exec(db).await?.rows_affected == 1).then_some(leased))
}

/// Leaves a reminder alone until later, without counting an attempt.
pub(super) async fn postpone(db: &impl Db, id: ReminderId, until: DateTime<Utc>) -> Result<()> {
    let update = Entity::update_many().col_expr(Column::NextTryAt, Expr::value(until));
    update.filter(Column::Id.eq(id)).filter(Column::State.eq(State::Queued)).exec(db).await?;
    Ok(())
}

/// Marks a reminder, and what went out inside it, as sent. It has left: whoever holds it by now has nothing to add.
pub(super) async fn mark_sent(
    db: &DatabaseConnection,
    reminder: &Model,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let transaction = storage::begin(db).await?;
    let sent = settle(State::Sent, None, now).col_expr(Column::Subject, Expr::value(subject));
    let sent = sent.filter(Column::Id.eq(reminder.id));
    // Cancelled and woken again meanwhile, it is another letter.
    sent.filter(Column::MessageId.eq(&reminder.message_id)).exec(&transaction).await?;
    let inside = settle(State::Sent, None, now).filter(Column::DigestId.eq(reminder.id));
    inside.filter(Column::State.eq(State::Bundled)).exec(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Queues a reminder that was not sent for another attempt.
pub(super) async fn mark_delayed(
    db: &impl Db,
    reminder: &Model,
    reason: Message,
    again_at: DateTime<Utc>,
) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::NextTryAt, Expr::value(again_at))
        .col_expr(Column::LeasedUntil, Expr::value(Option::<DateTimeUtc>::None))
        .col_expr(Column::LastError, Expr::value(reason));
    update.filter(held(reminder)).exec(db).await?;
    Ok(())
}

/// Gives a reminder up, or cancels it because it is no longer true, saying why. What is inside goes the same way.
pub(super) async fn mark_ended(
    db: &DatabaseConnection,
    reminder: &Model,
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
fn held(reminder: &Model) -> Condition {
    Condition::all()
        .add(Column::Id.eq(reminder.id))
        .add(Column::State.eq(State::Queued))
        .add(Column::Attempts.eq(reminder.attempts))
}

pub(super) fn settle(state: State, why: Option<&Message>, now: DateTime<Utc>) -> UpdateMany<Entity> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::SettledAt, Expr::value(now))
        .col_expr(Column::LeasedUntil, Expr::value(Option::<DateTimeUtc>::None));
    match why {
        Some(why) => update.col_expr(Column::LastError, Expr::value(why.clone())),
        None => update,
    }
}

/// Cancels everything about a claim that has not left, given up or not; for one reviewer when one is named. Returns how
/// many.
pub(super) async fn cancel_about(
    db: &impl Db,
    claim: ClaimId,
    whose: Option<ReviewerId>,
    why: Message,
    now: DateTime<Utc>,
) -> Result<u64> {
    let update = settle(State::Cancelled, Some(&why), now).filter(Column::ClaimId.eq(claim));
    let update = whose.map_or(update.clone(), |whose| update.filter(Column::ReviewerId.eq(whose)));
    let unsent = [State::Queued, State::Held, State::Bundled, State::Failed];
    Ok(update.filter(Column::State.is_in(unsent)).exec(db).await?.rows_affected)
}

/// Cancels what has not left of a claim's own calendar for one reviewer.
pub(super) async fn cancel_calendar_of(
    db: &impl Db,
    reviewer: ReviewerId,
    claim: ClaimId,
    why: Message,
    now: DateTime<Utc>,
) -> Result<()> {
    let update = settle(State::Cancelled, Some(&why), now).filter(Column::ReviewerId.eq(reviewer));
    let update = update.filter(Column::ClaimId.eq(claim)).filter(Column::Occasion.is_in(Occasion::REPLACED));
    update.filter(Column::State.is_in(State::WAITING)).exec(db).await?;
    Ok(())
}

pub async fn get(db: &impl Db, id: ReminderId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("reminder-not-found").with("id", id.0)))
}

/// The outbox, the latest first; those inside a digest are left out.
pub async fn list(db: &impl Db, state: Option<State>, most: u64) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::DigestId.is_null()).order_by_desc(Column::Id);
    let rows = state.map_or(rows.clone(), |state| rows.filter(Column::State.eq(state)));
    Ok(rows.limit(most).all(db).await?)
}

/// How many reminders stand in each state.
pub async fn counts(db: &impl Db) -> Result<HashMap<State, i64>> {
    let rows = Entity::find().filter(Column::DigestId.is_null()).select_only().column(Column::State);
    let rows = rows.column_as(Column::Id.count(), "how_many").group_by(Column::State);
    Ok(rows.into_tuple::<(State, i64)>().all(db).await?.into_iter().collect())
}

/// Queues a reminder that was given up once more, with what is inside it.
///
/// # Errors
/// `Conflict` when it was not given up.
pub async fn retry(db: &DatabaseConnection, id: ReminderId, now: DateTime<Utc>) -> Result<()> {
    let transaction = storage::begin(db).await?;
    let open = Entity::update_many()
        .col_expr(Column::SettledAt, Expr::value(Option::<DateTimeUtc>::None))
        .filter(Column::State.eq(State::Failed));
    let queued = open
        .clone()
        .col_expr(Column::State, Expr::value(State::Queued))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::NextTryAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::DigestId.is_null());
    if queued.exec(&transaction).await?.rows_affected == 0 {
        return Err(Error::conflict("reminder-not-failed"));
    }
    let inside = open.col_expr(Column::State, Expr::value(State::Bundled));
    inside.filter(Column::DigestId.eq(id)).exec(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Stops a reminder that has not left yet, and what is inside it, for good.
///
/// # Errors
/// `Conflict` when it has left or was settled otherwise.
pub async fn dismiss(db: &DatabaseConnection, id: ReminderId, now: DateTime<Utc>) -> Result<()> {
    let transaction = storage::begin(db).await?;
    let stopped = settle(State::Dismissed, None, now).filter(Column::Id.eq(id)).filter(free(now));
    let stopped = stopped.filter(Column::State.is_in([State::Queued, State::Failed]));
    if stopped.exec(&transaction).await?.rows_affected == 0 {
        return Err(Error::conflict("reminder-settled"));
    }
    let inside = settle(State::Dismissed, None, now).filter(Column::DigestId.eq(id));
    inside.filter(Column::State.is_in([State::Bundled, State::Failed])).exec(&transaction).await?;
    Ok(transaction.commit().await?)
}
