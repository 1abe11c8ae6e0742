//! From items to suggestions: which claims they speak to, stored as evidence that nobody has decided on.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::DatabaseTransaction;

use super::Relation;
use super::State;
use super::status;
use super::table;
use super::table::NewEvidence;
use super::watching::Found;
use crate::claims;
use crate::claims::Claim;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::status::Change;
use crate::error::Result;
use crate::language::Message;
use crate::sources::Source;
use crate::sources::table::checks;
use crate::sources::table::items;
use crate::storage::ClaimId;

/// Suggests items to the open claims they speak to, claims that have them already left alone. Returns how many
/// suggestions were made.
pub(super) async fn suggest(
    transaction: &DatabaseTransaction,
    source: &Source,
    matches: Vec<Found>,
    now: DateTime<Utc>,
) -> Result<usize> {
    let claims =
        claims::hold(transaction, matches.iter().map(|found| ClaimId(found.matched.claim_id))).await?;
    let claims: BTreeMap<ClaimId, Claim> = claims.into_iter().map(|claim| (claim.id, claim)).collect();
    let change = Change { actor: &source.name, at: now };
    let mut suggestions = 0;
    let mut touched = BTreeSet::new();
    for Found { item, matched: found } in matches {
        // The round may be long: a claim may have been settled since it began.
        let claim = claims.get(&ClaimId(found.claim_id)).filter(|claim| claim.is_open());
        let Some(claim) = claim.filter(|claim| !appeared_before(&item, claim)) else { continue };
        let evidence = NewEvidence {
            claim_id: claim.id,
            item_id: Some(item.id),
            snapshot_id: item.snapshot_id,
            url: item.url.clone(),
            title: item.title.clone(),
            quote: Some(found.quote).filter(|quote| !quote.is_empty()),
            words: found.words,
            score: Some(found.score),
            // What it speaks for is a person's to say.
            relation: Relation::Context,
            state: State::Suggested,
            note: None,
            added_by: source.name.clone(),
        };
        if table::suggest(transaction, source.id, evidence, now).await?.is_none() {
            continue;
        }
        suggestions += 1;
        touched.insert(claim.id);
        let why = Message::verbatim(item.title.clone());
        let happened = Happened::new(What::EvidenceAdded, change.actor).because(why);
        history::record(transaction, claim.id, now, happened).await?;
    }
    for claim in touched.iter().filter_map(|id| claims.get(id)) {
        let why = Message::new("why-suggested");
        refresh_status(transaction, claim, change, why).await?;
    }
    Ok(suggestions)
}

/// What was published before a claim was made cannot show how it came out. The claim's day has begun when it has begun
/// anywhere: no zone is more than 14 hours ahead of UTC.
fn appeared_before(item: &items::Model, claim: &Claim) -> bool {
    match (item.published_at, claim.statement_date) {
        (Some(published), Some(said)) => {
            published.checked_add_signed(Duration::hours(14)).is_some_and(|latest| latest.date_naive() < said)
        }
        _ => false,
    }
}

/// Derives the evidence status of a held claim anew and stores it when it has changed.
pub(super) async fn refresh_status(
    transaction: &DatabaseTransaction,
    held: &Claim,
    change: Change<'_>,
    why: Message,
) -> Result<()> {
    let tally = table::tally(transaction, held.id).await?;
    let searched = checks::any_since(transaction, held.created_at).await?;
    let after = status::derive(&tally, searched);
    claims::status::set_evidence_status(transaction, held, after, change, why).await?;
    Ok(())
}
