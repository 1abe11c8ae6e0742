//! A person ties two sayings, or has one followed by itself.

use super::rank;
use super::said_again;
use super::table;
use crate::claims::Claim;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::history::What;
use crate::claims::status::Change;
use crate::claims::table::get;
use crate::claims::table::hold;
use crate::error::Error;
use crate::error::Result;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Transaction;

/// Ties a claim to another saying of the same. Returns the one that is followed.
///
/// # Errors
/// `Conflict` when both are tied already, or both have a verdict of their own.
pub async fn link(db: &Database, claim: ClaimId, other: ClaimId, change: Change<'_>) -> Result<ClaimId> {
    let transaction = storage::begin(db).await?;
    let (one, other) = (followed(&transaction, claim).await?, followed(&transaction, other).await?);
    if one.id == other.id {
        return Err(Error::conflict("sayings-tied-already"));
    }
    if one.verdict.is_some() && other.verdict.is_some() {
        return Err(Error::conflict("sayings-both-judged"));
    }
    hold(&transaction, [one.id, other.id]).await?;
    let (first, again) = if rank(&one) < rank(&other) { (one, other) } else { (other, one) };
    table::free(&transaction, claim, false).await?;
    for saying in [&first, &again] {
        table::free(&transaction, saying.id, false).await?;
    }
    table::fold(&transaction, again.id, first.id).await?;
    if claim != first.id {
        table::fold(&transaction, claim, first.id).await?;
    }
    table::unindex(&transaction, &[first.id, again.id, claim]).await?;
    table::index(&transaction, &[&first]).await?;
    history::record(&transaction, again.id, change.at, said_again(&first, change)).await?;
    transaction.commit().await?;
    Ok(first.id)
}

/// The saying that is followed for a claim.
async fn followed(db: &Transaction, id: ClaimId) -> Result<Claim> {
    let claim = get(db, id).await?;
    match claim.repeats_id {
        Some(first) => get(db, first).await,
        None => Ok(claim),
    }
}

/// Has a claim followed by itself, whatever it is like; it is not tied again unless by hand.
///
/// # Errors
/// `Conflict` when it is not tied to anything.
pub async fn separate(db: &Database, claim: ClaimId, change: Change<'_>) -> Result<()> {
    let transaction = storage::begin(db).await?;
    let claim = crate::claims::table::hold_one(&transaction, claim).await?;
    let alone = claim.repeats_id.is_none() && table::repeating(&transaction, &[claim.id]).await?.is_empty();
    if alone {
        return Err(Error::conflict("sayings-not-tied"));
    }
    super::hand_over(&transaction, &[claim.id], change).await?;
    table::free(&transaction, claim.id, true).await?;
    table::unindex(&transaction, &[claim.id]).await?;
    let happened = Happened::new(What::TrackedApart, change.actor);
    let happened = match claim.repeats_id {
        Some(first) => happened.from(first.to_string()),
        None => happened,
    };
    history::record(&transaction, claim.id, change.at, happened).await?;
    Ok(transaction.commit().await?)
}
