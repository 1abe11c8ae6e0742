//! A claimant as JSON, with the track record that the claims add up to.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::claims::Claimant;
use crate::config::DuePolicy;
use crate::error::Result;
use crate::records;
use crate::records::About;
use crate::records::Record;
use crate::scoring::Breakdown;
use crate::scoring::Interval;
use crate::scoring::TrackRecord;
use crate::storage::ClaimantId;
use crate::storage::Db;
use crate::storage::DocumentId;

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
    /// Where the share would settle with many more claims, at 95 %; null when nothing is scored.
    pub interval: Option<Interval>,
    /// Whether enough claims are scored for the share to say anything.
    pub says_enough: bool,
}

/// One claimant, and how the claims came out in parts.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = ClaimantInDetail)]
pub struct DetailedShape {
    #[serde(flatten)]
    pub claimant: ClaimantShape,
    pub parts: Breakdown,
}

/// All claimants with their track records, as their claims stand on `today`.
pub async fn claimants(db: &Db, today: NaiveDate, policy: &DuePolicy) -> Result<Vec<ClaimantShape>> {
    let records = records::of_all(db, today, policy).await?;
    Ok(records.into_iter().map(|(person, record)| shape(person, record)).collect())
}

/// One claimant.
///
/// # Errors
/// `NotFound` when there is none with this id.
pub async fn claimant(
    db: &Db,
    id: ClaimantId,
    today: NaiveDate,
    policy: &DuePolicy,
) -> Result<DetailedShape> {
    let found = records::of_one(db, id, today, policy).await?;
    Ok(DetailedShape { claimant: shape(found.person, found.record), parts: found.parts })
}

/// How the claims about one thing came out.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Record)]
pub struct RecordShape {
    /// The topic, the title or the programme.
    pub name: String,
    /// Of a document only.
    pub document: Option<DocumentId>,
    pub record: TrackRecord,
    /// The share that came true, 0 to 1, a claim that came partly true counting half; null when nothing is scored.
    pub share_right: Option<f64>,
    /// Where the share would settle with many more claims, at 95 %; null when nothing is scored.
    pub interval: Option<Interval>,
    /// Whether enough claims are scored for the share to say anything.
    pub says_enough: bool,
}

/// The records of all topics, documents or programmes, as their claims stand on `today`.
pub async fn records(
    db: &Db,
    about: About,
    today: NaiveDate,
    policy: &DuePolicy,
) -> Result<Vec<RecordShape>> {
    let records = records::by(db, about, today, policy).await?.into_iter();
    let shape = |found: Record| RecordShape {
        name: found.name,
        document: found.document,
        share_right: found.record.share_right(),
        interval: found.record.interval(),
        says_enough: found.record.says_enough(),
        record: found.record,
    };
    Ok(records.map(shape).collect())
}

fn shape(person: Claimant, record: TrackRecord) -> ClaimantShape {
    ClaimantShape {
        id: person.id,
        name: person.name,
        aliases: person.aliases.0,
        share_right: record.share_right(),
        interval: record.interval(),
        says_enough: record.says_enough(),
        record,
    }
}
