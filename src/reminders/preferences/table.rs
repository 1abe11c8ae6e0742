//! The table of preferences: one row for each reviewer who has chosen something, or has been written to.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use chrono::Timelike;
use sea_orm::Condition;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::sea_query::Query;
use serde::Deserialize;
use serde::Serialize;

use super::Choice;
use super::Chosen;
use super::Occasion;
use super::Quiet;
use crate::error::Result;
use crate::review::Role;
use crate::review::reviewers;
use crate::storage::Db;
use crate::storage::ReviewerId;
use crate::storage::stored_as_json;

/// What was chosen, by occasion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Choices(BTreeMap<Occasion, Choice>);

stored_as_json!(Choices);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "reminder_preferences")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reviewer_id: ReviewerId,
    pub choices: Choices,
    /// Minutes of the local day; none: as the instance is set.
    pub quiet_from: Option<i32>,
    pub quiet_to: Option<i32>,
    /// `Mon` to `Sun`.
    pub digest_day: Option<String>,
    /// Whether they have been told what was due when they came.
    pub caught_up: bool,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub(in crate::reminders) fn chosen(&self) -> Chosen {
        let time = |minute: Option<i32>| {
            let minute = minute?.unsigned_abs();
            NaiveTime::from_hms_opt(minute / 60, minute % 60, 0)
        };
        Chosen {
            choices: self.choices.0.clone(),
            quiet: time(self.quiet_from).zip(time(self.quiet_to)).map(|(from, to)| Quiet::new(from, to)),
            digest_day: self.digest_day.as_ref().and_then(|day| day.parse().ok()),
        }
    }
}

/// What these reviewers have chosen; one who has not chosen anything has no entry.
pub async fn of(db: &Db, reviewers: &[ReviewerId]) -> Result<BTreeMap<ReviewerId, Model>> {
    let rows = Entity::find().filter(Column::ReviewerId.is_in(reviewers.iter().copied())).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.reviewer_id, row)).collect())
}

pub async fn put(db: &Db, reviewer: ReviewerId, chosen: &Chosen) -> Result<()> {
    let minute = |time: NaiveTime| (time.num_seconds_from_midnight() / 60) as i32;
    let row = ActiveModel {
        reviewer_id: Set(reviewer),
        choices: Set(Choices(chosen.choices.clone())),
        quiet_from: Set(chosen.quiet.map(|quiet| minute(quiet.from()))),
        quiet_to: Set(chosen.quiet.map(|quiet| minute(quiet.to()))),
        digest_day: Set(chosen.digest_day.map(|day| day.to_string())),
        caught_up: Set(false),
    };
    let chosen = [Column::Choices, Column::QuietFrom, Column::QuietTo, Column::DigestDay];
    let replace = OnConflict::column(Column::ReviewerId).update_columns(chosen).to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

/// Notes that a reviewer has been told what was due when they came.
pub async fn caught_up(db: &Db, reviewer: ReviewerId) -> Result<()> {
    let row = ActiveModel {
        reviewer_id: Set(reviewer),
        choices: Set(Choices::default()),
        caught_up: Set(true),
        ..Default::default()
    };
    let note = OnConflict::column(Column::ReviewerId).update_column(Column::CaughtUp).to_owned();
    Entity::insert(row).on_conflict(note).exec_without_returning(db).await?;
    Ok(())
}

/// Who is inactive, or may only look, misses things, and is told what is due when that changes.
pub async fn forget_the_inactive(db: &Db) -> Result<()> {
    let inactive = Query::select()
        .column(reviewers::Column::Id)
        .from(reviewers::Entity)
        .cond_where(
            Condition::any()
                .add(reviewers::Column::Active.eq(false))
                .add(reviewers::Column::Role.eq(Role::Viewer)),
        )
        .to_owned();
    let gone =
        Entity::find().filter(Column::CaughtUp.eq(true)).filter(Column::ReviewerId.in_subquery(inactive));
    let gone = gone.select_only().column(Column::ReviewerId).into_tuple::<ReviewerId>().all(db).await?;
    if !gone.is_empty() {
        let update = Entity::update_many().col_expr(Column::CaughtUp, Expr::value(false));
        update.filter(Column::ReviewerId.is_in(gone)).exec(db).await?;
    }
    Ok(())
}
