//! One round: check the sources that are due, keep what is new, suggest it to the claims it speaks to, and move
//! their status. Each source's check is one transaction, so that a round can be stopped anywhere.

use std::collections::HashSet;

use chrono::DateTime;
use chrono::Utc;
use chrono_tz::Tz;
use sea_orm::DatabaseConnection;
use sea_orm::DatabaseTransaction;

use super::look_back;
use super::rules;
use super::suggest;
use super::table;
use super::watching::Watching;
use crate::config::EvidenceSettings;
use crate::config::SourceSettings;
use crate::error::Result;
use crate::language::Message;
use crate::sources;
use crate::sources::Fetcher;
use crate::sources::Source;
use crate::sources::SourceKind;
use crate::sources::archive::Archive;
use crate::sources::archive::Packed;
use crate::sources::check::Checked;
use crate::sources::check::Failure;
use crate::sources::standing::Answered;
use crate::sources::standing::Came;
use crate::sources::standing::Circumstances;
use crate::sources::table::Batch;
use crate::sources::table::checks;
use crate::sources::table::checks::Outcome;
use crate::sources::table::items;
use crate::sources::table::snapshots;
use crate::sources::visits::Visit;
use crate::sources::visits::Visits;
use crate::storage;
use crate::storage::SourceId;

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
    pub archive: &'a Archive,
    pub sources: &'a SourceSettings,
    pub evidence: &'a EvidenceSettings,
    pub watching: &'a Watching,
    /// The instance's zone.
    pub zone: Tz,
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
        Which::Due => {
            let per_host_per_minute = tools.sources.care.per_host_per_minute;
            sources::table::due(db, now, Batch { most: MOST_PER_ROUND, per_host_per_minute }).await?
        }
        Which::All => sources::table::active(db).await?,
        Which::Named(name) => vec![sources::table::named(db, name).await?],
    };
    if sources.is_empty() {
        // Who has just said how a claim is to be looked for does not wait for the next source to fall due.
        look_back::look_back(db, tools, false, now).await?;
        return Ok(Vec::new());
    }
    let in_turn = !matches!(which, Which::Named(_));
    let mut visits = Visits::begin(db, tools.fetcher, sources, tools.sources, in_turn, now);
    let ruled = rules::watched_sources(db).await?;
    let mut caught_up = false;
    let mut reports = Vec::new();
    while let Some(Visit { source, checked, took, permit: _kept_until_stored }) = visits.next().await? {
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
            let failed = Checked::Failed(Failure::of(Message::new("source-not-stored")));
            stored = store(db, tools, &ruled, &source, failed, took_ms, now).await;
        }
        reports.extend(stored?);
    }
    let checked = reports.iter().any(|report| report.check.outcome != Outcome::Failed);
    look_back::look_back(db, tools, checked, now).await?;
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
        snapshot_id: None,
    };
    let is_kept = match &checked {
        Checked::Read { copy, .. } => keep(db, tools.archive, copy).await,
        _ => false,
    };
    let transaction = storage::begin(db).await?;
    let came = take_in(&transaction, tools, ruled, source, checked, is_kept, &mut check).await?;
    checks::record(&transaction, check.clone()).await?;
    let circumstances = Circumstances { settings: tools.sources, zone: tools.zone, now };
    let after = circumstances.after(source, check.outcome, came);
    if !sources::table::settle(&transaction, source, after).await? {
        transaction.rollback().await?;
        return Ok(None);
    }
    transaction.commit().await?;
    Ok(Some(CheckReport { source: source.name.clone(), check }))
}

/// Holds the rules on a source against what it says now; most sources have none. What meets one is a suggestion.
async fn hold_against_rules(
    transaction: &DatabaseTransaction,
    ruled: &HashSet<SourceId>,
    source: &Source,
    (fresh, present): (&[items::Model], Option<&str>),
    check: &mut checks::NewCheck,
) -> Result<()> {
    if ruled.contains(&source.id) {
        check.suggestions += rules::after_check(transaction, source, fresh, present, check.at).await?;
    }
    if check.suggestions > 0 {
        check.outcome = Outcome::NewItems;
    }
    Ok(())
}

/// Stores what a check brought, and says in `check` what came of it.
async fn take_in(
    transaction: &DatabaseTransaction,
    tools: &Tools<'_>,
    ruled: &HashSet<SourceId>,
    source: &Source,
    checked: Checked,
    is_kept: bool,
    check: &mut checks::NewCheck,
) -> Result<Came> {
    let (mut brought, remembered, hints, copy) = match checked {
        Checked::NotModified { hints } => {
            let as_before = (&[][..], source.content_hash.as_deref());
            hold_against_rules(transaction, ruled, source, as_before, check).await?;
            return Ok(Came::Well(Answered { hints, ..Answered::default() }));
        }
        Checked::Failed(failure) => {
            check.outcome = Outcome::Failed;
            check.error = Some(failure.error.clone());
            return Ok(Came::Badly(failure));
        }
        Checked::Offline(reason) => {
            check.outcome = Outcome::Failed;
            check.error = Some(Message::new("source-our-network").with("reason", reason));
            return Ok(Came::Nowhere);
        }
        Checked::Read { brought, etag, last_modified, hints, copy } => {
            (brought, (etag, last_modified), hints, copy)
        }
    };
    if is_kept {
        check.snapshot_id = Some(snapshots::record(transaction, &copy, &source.url, check.at).await?.id);
    }
    check.brought = brought.items.len();
    let mut answered = Answered { hints, remembered: Some(remembered), ..Answered::default() };
    if source.kind == SourceKind::Link {
        // Looked at, not searched: what it says has been weighed by whoever attached it.
        answered.content = brought.items.first().map(|item| item.key.clone());
        if let Some(snapshot) = check.snapshot_id {
            table::tie_copy(transaction, &source.url, snapshot).await?;
        }
        return Ok(Came::Well(answered));
    }
    if let (SourceKind::Page | SourceKind::Json, [only]) = (source.kind, brought.items.as_slice()) {
        answered.content = Some(only.key.clone());
    }
    if source.kind == SourceKind::Page {
        let states = tools.sources.page_states;
        let mut news = Vec::new();
        for page in std::mem::take(&mut brought.items) {
            news.extend(items::new_state(transaction, source.id, page, states, check.at).await?);
        }
        brought.items = news;
    }
    let fresh = items::add_new(transaction, source.id, &brought.items, check.snapshot_id, check.at).await?;
    check.new_items = fresh.len();
    let says = (fresh.as_slice(), answered.content.as_deref());
    hold_against_rules(transaction, ruled, source, says, check).await?;
    answered.news = !fresh.is_empty();
    answered.published = fresh.iter().filter_map(|item| item.published_at).collect();
    if !fresh.is_empty() {
        let found = tools.watching.find(fresh, None, tools.evidence.most_claims_per_item).await?;
        check.suggestions += suggest::suggest(transaction, source, found, tools.evidence, check.at).await?;
        check.outcome = if check.suggestions > 0 { Outcome::NewItems } else { Outcome::NothingRelevant };
    }
    Ok(Came::Well(answered))
}

/// Keeps a copy, unless the archive has it already. An archive out of reach must not keep evidence from being found.
async fn keep(db: &DatabaseConnection, archive: &Archive, copy: &Packed) -> bool {
    let kept = match snapshots::is_kept(db, &copy.hash).await {
        Ok(true) => Ok(()),
        Ok(false) => archive.keep(copy).await,
        Err(error) => Err(error),
    };
    if let Err(error) = &kept {
        tracing::error!("a copy was not archived: {error:#}");
    }
    kept.is_ok()
}
