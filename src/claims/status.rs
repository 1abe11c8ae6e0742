//! The only place where a claim's evidence status, window or verdict changes after import, but for `window.rs` and
//! `kind.rs`, which read its words again. Each change is written
//! into the claim's history in the caller's transaction.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use super::Claim;
use super::EvidenceStatus;
use super::Verdict;
use super::history;
use super::history::Happened;
use super::history::What;
use super::storing;
use crate::due::Precision;
use crate::error::Result;
use crate::language::Message;
use crate::storage::Db;

/// Who changes something, when.
#[derive(Clone, Copy)]
pub struct Change<'a> {
    pub actor: &'a str,
    pub at: DateTime<Utc>,
}

/// Moves the evidence status on. Nothing is written when it stays the same, or when somebody else moved it first.
pub async fn set_evidence_status(
    db: &impl Db,
    claim: &Claim,
    after: EvidenceStatus,
    change: Change<'_>,
    why: Message,
) -> Result<bool> {
    let before = claim.evidence_status;
    if before == after || !storing::replace_evidence_status(db, claim.id, before, after).await? {
        return Ok(false);
    }
    let happened = Happened::new(What::EvidenceStatus, change.actor);
    let happened = happened.from(before.as_str()).to(after.as_str()).because(why);
    history::record(db, claim.id, change.at, happened).await?;
    Ok(true)
}

/// Closes a claim with a verdict, or opens it again with none.
pub async fn set_verdict(
    db: &impl Db,
    claim: &Claim,
    verdict: Option<Verdict>,
    change: Change<'_>,
    why: Message,
) -> Result<()> {
    storing::set_verdict(db, claim.id, verdict.map(|verdict| (verdict, change.at))).await?;
    let what = if verdict.is_some() { What::VerdictRecorded } else { What::VerdictWithdrawn };
    let mut happened = Happened::new(what, change.actor).because(why);
    happened.before = claim.verdict.map(|verdict| verdict.to_string());
    happened.after = verdict.map(|verdict| verdict.to_string());
    history::record(db, claim.id, change.at, happened).await
}

/// Leaves a claim open, or opens it again, until a new last day: the verdict is that it is too early for one.
pub async fn postpone(
    db: &impl Db,
    claim: &Claim,
    due_by: NaiveDate,
    change: Change<'_>,
    why: Message,
) -> Result<()> {
    set_window(db, claim, &ByHand::until(due_by), change, why.clone()).await?;
    storing::set_verdict(db, claim.id, None).await?;
    let mut happened = Happened::new(What::VerdictRecorded, change.actor).because(why);
    happened.before = claim.verdict.map(|verdict| verdict.to_string());
    happened.after = Some(Verdict::TooEarly.to_string());
    history::record(db, claim.id, change.at, happened).await
}

/// A window of which neither day is named, in the history.
pub const OPEN: &str = "..";

/// A window that a person sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByHand {
    pub due_from: Option<NaiveDate>,
    /// None for an open end.
    pub due_by: Option<NaiveDate>,
    pub precision: Precision,
}

impl ByHand {
    /// Up to a day, from now on.
    pub fn until(day: NaiveDate) -> Self {
        ByHand { due_from: None, due_by: Some(day), precision: Precision::Day }
    }
}

/// Sets the window by hand; a later import of the document leaves it alone.
pub async fn set_window(
    db: &impl Db,
    claim: &Claim,
    window: &ByHand,
    change: Change<'_>,
    why: Message,
) -> Result<()> {
    storing::set_window_by_hand(db, claim.id, window.due_from, window.due_by, window.precision).await?;
    let after = Some(days(window.due_from, window.due_by)).filter(|days| !days.is_empty());
    let after = after.unwrap_or_else(|| OPEN.to_owned());
    window_moved(db, claim, after, change, Some(why)).await
}

/// Writes down that the window of a claim is another one now.
pub(super) async fn window_moved(
    db: &impl Db,
    claim: &Claim,
    after: String,
    change: Change<'_>,
    why: Option<Message>,
) -> Result<()> {
    let mut happened = Happened::new(What::Window, change.actor).to(after);
    happened.before = window(claim);
    happened.why = why;
    history::record(db, claim.id, change.at, happened).await
}

/// The window of a claim in the history; none for a claim that has none.
fn window(claim: &Claim) -> Option<String> {
    let days = days(claim.due_from, claim.due_by);
    if days.is_empty() { claim.basis.map(|_| OPEN.to_owned()) } else { Some(days) }
}

/// `2026-01-01/2026-12-31`, the ISO 8601 interval; one side may be missing.
pub(super) fn days(from: Option<NaiveDate>, by: Option<NaiveDate>) -> String {
    match (from, by) {
        (Some(from), Some(by)) => format!("{from}/{by}"),
        (None, Some(by)) => by.to_string(),
        (Some(from), None) => format!("{from}/.."),
        (None, None) => String::new(),
    }
}
