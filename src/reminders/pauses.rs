//! A reviewer puts a claim off until a day, or says that they have seen that it is due: what was to be repeated is not.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Days;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use serde::Deserialize;
use serde::Serialize;

use super::Occasion;
use super::table;
use crate::claims;
use crate::claims::Claim;
use crate::claims::looks;
use crate::config::DuePolicy;
use crate::due;
use crate::due::Precision;
use crate::due::Schedule;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::review::Reviewer;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::ReviewerId;
use crate::storage::Transaction;

/// Nobody puts a claim off for longer, in days: it would be forgotten.
const LONGEST: u64 = 366;

/// What one reviewer has put off.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "reminder_pauses")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub claim_id: ClaimId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub reviewer_id: ReviewerId,
    /// The local day on which it is told again.
    pub until: Option<Date>,
    /// The last day of the window that they have seen to be over.
    pub acknowledged: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}

pub type Pause = Model;

impl Model {
    /// Whether this keeps an occasion of the claim from being told on a day.
    pub fn silences(&self, claim: &Claim, occasion: Occasion, today: NaiveDate) -> bool {
        let is_due = matches!(occasion, Occasion::Due | Occasion::Overdue);
        self.is_put_off(today) || is_due && self.has_seen(claim)
    }

    /// Whether they have seen that the window, as it is, is over.
    pub fn has_seen(&self, claim: &Claim) -> bool {
        self.acknowledged.is_some() && self.acknowledged == claim.due_by
    }

    pub fn is_put_off(&self, today: NaiveDate) -> bool {
        self.until.is_some_and(|until| today < until)
    }

    /// A day that is over stays: what was said on it has been said.
    fn not_put_off(self, today: NaiveDate) -> Self {
        Model { until: self.until.filter(|until| *until <= today), ..self }
    }

    fn none(claim: ClaimId, reviewer: ReviewerId) -> Self {
        Model { claim_id: claim, reviewer_id: reviewer, until: None, acknowledged: None }
    }
}

/// Tells a reviewer nothing of a claim before a day of theirs; then it is told as it stands on that day.
///
/// # Errors
/// `Invalid` when the day is not ahead, or too far ahead; `Conflict` when the claim is closed.
pub async fn put_off(
    db: &Database,
    claim: ClaimId,
    reviewer: &Reviewer,
    until: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Pause> {
    let transaction = storage::begin(db).await?;
    let claim = claims::hold_one(&transaction, claim).await?;
    let pause = put_off_within(&transaction, &claim, reviewer, until, now).await?;
    transaction.commit().await?;
    Ok(pause)
}

/// The same for a claim that the caller holds.
///
/// # Errors
/// As [`put_off`].
pub async fn put_off_within(
    transaction: &Transaction,
    claim: &Claim,
    reviewer: &Reviewer,
    until: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Pause> {
    let today = reviewer.local_day(now);
    if until <= today {
        return Err(Error::invalid("pause-not-ahead"));
    }
    if today.checked_add_days(Days::new(LONGEST)).is_some_and(|last| until > last) {
        return Err(Error::invalid("pause-too-far"));
    }
    change(transaction, claim, reviewer, now, |pause| Ok(Model { until: Some(until), ..pause })).await
}

/// Repeats nothing of what is due now to a reviewer: it is not said again that this window is over, and a day until
/// which the claim was put off is forgotten.
///
/// # Errors
/// `Conflict` when there is nothing that would be repeated yet, or the claim is closed.
pub async fn acknowledge(
    db: &Database,
    claim: ClaimId,
    reviewer: &Reviewer,
    policy: &DuePolicy,
    now: DateTime<Utc>,
) -> Result<Pause> {
    let transaction = storage::begin(db).await?;
    let claim = claims::hold_one(&transaction, claim).await?;
    let pause = acknowledge_within(&transaction, &claim, reviewer, policy, now).await?;
    transaction.commit().await?;
    Ok(pause)
}

/// The same for a claim that the caller holds.
///
/// # Errors
/// As [`acknowledge`].
pub async fn acknowledge_within(
    transaction: &Transaction,
    claim: &Claim,
    reviewer: &Reviewer,
    policy: &DuePolicy,
    now: DateTime<Utc>,
) -> Result<Pause> {
    let today = reviewer.local_day(now);
    let seen = |pause: Pause| {
        let due = is_due(claim, today, policy).then_some(claim.due_by).flatten();
        // Nothing is said again yet; a day until which it was put off stays.
        if due.is_none() {
            return Err(Error::conflict("pause-nothing-to-acknowledge"));
        }
        Ok(Model { acknowledged: due.or(pause.acknowledged), ..pause.not_put_off(today) })
    };
    change(transaction, claim, reviewer, now, seen).await
}

/// Whether it will be said again and again that the window is over.
pub fn is_due(claim: &Claim, today: NaiveDate, policy: &DuePolicy) -> bool {
    let precision = claim.precision.unwrap_or(Precision::Day);
    let schedule = due::schedule(claim.due_by, precision, today, policy);
    claim.is_open() && matches!(schedule, Schedule::Due | Schedule::Overdue)
}

/// Tells the reviewer of the claim again as of everything else.
///
/// # Errors
/// `Conflict` when they had neither put it off nor acknowledged it.
pub async fn resume(db: &Database, claim: ClaimId, reviewer: &Reviewer, now: DateTime<Utc>) -> Result<Pause> {
    let today = reviewer.local_day(now);
    let resumed = |pause: Pause| match pause.is_put_off(today) || pause.acknowledged.is_some() {
        true => Ok(Model { acknowledged: None, ..pause.not_put_off(today) }),
        false => Err(Error::conflict("pause-none")),
    };
    let transaction = storage::begin(db).await?;
    let claim = claims::hold_one(&transaction, claim).await?;
    let pause = change(&transaction, &claim, reviewer, now, resumed).await?;
    transaction.commit().await?;
    Ok(pause)
}

async fn change(
    transaction: &Transaction,
    claim: &Claim,
    reviewer: &Reviewer,
    now: DateTime<Utc>,
    with: impl Fn(Pause) -> Result<Pause>,
) -> Result<Pause> {
    if !claim.is_open() {
        return Err(Error::conflict("pause-closed"));
    }
    let stored = Entity::find_by_id((claim.id, reviewer.id)).one(transaction).await?;
    let pause = with(stored.unwrap_or(Model::none(claim.id, reviewer.id)))?;
    put_back(transaction, pause, now).await
}

/// Sets what a reviewer has put off about a claim that the caller holds, and calls off what was queued by another.
pub async fn put_back(transaction: &Transaction, pause: Pause, now: DateTime<Utc>) -> Result<Pause> {
    let row = ActiveModel {
        claim_id: Set(pause.claim_id),
        reviewer_id: Set(pause.reviewer_id),
        until: Set(pause.until),
        acknowledged: Set(pause.acknowledged),
    };
    let mut replace = OnConflict::columns([Column::ClaimId, Column::ReviewerId]);
    replace.update_columns([Column::Until, Column::Acknowledged]);
    Entity::insert(row).on_conflict(replace).exec_without_returning(transaction).await?;
    let put_off = Message::new("cancelled-put-off");
    table::cancel_calendar_of(transaction, pause.reviewer_id, pause.claim_id, put_off, now).await?;
    looks::look_again(transaction, &[pause.claim_id]).await?;
    Ok(pause)
}

/// What a reviewer has put off about a claim, if anything.
pub async fn of(db: &Db, claim: ClaimId, reviewer: ReviewerId) -> Result<Option<Pause>> {
    Ok(Entity::find_by_id((claim, reviewer)).one(db).await?)
}

/// Who has put these claims off.
pub(super) async fn of_claims(db: &Db, claims: &[ClaimId]) -> Result<BTreeMap<ClaimId, Vec<Pause>>> {
    let mut pauses: BTreeMap<ClaimId, Vec<Pause>> = BTreeMap::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().filter(Column::ClaimId.is_in(some.iter().copied()));
        for pause in rows.order_by_asc(Column::ReviewerId).all(db).await? {
            pauses.entry(pause.claim_id).or_default().push(pause);
        }
    }
    Ok(pauses)
}
