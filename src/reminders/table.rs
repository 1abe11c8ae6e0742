//! The outbox table: every message owed, its state and what became of it.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::ExprTrait;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use super::Occasion;
use super::State;
use super::plan::Batch;
use super::plan::Owed;
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

/// Which of these keys stand in the outbox, and in which state.
pub(super) async fn known<'a>(
    db: &impl Db,
    keys: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, State>> {
    let mut known = HashMap::new();
    let keys: Vec<&str> = keys.collect();
    for some in keys.chunks(500) {
        let rows = Entity::find().filter(Column::Key.is_in(some.iter().copied()));
        let rows = rows.select_only().column(Column::Key).column(Column::State);
        known.extend(rows.into_tuple::<(String, State)>().all(db).await?);
    }
    Ok(known)
}

/// Puts a batch into the outbox.
pub(super) async fn enqueue(
    db: &impl Db,
    reviewer: ReviewerId,
    batch: Batch,
    now: DateTime<Utc>,
) -> Result<()> {
    for owed in batch.single {
        put(db, reviewer, &owed, State::Queued, None, now).await?;
    }
    for (digest, inside) in batch.digests {
        let Some(id) = put(db, reviewer, &digest, State::Queued, None, now).await? else { continue };
        for owed in inside {
            put(db, reviewer, &owed, State::Bundled, Some(id), now).await?;
        }
    }
    Ok(())
}

/// Inserts a reminder, or wakes a cancelled one. None when another instance was faster.
async fn put(
    db: &impl Db,
    reviewer: ReviewerId,
    owed: &Owed,
    state: State,
    digest: Option<ReminderId>,
    now: DateTime<Utc>,
) -> Result<Option<ReminderId>> {
    let row = ActiveModel {
        key: Set(owed.key.clone()),
        reviewer_id: Set(reviewer),
        claim_id: Set(owed.claim),
        occasion: Set(owed.occasion),
        due_by: Set(owed.due_by),
        owed_on: Set(owed.owed_on),
        digest_id: Set(digest),
        state: Set(state),
        attempts: Set(0),
        next_try_at: Set(now),
        // Woken after it was cancelled it is a new letter: mail programs must not hide it as one already read.
        message_id: Set(storage::sha256(format!("{}/{}", owed.key, now.timestamp()).as_bytes())),
        created_at: Set(now),
        settled_at: Set(None),
        last_error: Set(None),
        leased_until: Set(None),
        ..Default::default()
    };
    let mut wake = OnConflict::column(Column::Key);
    wake.update_columns([
        Column::State,
        Column::DigestId,
        Column::OwedOn,
        Column::NextTryAt,
        Column::Attempts,
        Column::MessageId,
        Column::SettledAt,
        Column::LastError,
        Column::LeasedUntil,
    ]);
    wake.action_and_where(Expr::col((Entity, Column::State)).eq(State::Cancelled));
    match Entity::insert(row).on_conflict(wake).exec_with_returning(db).await {
        Ok(model) => Ok(Some(model.id)),
        Err(DbErr::RecordNotInserted) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Queued reminders whose time has come and that nobody holds, the oldest first.
pub(super) async fn ready(db: &impl Db, now: DateTime<Utc>, most: u64) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::State.eq(State::Queued)).filter(Column::NextTryAt.lte(now));
    Ok(rows.filter(free(now)).order_by_asc(Column::Id).limit(most).all(db).await?)
}

fn free(now: DateTime<Utc>) -> Condition {
    Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lte(now))
}

/// Takes a reminder for one attempt; false when another instance has it.
pub(super) async fn lease(
    db: &impl Db,
    reminder: &Model,
    now: DateTime<Utc>,
    lease: Duration,
) -> Result<bool> {
    let update = Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(now + lease))
        .col_expr(Column::Attempts, Expr::value(reminder.attempts + 1))
        .filter(Column::Id.eq(reminder.id))
        .filter(Column::State.eq(State::Queued))
        .filter(Column::Attempts.eq(reminder.attempts))
        .filter(free(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// What is inside a digest.
pub(super) async fn inside(db: &impl Db, digest: ReminderId) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::DigestId.eq(digest)).order_by_asc(Column::Id).all(db).await?)
}

/// Marks a reminder, and what went out inside it, as sent.
pub(super) async fn mark_sent(db: &impl Db, id: ReminderId, subject: &str, now: DateTime<Utc>) -> Result<()> {
    let sent = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Sent))
        .col_expr(Column::SettledAt, Expr::value(now))
        .col_expr(Column::LeasedUntil, Expr::value(Option::<DateTimeUtc>::None));
    let with_subject = sent.clone().col_expr(Column::Subject, Expr::value(subject)).filter(Column::Id.eq(id));
    with_subject.exec(db).await?;
    sent.filter(Column::DigestId.eq(id)).filter(Column::State.eq(State::Bundled)).exec(db).await?;
    Ok(())
}

/// Marks an attempt as failed: to be tried again at a time, or given up.
pub(super) async fn mark_failed(
    db: &impl Db,
    id: ReminderId,
    reason: Message,
    again_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = ActiveModel {
        id: Set(id),
        state: Set(if again_at.is_some() { State::Queued } else { State::Failed }),
        next_try_at: Set(again_at.unwrap_or(now)),
        leased_until: Set(None),
        last_error: Set(Some(reason)),
        settled_at: Set(again_at.is_none().then_some(now)),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}

/// Cancels one reminder that is no longer true, saying why.
pub(super) async fn mark_cancelled(
    db: &impl Db,
    id: ReminderId,
    why: Message,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = ActiveModel {
        id: Set(id),
        state: Set(State::Cancelled),
        leased_until: Set(None),
        last_error: Set(Some(why)),
        settled_at: Set(Some(now)),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}

/// Cancels everything about a claim that has not left yet. Returns how many.
pub(super) async fn cancel_about(
    db: &impl Db,
    claim: ClaimId,
    why: Message,
    now: DateTime<Utc>,
) -> Result<u64> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Cancelled))
        .col_expr(Column::SettledAt, Expr::value(now))
        .col_expr(Column::LastError, Expr::value(why))
        .filter(Column::ClaimId.eq(claim))
        .filter(Column::State.is_in([State::Queued, State::Bundled]));
    Ok(update.exec(db).await?.rows_affected)
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

/// Queues a reminder that was given up once more.
///
/// # Errors
/// `Conflict` when it was not given up.
pub async fn retry(db: &impl Db, id: ReminderId, now: DateTime<Utc>) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Queued))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::NextTryAt, Expr::value(now))
        .col_expr(Column::SettledAt, Expr::value(Option::<DateTimeUtc>::None))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(State::Failed));
    if update.exec(db).await?.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::conflict("reminder-not-failed"))
    }
}

/// Stops a reminder that has not left yet, for good.
///
/// # Errors
/// `Conflict` when it has left or was settled otherwise.
pub async fn dismiss(db: &impl Db, id: ReminderId, now: DateTime<Utc>) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Dismissed))
        .col_expr(Column::SettledAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_in([State::Queued, State::Failed]))
        .filter(free(now));
    if update.exec(db).await?.rows_affected == 1 { Ok(()) } else { Err(Error::conflict("reminder-settled")) }
}
