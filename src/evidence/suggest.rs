//! From items to suggestions: which claims they speak to, stored as evidence that nobody has decided on.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::Utc;

use super::Relation;
use super::State;
use super::alike;
use super::alike::Story;
use super::status;
use super::strengths;
use super::table;
use super::table::NewEvidence;
use super::timing::Timing;
use super::timing::timing;
use super::watching::Found;
use crate::claims;
use crate::claims::Claim;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::news;
use crate::claims::status::Change;
use crate::config::EvidenceSettings;
use crate::config::OlderItems;
use crate::error::Result;
use crate::language::Message;
use crate::sources::Source;
use crate::sources::table::checks;
use crate::storage::ClaimId;
use crate::storage::EvidenceId;
use crate::storage::Transaction;

/// What is left of the score of an item that is older than the claim.
const OLDER: f64 = 0.5;

/// Suggests items to the open claims they speak to, claims that have them already left alone; what tells the same as
/// another within the days given is counted beside it. Returns how many
/// suggestions were made.
pub(super) async fn suggest(
    transaction: &Transaction,
    source: &Source,
    matches: Vec<Found>,
    settings: &EvidenceSettings,
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
        let Some(claim) = claim else { continue };
        let when = timing(item.published_at, claim);
        let Some(score) = weighed(found.score, when, settings) else { continue };
        if alike::says_as_before(transaction, &item, source, &found, settings.alike_days).await? {
            continue;
        }
        let story = Story::of(&item, source, claim.id);
        if let Some(story) = &story
            && story.is_told(transaction, settings.alike_days).await?
        {
            continue;
        }
        let evidence = NewEvidence {
            claim_id: claim.id,
            item_id: Some(item.id),
            snapshot_id: item.snapshot_id,
            url: item.url.clone(),
            title: item.title.clone(),
            quote: Some(found.quote).filter(|quote| !quote.is_empty()),
            words: found.words,
            score: Some(score),
            // What it speaks for is a person's to say.
            relation: Relation::Context,
            state: State::Suggested,
            note: None,
            added_by: source.name.clone(),
            published_at: item.published_at,
            beside: found.beside,
        };
        let Some(suggested) = table::suggest(transaction, source.id, evidence, now).await? else { continue };
        if let Some(story) = story {
            story.remember(transaction, suggested.id).await?;
        }
        let told_of = worth_telling(claim.id, suggested.id, &source.name);
        news::add(transaction, &[told_of], now).await?;
        suggestions += 1;
        touched.insert(claim.id);
        let why = Message::verbatim(item.title.clone());
        let happened = Happened::new(What::EvidenceAdded, change.actor).because(why);
        history::record(transaction, claim.id, now, happened).await?;
    }
    let touched: Vec<&Claim> = touched.iter().filter_map(|id| claims.get(id)).collect();
    refresh_status(transaction, &touched, change, Message::new("why-suggested")).await?;
    Ok(suggestions)
}

/// Evidence as something that reviewers may want to hear of.
pub(super) fn worth_telling(claim: ClaimId, evidence: EvidenceId, actor: &str) -> news::Happened<'_> {
    news::Happened { claim, kind: news::News::Evidence, about: evidence.0, reviewer: None, actor }
}

/// What was published before a claim was made cannot show how it came out: it is left out, or counts half.
pub(super) fn weighed(score: f64, when: Timing, settings: &EvidenceSettings) -> Option<f64> {
    match (when, settings.older_items) {
        (Timing::BeforeStatement, OlderItems::LeaveOut) => None,
        (Timing::BeforeStatement, OlderItems::Weaken) => {
            Some(score * OLDER).filter(|score| *score >= settings.threshold)
        }
        _ => Some(score),
    }
}

/// Derives the evidence status of held claims anew and stores those that have changed.
pub(super) async fn refresh_status(
    transaction: &Transaction,
    held: &[&Claim],
    change: Change<'_>,
    why: Message,
) -> Result<()> {
    let ids: Vec<ClaimId> = held.iter().map(|claim| claim.id).collect();
    let tallies = table::tallies(transaction, &ids).await?;
    strengths::refresh(transaction, &ids).await?;
    let none = table::Tally::new();
    // Claims of one import came at one moment.
    let mut searched: BTreeMap<DateTime<Utc>, bool> = BTreeMap::new();
    for claim in held {
        let searched = match searched.get(&claim.created_at) {
            Some(known) => *known,
            None => {
                let any = checks::any_since(transaction, claim.created_at).await?;
                *searched.entry(claim.created_at).or_insert(any)
            }
        };
        let after = status::derive(tallies.get(&claim.id).unwrap_or(&none), searched);
        claims::status::set_evidence_status(transaction, claim, after, change, why.clone()).await?;
    }
    Ok(())
}
