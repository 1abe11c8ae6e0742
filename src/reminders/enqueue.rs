//! What stands in the outbox of what is owed, and putting there what is new.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::ExprTrait;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use super::Occasion;
use super::State;
use super::plan::Batch;
use super::plan::Carrier;
use super::plan::Owed;
use super::plan::Standing;
use super::table::ActiveModel;
use super::table::Column;
use super::table::Entity;
use super::table::free;
use super::table::settle;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::ReminderId;
use crate::storage::ReviewerId;

/// How many keys one statement names.
const KEYS_AT_ONCE: usize = 500;

/// How many rows one statement inserts.
const ROWS_AT_ONCE: usize = 500;

/// What stands in a reviewer's outbox of what is owed, and what nobody is sending yet.
pub(super) async fn standing(
    db: &Db,
    reviewer: ReviewerId,
    keys: &[&str],
    now: DateTime<Utc>,
) -> Result<Standing> {
    let states = states(db, keys).await?;
    let queued =
        Entity::find().filter(Column::ReviewerId.eq(reviewer)).filter(Column::State.eq(State::Queued));
    let queued = queued.filter(free(now));
    let digest = queued.clone().filter(Column::Occasion.eq(Occasion::Digest));
    let digest = digest.order_by_desc(Column::Id).one(db).await?;
    let queued = queued.filter(Column::ClaimId.is_not_null()).order_by_asc(Column::Id).select_only();
    let queued = queued.column(Column::ClaimId).column(Column::Key).into_tuple().all(db).await?;
    Ok(Standing { states, queued, digest: digest.map(|digest| digest.id) })
}

/// The states of the reminders with these keys.
pub(super) async fn states(db: &Db, keys: &[&str]) -> Result<HashMap<String, State>> {
    let mut states = HashMap::new();
    for some in keys.chunks(KEYS_AT_ONCE) {
        let rows = Entity::find().filter(Column::Key.is_in(some.iter().copied()));
        let rows = rows.select_only().column(Column::Key).column(Column::State);
        states.extend(rows.into_tuple::<(String, State)>().all(db).await?);
    }
    Ok(states)
}

/// Something that waits for the next digest: whose, about which claim, and since which day.
pub(super) type Held = (ReviewerId, Option<ClaimId>, NaiveDate);

/// What waits for the next digest.
pub(super) async fn held(db: &Db) -> Result<Vec<Held>> {
    let rows = Entity::find().filter(Column::State.eq(State::Held)).select_only();
    let rows = rows.column(Column::ReviewerId).column(Column::ClaimId).column(Column::OwedOn);
    Ok(rows.into_tuple::<Held>().all(db).await?)
}

/// Puts a batch into the outbox. What it says anew of a claim takes the place of what has not left yet.
pub(super) async fn enqueue(db: &Db, reviewer: ReviewerId, batch: Batch, now: DateTime<Utc>) -> Result<()> {
    replace(db, reviewer, &batch, now).await?;
    put_all(db, reviewer, &batch.single, State::Queued, None, now).await?;
    put_all(db, reviewer, &batch.held, State::Held, None, now).await?;
    let Some(digest) = batch.digest else { return Ok(()) };
    let id = match digest.carrier {
        Carrier::New(owed) => put(db, reviewer, &owed, State::Queued, None, now).await?,
        Carrier::Queued(id) => Some(id),
    };
    let Some(id) = id else { return Ok(()) };
    put_all(db, reviewer, &digest.inside, State::Bundled, Some(id), now).await?;
    let joining = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Bundled))
        .col_expr(Column::DigestId, Expr::value(id));
    for some in digest.joining.chunks(KEYS_AT_ONCE) {
        let theirs = Column::Key.is_in(some.iter().map(String::as_str));
        let queued = joining.clone().filter(theirs).filter(Column::State.eq(State::Queued));
        queued.filter(free(now)).exec(db).await?;
    }
    if digest.takes_held {
        let held = joining.filter(Column::ReviewerId.eq(reviewer)).filter(Column::State.eq(State::Held));
        held.exec(db).await?;
    }
    Ok(())
}

/// Calls off what has not left of the calendars of claims of which something new is said: the later occasion stands for
/// the earlier ones.
async fn replace(db: &Db, reviewer: ReviewerId, batch: &Batch, now: DateTime<Utc>) -> Result<()> {
    let calendar = batch.about_claims().filter(|owed| Occasion::CALENDAR.contains(&owed.occasion));
    let about: Vec<(ClaimId, &str)> =
        calendar.filter_map(|owed| Some((owed.claim?, owed.key.as_str()))).collect();
    let why = Message::new("cancelled-occasion-passed");
    for some in about.chunks(KEYS_AT_ONCE) {
        let theirs = Entity::find().filter(Column::ReviewerId.eq(reviewer));
        let theirs = theirs.filter(Column::ClaimId.is_in(some.iter().map(|(claim, _)| *claim)));
        let theirs = theirs.filter(Column::Occasion.is_in(Occasion::REPLACED)).select_only();
        // By claim and reviewer they are few; asked for what waits, the database would go through all that does.
        let theirs = theirs.column(Column::Id).column(Column::Key).column(Column::State);
        let theirs: Vec<(ReminderId, String, State)> = theirs.into_tuple().all(db).await?;
        let is_earlier = |key: &str, state: State| {
            State::WAITING.contains(&state) && !some.iter().any(|(_, new)| *new == key)
        };
        let earlier = theirs.into_iter().filter(|(_, key, state)| is_earlier(key, *state));
        let earlier: Vec<ReminderId> = earlier.map(|(id, ..)| id).collect();
        if !earlier.is_empty() {
            let earlier = settle(State::Cancelled, Some(&why), now).filter(Column::Id.is_in(earlier));
            earlier.filter(Column::State.is_in(State::WAITING)).filter(free(now)).exec(db).await?;
        }
    }
    Ok(())
}

/// Inserts a reminder, or wakes a cancelled one. None when another instance was faster.
async fn put(
    db: &Db,
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
    db: &Db,
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
        news_since: Set(owed.news_since),
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
        Column::DueBy,
        Column::OwedOn,
        Column::NewsSince,
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
