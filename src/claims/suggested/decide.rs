//! A person decides on a suggested claim: it becomes a claim of its document, or is dismissed; both can be taken back.

use super::Model;
use super::State;
use super::table;
use crate::claims::Claim;
use crate::claims::attribution;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::history::What;
use crate::claims::sayings;
use crate::claims::status::Change;
use crate::claims::status::days;
use crate::claims::storing;
use crate::documents;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::SuggestedId;
use crate::storage::Transaction;
use crate::storage::Turn;

/// Makes a claim of a suggestion, in the transaction of whoever decides who looks after it.
///
/// # Errors
/// `Conflict` when it was accepted already, or its sentence is no longer in the document.
pub async fn accept(transaction: &Transaction, id: SuggestedId, change: Change<'_>) -> Result<Claim> {
    storage::take_turn(transaction, Turn::Importing).await?;
    let suggestion = standing(transaction, id).await?;
    if suggestion.state == State::Accepted {
        return Err(Error::conflict("suggested-accepted-already"));
    }
    let claim = make(transaction, &suggestion, change).await?;
    decided(transaction, suggestion, State::Accepted, Some(claim.id), change).await?;
    Ok(claim)
}

async fn make(db: &Transaction, suggestion: &Model, change: Change<'_>) -> Result<Claim> {
    let document = documents::table::get(db, suggestion.document_id).await?;
    let read = super::as_claim(suggestion);
    let claim = storing::insert(db, document.id, &[&read], change.at).await?.pop();
    let claim = claim.ok_or_else(|| anyhow::anyhow!("suggestion {} made no claim", suggestion.id))?;
    let theirs = [(claim.id, read.draft.claimants.as_slice())];
    attribution::assign(db, &theirs, &[], &document.participants).await?;
    let happened = Happened::new(What::Accepted, change.actor).to(days(claim.due_from, claim.due_by));
    history::record(db, claim.id, change.at, happened).await?;
    sayings::link(db, vec![claim.clone()], change).await?;
    Ok(claim)
}

/// Dismisses a suggestion; it is not offered again.
///
/// # Errors
/// `Conflict` when a claim was made of it, or its sentence is no longer in the document.
pub async fn dismiss(db: &Database, id: SuggestedId, change: Change<'_>) -> Result<Model> {
    let transaction = storage::begin(db).await?;
    let suggestion = standing(&transaction, id).await?;
    if suggestion.state == State::Accepted {
        return Err(Error::conflict("suggested-take-back-first"));
    }
    let dismissed = decided(&transaction, suggestion, State::Dismissed, None, change).await?;
    transaction.commit().await?;
    Ok(dismissed)
}

/// Takes a decision back: the sentence is offered again, and the claim that was made of it goes.
///
/// # Errors
/// `Conflict` when nobody has decided, and when people have worked on the claim since.
pub async fn take_back(db: &Database, id: SuggestedId, change: Change<'_>) -> Result<Model> {
    let transaction = storage::begin(db).await?;
    storage::take_turn(&transaction, Turn::Importing).await?;
    let suggestion = table::get(&transaction, id).await?;
    if suggestion.state == State::Suggested {
        return Err(Error::conflict("suggested-undecided"));
    }
    if let Some(claim) = suggestion.claim_id {
        unmake(&transaction, claim, change).await?;
    }
    let undecided =
        Model { state: State::Suggested, claim_id: None, decided_by: None, decided_at: None, ..suggestion };
    table::put(&transaction, undecided.clone()).await?;
    transaction.commit().await?;
    Ok(undecided)
}

async fn unmake(db: &Transaction, claim: ClaimId, change: Change<'_>) -> Result<()> {
    if !history::worked_on(db, &[claim], &[What::Accepted]).await?.is_empty() {
        return Err(Error::conflict(Message::new("suggested-worked-on").with("id", claim.to_string())));
    }
    sayings::hand_over(db, &[claim], change).await?;
    let people = crate::claims::claimants::of(db, &[claim]).await?;
    storing::delete(db, &[claim]).await?;
    let people = people.into_values().flatten().map(|person| person.id).collect();
    attribution::forget_idle(db, people).await
}

async fn standing(db: &Transaction, id: SuggestedId) -> Result<Model> {
    let suggestion = table::get(db, id).await?;
    match suggestion.gone_at {
        Some(_) => Err(Error::conflict("suggested-gone")),
        None => Ok(suggestion),
    }
}

async fn decided(
    db: &Transaction,
    suggestion: Model,
    state: State,
    claim_id: Option<ClaimId>,
    change: Change<'_>,
) -> Result<Model> {
    let (decided_by, decided_at) = (Some(change.actor.to_owned()), Some(change.at));
    let decided = Model { state, claim_id, decided_by, decided_at, ..suggestion };
    table::put(db, decided.clone()).await?;
    Ok(decided)
}
