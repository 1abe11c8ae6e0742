//! Addresses that the mail server refused for good: nothing goes there until a person resumes them.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use serde::Deserialize;
use serde::Serialize;

use super::queue;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::reminders::table::Column as Reminders;
use crate::review::reviewers;
use crate::storage;
use crate::storage::Database;
use crate::storage::Db;

/// An address that is stopped.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "stopped_addresses")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub address: String,
    /// What the mail server said.
    pub reason: Message,
    pub since: DateTimeUtc,
    /// When the operator was told.
    pub told_at: Option<DateTimeUtc>,
    /// Whoever tells the operator holds it until then.
    pub telling_until: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// All stopped addresses, the latest first.
pub async fn list(db: &Db) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_desc(Column::Since).order_by_asc(Column::Address).all(db).await?)
}

pub(super) async fn by_address(db: &Db) -> Result<HashMap<String, Model>> {
    Ok(list(db).await?.into_iter().map(|stopped| (stopped.address.clone(), stopped)).collect())
}

/// Stops an address; one that is stopped already stays as it is.
pub(super) async fn stop(db: &Db, address: &str, reason: Message, now: DateTime<Utc>) -> Result<()> {
    let row = ActiveModel {
        address: Set(address.to_owned()),
        reason: Set(reason),
        since: Set(now),
        told_at: Set(None),
        telling_until: Set(None),
    };
    let once = OnConflict::column(Column::Address).do_nothing().to_owned();
    Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
    Ok(())
}

/// Lets mail go to an address again, and queues again what was given up there since it was stopped. Returns how many.
///
/// # Errors
/// `NotFound` when the address is not stopped.
pub async fn resume(db: &Database, address: &str, now: DateTime<Utc>) -> Result<usize> {
    let address = address.trim().to_lowercase();
    let transaction = storage::begin(db).await?;
    let Some(stopped) = Entity::find_by_id(address.as_str()).one(&transaction).await? else {
        return Err(Error::not_found(Message::new("address-not-stopped").with("address", address)));
    };
    Entity::delete_by_id(address.as_str()).exec(&transaction).await?;
    let queued = match reviewers::by_email(&transaction, &address).await {
        Ok(reviewer) => {
            let refused = Condition::all()
                .add(Reminders::ReviewerId.eq(reviewer.id))
                .add(Reminders::SettledAt.gte(stopped.since));
            queue::wake(&transaction, refused, now).await?.len()
        }
        // Whoever it belonged to has another by now.
        Err(Error::NotFound(_)) => 0,
        Err(error) => return Err(error),
    };
    transaction.commit().await?;
    Ok(queued)
}

/// Those of which the operator has not been told, taken by us for a while.
pub(super) async fn take_untold(db: &Db, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<Model>> {
    let free = Condition::any().add(Column::TellingUntil.is_null()).add(Column::TellingUntil.lte(now));
    let untold = Entity::find().filter(Column::ToldAt.is_null()).filter(free.clone());
    let mut taken = Vec::new();
    for stopped in untold.order_by_asc(Column::Address).all(db).await? {
        let update = Entity::update_many().col_expr(Column::TellingUntil, Expr::value(until));
        let update = update.filter(Column::Address.eq(&stopped.address)).filter(free.clone());
        if update.filter(Column::ToldAt.is_null()).exec(db).await?.rows_affected == 1 {
            taken.push(stopped);
        }
    }
    Ok(taken)
}

pub(super) async fn mark_told(db: &Db, told: &[Model], now: DateTime<Utc>) -> Result<()> {
    let update = Entity::update_many().col_expr(Column::ToldAt, Expr::value(now));
    let addresses = told.iter().map(|stopped| stopped.address.as_str());
    update.filter(Column::Address.is_in(addresses)).exec(db).await?;
    Ok(())
}
