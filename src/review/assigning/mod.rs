//! Who looks after which claim: new claims by rule, the others by hand, and everything of one reviewer to another. Each
//! change stands in the claim's history.

mod choosing;
pub mod rules;
mod sharing;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

pub use choosing::Staff;
pub use choosing::Subject;
pub use choosing::choose;
pub use choosing::share;
pub use sharing::Loads;
pub use sharing::meanwhile;

use super::Reviewer;
use super::absences;
use super::reviewers;
use crate::claims;
use crate::claims::Assignment;
use crate::claims::Claim;
use crate::claims::What;
use crate::claims::assigned;
use crate::claims::claimants;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::status::Change;
use crate::documents;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::AssignmentId;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::ReviewerId;
use crate::storage::Transaction;

/// Who changes who looks after claims.
#[derive(Clone, Copy)]
pub struct Assigner<'a> {
    pub change: Change<'a>,
    /// None for a file, or for whoever runs the command line.
    pub reviewer: Option<ReviewerId>,
}

/// To whom claims are to go.
#[derive(Clone, Debug)]
pub enum To {
    /// Each claim to all of them, and to nobody else; nobody when it is empty.
    All(Vec<ReviewerId>),
    /// Each claim to the one of them who has fewest open claims.
    Shared(Vec<ReviewerId>),
}

impl To {
    fn reviewers(&self) -> &[ReviewerId] {
        match self {
            To::All(reviewers) | To::Shared(reviewers) => reviewers,
        }
    }
}

/// Gives new claims to whom the rules say, in the transaction that brings them in. Claims under no rule stay without a
/// reviewer, and everyone who may judge hears of them.
pub async fn assign_new(transaction: &Transaction, claims: &[ClaimId], change: Change<'_>) -> Result<()> {
    let rules = rules::list(transaction).await?;
    if rules.is_empty() || claims.is_empty() {
        return Ok(());
    }
    let people = reviewers::list(transaction).await?;
    let staff = staff(transaction, &people, change).await?;
    let mut loads = Loads::new(assigned::open_counts(transaction).await?);
    let mut given = Vec::new();
    for (claim, subject) in subjects(transaction, claims).await? {
        given.push((claim, choose(&rules, &subject, &staff, &mut loads)));
    }
    given.retain(|(_, reviewers)| !reviewers.is_empty());
    write(transaction, given, &BTreeMap::new(), &people, Assigner { change, reviewer: None }).await
}

/// Gives claims to people by hand. Returns how many changed hands.
///
/// # Errors
/// `Invalid` when somebody named may not judge.
pub async fn assign(db: &Database, claims: &[ClaimId], to: &To, assigner: Assigner<'_>) -> Result<usize> {
    let transaction = storage::begin(db).await?;
    reviewers::judges_with(&transaction, to.reviewers()).await?;
    let changed = assign_within(&transaction, claims, to, assigner).await?;
    transaction.commit().await?;
    Ok(changed)
}

async fn assign_within(
    transaction: &Transaction,
    claims: &[ClaimId],
    to: &To,
    assigner: Assigner<'_>,
) -> Result<usize> {
    let held = claims::hold(transaction, claims.iter().copied()).await?;
    let ids: Vec<ClaimId> = held.iter().map(|claim| claim.id).collect();
    let people = reviewers::list(transaction).await?;
    let before = assigned::of(transaction, &ids).await?;
    let after = |loads: &mut Loads, staff: &Staff| match to {
        To::All(reviewers) => distinct(reviewers),
        To::Shared(reviewers) => share(reviewers, staff, loads).into_iter().collect(),
    };
    let staff = staff(transaction, &people, assigner.change).await?;
    let mut loads = Loads::new(assigned::open_counts(transaction).await?);
    // Whoever has these claims now is not busier for them than the others.
    before.values().flatten().for_each(|row| loads.take(row.reviewer_id));
    let given: Vec<_> = ids.iter().map(|id| (*id, after(&mut loads, &staff))).collect();
    let changes = given.iter().filter(|(claim, after)| !is_so(before.get(claim), after)).count();
    write(transaction, given, &before, &people, assigner).await?;
    Ok(changes)
}

/// Hands all open claims of one reviewer to another, or, without one, shares them fairly among the others who may judge.
/// Who looks after a claim beside them stays. Returns how many changed hands.
///
/// # Errors
/// `Invalid` when nobody else may judge.
pub async fn hand_over(
    db: &Database,
    from: ReviewerId,
    to: Option<ReviewerId>,
    assigner: Assigner<'_>,
) -> Result<usize> {
    let transaction = storage::begin(db).await?;
    let people = reviewers::list(&transaction).await?;
    let others: Vec<ReviewerId> =
        people.iter().filter(|person| person.can_judge() && person.id != from).map(|p| p.id).collect();
    let among: Vec<ReviewerId> = match to {
        Some(to) => others.into_iter().filter(|other| *other == to).collect(),
        None => others,
    };
    if among.is_empty() {
        return Err(Error::invalid("hand-over-to-nobody"));
    }
    let changed = hand_to(&transaction, from, &among, &people, assigner).await?;
    transaction.commit().await?;
    Ok(changed)
}

/// Hands all open claims of one reviewer to some of the others; to nobody when there are none.
pub(super) async fn hand_to(
    transaction: &Transaction,
    from: ReviewerId,
    among: &[ReviewerId],
    people: &[Reviewer],
    assigner: Assigner<'_>,
) -> Result<usize> {
    let open = assigned::open_of(transaction, from).await?;
    let ids: Vec<ClaimId> =
        claims::hold(transaction, open).await?.into_iter().map(|claim| claim.id).collect();
    let before = assigned::of(transaction, &ids).await?;
    let staff = staff(transaction, people, assigner.change).await?;
    let mut loads = Loads::new(assigned::open_counts(transaction).await?);
    let mut given = Vec::new();
    for id in &ids {
        let rows = before.get(id).map(Vec::as_slice).unwrap_or_default();
        let mut after: Vec<ReviewerId> =
            rows.iter().map(|row| row.reviewer_id).filter(|reviewer| *reviewer != from).collect();
        let new: Vec<ReviewerId> = among.iter().copied().filter(|id| !after.contains(id)).collect();
        after.extend(share(&new, &staff, &mut loads));
        given.push((*id, after));
    }
    write(transaction, given, &before, people, assigner).await?;
    Ok(ids.len())
}

async fn staff(db: &Db, people: &[Reviewer], change: Change<'_>) -> Result<Staff> {
    let absences = absences::current(db, change.at).await?;
    let able: BTreeSet<ReviewerId> = people.iter().filter(|p| p.can_judge()).map(|p| p.id).collect();
    let is_away = |person: &&Reviewer| {
        let today = person.local_day(change.at);
        absences.iter().any(|absence| absence.reviewer_id == person.id && absence.covers(today))
    };
    let away = people.iter().filter(|person| able.contains(&person.id)).filter(is_away);
    Ok(Staff { away: away.map(|person| person.id).collect(), able })
}

/// What the rules look at, of each claim.
async fn subjects(db: &Db, claims: &[ClaimId]) -> Result<Vec<(ClaimId, Subject)>> {
    let mut rows: Vec<Claim> = claims::with_ids(db, claims.iter().copied()).await?;
    rows.sort_by_key(|claim| claim.id);
    let documents = documents::table::with_ids(db, rows.iter().map(|claim| claim.document_id)).await?;
    let topics: HashMap<DocumentId, Vec<String>> =
        documents.into_iter().map(|document| (document.id, document.topics.0)).collect();
    let mut people = claimants::of(db, claims).await?;
    let subject = |claim: Claim| {
        let claimants = people.remove(&claim.id).unwrap_or_default().into_iter().map(|person| person.id);
        let mut all = claim.topics.0;
        all.extend(topics.get(&claim.document_id).cloned().unwrap_or_default());
        let subject = Subject { document: claim.document_id, claimants: claimants.collect(), topics: all };
        (claim.id, subject)
    };
    Ok(rows.into_iter().map(subject).collect())
}

fn distinct(reviewers: &[ReviewerId]) -> Vec<ReviewerId> {
    let mut seen = BTreeSet::new();
    reviewers.iter().copied().filter(|reviewer| seen.insert(*reviewer)).collect()
}

fn is_so(before: Option<&Vec<Assignment>>, after: &[ReviewerId]) -> bool {
    let before: BTreeSet<ReviewerId> = before.into_iter().flatten().map(|row| row.reviewer_id).collect();
    before == after.iter().copied().collect()
}

/// Writes who looks after claims from now on, and their history.
async fn write(
    transaction: &Transaction,
    given: Vec<(ClaimId, Vec<ReviewerId>)>,
    before: &BTreeMap<ClaimId, Vec<Assignment>>,
    people: &[Reviewer],
    assigner: Assigner<'_>,
) -> Result<()> {
    let names: HashMap<ReviewerId, &str> = people.iter().map(|p| (p.id, p.name.as_str())).collect();
    let named = |ids: &mut dyn Iterator<Item = ReviewerId>| {
        ids.filter_map(|id| names.get(&id).copied()).collect::<Vec<_>>().join(", ")
    };
    let (mut rows, mut gone, mut events) = (Vec::new(), Vec::new(), Vec::new());
    for (claim, after) in given {
        let had = before.get(&claim);
        if is_so(had, &after) {
            continue;
        }
        let had = had.map(Vec::as_slice).unwrap_or_default();
        let mut happened = Happened::new(What::Assigned, assigner.change.actor);
        happened.before = Some(named(&mut had.iter().map(|row| row.reviewer_id))).filter(|n| !n.is_empty());
        happened.after = Some(named(&mut after.iter().copied())).filter(|names| !names.is_empty());
        if happened.after.is_none() {
            happened.why = Some(Message::new("why-nobody-assigned"));
        }
        events.push((claim, happened));
        gone.extend(had.iter().filter(|row| !after.contains(&row.reviewer_id)).map(|row| row.id));
        let new = after.into_iter().filter(|id| !had.iter().any(|row| row.reviewer_id == *id));
        rows.extend(new.map(|reviewer| row(claim, reviewer, assigner)));
    }
    assigned::remove(transaction, &gone).await?;
    assigned::insert(transaction, rows).await?;
    // What nobody looks after any more is told to everyone who may judge.
    let changed: Vec<ClaimId> = events.iter().map(|(claim, _)| *claim).collect();
    claims::looks::look_again(transaction, &changed).await?;
    history::record_all(transaction, assigner.change.at, events).await
}

fn row(claim: ClaimId, reviewer: ReviewerId, assigner: Assigner<'_>) -> Assignment {
    Assignment {
        id: AssignmentId(0),
        claim_id: claim,
        reviewer_id: reviewer,
        assigned_at: assigner.change.at,
        assigned_by: assigner.change.actor.to_owned(),
        assigner_id: assigner.reviewer,
    }
}
