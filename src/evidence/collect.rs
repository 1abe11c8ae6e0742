//! One round: check the sources that are due, keep what is new, suggest it to the claims it speaks to, and move
//! their status. Each source's check is one transaction, so that a round can be stopped anywhere.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::DatabaseConnection;
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
use crate::claims::EvidenceStatus;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::status::Change;
use crate::config::EvidenceSettings;
use crate::config::SourceSettings;
use crate::documents;
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

/// Longer than any fetch may take: a lease that runs out belongs to a process that has died.
const LEASE: Duration = Duration::minutes(10);

/// How many due sources one round takes on; the next tick takes the rest.
const MOST_PER_ROUND: u64 = 500;

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
    let at_once = Arc::new(Semaphore::new(tools.sources.at_once));
    let mut fetches = JoinSet::new();
    for source in sources {
        if !sources::table::lease(db, &source, now, LEASE).await? {
            continue;
        }
        let fetcher = tools.fetcher.clone();
        let at_once = Arc::clone(&at_once);
        fetches.spawn(async move {
            // The semaphore is never closed, so the permit always comes.
            let _permit = at_once.acquire().await;
            let started = Instant::now();
            let checked = sources::check::check(&fetcher, &source).await;
            (source, checked, started.elapsed())
        });
    }
    let mut watch: Option<Watch> = None;
    let mut reports = Vec::new();
    while let Some(fetched) = fetches.join_next().await {
        let (source, checked, took) = fetched.map_err(anyhow::Error::new)?;
        let took_ms = i64::try_from(took.as_millis()).unwrap_or(i64::MAX);
        let report = store(db, tools, &mut watch, source, checked, took_ms, now).await?;
        reports.push(report);
    }
    if reports.iter().any(|report| report.check.outcome != Outcome::Failed) {
        mark_searched(db, now).await?;
    }
    reports.sort_by(|a, b| a.source.cmp(&b.source));
    Ok(reports)
}

/// The claims being watched, read and indexed once in a round, and only when something new has come.
struct Watch {
    claims: HashMap<ClaimId, Claim>,
    matcher: Matcher,
}

impl Watch {
    async fn begin(db: &impl Db) -> Result<Watch> {
        let claims = claims::watched(db).await?;
        let glossaries: HashMap<_, Vec<(String, Vec<String>)>> = documents::table::list(db)
            .await?
            .into_iter()
            .map(|document| {
                let entries = document.glossary.0.into_iter().map(|entry| (entry.term, entry.expansions));
                (document.id, entries.collect())
            })
            .collect();
        let matcher = Matcher::build(claims.iter().map(|claim| ClaimText {
            id: claim.id.0,
            text: &claim.text,
            detail: claim.detail.as_deref(),
            glossary: glossaries.get(&claim.document_id).map_or(&[], Vec::as_slice),
        }));
        Ok(Watch { claims: claims.into_iter().map(|claim| (claim.id, claim)).collect(), matcher })
    }
}

/// Writes one check with everything it led to.
async fn store(
    db: &DatabaseConnection,
    tools: &Tools<'_>,
    watch: &mut Option<Watch>,
    source: Source,
    checked: Checked,
    took_ms: i64,
    now: DateTime<Utc>,
) -> Result<CheckReport> {
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
                let watch = match watch {
                    Some(watch) => watch,
                    None => watch.insert(Watch::begin(&transaction).await?),
                };
                check.suggestions =
                    suggest(&transaction, tools.evidence, watch, &source, &fresh, now).await?;
                check.outcome =
                    if check.suggestions > 0 { Outcome::NewItems } else { Outcome::NothingRelevant };
            }
        }
    }
    checks::record(&transaction, check.clone()).await?;
    let standing = standing(&source, &check, remembered, retry_after, tools.sources, now);
    sources::table::settle(&transaction, source.id, now, standing).await?;
    transaction.commit().await?;
    Ok(CheckReport { source: source.name, check })
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
    db: &impl Db,
    settings: &EvidenceSettings,
    watch: &mut Watch,
    source: &Source,
    fresh: &[items::Model],
    now: DateTime<Utc>,
) -> Result<usize> {
    let mut suggestions = 0;
    for item in fresh {
        let text = ItemText { title: &item.title, text: &item.text };
        for matched in watch.matcher.matches(&text, settings.threshold, settings.most_claims_per_item) {
            let Some(claim) = watch.claims.get_mut(&ClaimId(matched.claim_id)) else { continue };
            if appeared_before_the_claim(item, claim) {
                continue;
            }
            let evidence = NewEvidence {
                claim_id: claim.id,
                item_id: Some(item.id),
                url: item.url.clone(),
                title: item.title.clone(),
                quote: Some(matched.quote).filter(|quote| !quote.is_empty()),
                words: matched.words,
                score: Some(matched.score),
                // What it speaks for is a person's to say.
                relation: Relation::Context,
                state: State::Suggested,
                note: None,
                added_by: source.name.clone(),
            };
            if table::suggest(db, evidence, now).await?.is_none() {
                continue;
            }
            suggestions += 1;
            let change = Change { actor: &source.name, at: now };
            let why = Message::verbatim(item.title.clone());
            let happened = Happened::new(What::EvidenceAdded, change.actor).because(why);
            history::record(db, claim.id, now, happened).await?;
            let why = Message::new("why-suggested");
            claim.evidence_status = refresh_status(db, claim, change, why).await?;
        }
    }
    Ok(suggestions)
}

/// What was published before a claim was made cannot show how it came out.
fn appeared_before_the_claim(item: &items::Model, claim: &Claim) -> bool {
    match (item.published_at, claim.statement_date) {
        (Some(published), Some(said)) => published.date_naive() < said,
        _ => false,
    }
}

/// Derives a claim's evidence status anew and stores it when it has changed. Returns the status.
pub(super) async fn refresh_status(
    db: &impl Db,
    claim: &Claim,
    change: Change<'_>,
    why: Message,
) -> Result<EvidenceStatus> {
    let tally = table::tally(db, claim.id).await?;
    let searched = !checks::searched_since(db, claim.created_at).await?.is_empty();
    let after = status::derive(&tally, searched);
    claims::status::set_evidence_status(db, claim, after, change, why).await?;
    Ok(after)
}

/// After a successful check, *not checked* is no longer true of any open claim.
async fn mark_searched(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    let ids = claims::not_yet_checked(db).await?;
    if ids.is_empty() {
        return Ok(());
    }
    let transaction = storage::begin(db).await?;
    for claim in claims::with_ids(&transaction, ids).await? {
        let change = Change { actor: "Foresaid", at: now };
        refresh_status(&transaction, &claim, change, Message::new("why-searched")).await?;
    }
    transaction.commit().await?;
    Ok(())
}
