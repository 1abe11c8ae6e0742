//! The verdicts that met rules propose, for whoever is told of their claims.

use chrono::DateTime;
use chrono::Utc;

use super::matters;
use super::plan::Matter;
use super::plan::Reader;
use crate::claims;
use crate::error::Result;
use crate::evidence::met;
use crate::language::Message;
use crate::storage::Db;

/// The claims on which a rule proposes a verdict, each with what it proposes; without those that this reader has put off.
pub(super) async fn to(db: &Db, reader: &Reader, now: DateTime<Utc>) -> Result<Vec<(Matter, Message)>> {
    let mut proposals = met::proposals(db).await?;
    let claims = claims::with_ids(db, proposals.keys().copied()).await?;
    let today = reader.reviewer.local_day(now);
    let matters = matters::of(db, claims, now).await?.into_iter();
    let theirs = matters.filter(|matter| matter.concerns(reader) && !matter.is_put_off_by(reader, today));
    let with_proposal = |matter: Matter| proposals.remove(&matter.claim.id).map(|told| (matter, told));
    Ok(theirs.filter_map(with_proposal).collect())
}
