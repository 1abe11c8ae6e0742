//! A claimant as JSON, with the track record that the claims add up to.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::claims::Claimant;
use crate::config::DuePolicy;
use crate::error::Result;
use crate::records;
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

/// All claimants with their track records, as their claims stand on `today`.
pub async fn claimants(db: &impl Db, today: NaiveDate, policy: &DuePolicy) -> Result<Vec<ClaimantShape>> {
    let records = records::of_all(db, today, policy).await?;
    Ok(records.into_iter().map(|(person, record)| shape(person, record)).collect())
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
    let (person, record) = records::of_one(db, id, today, policy).await?;
    Ok(shape(person, record))
}

fn shape(person: Claimant, record: TrackRecord) -> ClaimantShape {
    let share_right = record.share_right();
    ClaimantShape { id: person.id, name: person.name, aliases: person.aliases.0, record, share_right }
}
