//! A claimant as JSON, with the track record that the claims add up to.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::claims::Claimant;
use crate::claims::claimants;
use crate::config::DuePolicy;
use crate::due;
use crate::due::Precision;
use crate::error::Result;
use crate::scoring::Standing;
use crate::scoring::TrackRecord;
use crate::storage::ClaimantId;
use crate::storage::Db;

/// Somebody who makes claims, and how they came out.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Claimant)]
pub struct ClaimantShape {
    pub id: ClaimantId,
    pub name: String,
    pub aliases: Vec<String>,
    pub record: TrackRecord,
    /// The share that came true, 0 to 1, a claim that came partly true counting half; null when nothing is scored.
    pub share_right: Option<f64>,
}

/// All claimants by name, as their claims stand on `today`.
pub async fn claimants(db: &impl Db, today: NaiveDate, policy: &DuePolicy) -> Result<Vec<ClaimantShape>> {
    let mut standings: HashMap<ClaimantId, Vec<Standing>> = HashMap::new();
    for standing in claimants::standings(db, None).await? {
        standings.entry(standing.claimant).or_default().push(stands(&standing, today, policy));
    }
    let people = claimants::list(db).await?;
    Ok(people
        .into_iter()
        .map(|person| {
            let theirs = standings.remove(&person.id).unwrap_or_default();
            shape(person, theirs)
        })
        .collect())
}

/// One claimant.
///
/// # Errors
/// `NotFound` when there is none with this id.
pub async fn claimant(
    db: &impl Db,
    id: ClaimantId,
    today: NaiveDate,
    policy: &DuePolicy,
) -> Result<ClaimantShape> {
    let person = claimants::get(db, id).await?;
    let standings = claimants::standings(db, Some(id)).await?;
    Ok(shape(person, standings.iter().map(|standing| stands(standing, today, policy))))
}

fn stands(standing: &claimants::Standing, today: NaiveDate, policy: &DuePolicy) -> Standing {
    let precision = standing.precision.unwrap_or(Precision::Day);
    match standing.verdict {
        Some(verdict) => Standing::Judged(verdict),
        None => Standing::Open(due::schedule(standing.due_by, precision, today, policy)),
    }
}

fn shape(person: Claimant, standings: impl IntoIterator<Item = Standing>) -> ClaimantShape {
    let record = TrackRecord::of(standings);
    let share_right = record.share_right();
    ClaimantShape { id: person.id, name: person.name, aliases: person.aliases.0, record, share_right }
}
