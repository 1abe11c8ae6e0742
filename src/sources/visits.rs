//! A round of checks under way: so many at once, so many at once to one host, each under a lease. Sources that cannot be
//! reached are held back until it is known whether the others can be.

use std::collections::BTreeSet;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::Fetcher;
use super::Source;
use super::archive::Packed;
use super::check;
use super::check::Checked;
use super::check::Failure;
use super::check::Why;
use super::outage::Reach;
use super::standing::AFTER_OUTAGE;
use super::table;
use super::table::Waiting;
use super::turns::Bounds;
use super::turns::Hosted;
use super::turns::Turns;
use crate::config::SourceSettings;
use crate::error::Result;
use crate::storage::Database;
use crate::storage::SourceId;

/// Longer than storing an answer may take; the fetch's own time comes on top. A lease that runs out belongs to a
/// process that has died.
const LEASE: Duration = Duration::minutes(10);
/// How long a source that was not reached is held back at most: well within its lease.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(4 * 60);
/// How long an answer waits for others that are stored together with it.
const COMPANY: std::time::Duration = std::time::Duration::from_millis(20);
/// For each source that may be fetched at once, so many are on their way or wait to be stored: what is stored together
/// costs little. Most bring nothing new, and weigh nothing.
const UNDER_WAY_FOR_EACH: usize = 16;
/// For each source of a host that may be fetched at once, so many are leased: a lease costs the same for one as for many,
/// and must not run out while its source waits.
const LEASED_FOR_EACH: usize = 4;
/// How much of answers may wait to be stored, in kilobytes: what was read takes several times the room.
const KILOBYTES_WAITING: usize = 1_536;

/// One source that was fetched.
pub struct Visit {
    pub source: Source,
    pub checked: Checked,
    pub took: std::time::Duration,
    /// Its share of what may wait to be stored.
    _room: Option<OwnedSemaphorePermit>,
}

impl Visit {
    /// Whether it came back with items, new or not.
    pub fn brought_something(&self) -> bool {
        matches!(&self.checked, Checked::Read { brought, .. } if !brought.items.is_empty())
    }

    /// What came, for the archive.
    pub fn copy(&self) -> Option<&Packed> {
        self.checked.copy()
    }

    /// The same, had it come to nothing.
    pub fn failed(self, failure: Failure) -> Visit {
        Visit { checked: Checked::Failed(failure), ..self }
    }
}

/// A source whose host wants a pause first.
struct Postponed {
    source: Source,
    wait: Duration,
}

impl Hosted for Source {
    fn host(&self) -> &str {
        &self.host
    }
}

impl Hosted for Waiting {
    fn host(&self) -> &str {
        &self.host
    }
}

/// Sources on their way.
pub struct Visits {
    db: Database,
    fetcher: Fetcher,
    in_turn: bool,
    now: DateTime<Utc>,
    begun: Instant,
    lease: Duration,
    /// Not leased yet.
    to_lease: Turns<Waiting>,
    /// Leased, and waiting for their hosts.
    to_go: Turns<Source>,
    at_once: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    most_under_way: usize,
    fetches: JoinSet<Result<Visit, Postponed>>,
    reach: Reach,
    held: Vec<Visit>,
    held_since: Instant,
}

impl Visits {
    /// Makes ready to visit all these sources; `in_turn`: with the pauses that their hosts want between two visits.
    pub fn begin(
        db: &Database,
        fetcher: &Fetcher,
        sources: Vec<Waiting>,
        settings: &SourceSettings,
        in_turn: bool,
        now: DateTime<Utc>,
    ) -> Visits {
        let per_host = settings.care.per_host_at_once;
        let mut to_lease = Turns::new(Bounds::in_bunches(per_host, LEASED_FOR_EACH));
        to_lease.add(sources);
        Visits {
            db: db.clone(),
            fetcher: fetcher.clone(),
            in_turn,
            now,
            begun: Instant::now(),
            lease: LEASE + Duration::seconds(i64::try_from(settings.timeout_seconds).unwrap_or_default()),
            to_lease,
            to_go: Turns::new(Bounds::full(per_host)),
            at_once: Arc::new(Semaphore::new(settings.at_once)),
            waiting: Arc::new(Semaphore::new(KILOBYTES_WAITING)),
            most_under_way: settings.at_once.saturating_mul(UNDER_WAY_FOR_EACH).max(1),
            fetches: JoinSet::new(),
            reach: Reach::default(),
            held: Vec::new(),
            held_since: Instant::now(),
        }
    }

    /// The sources that came back, as many as can be stored together; none when all are back. Whoever asks again has
    /// stored those before.
    pub async fn some(&mut self) -> Result<Vec<Visit>> {
        let mut back = Vec::new();
        loop {
            self.set_out(back.len()).await?;
            let is_over = self.fetches.is_empty();
            if !self.held.is_empty() && (is_over || self.held_since.elapsed() > PATIENCE) {
                back.extend(self.judge().await?);
            }
            if is_over || self.is_enough(&back) {
                return Ok(back);
            }
            let fetched = match back.is_empty() {
                true => self.fetches.join_next().await,
                false => match timeout(COMPANY, self.fetches.join_next()).await {
                    Ok(fetched) => fetched,
                    Err(_) => return Ok(back),
                },
            };
            let Some(fetched) = fetched else { continue };
            let visit = match fetched.map_err(anyhow::Error::new)? {
                Ok(visit) => visit,
                Err(Postponed { source, wait }) => {
                    tracing::debug!(source.name, "not checked: its host wants a pause first");
                    self.done(&source.host);
                    table::postpone(&self.db, &source, self.present() + wait).await?;
                    continue;
                }
            };
            self.done(&visit.source.host);
            if matches!(&visit.checked, Checked::Failed(Failure { why: Why::Network, .. })) {
                if self.held.is_empty() {
                    self.held_since = Instant::now();
                }
                self.held.push(visit);
            } else {
                self.reach.answered.insert(visit.source.host.clone());
                back.push(visit);
            }
        }
    }

    /// Whether these are to be stored now: half of the places, or of the room, is left to others meanwhile.
    fn is_enough(&self, back: &[Visit]) -> bool {
        let is_half = back.len() * 2 >= self.most_under_way;
        is_half || !back.is_empty() && self.waiting.available_permits() * 2 <= KILOBYTES_WAITING
    }

    /// Nobody is on the way to this source any more.
    fn done(&mut self, host: &str) {
        self.to_go.done(host);
        self.to_lease.done(host);
    }

    /// Leases some of those that are next: only now, because in a long round, a lease from its beginning would run out while
    /// the source waits.
    async fn lease(&mut self, most: usize) -> Result<()> {
        let next = self.to_lease.take(most);
        let hosts: Vec<(SourceId, String)> =
            next.iter().map(|source| (source.id, source.host.clone())).collect();
        let leased = table::lease(&self.db, next, self.present(), self.lease).await?;
        let ours: HashSet<SourceId> = leased.iter().map(|source| source.id).collect();
        for (_, host) in hosts.iter().filter(|(id, _)| !ours.contains(id)) {
            tracing::debug!(host, "a source was not checked: another instance holds it");
            self.to_lease.done(host);
        }
        self.to_go.add(leased);
        Ok(())
    }

    /// Sets out to as many as there is room for, each under a lease.
    async fn set_out(&mut self, back: usize) -> Result<()> {
        loop {
            let room = self.most_under_way.saturating_sub(self.fetches.len() + back);
            self.lease(room.saturating_sub(self.to_go.waiting())).await?;
            let next = self.to_go.take(room);
            if next.is_empty() {
                return Ok(());
            }
            for source in next {
                let (fetcher, in_turn) = (self.fetcher.clone(), self.in_turn);
                let (at_once, waiting) = (Arc::clone(&self.at_once), Arc::clone(&self.waiting));
                self.fetches.spawn(async move {
                    // The semaphores are never closed, so the permits always come.
                    let _permit = at_once.acquire_owned().await;
                    let started = Instant::now();
                    let checked = match check::check(&fetcher, &source, in_turn).await {
                        Ok(checked) => checked,
                        Err(wait) => return Err(Postponed { source, wait }),
                    };
                    let took = started.elapsed();
                    let kilobytes = checked.copy().map_or(0, |copy| copy.size / 1_024).min(KILOBYTES_WAITING);
                    let room = waiting.acquire_many_owned(u32::try_from(kilobytes).unwrap_or(u32::MAX)).await;
                    Ok(Visit { source, checked, took, _room: room.ok() })
                });
            }
        }
    }

    /// The moment that it is: a round may be long.
    fn present(&self) -> DateTime<Utc> {
        self.now + Duration::seconds(i64::try_from(self.begun.elapsed().as_secs()).unwrap_or_default())
    }

    /// Says of those held back whether it was they or we.
    async fn judge(&mut self) -> Result<Vec<Visit>> {
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
        Ok(judged.collect())
    }
}
