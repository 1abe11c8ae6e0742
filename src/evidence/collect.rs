//! One round: check the sources that are due, keep what is new, suggest it to the claims it speaks to, and move
//! their status. Each source's check is one transaction, so that a round can be stopped anywhere.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::DatabaseConnection;
use sea_orm::DatabaseTransaction;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::look_back;
use super::rules;
use super::suggest;
use super::watching::Watching;
use crate::config::EvidenceSettings;
use crate::config::SourceSettings;
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
use crate::storage::SourceId;

/// Longer than storing an answer may take; the fetch's own time comes on top. A lease that runs out belongs to a
/// process that has died.
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
    pub watching: &'a Watching,
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
    let ruled = rules::watched_sources(db).await?;
    let mut caught_up = false;
    let mut reports = Vec::new();
    while let Some(fetched) = fetches.join_next().await {
        let Some((_permit, source, checked, took)) = fetched.map_err(anyhow::Error::new)?? else { continue };
        let took_ms = i64::try_from(took.as_millis()).unwrap_or(i64::MAX);
        if !caught_up && matches!(&checked, Checked::Read { brought, .. } if !brought.items.is_empty()) {
            // Once in a round, and only when something has come.
            tools.watching.catch_up(db, now).await?;
            caught_up = true;
        }
        let mut stored = store(db, tools, &ruled, &source, checked, took_ms, now).await;
        if let Err(error) = &stored {
            // One answer that cannot be kept must not keep all others from being looked at.
            tracing::error!(source.name = source.name, "what a source brought was not stored: {error:#}");
            let failed = Checked::Failed { error: Message::new("source-not-stored"), retry_after: None };
            stored = store(db, tools, &ruled, &source, failed, took_ms, now).await;
        }
        reports.extend(stored?);
    }
    if reports.iter().any(|report| report.check.outcome != Outcome::Failed) {
        look_back::look_back(db, tools, now).await?;
    }
    rules::expire(db, now).await?;
    reports.sort_by(|a, b| a.source.cmp(&b.source));
    Ok(reports)
}

/// Writes one check with everything it led to. None when the source is no longer ours to check.
async fn store(
    db: &DatabaseConnection,
    tools: &Tools<'_>,
    ruled: &HashSet<SourceId>,
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
    let mut rules_met = 0;
    let transaction = storage::begin(db).await?;
    match checked {
        Checked::NotModified => rules_met = held_against(&transaction, ruled, source, &[], now).await?,
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
            rules_met = held_against(&transaction, ruled, source, &fresh, now).await?;
            if !fresh.is_empty() {
                let found = tools.watching.find(fresh, None, tools.evidence.most_claims_per_item).await?;
                check.suggestions =
                    suggest::suggest(&transaction, source, found, tools.evidence, now).await?;
                check.outcome =
                    if check.suggestions > 0 { Outcome::NewItems } else { Outcome::NothingRelevant };
            }
        }
    }
    if rules_met > 0 {
        check.suggestions += rules_met;
        check.outcome = Outcome::NewItems;
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

/// Holds the rules on a source against what it says now; most sources have none.
async fn held_against(
    transaction: &DatabaseTransaction,
    ruled: &HashSet<SourceId>,
    source: &Source,
    fresh: &[items::Model],
    now: DateTime<Utc>,
) -> Result<usize> {
    if !ruled.contains(&source.id) {
        return Ok(0);
    }
    rules::after_check(transaction, source, fresh, now).await
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
    // Checking by hand, before its time, does not push a failing source further away.
    let was_due = source.next_check_at <= now;
    let failures = match (failed, was_due) {
        (true, true) => source.failures.saturating_add(1),
        (true, false) => source.failures.max(1),
        (false, _) => 0,
    };
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
