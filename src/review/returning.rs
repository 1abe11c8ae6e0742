//! Verdicts that were given in another instance, and who looked after claims there: people are known by their names.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::Role;
use super::Searched;
use super::reviewers;
use super::verdicts;
use crate::claims;
use crate::claims::Assignment;
use crate::claims::Judging;
use crate::claims::Verdict;
use crate::claims::What;
use crate::claims::assigned;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::status;
use crate::claims::status::Change;
use crate::claims::status::Judged;
use crate::claims::status::KeptWindow;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::storage;
use crate::storage::AssignmentId;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::List;
use crate::storage::Transaction;

/// Addresses that nothing is ever sent to (RFC 2606).
const NOWHERE: &str = "imported.invalid";

/// A verdict, as it is told of.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    pub verdict: Verdict,
    /// Whoever gave it; whoever brings it in when nobody is named.
    pub by: Option<String>,
    pub note: String,
    pub known_on: Option<NaiveDate>,
    pub recorded_at: DateTime<Utc>,
    pub share: Option<f64>,
    pub failed_condition: Option<String>,
    /// Where it was searched, when there was no evidence.
    pub besides: Option<String>,
    /// Why it does not count yet.
    pub judging: Option<Judging>,
}

/// Writes a verdict down as it was given, in the transaction that brings the claim in. Nobody is told of it.
pub async fn put(transaction: &Transaction, claim: ClaimId, given: Given, change: Change<'_>) -> Result<()> {
    let name = given.by.as_deref().unwrap_or(change.actor);
    let reviewer = named(transaction, name, change).await?;
    let searched = given.besides.map(|besides| Searched { sources: Vec::new(), besides: Some(besides) });
    let stored = claims::get(transaction, claim).await?;
    let moved = (given.verdict == Verdict::TooEarly).then(|| KeptWindow::of(&stored));
    let row = verdicts::ActiveModel {
        claim_id: Set(claim),
        reviewer_id: Set(reviewer.id),
        verdict: Set(given.verdict),
        note: Set(given.note.clone()),
        known_on: Set(given.known_on),
        evidence_ids: Set(List::default()),
        recorded_at: Set(given.recorded_at),
        share: Set(given.share),
        failed_condition: Set(given.failed_condition),
        searched: Set(searched),
        window_before: Set(moved),
        settles: Set(false),
        ..Default::default()
    };
    row.insert(transaction).await?;
    let then = Change { actor: &reviewer.name, at: given.recorded_at };
    let happened = Happened::new(What::VerdictRecorded, then.actor).to(given.verdict.as_str());
    history::record(transaction, claim, then.at, happened.because(Message::verbatim(given.note))).await?;
    let judged = match given.judging {
        _ if given.verdict == Verdict::TooEarly => Judged::default(),
        Some(judging) => Judged::waiting(judging),
        None => Judged::closed(given.verdict, given.share),
    };
    status::weigh(transaction, &stored, judged, then, None).await
}

/// Gives a claim to those of these people who are here and may judge. Returns whether somebody looks after it now.
pub async fn assign(
    transaction: &Transaction,
    claim: ClaimId,
    names: &[String],
    change: Change<'_>,
) -> Result<bool> {
    if names.is_empty() {
        return Ok(false);
    }
    let judges = reviewers::judges(transaction).await?;
    let theirs = names.iter().filter_map(|name| judges.iter().find(|judge| judge.name == *name));
    let rows: Vec<Assignment> = theirs
        .map(|judge| Assignment {
            id: AssignmentId(0),
            claim_id: claim,
            reviewer_id: judge.id,
            assigned_at: change.at,
            assigned_by: change.actor.to_owned(),
            assigner_id: None,
        })
        .collect();
    assigned::write(transaction, &rows).await?;
    Ok(!rows.is_empty())
}

/// Whoever has this name here; else somebody new, who can neither sign in nor is written to before an administrator gives
/// them an address.
async fn named(db: &Db, name: &str, change: Change<'_>) -> Result<reviewers::Model> {
    let here = reviewers::Entity::find().filter(reviewers::Column::Name.eq(name));
    if let Some(known) = here.one(db).await? {
        return Ok(known);
    }
    let row = reviewers::ActiveModel {
        email: Set(format!("{}@{NOWHERE}", &storage::sha256(name.as_bytes())[..16])),
        name: Set(name.to_owned()),
        password_hash: Set(reviewers::PasswordHash::default()),
        language: Set(Language::default().tag().to_owned()),
        time_zone: Set(chrono_tz::Tz::UTC.name().to_owned()),
        role: Set(Role::Reviewer),
        active: Set(false),
        created_at: Set(change.at),
        ..Default::default()
    };
    Ok(row.insert(db).await?)
}
