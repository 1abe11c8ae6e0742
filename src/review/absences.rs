//! The absences table: days on which a reviewer is away, and who stands in.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use super::Reviewer;
use super::reviewers;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage::AbsenceId;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// Days on which one reviewer is away.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "absences")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AbsenceId,
    pub reviewer_id: ReviewerId,
    /// Local days of the reviewer, both inclusive.
    pub from_day: Date,
    pub to_day: Date,
    /// Who hears of their claims meanwhile; none shares them among the others.
    pub stand_in_id: Option<ReviewerId>,
    pub created_at: DateTimeUtc,
    pub created_by: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn covers(&self, day: NaiveDate) -> bool {
        (self.from_day..=self.to_day).contains(&day)
    }
}

/// Days to be away, not yet looked at.
#[derive(Clone, Copy, Debug)]
pub struct NewAbsence {
    pub from_day: NaiveDate,
    pub to_day: NaiveDate,
    pub stand_in: Option<ReviewerId>,
}

/// Writes down that a reviewer will be away.
///
/// # Errors
/// `Invalid` when the days end before they begin or are over, and when the stand-in is the reviewer, or may not judge.
pub async fn add(db: &Db, reviewer: &Reviewer, new: NewAbsence, change: Change<'_>) -> Result<Model> {
    if new.to_day < new.from_day {
        return Err(Error::invalid("absence-ends-before-it-begins"));
    }
    if new.to_day < reviewer.local_day(change.at) {
        return Err(Error::invalid("absence-is-over"));
    }
    if let Some(id) = new.stand_in {
        let stand_in = reviewers::find(db, id).await?;
        if id == reviewer.id || stand_in.is_none_or(|other| !other.can_judge()) {
            return Err(Error::invalid("absence-stand-in"));
        }
    }
    let row = ActiveModel {
        reviewer_id: Set(reviewer.id),
        from_day: Set(new.from_day),
        to_day: Set(new.to_day),
        stand_in_id: Set(new.stand_in),
        created_at: Set(change.at),
        created_by: Set(change.actor.to_owned()),
        ..Default::default()
    };
    Ok(row.insert(db).await?)
}

pub async fn get(db: &Db, id: AbsenceId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("absence-not-found").with("id", id.to_string())))
}

/// Calls an absence off.
pub async fn remove(db: &Db, id: AbsenceId) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// The absences that are not over everywhere yet, the earliest first.
pub async fn current(db: &Db, now: DateTime<Utc>) -> Result<Vec<Model>> {
    // No zone is more than a day behind UTC.
    let yesterday = now.date_naive().pred_opt().unwrap_or(NaiveDate::MIN);
    let rows = Entity::find().filter(Column::ToDay.gte(yesterday));
    Ok(rows.order_by_asc(Column::FromDay).order_by_asc(Column::Id).all(db).await?)
}
