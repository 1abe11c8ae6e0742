//! Probabilities that people here put on a claim: their own at any time, those of others once they have given one.

use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::ActiveModel;
use super::Column;
use super::Entity;
use super::Model;
use crate::claims;
use crate::claims::Claim;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::documents::Kind;
use crate::error::Error;
use crate::error::Result;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// A person who gives one.
#[derive(Clone, Copy, Debug)]
pub struct Forecaster<'a> {
    pub id: ReviewerId,
    pub name: &'a str,
    /// The day it is where they are.
    pub today: NaiveDate,
}

/// What one person may see of what all have given, the oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    pub own: Vec<Model>,
    pub others: Vec<Model>,
    /// How many others have given one that is not shown yet.
    pub hidden: usize,
}

/// Puts a probability on an open claim, or changes it; what was said before stays in the record. Saying the same again
/// changes nothing.
///
/// # Errors
/// `Invalid` when it is not between 0 and 1, or the claim is an opinion; `Conflict` when the claim is settled.
pub async fn give(
    db: &Database,
    claim: ClaimId,
    by: Forecaster<'_>,
    probability: f64,
    now: DateTime<Utc>,
) -> Result<Model> {
    if !(0.0..=1.0).contains(&probability) {
        return Err(Error::invalid("forecast-range"));
    }
    let transaction = storage::begin(db).await?;
    let claim = claims::hold_one(&transaction, claim).await?;
    if claim.kind == Kind::Opinion {
        return Err(Error::invalid("forecast-opinion"));
    }
    if !claim.is_open() {
        return Err(Error::conflict("forecast-settled"));
    }
    let known = all(&transaction, claim.id).await?;
    let last = known.into_iter().rfind(|row| row.reviewer_id == Some(by.id));
    if let Some(last) = last.filter(|last| last.probability == probability) {
        return Ok(last);
    }
    let row = ActiveModel {
        claim_id: Set(claim.id),
        made_by: Set(Some(by.name.to_owned())),
        reviewer_id: Set(Some(by.id)),
        probability: Set(probability),
        made_on: Set(Some(by.today)),
        recorded_at: Set(now),
        ..Default::default()
    };
    let given = row.insert(&transaction).await?;
    // That it was given, not what: others may not see it yet.
    let happened = Happened::new(What::ForecastGiven, by.name);
    history::record(&transaction, claim.id, now, happened).await?;
    transaction.commit().await?;
    Ok(given)
}

/// What a person may see; `hidden` is whether those of others wait for one of their own.
pub async fn seen_by(db: &Db, claim: &Claim, viewer: Option<ReviewerId>, hidden: bool) -> Result<Seen> {
    let (own, others): (Vec<Model>, Vec<Model>) =
        all(db, claim.id).await?.into_iter().partition(|row| row.reviewer_id == viewer);
    Ok(Seen::of(own, others, hidden && claim.is_open()))
}

impl Seen {
    fn of(own: Vec<Model>, others: Vec<Model>, hidden: bool) -> Seen {
        if !hidden || !own.is_empty() {
            return Seen { own, others, hidden: 0 };
        }
        let people: BTreeSet<_> = others.iter().map(|row| row.reviewer_id).collect();
        Seen { own, others: Vec::new(), hidden: people.len() }
    }
}

/// All that people here have given, the oldest first.
pub async fn by_people(db: &Db) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::ReviewerId.is_not_null());
    Ok(rows.order_by_asc(Column::RecordedAt).order_by_asc(Column::Id).all(db).await?)
}

async fn all(db: &Db, claim: ClaimId) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::ClaimId.eq(claim)).filter(Column::ReviewerId.is_not_null());
    Ok(rows.order_by_asc(Column::RecordedAt).order_by_asc(Column::Id).all(db).await?)
}
