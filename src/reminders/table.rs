//! The outbox table: every message owed, its state and what became of it.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::DatabaseConnection;
use sea_orm::ExprTrait;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::UpdateMany;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use super::Occasion;
use super::State;
use super::plan::Batch;
use super::plan::Carrier;
use super::plan::Owed;
use super::plan::Standing;
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

/// How many rows one statement inserts.
const ROWS_AT_ONCE: usize = 500;

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
    /// Which round of which process took it last.
    pub holder: Option<String>,
    /// How often it was handed over without an answer: each time it may have arrived.
    pub unsure: i32,
    pub message_id: String,
    pub subject: Option<String>,
    pub last_error: Option<Message>,
    pub created_at: DateTimeUtc,
    /// When it was sent, cancelled or given up.
    pub settled_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What stands in a reviewer's outbox of what is owed, and a digest that nobody is sending yet.
pub(super) async fn standing(
    db: &impl Db,
    reviewer: ReviewerId,
    owed: &[Owed],
    now: DateTime<Utc>,
) -> Result<Standing> {
    let keys: Vec<&str> = owed.iter().map(|owed| owed.key.as_str()).collect();
    let states = states(db, &keys).await?;
    let digest = Entity::find()
        .filter(Column::ReviewerId.eq(reviewer))
        .filter(Column::Occasion.eq(Occasion::Digest))
        .filter(Column::State.eq(State::Queued))
        .filter(free(now));
    let digest = digest.order_by_desc(Column::Id).one(db).await?;
    Ok(Standing { states, digest: digest.map(|digest| digest.id) })
}

/// The states of the reminders with these keys.
pub(super) async fn states(db: &impl Db, keys: &[&str]) -> Result<HashMap<String, State>> {
    let mut states = HashMap::new();
    for some in keys.chunks(500) {
        let rows = Entity::find().filter(Column::Key.is_in(some.iter().copied()));
        let rows = rows.select_only().column(Column::Key).column(Column::State);
        states.extend(rows.into_tuple::<(String, State)>().all(db).await?);
    }
    Ok(states)
}

/// The claims that a digest speaks of as looks in between.
pub(super) async fn check_ins_inside(db: &impl Db, digest: ReminderId) -> Result<Vec<ClaimId>> {
    let rows = Entity::find().filter(Column::DigestId.eq(digest)).filter(Column::State.eq(State::Bundled));
    let rows = rows.filter(Column::Occasion.eq(Occasion::CheckIn)).order_by_asc(Column::Id);
    let ids = rows.select_only().column(Column::ClaimId).into_tuple::<Option<ClaimId>>().all(db).await?;
    Ok(ids.into_iter().flatten().collect())
}

/// Puts a batch into the outbox.
pub(super) async fn enqueue(
    db: &impl Db,
    reviewer: ReviewerId,
    batch: Batch,
    now: DateTime<Utc>,
) -> Result<()> {
    put_all(db, reviewer, &batch.single, State::Queued, None, now).await?;
    let Some(digest) = batch.digest else { return Ok(()) };
    let id = match digest.carrier {
        Carrier::New(owed) => put(db, reviewer, &owed, State::Queued, None, now).await?,
        Carrier::Queued(id) => Some(id),
    };
    let Some(id) = id else { return Ok(()) };
    put_all(db, reviewer, &digest.inside, State::Bundled, Some(id), now).await?;
    for some in digest.joining.chunks(500) {
        let update = Entity::update_many()
            .col_expr(Column::State, Expr::value(State::Bundled))
            .col_expr(Column::DigestId, Expr::value(id))
            .filter(Column::Key.is_in(some.iter().map(String::as_str)))
            .filter(Column::State.eq(State::Queued))
            .filter(free(now));
        update.exec(db).await?;
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
    let row = row(reviewer, owed, state, digest, now);
    match Entity::insert(row).on_conflict(or_wake()).exec_with_returning(db).await {
        Ok(model) => Ok(Some(model.id)),
        Err(DbErr::RecordNotInserted) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The same for many.
async fn put_all(
    db: &impl Db,
    reviewer: ReviewerId,
    owed: &[Owed],
    state: State,
    digest: Option<ReminderId>,
    now: DateTime<Utc>,
) -> Result<()> {
    for some in owed.chunks(ROWS_AT_ONCE) {
        let rows = some.iter().map(|owed| row(reviewer, owed, state, digest, now));
        Entity::insert_many(rows).on_conflict(or_wake()).exec_without_returning(db).await?;
    }
    Ok(())
}

fn row(
    reviewer: ReviewerId,
    owed: &Owed,
    state: State,
    digest: Option<ReminderId>,
    now: DateTime<Utc>,
) -> ActiveModel {
    ActiveModel {
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
        unsure: Set(0),
        ..Default::default()
    }
}

/// A reminder that is there already stays as it is, unless it was cancelled.
fn or_wake() -> OnConflict {
    let mut wake = OnConflict::column(Column::Key);
    wake.update_columns([
        Column::State,
        Column::DigestId,
        Column::OwedOn,
        Column::NextTryAt,
        Column::Attempts,
        Column::Unsure,
        Column::MessageId,
        Column::SettledAt,
        Column::LastError,
        Column::LeasedUntil,
    ]);
    wake.action_and_where(Expr::col((Entity, Column::State)).eq(State::Cancelled));
    wake
}

/// Nobody holds it.
pub(super) fn free(now: DateTime<Utc>) -> Condition {
    Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lte(now))
}

/// Ends a reminder; to be narrowed down to the one that is meant.
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
    let unsent = update.filter(Column::State.is_in([State::Queued, State::Bundled, State::Failed]));
    Ok(unsent.exec(db).await?.rows_affected)
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
