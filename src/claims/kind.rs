//! A person corrects what kind of sentence a claim is, and says why. Later imports of its document leave that alone.

use super::claimants;
use super::history;
use super::history::Happened;
use super::history::What;
use super::reread;
use super::status;
use super::status::Change;
use super::storing;
use super::table;
use super::table::Model;
use crate::config::DuePolicy;
use crate::documents::Kind;
use crate::due::Basis;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;

/// Sets the kind of a claim. An opinion has no window; what becomes a prediction or a statement gets the one that its
/// words say, unless one was set by hand.
///
/// # Errors
/// `Invalid` without a reason, `Conflict` when it is of this kind already.
pub async fn set(
    db: &Database,
    claim: ClaimId,
    kind: Kind,
    why: &str,
    policy: &DuePolicy,
    change: Change<'_>,
) -> Result<()> {
    let why = why.trim();
    if why.is_empty() {
        return Err(Error::invalid("kind-why-missing"));
    }
    let transaction = storage::begin(db).await?;
    let claim = table::hold_one(&transaction, claim).await?;
    if claim.kind == kind {
        return Err(Error::conflict("kind-is-so-already"));
    }
    let names = claimants::names(&transaction, claim.id).await?;
    let after = of_kind(&claim, kind, &names, policy);
    let days = status::days(after.due_from, after.due_by);
    storing::put(&transaction, after).await?;
    let happened = Happened::new(What::Kind, change.actor).from(claim.kind.as_str()).to(kind.as_str());
    let happened = happened.because(Message::verbatim(why));
    history::record(&transaction, claim.id, change.at, happened).await?;
    if days != status::days(claim.due_from, claim.due_by) {
        status::window_moved(&transaction, &claim, days, change, None).await?;
    }
    Ok(transaction.commit().await?)
}

fn of_kind(claim: &Model, kind: Kind, claimants: &[String], policy: &DuePolicy) -> Model {
    let corrected = Model { kind, kind_by_hand: true, ..claim.clone() };
    if claim.basis == Some(Basis::Manual) && kind != Kind::Opinion {
        return corrected;
    }
    let first_day = claim.created_at.date_naive();
    match reread::reread(claim, claimants, kind, policy, first_day) {
        Some(read) => storing::with_read_window(corrected, &read),
        None => corrected,
    }
}
