//! One import is taken back, as a whole: a new document goes with its claims; what a re-import changed is as it was
//! before, and what it missed is back.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Claim;
use super::attribution;
use super::claimants;
use super::history;
use super::history::Happened;
use super::history::What;
use super::imports;
use super::imports::Before;
use super::imports::ClaimBefore;
use super::sayings;
use super::search;
use super::status::Change;
use super::status::days;
use super::storing;
use super::suggested;
use super::table;
use crate::documents;
use crate::due::Basis;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::ClaimantId;
use crate::storage::Database;
use crate::storage::DocumentId;
use crate::storage::ImportId;
use crate::storage::Transaction;
use crate::storage::Turn;

/// How many claims a refusal names.
const NAMED: usize = 3;

/// Takes an import back. What was queued about claims that go, goes with them.
///
/// # Errors
/// `Conflict` when it has been undone already, when the document was imported again since, and when people have worked
/// on claims that it added.
pub async fn undo(db: &Database, id: ImportId, change: Change<'_>) -> Result<imports::Model> {
    let transaction = storage::begin(db).await?;
    storage::take_turn(&transaction, Turn::Importing).await?;
    let import = imports::get(&transaction, id).await?;
    let Some(document) = import.document_id.filter(|_| import.undone_at.is_none()) else {
        return Err(Error::conflict(Message::new("import-undone-already").with("id", id.to_string())));
    };
    if let Some(later) = imports::later(&transaction, &import).await? {
        let message =
            Message::new("import-later").with("id", later.id.to_string()).with("file", later.file_name);
        return Err(Error::conflict(message));
    }
    if !imports::set_undone(&transaction, id, change.at, change.actor).await? {
        return Err(Error::conflict(Message::new("import-undone-already").with("id", id.to_string())));
    }
    match &import.before {
        None => take_away(&transaction, document, change).await?,
        Some(before) => put_back(&transaction, &import, before, change).await?,
    }
    let undone = imports::get(&transaction, id).await?;
    transaction.commit().await?;
    Ok(undone)
}

/// Takes a document away that came in with the import.
async fn take_away(db: &Transaction, document: DocumentId, change: Change<'_>) -> Result<()> {
    let claims = table::hold_document(db, document).await?;
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    remove(db, &ids, change).await?;
    documents::table::delete(db, document).await
}

/// Removes claims on which nobody has worked.
async fn remove(db: &Transaction, claims: &[ClaimId], change: Change<'_>) -> Result<()> {
    let worked_on = history::worked_on(db, claims, &[]).await?;
    if !worked_on.is_empty() {
        return Err(refused(&table::with_ids(db, worked_on).await?));
    }
    sayings::hand_over(db, claims, change).await?;
    let people = claimants::of(db, claims).await?.into_values().flatten();
    let people: BTreeSet<ClaimantId> = people.map(|person| person.id).collect();
    storing::delete(db, claims).await?;
    attribution::forget_idle(db, people).await
}

fn refused(claims: &[Claim]) -> Error {
    let names: Vec<String> =
        claims.iter().take(NAMED).map(|claim| format!("#{} “{}”", claim.id, claim.text)).collect();
    let message = Message::new("import-worked-on").with("count", claims.len());
    Error::Conflict(message.with("claims", names.join(" ")))
}

async fn put_back(
    db: &Transaction,
    import: &imports::Model,
    before: &Before,
    change: Change<'_>,
) -> Result<()> {
    let suggestions = suggested::table::of_document(db, before.document.id).await?;
    let of_new = suggestions.iter().filter(|row| before.new_suggested.contains(&row.id));
    let added: Vec<ClaimId> =
        import.added.iter().copied().chain(of_new.filter_map(|row| row.claim_id)).collect();
    // Before the new ones go: claimants may have lost their last claim to them.
    put_back_claims(db, &before.claims, change).await?;
    suggested::put_back(db, suggestions, before).await?;
    remove(db, &added, change).await?;
    documents::table::put_back(db, before.document.clone()).await?;
    search::retitle(db, before.document.id).await
}

async fn put_back_claims(db: &Transaction, before: &[ClaimBefore], change: Change<'_>) -> Result<()> {
    let held = table::hold(db, before.iter().map(|before| before.claim.id)).await?;
    let now: BTreeMap<ClaimId, Claim> = held.into_iter().map(|claim| (claim.id, claim)).collect();
    let (mut events, mut restored, mut links) = (Vec::new(), Vec::new(), Vec::new());
    for ClaimBefore { claim, claimants } in before {
        let Some(now) = now.get(&claim.id) else { continue };
        let former = as_before(claim, now);
        let mut happened = Happened::new(What::ImportUndone, change.actor);
        let (was, is) = (days(now.due_from, now.due_by), days(former.due_from, former.due_by));
        if was != is {
            happened = happened.from(was).to(is);
        }
        if !is_only_moved(now, &former) {
            events.push((claim.id, happened));
        }
        let people = claimants.iter().enumerate();
        links.extend(people.map(|(position, person)| (claim.id, *person, position as i32)));
        storing::put(db, former.clone()).await?;
        restored.push(former);
    }
    let ids: Vec<ClaimId> = restored.iter().map(|claim| claim.id).collect();
    attribution::relink(db, &ids, links).await?;
    history::record_all(db, change.at, events).await?;
    let gone: Vec<ClaimId> =
        restored.iter().filter(|claim| claim.vanished_at.is_some()).map(|claim| claim.id).collect();
    sayings::hand_over(db, &gone, change).await?;
    sayings::link(db, restored, change).await
}

/// Whether a claim only stood elsewhere in its document.
fn is_only_moved(now: &Claim, former: &Claim) -> bool {
    let here = Claim {
        line: former.line,
        heading: former.heading.clone(),
        phrase_line: former.phrase_line,
        passages: former.passages.clone(),
        look_at: former.look_at,
        ..now.clone()
    };
    here == *former
}

/// A claim as it stood before the import. What people have set since stays.
fn as_before(before: &Claim, now: &Claim) -> Claim {
    let former = Claim {
        evidence_status: now.evidence_status,
        verdict: now.verdict,
        verdict_at: now.verdict_at,
        verdict_share: now.verdict_share,
        judging: now.judging,
        second_reviewer: now.second_reviewer,
        repeats_id: now.repeats_id,
        apart: now.apart,
        kind_by_hand: now.kind_by_hand,
        ..before.clone()
    };
    let former = match now.criteria_by_hand {
        true => Claim { criteria: now.criteria.clone(), criteria_by_hand: true, ..former },
        false => former,
    };
    let former = match now.topics_by_hand {
        true => Claim {
            topics: now.topics.clone(),
            topic_words: now.topic_words.clone(),
            topics_by_hand: true,
            ..former
        },
        false => former,
    };
    let former = if now.kind_by_hand { Claim { kind: now.kind, ..former } } else { former };
    let by_hand = now.basis == Some(Basis::Manual) || now.kind_by_hand && !before.kind_by_hand;
    let former = if by_hand { storing::with_window_of(former, now) } else { former };
    Claim { look_at: None, ..former }
}
