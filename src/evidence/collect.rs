//! One round: check the sources that are due, keep what is new, suggest it to the claims it speaks to, and move
//! their status. Each source's check is one transaction, so that a round can be stopped anywhere.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::DatabaseConnection;
use sea_orm::DatabaseTransaction;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::Relation;
use super::State;
use super::matcher::ClaimText;
use super::matcher::Matcher;
use super::reading::ItemText;
use super::status;
use super::table;
use super::table::NewEvidence;
use crate::claims;
use crate::claims::Claim;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::status::Change;
use crate::config::EvidenceSettings;
use crate::config::SourceSettings;
use crate::documents;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::sources;
use crate::sources::Fetcher;
use crate::sources::Source;
use crate::sources::check::Checked;
use crate::sources::table::checks;
use crate::sources::table::checks::Outcome;
use crate::sources::table::items;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;

/// Longer than storing an answer may take; the fetch's own time comes on top. A lease that runs out belongs to a
/// process that has died.
const LEASE: Duration = Duration::minutes(10);

/// How many due sources one round takes on; the next tick takes the rest.
const MOST_PER_ROUND: u64 = 500;

/// How many claims are marked as searched together: others want to write too.
const CLAIMS_AT_ONCE: usize = 500;

/// Which sources to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those whose time has come.
    Due,
    /// Every active one, now.
    All,
    /// One, by name, now.
    Named(String),
}

/// What a round needs besides the database.
#[derive(Clone)]
pub struct Tools<'a> {
    pub fetcher: &'a Fetcher,
    pub sources: &'a SourceSettings,
    pub evidence: &'a EvidenceSettings,
}

/// One source's part in a round.
#[derive(Clone, Debug)]
pub struct CheckReport {
    pub source: String,
    pub check: checks::NewCheck,
}

/// Checks sources and collects evidence. A failing source is reported, never fatal.
pub async fn collect(
    db: &DatabaseConnection,
    tools: &Tools<'_>,
    which: &Which,
    now: DateTime<Utc>,
) -> Result<Vec<CheckReport>> {
    let sources = match which {
        Which::Due => sources::table::due(db, now, MOST_PER_ROUND).await?,
        Which::All => sources::table::active(db).await?,
        Which::Named(name) => vec![sources::table::named(db, name).await?],
    };
    if sources.is_empty() {
        return Ok(Vec::new());
    }
    let begun = Instant::now();
    let lease = LEASE + Duration::seconds(i64::try_from(tools.sources.timeout_seconds).unwrap_or_default());
    let at_once = Arc::new(Semaphore::new(tools.sources.at_once));
    let mut fetches = JoinSet::new();
    for source in sources {
        let (db, fetcher, at_once) = (db.clone(), tools.fetcher.clone(), Arc::clone(&at_once));
        fetches.spawn(async move {
            // The semaphore is never closed, so the permit always comes. It is kept until the answer is stored, so that
            // answers do not pile up.
            let permit = at_once.acquire_owned().await;
            // Taken only now: in a long round, a lease from its beginning would run out while the source waits.
            let started = Instant::now();
            let waited = Duration::seconds(i64::try_from((started - begun).as_secs()).unwrap_or_default());
            let Some(source) = sources::table::lease(&db, source, now + waited, lease).await? else {
                return Ok(None);
            };
            let checked = sources::check::check(&fetcher, &source).await;
            Ok::<_, Error>(Some((permit, source, checked, started.elapsed())))
        });
    }
    let mut matcher: Option<Matcher> = None;
    let mut reports = Vec::new();
    while let Some(fetched) = fetches.join_next().await {
        let Some((_permit, source, checked, took)) = fetched.map_err(anyhow::Error::new)?? else { continue };
        let took_ms = i64::try_from(took.as_millis()).unwrap_or(i64::MAX);
        let mut stored = store(db, tools, &mut matcher, &source, checked, took_ms, now).await;
        if let Err(error) = &stored {
            // One answer that cannot be kept must not keep all others from being looked at.
            tracing::error!(source.name = source.name, "what a source brought was not stored: {error:#}");
            let failed = Checked::Failed { error: Message::new("source-not-stored"), retry_after: None };
            stored = store(db, tools, &mut matcher, &source, failed, took_ms, now).await;
        }
        reports.extend(stored?);
    }
    if reports.iter().any(|report| report.check.outcome != Outcome::Failed) {
        mark_searched(db, now).await?;
    }
    reports.sort_by(|a, b| a.source.cmp(&b.source));
    Ok(reports)
}

/// The claims being watched, read and indexed once in a round, and only when something new has come.
async fn watch(db: &impl Db) -> Result<Matcher> {
    let claims = claims::watched(db).await?;
    let glossaries: HashMap<_, Vec<(String, Vec<String>)>> = documents::table::list(db)
        .await?
        .into_iter()
        .map(|document| {
            let entries = document.glossary.0.into_iter().map(|entry| (entry.term, entry.expansions));
            (document.id, entries.collect())
        })
        .collect();
    Ok(Matcher::build(claims.iter().map(|claim| ClaimText {
        id: claim.id.0,
        text: &claim.text,
        detail: claim.detail.as_deref(),
        glossary: glossaries.get(&claim.document_id).map_or(&[], Vec::as_slice),
    })))
}

/// Writes one check with everything it led to. None when the source is no longer ours to check.
async fn store(
    db: &DatabaseConnection,
    tools: &Tools<'_>,
    matcher: &mut Option<Matcher>,
    source: &Source,
    checked: Checked,
    took_ms: i64,
    now: DateTime<Utc>,
) -> Result<Option<CheckReport>> {
    let mut check = checks::NewCheck {
        source_id: source.id,
        at: now,
        took_ms,
        outcome: Outcome::Unchanged,
        brought: 0,
        new_items: 0,
        suggestions: 0,
        error: None,
    };
    let mut remembered = (source.etag.clone(), source.last_modified.clone());
    let mut retry_after = None;
    let transaction = storage::begin(db).await?;
    match checked {
        Checked::NotModified => {}
        Checked::Failed { error, retry_after: asked } => {
            check.outcome = Outcome::Failed;
            check.error = Some(error);
            retry_after = asked;
        }
        Checked::Read { brought, etag, last_modified } => {
            remembered = (etag, last_modified);
            check.brought = brought.items.len();
            let fresh = items::add_new(&transaction, source.id, &brought.items, now).await?;
            check.new_items = fresh.len();
            if !fresh.is_empty() {
                let matcher = match matcher {
                    Some(matcher) => matcher,
                    None => matcher.insert(watch(&transaction).await?),
                };
                check.suggestions =
                    suggest(&transaction, tools.evidence, matcher, source, &fresh, now).await?;
                check.outcome =
                    if check.suggestions > 0 { Outcome::NewItems } else { Outcome::NothingRelevant };
            }
        }
    }
    checks::record(&transaction, check.clone()).await?;
    let standing = standing(source, &check, remembered, retry_after, tools.sources, now);
    if !sources::table::settle(&transaction, source, now, standing).await? {
        transaction.rollback().await?;
        return Ok(None);
    }
    transaction.commit().await?;
    Ok(Some(CheckReport { source: source.name.clone(), check }))
}

fn standing(
    source: &Source,
    check: &checks::NewCheck,
    (etag, last_modified): (Option<String>, Option<String>),
    retry_after: Option<Duration>,
    settings: &SourceSettings,
    now: DateTime<Utc>,
) -> sources::table::Standing {
    let failed = check.outcome == Outcome::Failed;
    let failures = if failed { source.failures.saturating_add(1) } else { 0 };
    sources::table::Standing {
        etag,
        last_modified,
        next_check_at: sources::check::next_check_at(
            now,
            source.interval_minutes.unsigned_abs(),
            failures.unsigned_abs(),
            settings.longest_backoff_minutes,
            retry_after,
        ),
        outcome: check.outcome,
        failures,
        failing_since: failed.then(|| source.failing_since.unwrap_or(now)),
        error: check.error.clone(),
    }
}

/// Suggests new items to the claims they speak to. Returns how many suggestions were made.
async fn suggest(
    transaction: &DatabaseTransaction,
    settings: &EvidenceSettings,
    matcher: &Matcher,
    source: &Source,
    fresh: &[items::Model],
    now: DateTime<Utc>,
) -> Result<usize> {
    let mut matches = Vec::new();
    for item in fresh {
        let text = ItemText { title: &item.title, text: &item.text };
        let found = matcher.matches(&text, settings.threshold, settings.most_claims_per_item);
        matches.extend(found.into_iter().map(|found| (item, found)));
    }
    let claims = claims::hold(transaction, matches.iter().map(|(_, found)| ClaimId(found.claim_id))).await?;
    let claims: BTreeMap<ClaimId, Claim> = claims.into_iter().map(|claim| (claim.id, claim)).collect();
    let change = Change { actor: &source.name, at: now };
    let mut suggestions = 0;
    let mut touched = BTreeSet::new();
    for (item, found) in matches {
        // The round may be long: a claim may have been settled since it began.
        let claim = claims.get(&ClaimId(found.claim_id)).filter(|claim| claim.is_open());
        let Some(claim) = claim.filter(|claim| !appeared_before(item, claim)) else { continue };
        let evidence = NewEvidence {
            claim_id: claim.id,
            item_id: Some(item.id),
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

/// After a successful check, *not checked* is no longer true of any open claim.
async fn mark_searched(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    let change = Change { actor: "Foresaid", at: now };
    for some in claims::not_yet_checked(db).await?.chunks(CLAIMS_AT_ONCE) {
        let transaction = storage::begin(db).await?;
        for claim in claims::hold(&transaction, some.iter().copied()).await? {
            refresh_status(&transaction, &claim, change, Message::new("why-searched")).await?;
        }
        transaction.commit().await?;
    }
    Ok(())
}
