//! A verdict, and the messages that it makes needless, in one transaction. Every door records verdicts here.

use chrono::DateTime;
use chrono::Utc;
use sea_orm::DatabaseConnection;

use super::table;
use crate::error::Result;
use crate::language::Message;
use crate::review;
use crate::review::NewVerdict;
use crate::review::Recorded;
use crate::review::Reviewer;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::VerdictId;

/// Records a verdict (see [`review::record`]) and cancels what was queued about the claim.
pub async fn record_verdict(
    db: &DatabaseConnection,
    claim: ClaimId,
    reviewer: &Reviewer,
    new: &NewVerdict,
    now: DateTime<Utc>,
) -> Result<Recorded> {
    let transaction = storage::begin(db).await?;
    let recorded = review::record(&transaction, claim, reviewer, new, now).await?;
    table::cancel_about(&transaction, claim, Message::new("cancelled-claim-settled"), now).await?;
    transaction.commit().await?;
    Ok(recorded)
}

/// Takes a verdict back (see [`review::withdraw`]) and cancels what was queued about the claim as it stood. What is
/// owed about the open claim is planned anew.
pub async fn withdraw_verdict(
    db: &DatabaseConnection,
    verdict: VerdictId,
    reviewer: &Reviewer,
    why: &str,
    now: DateTime<Utc>,
) -> Result<Recorded> {
    let transaction = storage::begin(db).await?;
    let withdrawn = review::withdraw(&transaction, verdict, reviewer, why, now).await?;
    let cancelled = Message::new("cancelled-verdict-withdrawn");
    table::cancel_about(&transaction, withdrawn.claim_id, cancelled, now).await?;
    transaction.commit().await?;
    Ok(withdrawn)
}
