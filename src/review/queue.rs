//! What waits for one person: the claims they hear of that are disputed, wait for a second verdict, on which a rule proposes
//! one, that are overdue, due or soon due, in this order, the earliest last day first.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::Days;
use chrono::NaiveDate;
use chrono::Utc;
use tokio::try_join;

use super::Reviewer;
use super::absences;
use super::assigned;
use super::reviewers;
use crate::claims;
use crate::claims::Claim;
use crate::claims::Judging;
use crate::config::DuePolicy;
use crate::due;
use crate::due::Precision;
use crate::due::Schedule;
use crate::error::Result;
use crate::evidence::met;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// Nobody goes through more in one go.
const MOST: u64 = 1_000;

/// The claims that wait for this person now; of very many, the most pressing.
pub async fn of(
    db: &Db,
    reviewer: &Reviewer,
    policy: &DuePolicy,
    now: DateTime<Utc>,
) -> Result<Vec<ClaimId>> {
    first(db, reviewer, policy, now, MOST).await
}

/// The first of them: those whose windows end first, at most so many, and those that are being judged.
pub async fn first(
    db: &Db,
    reviewer: &Reviewer,
    policy: &DuePolicy,
    now: DateTime<Utc>,
    most: u64,
) -> Result<Vec<ClaimId>> {
    let today = reviewer.local_day(now);
    let lead = Precision::ALL.iter().map(|&precision| due::lead_days(precision, policy)).max();
    let horizon = today.checked_add_days(Days::new(lead.unwrap_or(0).into())).unwrap_or(NaiveDate::MAX);
    let (mut claims, judging, (proposals, proposed)) = try_join!(
        async {
            let people = whose(db, reviewer.id, now).await?;
            claims::assigned::due_with(db, horizon, &people, most).await
        },
        claims::being_judged(db),
        with_proposals(db),
    )?;
    let mut known: BTreeSet<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let besides = judging.into_iter().chain(proposed).filter(Claim::is_open);
    claims.extend(besides.filter(|claim| known.insert(claim.id)));
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let hearers = assigned::of_claims(db, &ids, now).await?;
    claims.retain(|claim| hearers.get(&claim.id).is_some_and(|hearers| hearers.contains(&reviewer.id)));
    Ok(in_order(&claims, &proposals, today, policy))
}

/// What met rules propose, and the claims on which they do.
async fn with_proposals(db: &Db) -> Result<(BTreeMap<ClaimId, Message>, Vec<Claim>)> {
    let proposals = met::proposals(db).await?;
    let claims = claims::with_ids(db, proposals.keys().copied()).await?;
    Ok((proposals, claims))
}

/// Whose claims can come to this person: their own, and those of whoever is away or may not judge.
async fn whose(db: &Db, reviewer: ReviewerId, now: DateTime<Utc>) -> Result<Vec<ReviewerId>> {
    let (people, absences) = try_join!(reviewers::list(db), absences::current(db, now))?;
    let is_away = |person: &Reviewer| {
        let today = person.local_day(now);
        absences.iter().any(|absence| absence.reviewer_id == person.id && absence.covers(today))
    };
    let come = people.iter().filter(|person| person.id == reviewer || !person.can_judge() || is_away(person));
    Ok(come.map(|person| person.id).collect())
}

/// The pressing ones of these claims, the most pressing first.
fn in_order(
    claims: &[Claim],
    proposals: &BTreeMap<ClaimId, Message>,
    today: NaiveDate,
    policy: &DuePolicy,
) -> Vec<ClaimId> {
    let rank = |claim: &Claim| rank(claim, proposals.contains_key(&claim.id), today, policy);
    let ranked = claims.iter().filter_map(|claim| Some((rank(claim)?, claim)));
    let mut ranked: Vec<(u8, &Claim)> = ranked.collect();
    ranked.sort_by_key(|(rank, claim)| (*rank, claim.due_by, claim.id));
    ranked.into_iter().map(|(_, claim)| claim.id).collect()
}

fn rank(claim: &Claim, is_proposed: bool, today: NaiveDate, policy: &DuePolicy) -> Option<u8> {
    let precision = claim.precision.unwrap_or(Precision::Day);
    match (claim.judging, due::schedule(claim.due_by, precision, today, policy)) {
        (Some(Judging::Disputed), _) => Some(0),
        (Some(Judging::AwaitsSecond), _) => Some(1),
        (None, _) if is_proposed => Some(2),
        (None, Schedule::Overdue) => Some(3),
        (None, Schedule::Due) => Some(4),
        (None, Schedule::DueSoon) => Some(5),
        (None, Schedule::Upcoming) => None,
    }
}
