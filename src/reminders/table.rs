//! The outbox table: every message owed, its state and what became of it.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::ExprTrait;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::UpdateMany;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use super::Occasion;
use super::State;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::ReminderId;
use crate::storage::ReviewerId;
use crate::storage::stored_as_text;

stored_as_text!(Occasion, State);

/// One message owed to one reviewer.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
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

/// What goes out inside a digest, the oldest first.
pub(super) async fn inside(db: &Db, digest: ReminderId) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::DigestId.eq(digest)).filter(Column::State.eq(State::Bundled));
    Ok(rows.order_by_asc(Column::Id).all(db).await?)
}

/// How often somebody has been told that the window of a claim is over.
pub(super) type Told = HashMap<(ReviewerId, ClaimId, Option<NaiveDate>), usize>;

/// How often each of these reviewers has been told that these windows are over.
pub(super) async fn told_due(db: &Db, reviewers: &[ReviewerId], claims: &[ClaimId]) -> Result<Told> {
    let mut told = Told::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().filter(Column::ReviewerId.is_in(reviewers.iter().copied()));
        let rows = rows.filter(Column::ClaimId.is_in(some.iter().copied()));
        let rows = rows.filter(Column::Occasion.is_in([Occasion::Due, Occasion::Overdue])).select_only();
        let rows = rows.column(Column::ReviewerId).column(Column::ClaimId).column(Column::DueBy);
        // Asked for the state itself, the database would go through everything that was ever sent.
        let sent = Expr::col(Column::State).cast_as("text").eq(State::Sent.as_str());
        for told_of in rows.filter(sent).into_tuple::<(_, _, _)>().all(db).await? {
            *told.entry(told_of).or_default() += 1;
        }
    }
    Ok(told)
}

/// Nobody holds it.
pub(super) fn free(now: DateTime<Utc>) -> Condition {
    Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lte(now))
}

/// Ends reminders; to be narrowed down to those that are meant.
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
    db: &Db,
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
    db: &Db,
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

pub async fn get(db: &Db, id: ReminderId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("reminder-not-found").with("id", id.to_string())))
}

/// The outbox, the latest first; those inside a digest are left out.
pub async fn list(db: &Db, state: Option<State>, most: u64) -> Result<Vec<Model>> {
    list_before(db, state, None, most).await
}

/// The same, before one of them.
pub async fn list_before(
    db: &Db,
    state: Option<State>,
    before: Option<ReminderId>,
    most: u64,
) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::DigestId.is_null()).order_by_desc(Column::Id);
    let rows = before.map_or(rows.clone(), |before| rows.filter(Column::Id.lt(before)));
    let rows = state.map_or(rows.clone(), |state| rows.filter(Column::State.eq(state)));
    Ok(rows.limit(most).all(db).await?)
}

/// How many reminders stand in each state.
pub async fn counts(db: &Db) -> Result<HashMap<State, i64>> {
    let rows = Entity::find().filter(Column::DigestId.is_null()).select_only().column(Column::State);
    let rows = rows.column_as(Column::Id.count(), "how_many").group_by(Column::State);
    Ok(rows.into_tuple::<(State, i64)>().all(db).await?.into_iter().collect())
}

/// How many there are in one state, counted along its index.
pub async fn count(db: &Db, state: State) -> Result<u64> {
    let rows = Entity::find().filter(Column::State.eq(state)).filter(Column::DigestId.is_null());
    Ok(rows.count(db).await?)
}

/// Stops a reminder that has not left yet, and what is inside it, for good.
///
/// # Errors
/// `Conflict` when it has left or was settled otherwise.
pub async fn dismiss(db: &Database, id: ReminderId, now: DateTime<Utc>) -> Result<()> {
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
