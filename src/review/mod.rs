//! A person decides: reviewers, the verdicts they give, and what each must look at.

pub mod reviewers;
pub mod secrets;
pub mod sessions;
pub mod tokens;
mod verdicts;
pub mod waiting;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::DatabaseTransaction;

pub use reviewers::Model as Reviewer;
pub use verdicts::Model as Recorded;
pub use verdicts::get as verdict;
pub use verdicts::of_claim;
pub use verdicts::of_claims;

use crate::claims;
use crate::claims::Claim;
use crate::claims::Verdict;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::status;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::evidence;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::EvidenceId;
use crate::storage::RuleId;
use crate::storage::VerdictId;

/// What a reviewer says about a claim.
#[derive(Clone, Debug, Default)]
pub struct NewVerdict {
    pub verdict: Option<Verdict>,
    /// Why; required.
    pub note: String,
    /// The day the outcome became known.
    pub known_on: Option<NaiveDate>,
    /// The evidence the verdict rests on.
    pub evidence: Vec<EvidenceId>,
    /// With `too_early`: the new last day of the window.
    pub due_by: Option<NaiveDate>,
}

/// Records a verdict, closes the claim with it and writes its history, in the caller's transaction. `too_early`
/// leaves the claim open until the new day. A later verdict replaces an earlier one; both are kept.
///
/// # Errors
/// `Invalid` when the verdict or the note is missing, evidence of another claim is named, a date is in the future, or
/// `too_early` comes without a later day.
pub async fn record(
    transaction: &DatabaseTransaction,
    claim: ClaimId,
    reviewer: &Reviewer,
    new: &NewVerdict,
    now: DateTime<Utc>,
) -> Result<Recorded> {
    record_by(transaction, claim, reviewer, new, None, now).await
}

/// The same, given by a rule that this reviewer had let close the claim.
pub async fn record_by(
    transaction: &DatabaseTransaction,
    claim: ClaimId,
    reviewer: &Reviewer,
    new: &NewVerdict,
    rule: Option<RuleId>,
    now: DateTime<Utc>,
) -> Result<Recorded> {
    let claim = claims::hold_one(transaction, claim).await?;
    let verdict = checked(transaction, &claim, reviewer, new, now).await?;
    let recorded = verdicts::insert(transaction, claim.id, reviewer.id, verdict, new, rule, now).await?;
    let change = Change { actor: &reviewer.name, at: now };
    let note = Message::verbatim(new.note.trim());
    match (verdict, new.due_by) {
        (Verdict::TooEarly, Some(due_by)) => {
            status::postpone(transaction, &claim, due_by, change, note).await?;
        }
        _ => status::set_verdict(transaction, &claim, Some(verdict), change, note).await?,
    }
    Ok(recorded)
}

async fn checked(
    transaction: &DatabaseTransaction,
    claim: &Claim,
    reviewer: &Reviewer,
    new: &NewVerdict,
    now: DateTime<Utc>,
) -> Result<Verdict> {
    let verdict = new.verdict.ok_or_else(|| Error::invalid("verdict-missing"))?;
    if new.note.trim().is_empty() {
        return Err(Error::invalid("verdict-note-missing"));
    }
    let today = reviewer.local_day(now);
    if new.known_on.is_some_and(|day| day > today) {
        return Err(Error::invalid("verdict-known-in-future"));
    }
    if verdict == Verdict::TooEarly && new.due_by.is_none_or(|day| day <= today) {
        return Err(Error::invalid("verdict-too-early-needs-day"));
    }
    let theirs = evidence::of_claim(transaction, claim.id).await?;
    if let Some(id) = new.evidence.iter().find(|id| !theirs.iter().any(|evidence| evidence.id == **id)) {
        return Err(Error::invalid(Message::new("verdict-evidence-foreign").with("id", id.0)));
    }
    Ok(verdict)
}

/// Takes a verdict back, in the caller's transaction. The claim then has the latest verdict that still stands, or
/// none and is open again.
///
/// # Errors
/// `Invalid` without a reason, `Conflict` when it has been taken back already.
pub async fn withdraw(
    transaction: &DatabaseTransaction,
    verdict: VerdictId,
    reviewer: &Reviewer,
    why: &str,
    now: DateTime<Utc>,
) -> Result<Recorded> {
    let why = why.trim();
    if why.is_empty() {
        return Err(Error::invalid("verdict-withdraw-why"));
    }
    let claim = verdicts::get(transaction, verdict).await?.claim_id;
    let claim = claims::hold_one(transaction, claim).await?;
    let withdrawn = verdicts::withdraw(transaction, verdict, reviewer.id, why, now).await?;
    let standing = verdicts::of_claim(transaction, claim.id).await?;
    let standing = standing.into_iter().find(|verdict| verdict.withdrawn_at.is_none());
    let change = Change { actor: &reviewer.name, at: now };
    if standing.as_ref().is_some_and(|standing| standing.id > withdrawn.id) {
        // A later verdict had replaced it: the claim stays as it is.
        let happened = Happened::new(What::VerdictWithdrawn, &reviewer.name);
        let happened = happened.from(withdrawn.verdict.as_str()).because(Message::verbatim(why));
        history::record(transaction, claim.id, now, happened).await?;
        return Ok(withdrawn);
    }
    status::set_verdict(transaction, &claim, None, change, Message::verbatim(why)).await?;
    if let Some(earlier) = standing.filter(|verdict| verdict.verdict != Verdict::TooEarly) {
        let open_again = claims::get(transaction, claim.id).await?;
        let because = Message::new("why-earlier-verdict");
        status::set_verdict(transaction, &open_again, Some(earlier.verdict), change, because).await?;
    }
    Ok(withdrawn)
}
