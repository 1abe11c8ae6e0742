//! The messages that channels are owed, as they were written, and what became of them.

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
use sea_orm::sea_query::OnConflict;

use super::Channel;
use super::Note;
use super::table;
use crate::error::Result;
use crate::language::Message;
use crate::reminders::State;
use crate::storage::ChannelId;
use crate::storage::ChannelMessageId;
use crate::storage::Db;
use crate::storage::ReviewerId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "channel_messages")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ChannelMessageId,
    pub channel_id: ChannelId,
    /// The letter it goes with: one message for each.
    pub letter: String,
    pub note: Note,
    pub state: State,
    pub attempts: i32,
    pub next_try_at: DateTimeUtc,
    pub leased_until: Option<DateTimeUtc>,
    pub last_error: Option<Message>,
    pub created_at: DateTimeUtc,
    pub settled_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// How many rows one statement carries: SQLite binds 32,766 values.
const ROWS_AT_ONCE: usize = 1_000;

/// The channels that want to hear of something, by reviewer.
pub(in crate::reminders) struct Wanted(HashMap<ReviewerId, Vec<Channel>>);

impl Wanted {
    pub async fn read(db: &Db) -> Result<Wanted> {
        let mut wanted: HashMap<ReviewerId, Vec<Channel>> = HashMap::new();
        for channel in table::all(db).await? {
            wanted.entry(channel.reviewer_id).or_default().push(channel);
        }
        Ok(Wanted(wanted))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Writes down what the channels of these letters' reviewers are owed, each letter once.
pub(in crate::reminders) async fn owe(
    db: &Db,
    wanted: &Wanted,
    notes: Vec<(ReviewerId, Note)>,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut rows = Vec::new();
    for (reviewer, note) in notes {
        let channels = wanted.0.get(&reviewer).map(Vec::as_slice).unwrap_or_default();
        for channel in channels.iter().filter(|channel| channel.wants(note.occasion)) {
            rows.push(ActiveModel {
                channel_id: Set(channel.id),
                letter: Set(note.id.clone()),
                note: Set(note.clone()),
                state: Set(State::Queued),
                attempts: Set(0),
                next_try_at: Set(now),
                leased_until: Set(None),
                last_error: Set(None),
                created_at: Set(now),
                settled_at: Set(None),
                ..Default::default()
            });
        }
    }
    let once = OnConflict::columns([Column::ChannelId, Column::Letter]).do_nothing().to_owned();
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(ROWS_AT_ONCE));
        Entity::insert_many(rows).on_conflict(once.clone()).exec_without_returning(db).await?;
        rows = rest;
    }
    Ok(())
}

/// What is ready to go, the oldest first; nothing for channels that are stopped.
pub(super) async fn ready(db: &Db, now: DateTime<Utc>, most: u64) -> Result<Vec<(Model, Channel)>> {
    let channels: BTreeMap<ChannelId, Channel> = table::all(db)
        .await?
        .into_iter()
        .filter(|channel| channel.stopped_at.is_none())
        .map(|channel| (channel.id, channel))
        .collect();
    if channels.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Entity::find().filter(Column::State.eq(State::Queued)).filter(Column::NextTryAt.lte(now));
    let rows = rows.filter(free(now)).filter(Column::ChannelId.is_in(channels.keys().copied()));
    let rows = rows.order_by_asc(Column::Id).limit(most).all(db).await?;
    let with_channel = |row: Model| channels.get(&row.channel_id).cloned().map(|channel| (row, channel));
    Ok(rows.into_iter().filter_map(with_channel).collect())
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

/// The latest message of each of these channels.
pub async fn latest(db: &Db, channels: &[ChannelId]) -> Result<HashMap<ChannelId, Model>> {
    let newest = Entity::find().filter(Column::ChannelId.is_in(channels.iter().copied())).select_only();
    let newest = newest.column_as(Column::Id.max(), "newest").group_by(Column::ChannelId);
    let newest: Vec<ChannelMessageId> = newest.into_tuple().all(db).await?;
    let rows = Entity::find().filter(Column::Id.is_in(newest)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.channel_id, row)).collect())
}
