//! What waits for one person: the claims they hear of that are disputed, wait for a second verdict, are overdue, due or
//! soon due, in this order, the earliest last day first.

use chrono::DateTime;
use chrono::Days;
use chrono::NaiveDate;
use chrono::Utc;

use super::Reviewer;
use super::assigned;
use crate::claims;
use crate::claims::Claim;
use crate::claims::Judging;
use crate::config::DuePolicy;
use crate::due;
use crate::due::Precision;
use crate::due::Schedule;
use crate::error::Result;
use crate::storage::ClaimId;
use crate::storage::Db;

/// The claims that wait for this person now.
pub async fn of(
    db: &impl Db,
    reviewer: &Reviewer,
    policy: &DuePolicy,
    now: DateTime<Utc>,
) -> Result<Vec<ClaimId>> {
    let today = reviewer.local_day(now);
    let lead = Precision::ALL.iter().map(|&precision| due::lead_days(precision, policy)).max();
    let horizon = today.checked_add_days(Days::new(lead.unwrap_or(0).into())).unwrap_or(NaiveDate::MAX);
    let mut claims = claims::open_and_due_by(db, horizon).await?;
    let known: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let judging = claims::being_judged(db).await?.into_iter();
    claims.extend(judging.filter(|claim| claim.is_open() && !known.contains(&claim.id)));
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let hearers = assigned::of_claims(db, &ids, now).await?;
    claims.retain(|claim| hearers.get(&claim.id).is_some_and(|hearers| hearers.contains(&reviewer.id)));
    Ok(in_order(&claims, today, policy))
}

/// The pressing ones of these claims, the most pressing first.
fn in_order(claims: &[Claim], today: NaiveDate, policy: &DuePolicy) -> Vec<ClaimId> {
    let ranked = claims.iter().filter_map(|claim| Some((rank(claim, today, policy)?, claim)));
    let mut ranked: Vec<(u8, &Claim)> = ranked.collect();
    ranked.sort_by_key(|(rank, claim)| (*rank, claim.due_by, claim.id));
    ranked.into_iter().map(|(_, claim)| claim.id).collect()
}

fn rank(claim: &Claim, today: NaiveDate, policy: &DuePolicy) -> Option<u8> {
    let precision = claim.precision.unwrap_or(Precision::Day);
    match (claim.judging, due::schedule(claim.due_by, precision, today, policy)) {
        (Some(Judging::Disputed), _) => Some(0),
        (Some(Judging::AwaitsSecond), _) => Some(1),
        (None, Schedule::Overdue) => Some(2),
        (None, Schedule::Due) => Some(3),
        (None, Schedule::DueSoon) => Some(4),
        (None, Schedule::Upcoming) => None,
    }
}
