//! Rules against what a check has brought: one that is met becomes a suggestion with its proof, in the transaction of the
//! check.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashSet;

use chrono::DateTime;
use chrono::Utc;

use super::Criterion;
use super::Proof;
use super::Rule;
use super::Standing;
use super::evaluate::FARTHEST_WEST;
use super::evaluate::Period;
use super::evaluate::Said;
use super::evaluate::proof;
use super::table;
use crate::claims;
use crate::claims::Claim;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::status::Change;
use crate::error::Result;
use crate::evidence::Relation;
use crate::evidence::State;
use crate::evidence::suggest;
use crate::evidence::table as evidence;
use crate::evidence::table::NewEvidence;
use crate::language::Message;
use crate::sources::Source;
use crate::sources::SourceKind;
use crate::sources::table::items;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::EvidenceId;
use crate::storage::SourceId;
use crate::storage::Transaction;

/// The sources that some rule waits for: asked once in a round.
pub async fn watched_sources(db: &Db) -> Result<HashSet<SourceId>> {
    table::sources(db).await
}

/// Holds the rules on a source against what a successful check has brought; `present` is the hash of what it says now, where
/// that is one thing. Returns how many were met.
pub async fn after_check(
    transaction: &Transaction,
    source: &Source,
    fresh: &[items::Model],
    present: Option<&str>,
    now: DateTime<Utc>,
) -> Result<usize> {
    let rules = table::unmet_on(transaction, source.id).await?;
    let mut met = 0;
    if rules.is_empty() {
        return Ok(met);
    }
    let claims = claims::hold(transaction, rules.iter().map(|rule| rule.claim_id)).await?;
    let claims: BTreeMap<ClaimId, Claim> = claims.into_iter().map(|claim| (claim.id, claim)).collect();
    let states = states(transaction, source, present, now).await?;
    let mut stored = None;
    for rule in rules {
        let Some(claim) = claims.get(&rule.claim_id).filter(|claim| claim.is_open()) else { continue };
        let all = needs_all(&rule.criterion);
        if all && stored.is_none() {
            stored = Some(table::items_of(transaction, source.id).await?);
        }
        let items = if all { stored.as_deref().unwrap_or_default() } else { fresh };
        let mut said: Vec<Said<'_>> = items.iter().map(|item| said(item, source.kind)).collect();
        if !matches!(rule.criterion, Criterion::Count { .. }) {
            let states = states.iter().filter(|(_, at)| all || *at == now);
            said.extend(states.map(|(item, at)| Said { as_of: *at, ..self::said(item, source.kind) }));
        }
        said.sort_by_key(|one| one.as_of);
        if let Some(proof) = proof(&rule.criterion, period(claim), &said, now) {
            meet(transaction, source, &rule, claim, proof, now).await?;
            met += 1;
        }
    }
    Ok(met)
}

/// Holds one rule against everything its source has brought so far.
pub async fn look_back(
    transaction: &Transaction,
    source: &Source,
    rule: &Rule,
    claim: &Claim,
    now: DateTime<Utc>,
) -> Result<bool> {
    let items = table::items_of(transaction, source.id).await?;
    let mut said: Vec<Said<'_>> = items.iter().map(|item| said(item, source.kind)).collect();
    said.sort_by_key(|one| one.as_of);
    let proof = proof(&rule.criterion, period(claim), &said, now);
    if let Some(proof) = proof {
        meet(transaction, source, rule, claim, proof, now).await?;
        return Ok(true);
    }
    Ok(false)
}

/// Only fresh items can newly meet a criterion that any one item meets.
fn needs_all(criterion: &Criterion) -> bool {
    match criterion {
        Criterion::Count { .. } => true,
        Criterion::Value { when, .. } | Criterion::Present { when, .. } | Criterion::Absent { when, .. } => {
            *when == super::When::AtEnd
        }
    }
}

/// What a page or an endpoint says at present, and what it was last seen to say before, each with its moment: it may have gone
/// back to what it said before, which was no news and is not what was stored last. A feed tells of moments.
async fn states(
    db: &Db,
    source: &Source,
    present: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Vec<(items::Model, DateTime<Utc>)>> {
    let mut states = Vec::new();
    match (source.kind, present) {
        // a link is looked at, not read
        (SourceKind::Feed | SourceKind::Link, _) => {}
        (SourceKind::Page | SourceKind::Json, None) => {
            states.extend(table::latest_item(db, source.id).await?.map(|item| (item, now)));
        }
        (SourceKind::Page | SourceKind::Json, Some(present)) => {
            let before = source.content_hash.as_deref().zip(source.content_seen_at);
            for (hash, at) in before.into_iter().chain([(present, now)]) {
                states.extend(items::of_state(db, source.id, hash).await?.map(|item| (item, at)));
            }
        }
    }
    Ok(states)
}

fn said(item: &items::Model, kind: SourceKind) -> Said<'_> {
    // The date of a page is that of its article, not of what it says.
    let dated = item.published_at.filter(|_| kind != SourceKind::Page);
    // Nothing was said later than it was read, whatever a feed says of tomorrow.
    let as_of = dated.map_or(item.found_at, |dated| dated.min(item.found_at));
    Said { item: item.id, title: &item.title, text: &item.text, as_of }
}

fn period(claim: &Claim) -> Period {
    Period { from: claim.due_from.or(claim.statement_date), by: claim.due_by }
}

/// A rule is met: a suggestion with its proof, and a line in the history.
async fn meet(
    transaction: &Transaction,
    source: &Source,
    rule: &Rule,
    claim: &Claim,
    proof: Proof,
    now: DateTime<Utc>,
) -> Result<()> {
    let evidence = keep_proof(transaction, source, rule, &proof, now).await?;
    let told_of = suggest::worth_telling(claim.id, evidence, &source.name);
    claims::news::add(transaction, &[told_of], now).await?;
    table::set_state(transaction, rule.id, Standing::Met, Some((proof.clone(), evidence)), now).await?;
    let why =
        Message::new("why-rule-met").with("rule", rule.criterion.told()).with("source", source.name.as_str());
    let happened = Happened::new(What::RuleMet, &source.name).because(why);
    let happened = if proof.value.is_empty() { happened } else { happened.to(proof.value) };
    history::record(transaction, claim.id, now, happened).await?;
    let change = Change { actor: &source.name, at: now };
    suggest::refresh_status(transaction, &[claim], change, Message::new("why-rule-proposes")).await
}

/// The item that met the rule as evidence; one that is suggested already says now what it speaks for. Where another rule
/// was met by the same item, both sentences stand in it.
async fn keep_proof(
    transaction: &Transaction,
    source: &Source,
    rule: &Rule,
    proof: &Proof,
    now: DateTime<Utc>,
) -> Result<EvidenceId> {
    let item = items::with_ids(transaction, [proof.item_id]).await?.pop();
    let beside = table::met_by(transaction, rule.claim_id, proof.item_id).await?;
    let proofs = || beside.iter().filter_map(|rule| rule.proof.as_ref()).chain([proof]);
    let quotes: BTreeSet<&str> = proofs().map(|proof| proof.quote.as_str()).collect();
    let values: BTreeSet<&str> = proofs().map(|proof| proof.value.as_str()).collect();
    let relation = rule.speaks();
    let relation =
        if beside.iter().all(|other| other.speaks() == relation) { relation } else { Relation::Context };
    let title = item.as_ref().map(|item| item.title.clone()).unwrap_or_default();
    let says_nothing = !title.chars().any(char::is_alphabetic);
    let quote = quotes.into_iter().collect::<Vec<_>>().join("\n");
    let new = NewEvidence {
        claim_id: rule.claim_id,
        item_id: Some(proof.item_id),
        snapshot_id: item.as_ref().and_then(|item| item.snapshot_id),
        url: item.as_ref().and_then(|item| item.url.clone()),
        // A value alone is no title.
        title: if says_nothing { format!("{}: {title}", source.name) } else { title },
        quote: Some(quote.trim().to_owned()).filter(|quote| !quote.is_empty()),
        words: values.into_iter().filter(|value| !value.is_empty()).map(str::to_owned).collect(),
        score: Some(1.0),
        relation,
        state: State::Suggested,
        note: None,
        added_by: source.name.clone(),
        published_at: Some(proof.as_of),
        beside: Vec::new(),
    };
    evidence::prove(transaction, new, now).await
}

/// Rules whose last day has passed everywhere, and whose sources were read since: they propose nothing but a review. What
/// could not be read may have met them.
pub async fn expire(db: &Database, now: DateTime<Utc>) -> Result<()> {
    let today = (now - FARTHEST_WEST).date_naive();
    let past = table::past_due(db, today).await?;
    if past.is_empty() {
        return Ok(());
    }
    let transaction = storage::begin(db).await?;
    claims::hold(&transaction, past.iter().map(|rule| rule.claim_id)).await?;
    for rule in past {
        table::set_state(&transaction, rule.id, Standing::Unmet, None, now).await?;
        let why = Message::new("why-rule-unmet").with("rule", rule.criterion.told());
        let happened = Happened::new(What::RuleUnmet, "Foresaid").because(why);
        history::record(&transaction, rule.claim_id, now, happened).await?;
    }
    Ok(transaction.commit().await?)
}
