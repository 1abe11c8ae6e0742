//! Whose word was good, read from the record: every claimant with their track record.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::claims::Claimant;
use crate::claims::Verdict;
use crate::claims::claimants;
use crate::config::DuePolicy;
use crate::due;
use crate::due::Precision;
use crate::error::Result;
use crate::scoring::Breakdown;
use crate::scoring::Counted;
use crate::scoring::Standing;
use crate::scoring::TrackRecord;
use crate::storage::ClaimantId;
use crate::storage::Db;

/// All claimants with their track records on a day: those with most scored claims first, then those with most
/// claims, then by name.
pub async fn of_all(db: &Db, today: NaiveDate, policy: &DuePolicy) -> Result<Vec<(Claimant, TrackRecord)>> {
    let mut standings: HashMap<ClaimantId, Vec<Standing>> = HashMap::new();
    for found in claimants::standings(db, None).await? {
        standings.entry(found.claimant).or_default().push(on(&found, today, policy));
    }
    let people = claimants::list(db).await?.into_iter();
    let mut records: Vec<(Claimant, TrackRecord)> = people
        .map(|person| {
            let theirs = standings.remove(&person.id).unwrap_or_default();
            (person, TrackRecord::of(theirs))
        })
        .collect();
    // The list comes by name, and the sort keeps that order among equals.
    records.sort_by_key(|(_, record)| std::cmp::Reverse((record.scored(), record.total())));
    Ok(records)
}

/// How the claims of one claimant came out, as a whole and in parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Detailed {
    pub person: Claimant,
    pub record: TrackRecord,
    pub parts: Breakdown,
}

/// One claimant with their track record on a day.
///
/// # Errors
/// `NotFound` when there is no such claimant.
pub async fn of_one(db: &Db, id: ClaimantId, today: NaiveDate, policy: &DuePolicy) -> Result<Detailed> {
    let person = claimants::get(db, id).await?;
    let found = claimants::standings(db, Some(id)).await?;
    let counted = found.iter().map(|found| Counted {
        standing: on(found, today, policy),
        kind: found.kind,
        said_on: found.said_on,
        due_by: found.due_by,
        probability: found.probability,
    });
    let counted: Vec<Counted> = counted.collect();
    let record = TrackRecord::of(counted.iter().map(|claim| claim.standing));
    Ok(Detailed { person, record, parts: Breakdown::of(&counted) })
}

fn on(found: &claimants::Standing, today: NaiveDate, policy: &DuePolicy) -> Standing {
    let precision = found.precision.unwrap_or(Precision::Day);
    match found.verdict {
        Some(Verdict::Partly) => found.share.map_or(Standing::Judged(Verdict::Partly), Standing::PartlyTrue),
        Some(verdict) => Standing::Judged(verdict),
        None => Standing::Open(due::schedule(found.due_by, precision, today, policy)),
    }
}
