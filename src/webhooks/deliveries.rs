//! The messages that webhooks are owed, as they were written, and what became of them.

use std::collections::BTreeMap;
use std::collections::HashMap;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::ExprTrait;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use crate::announcements;
use crate::announcements::Webhook;
use crate::announcements::WebhookEvent;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::reminders::State;
use crate::storage::Db;
use crate::storage::DeliveryId;
use crate::storage::WebhookId;

/// One message to one webhook.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_deliveries")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: DeliveryId,
    pub webhook_id: WebhookId,
    /// The same for every attempt, and nobody else's.
    #[sea_orm(unique)]
    pub delivery: String,
    pub event: WebhookEvent,
    /// What it is about, such as `claim:12`.
    pub subject: String,
    /// The same for people.
    pub title: String,
    /// JSON, as it is posted.
    pub body: String,
    pub state: State,
    pub attempts: i32,
    pub next_try_at: DateTimeUtc,
    pub leased_until: Option<DateTimeUtc>,
    pub last_error: Option<Message>,
    pub created_at: DateTimeUtc,
    pub settled_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A message that is about to be written down.
pub(super) struct New {
    pub webhook: WebhookId,
    pub delivery: String,
    pub event: WebhookEvent,
    pub subject: String,
    pub title: String,
    pub body: String,
}

/// How many rows one statement carries: SQLite binds 32,766 values.
const ROWS_AT_ONCE: usize = 1_000;

/// Nothing about the same thing waits for the same webhook before it: what changed first is told first.
const IN_TURN: &str = "NOT EXISTS (SELECT 1 FROM webhook_deliveries AS earlier \
     WHERE earlier.webhook_id = webhook_deliveries.webhook_id AND earlier.subject = webhook_deliveries.subject \
     AND earlier.state = 'queued' AND earlier.id < webhook_deliveries.id)";

pub(super) async fn insert_all(db: &Db, new: Vec<New>, now: DateTime<Utc>) -> Result<()> {
    let mut rows = new.into_iter().map(|new| ActiveModel {
        webhook_id: Set(new.webhook),
        delivery: Set(new.delivery),
        event: Set(new.event),
        subject: Set(new.subject),
        title: Set(new.title),
        body: Set(new.body),
        state: Set(State::Queued),
        attempts: Set(0),
        next_try_at: Set(now),
        leased_until: Set(None),
        last_error: Set(None),
        created_at: Set(now),
        settled_at: Set(None),
        ..Default::default()
    });
    loop {
        let some: Vec<ActiveModel> = rows.by_ref().take(ROWS_AT_ONCE).collect();
        if some.is_empty() {
            return Ok(());
        }
        Entity::insert_many(some).exec_without_returning(db).await?;
    }
}

/// What is ready to go, the oldest first; nothing for webhooks that are stopped, or have just not answered.
pub(super) async fn ready(
    db: &Db,
    now: DateTime<Utc>,
    besides: &[WebhookId],
    most: u64,
) -> Result<Vec<(Model, Webhook)>> {
    let webhooks: BTreeMap<WebhookId, Webhook> = announcements::list(db)
        .await?
        .into_iter()
        .filter(|webhook| webhook.stopped_at.is_none() && !besides.contains(&webhook.id))
        .map(|webhook| (webhook.id, webhook))
        .collect();
    if webhooks.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Entity::find().filter(Column::State.eq(State::Queued)).filter(Column::NextTryAt.lte(now));
    let rows = rows.filter(free(now)).filter(Column::WebhookId.is_in(webhooks.keys().copied()));
    let rows = rows.filter(Expr::cust(IN_TURN)).order_by_asc(Column::Id).limit(most).all(db).await?;
    let with_webhook = |row: Model| webhooks.get(&row.webhook_id).cloned().map(|webhook| (row, webhook));
    Ok(rows.into_iter().filter_map(with_webhook).collect())
}

fn free(now: DateTime<Utc>) -> Condition {
    Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lte(now))
}

/// Takes a message for one attempt; false when somebody else has it.
pub(super) async fn take(db: &Db, message: &Model, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<bool> {
    let update = Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(until))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.eq(message.id))
        .filter(Column::State.eq(State::Queued))
        .filter(Column::Attempts.eq(message.attempts))
        .filter(free(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

pub(super) async fn settle(
    db: &Db,
    message: &Model,
    state: State,
    why: Option<Message>,
    now: DateTime<Utc>,
) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::LastError, Expr::value(why))
        .col_expr(Column::SettledAt, Expr::value(now))
        .col_expr(Column::LeasedUntil, Expr::value(Option::<DateTimeUtc>::None));
    update.filter(Column::Id.eq(message.id)).filter(Column::State.eq(State::Queued)).exec(db).await?;
    Ok(())
}

pub(super) async fn delay(db: &Db, message: &Model, why: Message, again_at: DateTime<Utc>) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::NextTryAt, Expr::value(again_at))
        .col_expr(Column::LastError, Expr::value(why))
        .col_expr(Column::LeasedUntil, Expr::value(Option::<DateTimeUtc>::None));
    update.filter(Column::Id.eq(message.id)).filter(Column::State.eq(State::Queued)).exec(db).await?;
    Ok(())
}

/// Forgets messages that were taken or stopped before a moment; what was given up stays until a person has looked at it.
pub(super) async fn forget(db: &Db, before: DateTime<Utc>) -> Result<u64> {
    let over = Entity::delete_many().filter(Column::State.is_in([State::Sent, State::Dismissed]));
    Ok(over.filter(Column::SettledAt.lt(before)).exec(db).await?.rows_affected)
}

/// A webhook's messages, the latest first.
pub async fn list(db: &Db, webhook: WebhookId, state: Option<State>, most: u64) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::WebhookId.eq(webhook)).order_by_desc(Column::Id);
    let rows = state.map_or(rows.clone(), |state| rows.filter(Column::State.eq(state)));
    Ok(rows.limit(most).all(db).await?)
}

/// How many messages of each webhook stand in each state.
pub async fn counts(db: &Db) -> Result<HashMap<(WebhookId, State), i64>> {
    let rows = Entity::find().select_only().column(Column::WebhookId).column(Column::State);
    let rows = rows.column_as(Column::Id.count(), "how_many");
    let rows = rows.group_by(Column::WebhookId).group_by(Column::State);
    let rows = rows.into_tuple::<(WebhookId, State, i64)>().all(db).await?;
    Ok(rows.into_iter().map(|(webhook, state, count)| ((webhook, state), count)).collect())
}

/// Queues a message again, under the same number, whatever became of it: whoever has it already can tell.
///
/// # Errors
/// `Conflict` when it is on its way; `NotFound` when there is none.
pub async fn resend(db: &Db, id: DeliveryId, now: DateTime<Utc>) -> Result<Model> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Queued))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::NextTryAt, Expr::value(now))
        .col_expr(Column::SettledAt, Expr::value(Option::<DateTimeUtc>::None));
    changed(db, id, update.filter(Column::Id.eq(id)).filter(free(now)).exec(db).await?.rows_affected).await
}

/// Stops a message that has not left.
///
/// # Errors
/// `Conflict` when it has left; `NotFound` when there is none.
pub async fn dismiss(db: &Db, id: DeliveryId, now: DateTime<Utc>) -> Result<Model> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Dismissed))
        .col_expr(Column::SettledAt, Expr::value(now));
    let update = update.filter(Column::Id.eq(id)).filter(free(now));
    let update = update.filter(Column::State.is_in([State::Queued, State::Failed]));
    changed(db, id, update.exec(db).await?.rows_affected).await
}

async fn changed(db: &Db, id: DeliveryId, rows: u64) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    let found = found
        .ok_or_else(|| Error::not_found(Message::new("delivery-not-found").with("id", id.to_string())))?;
    if rows == 0 { Err(Error::conflict("reminder-settled")) } else { Ok(found) }
}
