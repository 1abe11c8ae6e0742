//! Two who must agree judge each for themselves: what the first one said is kept back from the second until they have said
//! theirs. It is kept back from nobody else, and no longer once the two see it differently.

use std::collections::HashSet;

use chrono::DateTime;
use chrono::Utc;

use super::Recorded;
use super::Reviewer;
use super::assigned;
use super::reviewers;
use super::verdicts;
use crate::claims;
use crate::claims::Claim;
use crate::claims::Event;
use crate::claims::Judging;
use crate::claims::Verdict;
use crate::claims::What;
use crate::error::Result;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// What is kept back from one reader.
#[derive(Clone, Debug, Default)]
pub struct Veil {
    reader: Option<ReviewerId>,
    name: String,
    /// The claims on which they have not judged yet, and somebody else has.
    claims: HashSet<ClaimId>,
}

/// What is kept back from somebody who reads about a claim.
pub async fn over_claim(db: &Db, claim: &Claim, reader: &Reviewer, now: DateTime<Utc>) -> Result<Veil> {
    match claim.judging {
        Some(Judging::AwaitsSecond) => over(db, &[claim.id], reader, now).await,
        Some(Judging::Disputed) | None => Ok(Veil::default()),
    }
}

/// The same of somebody who reads about several.
pub async fn over(db: &Db, claims: &[ClaimId], reader: &Reviewer, now: DateTime<Utc>) -> Result<Veil> {
    if claims.is_empty() {
        return Ok(Veil::default());
    }
    let asked: HashSet<ClaimId> = claims.iter().copied().collect();
    let waiting = claims::being_judged(db).await?.into_iter();
    let waiting = waiting.filter(|claim| claim.judging == Some(Judging::AwaitsSecond));
    let mut waiting: Vec<ClaimId> = waiting.map(|claim| claim.id).filter(|id| asked.contains(id)).collect();
    let given = verdicts::given_so_far(db, &waiting).await?;
    waiting.retain(|claim| given.get(claim).is_none_or(|people| !people.contains(&reader.id)));
    if waiting.is_empty() {
        return Ok(Veil::default());
    }
    // A token that only reads is its person's still, who judges without it.
    let role = reviewers::find(db, reader.id).await?.map_or(reader.role, |person| person.role);
    if !role.may_judge() {
        return Ok(Veil::default());
    }
    // An administrator may look into what others review.
    if role.may_manage() {
        let hearers = assigned::of_claims(db, &waiting, now).await?;
        waiting.retain(|claim| hearers.get(claim).is_some_and(|people| people.contains(&reader.id)));
    }
    Ok(Veil { reader: Some(reader.id), name: reader.name.clone(), claims: waiting.into_iter().collect() })
}

impl Veil {
    /// Whether anything about this claim is kept back.
    pub fn is_over(&self, claim: ClaimId) -> bool {
        self.claims.contains(&claim)
    }

    /// Whether a verdict is. That it was too early everybody sees by the window.
    pub fn hides(&self, given: &Recorded) -> bool {
        let is_own = self.reader == Some(given.reviewer_id);
        self.is_over(given.claim_id) && !is_own && !given.moved_the_window()
    }

    /// A change as the reader may see it: that a verdict was given or taken back, not which.
    pub fn lay_over(&self, event: Event) -> Event {
        let tells = matches!(event.what, What::VerdictRecorded | What::VerdictWithdrawn)
            && event.actor != self.name
            && event.after.as_deref() != Some(Verdict::TooEarly.as_str());
        if !tells || !self.is_over(event.claim_id) {
            return event;
        }
        Event { before: None, after: None, why: Some(Message::new("verdict-is-kept-back")), ..event }
    }
}
