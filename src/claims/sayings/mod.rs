//! The same thing said again in another document: the sayings are tied together and followed as one. Reminders,
//! evidence and scores go by the first saying, whichever document came in first; one that people have judged, or found
//! evidence for, stays the one that is followed.

mod by_hand;
mod gist;
mod moved;
mod table;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::slice;

use chrono::NaiveDate;
use tokio::try_join;

pub use by_hand::link as link_by_hand;
pub use by_hand::separate;
pub use moved::later;
pub use moved::months_between;
pub use moved::window_moved;

use super::Claim;
use super::EvidenceStatus;
use super::claimants;
use super::history;
use super::history::Happened;
use super::history::What;
use super::status::Change;
use super::wording::Wording;
use crate::documents::Kind;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::Transaction;

/// All sayings of what a claim says, in the order of their days; only the claim itself when it was said once.
pub async fn of(db: &Db, claim: &Claim) -> Result<Vec<Claim>> {
    let first = claim.repeats_id.unwrap_or(claim.id);
    let (mut sayings, repeating) =
        try_join!(super::table::with_ids(db, [first]), table::repeating(db, slice::from_ref(&first)))?;
    sayings.extend(repeating);
    sayings.sort_by_key(|saying| (saying.statement_date.unwrap_or(NaiveDate::MAX), saying.id));
    Ok(sayings)
}

/// Makes the claims of a database findable that is older than the index.
pub async fn catch_up(db: &Database) -> Result<()> {
    let transaction = storage::begin(db).await?;
    table::catch_up(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Which of several sayings is followed: the least by this order.
type Rank = (Reverse<bool>, Reverse<bool>, NaiveDate, ClaimId);

fn rank(claim: &Claim) -> Rank {
    let found = matches!(
        claim.evidence_status,
        EvidenceStatus::Supported | EvidenceStatus::Contradicted | EvidenceStatus::Mixed
    );
    let said_on = claim.statement_date.unwrap_or(NaiveDate::MAX);
    (Reverse(claim.verdict.is_some()), Reverse(found), said_on, claim.id)
}

/// Ties claims that came in, or whose words changed, to earlier sayings of the same by one of the same claimants.
pub(super) async fn link(db: &Transaction, claims: Vec<Claim>, change: Change<'_>) -> Result<()> {
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    table::unindex(db, &ids).await?;
    let mut people = claimants::ids_of(db, &ids).await?;
    let claims = claims.into_iter().filter(may_be_tied).map(|claim| {
        let words = gist::said(&claim);
        (claim, words)
    });
    let claims: Vec<(Claim, Wording)> = claims.collect();
    let wanted = claims.iter().filter_map(|(claim, words)| Some(gist::gists(words, people.get(&claim.id)?)));
    let wanted: BTreeSet<i64> = wanted.flatten().collect();
    let others = table::candidates(db, wanted, claims.len()).await?;
    let others = others.into_iter().filter(|claim| may_be_tied(claim) && claim.repeats_id.is_none());
    let others = others.map(|claim| {
        let words = gist::said(&claim);
        (claim, words)
    });
    let others: Vec<(Claim, Wording)> = others.collect();
    let theirs: Vec<ClaimId> = others.iter().map(|(other, _)| other.id).collect();
    people.extend(claimants::ids_of(db, &theirs).await?);
    let repeating = claims.iter().map(|(claim, _)| claim).filter(|claim| claim.repeats_id.is_some());
    let repeating = repeating.map(|claim| claim.id).collect();
    let mut sayings = Sayings { followed: HashMap::new(), repeating, events: Vec::new() };
    for (claim, words) in &claims {
        let alike = others.iter().filter(|(other, theirs)| {
            let of_both = people.get(&other.id).zip(people.get(&claim.id));
            other.document_id != claim.document_id
                && of_both.is_some_and(|(theirs, ours)| !theirs.is_disjoint(ours))
                && words.says_the_same(theirs)
        });
        if let Some((other, _)) = alike.min_by_key(|(other, _)| rank(other)) {
            sayings.tie(db, claim, other, change).await?;
        }
    }
    let followed = claims.iter().map(|(claim, _)| claim);
    let followed = followed.filter(|claim| !sayings.repeating.contains(&claim.id));
    table::index(db, &followed.collect::<Vec<_>>()).await?;
    history::record_all(db, change.at, sayings.events).await
}

fn may_be_tied(claim: &Claim) -> bool {
    let there = claim.vanished_at.is_none() || claim.verdict.is_some();
    there && !claim.apart && claim.kind != Kind::Opinion
}

/// What happens to the sayings of one import.
struct Sayings<'a> {
    /// Who is followed instead of a claim that was followed until now.
    followed: HashMap<ClaimId, Claim>,
    repeating: BTreeSet<ClaimId>,
    events: Vec<(ClaimId, Happened<'a>)>,
}

impl<'a> Sayings<'a> {
    /// Ties two sayings: the later repeats the earlier.
    async fn tie(
        &mut self,
        db: &Transaction,
        claim: &Claim,
        other: &Claim,
        change: Change<'a>,
    ) -> Result<()> {
        let other = self.followed.get(&other.id).unwrap_or(other).clone();
        let earlier = rank(claim) < rank(&other);
        if other.id == claim.id || !earlier && claim.repeats_id == Some(other.id) {
            return Ok(());
        }
        let (first, again) = if earlier { (claim, &other) } else { (&other, claim) };
        if first.repeats_id.is_some() {
            table::free(db, first.id, false).await?;
        }
        table::fold(db, again.id, first.id).await?;
        table::unindex(db, &[again.id]).await?;
        self.repeating.insert(again.id);
        self.repeating.remove(&first.id);
        self.followed.insert(again.id, first.clone());
        self.events.push((again.id, said_again(first, change)));
        Ok(())
    }
}

fn said_again<'a>(first: &Claim, change: Change<'a>) -> Happened<'a> {
    let why = Message::new("why-said-before").with("id", first.id.to_string());
    Happened::new(What::SaidAgain, change.actor).to(first.id.to_string()).because(why)
}

/// Finds, for what repeats a claim that is going, the saying that is followed from now on.
pub(super) async fn hand_over(db: &Transaction, gone: &[ClaimId], change: Change<'_>) -> Result<()> {
    if gone.is_empty() {
        return Ok(());
    }
    let mut groups: BTreeMap<ClaimId, Vec<Claim>> = BTreeMap::new();
    for claim in table::repeating(db, gone).await? {
        if let Some(first) = claim.repeats_id {
            groups.entry(first).or_default().push(claim);
        }
    }
    let judged: BTreeSet<ClaimId> = super::table::with_ids(db, groups.keys().copied())
        .await?
        .into_iter()
        .filter(|claim| claim.verdict.is_some() && claim.vanished_at.is_some())
        .map(|claim| claim.id)
        .collect();
    let mut events = Vec::new();
    for (first, members) in groups.into_iter().filter(|(first, _)| !judged.contains(first)) {
        let there = members.iter().filter(|claim| may_be_tied(claim) && !gone.contains(&claim.id));
        let Some(next) = there.min_by_key(|claim| rank(claim)) else { continue };
        table::free(db, next.id, false).await?;
        table::fold(db, first, next.id).await?;
        table::unindex(db, &[first]).await?;
        table::index(db, &[next]).await?;
        let why = Message::new("why-first-saying-gone");
        events.push((next.id, Happened::new(What::Tracked, change.actor).because(why)));
    }
    history::record_all(db, change.at, events).await
}
