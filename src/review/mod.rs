//! A person decides: reviewers, the verdicts they give, and what each must look at.

pub mod absences;
mod agreement;
pub mod answers;
pub mod assigned;
pub mod assigning;
pub mod carried;
mod duties;
pub mod importing;
pub mod notes;
pub mod passwords;
pub mod people;
pub mod places;
pub mod proposals;
pub mod queue;
pub mod returning;
pub mod reviewers;
mod role;
mod scope;
pub mod searched;
pub mod second;
pub mod secrets;
pub mod sessions;
pub mod tokens;
pub mod veil;
mod verdicts;
pub mod waiting;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

pub use notes::Model as Note;
pub use reviewers::Model as Reviewer;
pub use role::Role;
pub use scope::Scope;
pub use searched::Searched;
pub use searched::SearchedSource;
pub use verdicts::Model as Recorded;
pub use verdicts::get as verdict;
pub use verdicts::given_so_far;
pub use verdicts::of_claim;
pub use verdicts::of_claims;
pub use verdicts::words_by_claim;

use self::duties::Known;
use crate::claims;
use crate::claims::Claim;
use crate::claims::Judging;
use crate::claims::Verdict;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::news;
use crate::claims::news::News;
use crate::claims::status;
use crate::claims::status::Change;
use crate::due::Basis;
use crate::error::Error;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Evidence;
use crate::evidence::State;
use crate::evidence::decide;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::EvidenceId;
use crate::storage::RuleId;
use crate::storage::Transaction;
use crate::storage::VerdictId;

/// What a reviewer says about a claim.
#[derive(Clone, Debug, Default)]
pub struct NewVerdict {
    pub verdict: Option<Verdict>,
    /// Why; required.
    pub note: String,
    /// The day the outcome became known; the day of the verdict unless given.
    pub known_on: Option<NaiveDate>,
    /// The evidence the verdict rests on.
    pub evidence: Vec<EvidenceId>,
    /// There is none. What the record says was searched is kept with the verdict.
    pub no_evidence: bool,
    /// Where the reviewer looked besides.
    pub searched: String,
    /// With `partly`: how much of it came true, between 0 and 1.
    pub share: Option<f64>,
    /// With `void`: the condition that did not arise.
    pub failed_condition: String,
    /// With `did_not`: it is meant, although the window has not ended.
    pub before_the_end: bool,
    /// With `too_early`: the new last day of the window.
    pub due_by: Option<NaiveDate>,
}

/// Records a verdict and writes its history, in the caller's transaction. The claim closes with it, or with the second one
/// that agrees where two must. `too_early` leaves the claim open until the new day, unless somebody else's verdict waits
/// for a second one: then the two see it differently. All verdicts are kept.
///
/// # Errors
/// `Forbidden` for a viewer; `Invalid` when the verdict lacks what it must say (see [`duties::check`]); `Conflict` for a
/// `did_not` before the window has ended that was not meant so expressly.
pub async fn record(
    transaction: &Transaction,
    claim: ClaimId,
    reviewer: &Reviewer,
    new: &NewVerdict,
    now: DateTime<Utc>,
) -> Result<Recorded> {
    record_by(transaction, claim, reviewer, new, None, now).await
}

/// The same, given by a rule that this reviewer had let close the claim.
pub async fn record_by(
    transaction: &Transaction,
    claim: ClaimId,
    reviewer: &Reviewer,
    new: &NewVerdict,
    rule: Option<RuleId>,
    now: DateTime<Utc>,
) -> Result<Recorded> {
    reviewer.role.must_judge()?;
    let claim = claims::hold_one(transaction, claim).await?;
    let sources = searched::of_claim(transaction, &claim).await?;
    let evidence = evidence::of_claim(transaction, claim.id).await?;
    let known = Known::of(&claim, &evidence, reviewer.local_day(now), sources.len());
    let duly = duties::check(new, &known)?;
    let voices = verdicts::voices(transaction, claim.id).await?;
    let disputed = claim.judging == Some(Judging::Disputed);
    let settles = agreement::settles(disputed, &voices, reviewer.id, reviewer.role.may_manage());
    let besides = Some(new.searched.trim().to_owned()).filter(|besides| !besides.is_empty());
    let searched = new.no_evidence.then_some(Searched { sources, besides });
    let two = second::is_wanted(transaction, &claim).await?;
    let postpones =
        duly.verdict == Verdict::TooEarly && agreement::moves_the_window(&voices, reviewer.id, two, settles);
    let row = verdicts::Row {
        claim: &claim,
        reviewer: reviewer.id,
        duly: &duly,
        searched,
        settles,
        postpones,
        rule,
    };
    let recorded = verdicts::insert(transaction, row, new.evidence.clone(), now).await?;
    let change = Change { actor: &reviewer.name, at: now };
    let note = Message::verbatim(duly.note);
    if let (true, Some(due_by)) = (postpones, duly.due_by) {
        status::postpone(transaction, &claim, due_by, change, note).await?;
        return Ok(recorded);
    }
    accept_what_it_rests_on(transaction, &evidence, new, change).await?;
    let happened = Happened::new(What::VerdictRecorded, change.actor).to(duly.verdict.as_str());
    let mut happened = happened.because(note);
    happened.before = claim.verdict.map(|verdict| verdict.to_string());
    history::record(transaction, claim.id, now, happened).await?;
    weigh(transaction, &claim, change).await?;
    if claims::get(transaction, claim.id).await?.judging.is_some() {
        let (kind, about, actor) = (News::SecondVerdict, recorded.id.0, reviewer.name.as_str());
        let told = news::Happened { claim: claim.id, kind, about, reviewer: None, actor };
        news::add(transaction, &[told], now).await?;
    }
    Ok(recorded)
}

/// Whoever rests a verdict on what was only suggested has accepted it.
async fn accept_what_it_rests_on(
    transaction: &Transaction,
    evidence: &[Evidence],
    new: &NewVerdict,
    change: Change<'_>,
) -> Result<()> {
    let rests_on = |known: &&Evidence| known.state == State::Suggested && new.evidence.contains(&known.id);
    let suggested = evidence.iter().filter(rests_on).map(|known| known.id);
    decide::accept_with_verdict(transaction, suggested, change).await
}

/// Sets what the verdicts that stand come to.
async fn weigh(transaction: &Transaction, claim: &Claim, change: Change<'_>) -> Result<()> {
    let voices = verdicts::voices(transaction, claim.id).await?;
    let two = second::is_wanted(transaction, claim).await?;
    status::weigh(transaction, claim, agreement::judged(&voices, two), change, None).await
}

/// Takes a verdict back, in the caller's transaction. The claim then has what the verdicts come to that still stand, or
/// none and is open again; a window that *too early* had moved is as it was before, unless somebody moved it since.
///
/// # Errors
/// `Forbidden` for a viewer, and for somebody else's verdict unless an administrator takes it back; `Invalid` without a
/// reason; `Conflict` when it has been taken back already.
pub async fn withdraw(
    transaction: &Transaction,
    verdict: VerdictId,
    reviewer: &Reviewer,
    why: &str,
    now: DateTime<Utc>,
) -> Result<Recorded> {
    reviewer.role.must_judge()?;
    let why = why.trim();
    if why.is_empty() {
        return Err(Error::invalid("verdict-withdraw-why"));
    }
    let given = verdicts::get(transaction, verdict).await?;
    if given.reviewer_id != reviewer.id && !reviewer.role.may_manage() {
        return Err(Error::Forbidden(Message::new("verdict-not-yours")));
    }
    let claim = claims::hold_one(transaction, given.claim_id).await?;
    let withdrawn = verdicts::withdraw(transaction, verdict, reviewer.id, why, now).await?;
    let change = Change { actor: &reviewer.name, at: now };
    if let Some(before) = &withdrawn.window_before
        && claim.basis == Some(Basis::Manual)
        && claim.due_by == withdrawn.due_by
    {
        status::put_window_back(transaction, &claim, before, change, Message::verbatim(why)).await?;
    }
    let voices = verdicts::voices(transaction, claim.id).await?;
    let judged = agreement::judged(&voices, second::is_wanted(transaction, &claim).await?);
    let mut happened = Happened::new(What::VerdictWithdrawn, change.actor).from(withdrawn.verdict.as_str());
    happened.after = judged.verdict.map(|verdict| verdict.to_string());
    history::record(transaction, claim.id, now, happened.because(Message::verbatim(why))).await?;
    status::weigh(transaction, &claim, judged, change, None).await?;
    Ok(withdrawn)
}
