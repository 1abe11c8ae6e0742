//! How good the probabilities were that people here put on claims, over those whose outcome has become known since.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::stands;
use crate::claims;
use crate::claims::Claim;
use crate::claims::forecasts;
use crate::config::DuePolicy;
use crate::error::Result;
use crate::review;
use crate::review::Recorded;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::scoring::Scored;
use crate::scoring::Summary;
use crate::scoring::mean;
use crate::scoring::time_weighted::Given;
use crate::scoring::time_weighted::time_weighted;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// A person, and how good their probabilities were.
#[derive(Clone, Debug, PartialEq)]
pub struct ForecastRecord {
    pub person: Reviewer,
    /// Over the claims that they put a probability on: of each the last one before its outcome was known.
    pub summary: Summary,
    /// The mean over the same claims of the Brier scores that count what they said earlier, too, each for as long as it
    /// stood; null when none has an outcome.
    pub time_weighted: Option<f64>,
}

/// Everybody who has put a probability on a claim: those with most scored claims first, then by name. What was given once
/// the outcome was known is hindsight and not counted; what is said again elsewhere counts once.
pub async fn of_forecasters(db: &Db, today: NaiveDate, policy: &DuePolicy) -> Result<Vec<ForecastRecord>> {
    let mut given: BTreeMap<ReviewerId, BTreeMap<ClaimId, Vec<Given>>> = BTreeMap::new();
    for row in forecasts::by_people(db).await? {
        if let (Some(person), Some(on)) = (row.reviewer_id, row.made_on) {
            let theirs = given.entry(person).or_default().entry(row.claim_id).or_default();
            theirs.push(Given { on, probability: row.probability });
        }
    }
    let ids: Vec<ClaimId> = given.values().flat_map(BTreeMap::keys).copied().collect();
    let outcomes = outcomes(db, &ids, today, policy).await?;
    let people = reviewers::list(db).await?.into_iter();
    let mut forecasters: Vec<ForecastRecord> = people
        .filter_map(|person| {
            let theirs = given.remove(&person.id)?;
            Some(forecaster(person, &theirs, &outcomes))
        })
        .collect();
    // The list comes by name, and the sort keeps that order among equals.
    forecasters.sort_by_key(|one| std::cmp::Reverse((one.summary.n, one.summary.rows)));
    Ok(forecasters)
}

/// What came of a claim, and the day on which that became known; none while it is open.
type Outcome = Option<(NaiveDate, Option<f64>)>;

async fn outcomes(
    db: &Db,
    ids: &[ClaimId],
    today: NaiveDate,
    policy: &DuePolicy,
) -> Result<BTreeMap<ClaimId, Outcome>> {
    let claims = claims::with_ids(db, ids.iter().copied()).await?;
    let mut verdicts: BTreeMap<ClaimId, Vec<Recorded>> = BTreeMap::new();
    for verdict in review::of_claims(db, ids.iter().copied()).await? {
        verdicts.entry(verdict.claim_id).or_default().push(verdict);
    }
    let outcome = |claim: &Claim| -> Outcome {
        let at = claim.verdict_at?.date_naive();
        let that_counts = |given: &&Recorded| Some(given.verdict) == claim.verdict;
        let known = verdicts.get(&claim.id).and_then(|given| given.iter().rfind(that_counts)?.known_on);
        let standing =
            stands((claim.verdict, claim.verdict_share), (claim.due_by, claim.precision), today, policy);
        Some((known.unwrap_or(at), standing.outcome()))
    };
    let counted = claims.iter().filter(|claim| claim.repeats_id.is_none());
    Ok(counted.map(|claim| (claim.id, outcome(claim))).collect())
}

fn forecaster(
    person: Reviewer,
    theirs: &BTreeMap<ClaimId, Vec<Given>>,
    outcomes: &BTreeMap<ClaimId, Outcome>,
) -> ForecastRecord {
    let (mut rows, mut scored, mut weighted) = (0, Vec::new(), Vec::new());
    for (claim, given) in theirs {
        let Some(outcome) = outcomes.get(claim) else { continue };
        rows += 1;
        let Some((known_on, Some(outcome))) = *outcome else { continue };
        let before = given.iter().rfind(|given| given.on < known_on);
        scored.extend(before.map(|given| Scored { probability: given.probability, outcome }));
        weighted.extend(time_weighted(given, known_on, outcome));
    }
    let time_weighted = mean(weighted.into_iter());
    ForecastRecord { person, summary: Summary::over(rows, &scored), time_weighted }
}
