//! A verdict, and the messages that it makes needless, in one transaction. Every door records verdicts here, and rules
//! that a person let close their claims do too.

use chrono::DateTime;
use chrono::Utc;

use super::table;
use crate::claims;
use crate::claims::Verdict;
use crate::error::Error;
use crate::error::Result;
use crate::evidence;
use crate::evidence::State;
use crate::evidence::rules;
use crate::evidence::rules::Proof;
use crate::evidence::rules::Rule;
use crate::language::Message;
use crate::review;
use crate::review::NewVerdict;
use crate::review::Recorded;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Transaction;
use crate::storage::VerdictId;

/// Records a verdict (see [`review::record`]) and cancels what was queued about the claim; while a second reviewer must
/// agree, only what was queued for the first.
pub async fn record_verdict(
    db: &Database,
    claim: ClaimId,
    reviewer: &Reviewer,
    new: &NewVerdict,
    now: DateTime<Utc>,
) -> Result<Recorded> {
    let transaction = storage::begin(db).await?;
    let recorded = review::record(&transaction, claim, reviewer, new, now).await?;
    cancel_after(&transaction, claim, reviewer, now).await?;
    transaction.commit().await?;
    Ok(recorded)
}

async fn cancel_after(
    transaction: &Transaction,
    claim: ClaimId,
    reviewer: &Reviewer,
    now: DateTime<Utc>,
) -> Result<()> {
    let waits = claims::get(transaction, claim).await?.judging.is_some();
    let whose = waits.then_some(reviewer.id);
    table::cancel_about(transaction, claim, whose, Message::new("cancelled-claim-settled"), now).await?;
    Ok(())
}

/// Takes a verdict back (see [`review::withdraw`]) and cancels what was queued about the claim as it stood. What is
/// owed about the open claim is planned anew.
pub async fn withdraw_verdict(
    db: &Database,
    verdict: VerdictId,
    reviewer: &Reviewer,
    why: &str,
    now: DateTime<Utc>,
) -> Result<Recorded> {
    let transaction = storage::begin(db).await?;
    let withdrawn = review::withdraw(&transaction, verdict, reviewer, why, now).await?;
    let cancelled = Message::new("cancelled-verdict-withdrawn");
    table::cancel_about(&transaction, withdrawn.claim_id, None, cancelled, now).await?;
    transaction.commit().await?;
    Ok(withdrawn)
}

/// Closes the claims whose rules are met and were let do so, each in the name of who had switched it on. Returns how
/// many. What a person has rejected meanwhile closes nothing. A rule that cannot close its claim, because whoever let it
/// may not judge any more or its verdict would not be accepted, proposes it still, and holds up nobody's mail.
pub async fn close_by_rules(db: &Database, now: DateTime<Utc>) -> Result<usize> {
    let mut closed = 0;
    for rule in rules::to_close(db).await? {
        let reviewer = match rule.closes_for {
            Some(id) => {
                reviewers::find(db, id).await?.filter(|reviewer| reviewer.active && reviewer.can_judge())
            }
            None => None,
        };
        if let (Some(reviewer), Some(proof)) = (reviewer, &rule.proof) {
            closed += match close_by(db, &rule, proof, &reviewer, now).await {
                Ok(closed) => usize::from(closed),
                Err(Error::Invalid(why) | Error::Conflict(why) | Error::Forbidden(why)) => {
                    tracing::warn!(rule = rule.id.0, claim = rule.claim_id.0, "a rule closed nothing: {why}");
                    0
                }
                Err(error) => return Err(error),
            };
        }
    }
    Ok(closed)
}

async fn close_by(
    db: &Database,
    rule: &Rule,
    proof: &Proof,
    reviewer: &Reviewer,
    now: DateTime<Utc>,
) -> Result<bool> {
    let transaction = storage::begin(db).await?;
    let Some(id) = rule.evidence_id else { return Ok(false) };
    // Another instance may have been faster; what was rejected may be taken back yet.
    if evidence::get(&transaction, id).await?.state == State::Rejected
        || !rules::closed(&transaction, rule.id, now).await?
    {
        return Ok(false);
    }
    let claim = claims::hold_one(&transaction, rule.claim_id).await?;
    // What a source published on the day before, elsewhere in the world, is known on the day of the statement.
    let known_on = claim.statement_date.max(Some(reviewer.local_day(proof.as_of.min(now))));
    let note = Message::new("verdict-by-rule").with("rule", rule.criterion.told());
    let note = note.with("value", if proof.value.is_empty() { "✓" } else { &proof.value });
    let new = NewVerdict {
        verdict: Some(rule.verdict),
        note: note.in_language(reviewer.language()),
        known_on,
        evidence: vec![id],
        failed_condition: rule.criterion.told().in_language(reviewer.language()),
        // A rule does not say how much of it came true.
        share: (rule.verdict == Verdict::Partly).then_some(0.5),
        // Letting the rule close the claim was meant for whenever it is met.
        before_the_end: true,
        ..NewVerdict::default()
    };
    review::record_by(&transaction, rule.claim_id, reviewer, &new, Some(rule.id), now).await?;
    cancel_after(&transaction, rule.claim_id, reviewer, now).await?;
    transaction.commit().await?;
    Ok(true)
}
