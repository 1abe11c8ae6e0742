//! Claims with what decides who is told of them: who hears of each, and who has put it off.

use chrono::DateTime;
use chrono::Utc;
use tokio::try_join;

use super::pauses;
use super::plan::Matter;
use crate::claims::Claim;
use crate::error::Result;
use crate::review::assigned;
use crate::storage::ClaimId;
use crate::storage::Db;

/// These claims as they stand at `now`, in their order.
pub(super) async fn of(db: &Db, claims: Vec<Claim>, now: DateTime<Utc>) -> Result<Vec<Matter>> {
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let (mut pauses, mut hearers) =
        try_join!(pauses::of_claims(db, &ids), assigned::of_claims(db, &ids, now))?;
    let matter = |claim: Claim| Matter {
        pauses: pauses.remove(&claim.id).unwrap_or_default(),
        hearers: hearers.remove(&claim.id).unwrap_or_default(),
        claim,
    };
    Ok(claims.into_iter().map(matter).collect())
}
