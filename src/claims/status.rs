//! The only place where a claim's evidence status, window or verdict changes after import, but for `window.rs` and
//! `kind.rs`, which read its words again. Each change is written
//! into the claim's history in the caller's transaction.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use serde::Deserialize;
use serde::Serialize;

use super::Claim;
use super::EvidenceStatus;
use super::Judging;
use super::Verdict;
use super::history;
use super::history::Happened;
use super::history::What;
use super::storing;
use crate::due::Basis;
use crate::due::Precision;
use crate::error::Result;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::stored_as_json;

/// Who changes something, when.
#[derive(Clone, Copy)]
pub struct Change<'a> {
    pub actor: &'a str,
    pub at: DateTime<Utc>,
}

/// Moves the evidence status on. Nothing is written when it stays the same, or when somebody else moved it first.
pub async fn set_evidence_status(
    db: &Db,
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

/// Where a claim stands after its verdicts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Judged {
    /// The verdict that counts.
    pub verdict: Option<Verdict>,
    /// With `partly`: how much of it came true, between 0 and 1.
    pub share: Option<f64>,
    /// Why a verdict that was given does not count yet.
    pub judging: Option<Judging>,
}

impl Judged {
    pub fn closed(verdict: Verdict, share: Option<f64>) -> Self {
        Judged { verdict: Some(verdict), share, judging: None }
    }

    pub fn waiting(judging: Judging) -> Self {
        Judged { judging: Some(judging), ..Judged::default() }
    }
}

/// Closes a claim, opens it again, or has it wait for a second verdict. The history tells when it begins or ceases to wait;
/// what brought it about stands there already.
pub async fn weigh(
    db: &Db,
    claim: &Claim,
    judged: Judged,
    change: Change<'_>,
    why: Option<Message>,
) -> Result<()> {
    let same_verdict = judged.verdict.is_some() && judged.verdict == claim.verdict;
    let at = claim.verdict_at.filter(|_| same_verdict).unwrap_or(change.at);
    storing::set_judged(db, claim.id, judged, at).await?;
    if claim.judging == judged.judging {
        return Ok(());
    }
    let word = |judging: Option<Judging>| judging.map_or(AGREED, Judging::as_str);
    let mut happened = Happened::new(What::Judging, change.actor);
    happened.before = claim.judging.map(|judging| judging.to_string());
    happened.after = Some(word(judged.judging).to_owned()).filter(|_| judged != Judged::default());
    happened.why = why;
    history::record(db, claim.id, change.at, happened).await
}

/// That a claim no longer waits for a second verdict, in the history.
const AGREED: &str = "agreed";

/// Leaves a claim open, or opens it again, until a new last day: the verdict is that it is too early for one.
pub async fn postpone(
    db: &Db,
    claim: &Claim,
    due_by: NaiveDate,
    change: Change<'_>,
    why: Message,
) -> Result<()> {
    set_window(db, claim, &ByHand::until(due_by), change, why.clone()).await?;
    storing::set_judged(db, claim.id, Judged::default(), change.at).await?;
    let mut happened = Happened::new(What::VerdictRecorded, change.actor).because(why);
    happened.before = claim.verdict.map(|verdict| verdict.to_string());
    happened.after = Some(Verdict::TooEarly.to_string());
    history::record(db, claim.id, change.at, happened).await
}

/// A window as it was, to be put back as it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptWindow {
    pub due_from: Option<NaiveDate>,
    pub due_by: Option<NaiveDate>,
    pub precision: Option<Precision>,
    pub basis: Option<Basis>,
    pub phrase: Option<String>,
    pub phrase_line: Option<i32>,
    pub condition: Option<String>,
    pub vague: bool,
}

stored_as_json!(KeptWindow);

impl KeptWindow {
    pub fn of(claim: &Claim) -> Self {
        KeptWindow {
            due_from: claim.due_from,
            due_by: claim.due_by,
            precision: claim.precision,
            basis: claim.basis,
            phrase: claim.phrase.clone(),
            phrase_line: claim.phrase_line,
            condition: claim.condition.clone(),
            vague: claim.vague,
        }
    }
}

/// Gives a claim the window back that it had before it was postponed.
pub async fn put_window_back(
    db: &Db,
    claim: &Claim,
    window: &KeptWindow,
    change: Change<'_>,
    why: Message,
) -> Result<()> {
    storing::put_window_back(db, claim.id, window.clone()).await?;
    window_moved(db, claim, days(window.due_from, window.due_by), change, Some(why)).await
}

/// Whether two must agree on this claim; none follows the choice for all.
pub async fn set_second_reviewer(db: &Db, claim: ClaimId, wanted: Option<bool>) -> Result<()> {
    storing::set_second_reviewer(db, claim, wanted).await
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
    db: &Db,
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
    db: &Db,
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
