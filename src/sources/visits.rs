//! A round of checks under way: so many at once, so many at once to one host, each under a lease. Sources that cannot be
//! reached are held back until it is known whether the others can be.

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::Fetcher;
use super::Source;
use super::check;
use super::check::Checked;
use super::check::Failure;
use super::check::Why;
use super::outage::Reach;
use super::standing::AFTER_OUTAGE;
use super::table;
use crate::config::SourceSettings;
use crate::error::Error;
use crate::error::Result;
use crate::storage::Database;
use crate::storage::SourceId;

/// Longer than storing an answer may take; the fetch's own time comes on top. A lease that runs out belongs to a
/// process that has died.
const LEASE: Duration = Duration::minutes(10);
/// How long a source that was not reached is held back at most: well within its lease.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(4 * 60);

/// One source that was fetched. The permit is kept until the answer is stored, so that answers do not pile up.
pub struct Visit {
    pub source: Source,
    pub checked: Checked,
    pub took: std::time::Duration,
    pub permit: Option<OwnedSemaphorePermit>,
}

/// Sources on their way.
pub struct Visits {
    db: Database,
    now: DateTime<Utc>,
    fetches: JoinSet<Result<Option<Visit>>>,
    reach: Reach,
    held: Vec<Visit>,
    held_since: Instant,
    judged: Vec<Visit>,
}

impl Visits {
    /// Sets out to all these sources; `in_turn`: with the pauses that their hosts want between two visits.
    pub fn begin(
        db: &Database,
        fetcher: &Fetcher,
        sources: Vec<Source>,
        settings: &SourceSettings,
        in_turn: bool,
        now: DateTime<Utc>,
    ) -> Visits {
        let begun = Instant::now();
        let lease = LEASE + Duration::seconds(i64::try_from(settings.timeout_seconds).unwrap_or_default());
        let at_once = Arc::new(Semaphore::new(settings.at_once));
        let mut hosts: HashMap<String, Arc<Semaphore>> = HashMap::new();
        let mut fetches = JoinSet::new();
        for source in sources {
            let host = hosts.entry(source.host.clone());
            let host =
                Arc::clone(host.or_insert_with(|| Arc::new(Semaphore::new(settings.care.per_host_at_once))));
            let (db, fetcher, at_once) = (db.clone(), fetcher.clone(), Arc::clone(&at_once));
            fetches.spawn(async move {
                // The semaphores are never closed, so the permits always come; the host's first, so that nobody waits
                // for a busy host in the place of somebody who could go.
                let _with_the_host = host.acquire_owned().await;
                let permit = at_once.acquire_owned().await.ok();
                // Taken only now: in a long round, a lease from its beginning would run out while the source waits.
                let started = Instant::now();
                let waited =
                    Duration::seconds(i64::try_from((started - begun).as_secs()).unwrap_or_default());
                let name = source.name.clone();
                let Some(source) = table::lease(&db, source, now + waited, lease).await? else {
                    tracing::debug!(source = name, "not checked: another instance holds it");
                    return Ok(None);
                };
                let checked = match check::check(&fetcher, &source, in_turn).await {
                    Ok(checked) => checked,
                    Err(wait) => {
                        tracing::debug!(source = name, "not checked: its host wants a pause first");
                        table::postpone(&db, &source, now + waited + wait).await?;
                        return Ok(None);
                    }
                };
                Ok::<_, Error>(Some(Visit { source, checked, took: started.elapsed(), permit }))
            });
        }
        let (held, judged, held_since) = (Vec::new(), Vec::new(), Instant::now());
        Visits { db: db.clone(), now, fetches, reach: Reach::default(), held, held_since, judged }
    }

    /// The next source that came back; none when all are back.
    pub async fn next(&mut self) -> Result<Option<Visit>> {
        loop {
            if let Some(visit) = self.judged.pop() {
                return Ok(Some(visit));
            }
            if !self.held.is_empty() && (self.fetches.is_empty() || self.held_since.elapsed() > PATIENCE) {
                self.judge().await?;
                continue;
            }
            let Some(fetched) = self.fetches.join_next().await else { return Ok(None) };
            // Nobody but another instance has taken it: not checked, by us.
            let Some(visit) = fetched.map_err(anyhow::Error::new)?? else { continue };
            if !matches!(&visit.checked, Checked::Failed(Failure { why: Why::Network, .. })) {
                self.reach.answered.insert(visit.source.host.clone());
                return Ok(Some(visit));
            }
            if self.held.is_empty() {
                self.held_since = Instant::now();
            }
            self.held.push(Visit { permit: None, ..visit });
        }
    }

    /// Says of those held back whether it was they or we.
    async fn judge(&mut self) -> Result<()> {
        let well_before = self.held.iter().filter(|visit| visit.source.failures == 0);
        self.reach.unreached.extend(well_before.map(|visit| visit.source.host.clone()));
        let lately = table::outage::unreached_lately(&self.db, self.now).await?;
        let mut reach = self.reach.clone();
        reach.unreached.extend(lately.iter().map(|source| source.host.clone()));
        let ours = reach.is_our_network();
        if ours {
            let blamed =
                lately.iter().filter(|source| source.offline_since.is_none()).map(|source| source.id);
            let blamed: BTreeSet<SourceId> = blamed.collect();
            table::outage::pardon(&self.db, &blamed, self.now + AFTER_OUTAGE, self.now).await?;
            tracing::warn!(
                sources = self.held.len(),
                "most sources are out of reach: our own network seems to be down"
            );
        }
        let judged = self.held.drain(..).map(|visit| match visit.checked {
            Checked::Failed(failure) if ours => Visit { checked: Checked::Offline(failure.error), ..visit },
            _ => visit,
        });
        self.judged.extend(judged);
        Ok(())
    }
}
