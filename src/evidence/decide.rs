//! What people do with evidence: add a link, accept or reject suggestions, say what they speak for, and take the last
//! decision back.

use std::collections::BTreeSet;
use url::Url;

use super::Evidence;
use super::Relation;
use super::State;
use super::links;
use super::queue;
use super::suggest;
use super::table;
use super::table::Former;
use super::table::NewEvidence;
use crate::claims;
use crate::claims::Claim;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::news;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::EvidenceId;
use crate::storage::Transaction;

/// A link that a person adds.
#[derive(Clone, Debug)]
pub struct Link {
    pub url: String,
    /// The address itself when empty.
    pub title: String,
    pub relation: Relation,
    pub note: Option<String>,
}

/// Adds a link as accepted evidence.
///
/// # Errors
/// `Invalid` when it is not a web address, `Conflict` when the claim has it already.
pub async fn add_link(db: &Database, claim: ClaimId, link: Link, change: Change<'_>) -> Result<Evidence> {
    let url = link.url.trim();
    let parsed = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let Some(parsed) = parsed else {
        return Err(Error::invalid(Message::new("evidence-url").with("url", url)));
    };
    let title = Some(link.title.trim()).filter(|title| !title.is_empty()).unwrap_or(url).to_owned();
    let transaction = storage::begin(db).await?;
    let claim = claims::hold_one(&transaction, claim).await?;
    let evidence = NewEvidence {
        claim_id: claim.id,
        item_id: None,
        snapshot_id: None,
        url: Some(parsed.to_string()),
        title,
        quote: None,
        words: Vec::new(),
        score: None,
        relation: link.relation,
        state: State::Accepted,
        note: link.note.filter(|note| !note.trim().is_empty()),
        added_by: change.actor.to_owned(),
        published_at: None,
        beside: Vec::new(),
    };
    let evidence = table::add(&transaction, evidence, change.at).await?;
    let told_of = suggest::worth_telling(claim.id, evidence.id, change.actor);
    news::add(&transaction, &[told_of], change.at).await?;
    links::watch(&transaction, &evidence, change.at).await?;
    let why = Message::verbatim(evidence.title.clone());
    let happened = Happened::new(What::EvidenceAdded, change.actor).to(link.relation.as_str()).because(why);
    history::record(&transaction, claim.id, change.at, happened).await?;
    suggest::refresh_status(&transaction, &[&claim], change, Message::new("why-evidence-added")).await?;
    transaction.commit().await?;
    Ok(evidence)
}

/// What a person makes of one piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    pub id: EvidenceId,
    /// Accepted or rejected; none leaves it as it is.
    pub state: Option<State>,
    /// What it speaks for; none leaves it as it is.
    pub relation: Option<Relation>,
}

/// Accepts evidence, saying what it speaks for, or rejects it. Either can be changed later.
pub async fn decide(
    db: &Database,
    id: EvidenceId,
    state: State,
    relation: Relation,
    change: Change<'_>,
) -> Result<Evidence> {
    let decision = Decision { id, state: Some(state), relation: Some(relation) };
    let decided = decide_all(db, &[decision], change).await?.pop();
    decided.ok_or_else(|| Error::not_found(Message::new("evidence-not-found").with("id", id.to_string())))
}

/// Decides about several, all of them or none.
///
/// # Errors
/// `NotFound`, naming the first that does not exist; `Invalid` when one would stay undecided, or is named twice.
pub async fn decide_all(db: &Database, decisions: &[Decision], change: Change<'_>) -> Result<Vec<Evidence>> {
    let transaction = storage::begin(db).await?;
    let decided = decide_within(&transaction, decisions, Undo::Possible, change).await?;
    transaction.commit().await?;
    Ok(decided)
}

/// Accepts what a verdict rests on, in the transaction of the verdict.
pub async fn accept_with_verdict(
    transaction: &Transaction,
    ids: impl Iterator<Item = EvidenceId>,
    change: Change<'_>,
) -> Result<()> {
    let accept = |id| Decision { id, state: Some(State::Accepted), relation: None };
    let decisions: Vec<Decision> = ids.map(accept).collect();
    if !decisions.is_empty() {
        decide_within(transaction, &decisions, Undo::WithVerdict, change).await?;
    }
    Ok(())
}

/// Whether a decision can be taken back by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Undo {
    Possible,
    /// It came with a verdict that would lose what it rests on. People can still decide anew.
    WithVerdict,
}

async fn decide_within(
    transaction: &Transaction,
    decisions: &[Decision],
    undo: Undo,
    change: Change<'_>,
) -> Result<Vec<Evidence>> {
    let ids = distinct(decisions.iter().map(|decision| decision.id))?;
    let held = hold_claims(transaction, &ids).await?;
    let mut rows = table::with_ids(transaction, &ids).await?;
    for (row, decision) in rows.iter_mut().zip(decisions) {
        let former = Former {
            state: row.state,
            relation: row.relation,
            decided_by: row.decided_by.take(),
            decided_at: row.decided_at,
        };
        row.state = decision.state.unwrap_or(row.state);
        row.relation = decision.relation.unwrap_or(row.relation);
        (row.decided_by, row.decided_at) = (Some(change.actor.to_owned()), Some(change.at));
        row.former = (undo == Undo::Possible).then_some(former);
        if row.state == State::Suggested {
            return Err(Error::invalid("evidence-undecided"));
        }
    }
    table::put_decided(transaction, &rows).await?;
    watch_links(transaction, &rows, change).await?;
    let happened = rows.iter().map(|row| (row.claim_id, happened(row, change))).collect();
    history::record_all(transaction, change.at, happened).await?;
    let accepted = rows.iter().filter(|row| row.state == State::Accepted);
    let accepted = accepted.map(|row| suggest::worth_telling(row.claim_id, row.id, change.actor));
    let accepted: Vec<news::Happened<'_>> = accepted.collect();
    news::add(transaction, &accepted, change.at).await?;
    let why = if accepted.is_empty() { "why-evidence-rejected" } else { "why-evidence-accepted" };
    let claims: Vec<&Claim> = held.iter().collect();
    suggest::refresh_status(transaction, &claims, change, Message::new(why)).await?;
    Ok(rows)
}

fn happened<'c>(row: &Evidence, change: Change<'c>) -> Happened<'c> {
    let accepted = row.state == State::Accepted;
    let what = if accepted { What::EvidenceAccepted } else { What::EvidenceRejected };
    let mut happened = Happened::new(what, change.actor).because(Message::verbatim(row.title.clone()));
    happened.after = accepted.then(|| row.relation.to_string());
    happened
}

/// The links of accepted evidence are looked at from now on, those of other evidence no longer.
async fn watch_links(db: &Transaction, rows: &[Evidence], change: Change<'_>) -> Result<()> {
    for row in rows {
        links::watch(db, row, change.at).await?;
    }
    Ok(())
}

/// Takes back what this person decided last by hand, one or many at once.
///
/// # Errors
/// `Conflict` when there is no such decision.
pub async fn take_last_back(db: &Database, change: Change<'_>) -> Result<Vec<Evidence>> {
    let latest = queue::latest_decision(db, change.actor).await?;
    let ids: Vec<EvidenceId> = latest.into_iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Err(Error::conflict("triage-nothing-to-undo"));
    }
    take_back(db, &ids, change).await
}

/// Takes the last decision on each of these back: they stand as they stood before. All of them or none.
///
/// # Errors
/// `Conflict`, naming the first on which there is no decision to take back.
pub async fn take_back(db: &Database, ids: &[EvidenceId], change: Change<'_>) -> Result<Vec<Evidence>> {
    let ids = distinct(ids.iter().copied())?;
    let transaction = storage::begin(db).await?;
    let held = hold_claims(&transaction, &ids).await?;
    let mut rows = table::with_ids(&transaction, &ids).await?;
    for row in &mut rows {
        let Some(former) = row.former.take() else {
            return Err(Error::conflict(
                Message::new("evidence-nothing-to-take-back").with("id", row.id.to_string()),
            ));
        };
        (row.state, row.relation) = (former.state, former.relation);
        (row.decided_by, row.decided_at) = (former.decided_by, former.decided_at);
    }
    table::put_decided(&transaction, &rows).await?;
    watch_links(&transaction, &rows, change).await?;
    let happened = rows.iter().map(|row| {
        let why = Message::verbatim(row.title.clone());
        (row.claim_id, Happened::new(What::EvidenceReconsidered, change.actor).because(why))
    });
    history::record_all(&transaction, change.at, happened.collect()).await?;
    let claims: Vec<&Claim> = held.iter().collect();
    let why = Message::new("why-evidence-reconsidered");
    suggest::refresh_status(&transaction, &claims, change, why).await?;
    transaction.commit().await?;
    Ok(rows)
}

fn distinct(ids: impl Iterator<Item = EvidenceId>) -> Result<Vec<EvidenceId>> {
    let mut known = BTreeSet::new();
    let ids: Vec<EvidenceId> = ids.collect();
    if ids.is_empty() {
        return Err(Error::invalid("evidence-none-named"));
    }
    match ids.iter().find(|id| !known.insert(**id)) {
        Some(twice) => {
            Err(Error::invalid(Message::new("evidence-named-twice").with("id", twice.to_string())))
        }
        None => Ok(ids),
    }
}

/// Holds the claims that evidence belongs to.
async fn hold_claims(transaction: &Transaction, ids: &[EvidenceId]) -> Result<Vec<Claim>> {
    let rows = table::with_ids(transaction, ids).await?;
    claims::hold(transaction, rows.iter().map(|row| row.claim_id)).await
}
