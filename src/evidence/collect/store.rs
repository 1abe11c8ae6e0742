//! What came in together goes into the database together: a round costs what its statements cost, so they ask in sets.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;
use std::slice;

use chrono::DateTime;
use chrono::Utc;
use tokio::task::JoinSet;

use super::CheckReport;
use super::Tools;
use crate::error::Result;
use crate::evidence::rules;
use crate::evidence::suggest;
use crate::evidence::table;
use crate::evidence::watching::Found;
use crate::language::Message;
use crate::sources;
use crate::sources::Hints;
use crate::sources::NewItem;
use crate::sources::Source;
use crate::sources::SourceKind;
use crate::sources::archive::Archive;
use crate::sources::archive::Packed;
use crate::sources::check::Checked;
use crate::sources::check::Failure;
use crate::sources::standing::Answered;
use crate::sources::standing::Came;
use crate::sources::standing::Circumstances;
use crate::sources::table::checks;
use crate::sources::table::checks::NewCheck;
use crate::sources::table::checks::Outcome;
use crate::sources::table::items;
use crate::sources::table::items::Arriving;
use crate::sources::table::items::Model as Item;
use crate::sources::table::snapshots;
use crate::sources::visits::Visit;
use crate::storage;
use crate::storage::Database;
use crate::storage::SnapshotId;
use crate::storage::SourceId;
use crate::storage::Transaction;

/// How many copies are on their way into the archive: each file that is written takes a thread.
const KEPT_AT_ONCE: usize = 8;

/// What holds for all that is stored in a round.
pub(super) struct Round<'a> {
    pub tools: &'a Tools<'a>,
    /// Sources that rules are held against; most sources have none.
    pub ruled: HashSet<SourceId>,
    pub now: DateTime<Utc>,
}

/// One visit, with what has come of it so far.
struct Taken<'a> {
    source: &'a Source,
    check: NewCheck,
    came: Came,
    /// What may be new.
    items: Cow<'a, [NewItem]>,
    /// Whether rules are held against what it says now.
    is_searched: bool,
    /// Whether that is what it said before.
    is_as_before: bool,
}

/// The copies of what came, by their hashes; none for one that is not kept.
type Copies = HashMap<String, SnapshotId>;

impl Round<'_> {
    /// Writes checks with everything they led to. A source that is no longer ours to check has no report.
    pub async fn store(&self, db: &Database, visits: Vec<Visit>) -> Result<Vec<CheckReport>> {
        let kept = keep(db, self.tools.archive, &visits).await;
        match self.put(db, &visits, &kept).await {
            Err(error) if visits.len() > 1 => tracing::warn!("stored one by one, for together: {error:#}"),
            Err(_) => {}
            stored => return stored,
        }
        let mut reports = Vec::new();
        for visit in visits {
            let stored = self.put(db, slice::from_ref(&visit), &kept).await;
            reports.extend(match stored {
                Ok(stored) => stored,
                Err(error) => {
                    // One answer that cannot be kept must not keep all others from being looked at.
                    let name = visit.source.name.as_str();
                    tracing::error!(source.name = name, "what a source brought was not stored: {error:#}");
                    let failed = visit.failed(Failure::of(Message::new("source-not-stored")));
                    self.put(db, &[failed], &kept).await?
                }
            });
        }
        Ok(reports)
    }

    async fn put(&self, db: &Database, visits: &[Visit], kept: &HashSet<String>) -> Result<Vec<CheckReport>> {
        let transaction = storage::begin(db).await?;
        let leased: Vec<&Source> = visits.iter().map(|visit| &visit.source).collect();
        let ours = sources::table::still_leased(&transaction, &leased).await?;
        let ours: Vec<&Visit> = visits.iter().filter(|visit| ours.contains(&visit.source.id)).collect();
        let copies = ours.iter().filter_map(|visit| Some((visit.copy()?, visit.source.url.as_str())));
        let copies: Vec<(&Packed, &str)> = copies.filter(|(copy, _)| kept.contains(&copy.hash)).collect();
        let copies = snapshots::record(&transaction, &copies, self.now).await?;
        let mut taken = Vec::new();
        for visit in ours {
            taken.push(self.take_in(&transaction, visit, &copies).await?);
        }
        self.find_news(&transaction, &mut taken).await?;
        if taken.is_empty() {
            return Ok(Vec::new());
        }
        let circumstances =
            Circumstances { settings: self.tools.sources, zone: self.tools.zone, now: self.now };
        checks::record(&transaction, taken.iter().map(|taken| taken.check.clone()).collect()).await?;
        let mut reports = Vec::new();
        let mut settled = Vec::new();
        for Taken { source, check, came, .. } in taken {
            settled.push((source, circumstances.after(source, check.outcome, came)));
            reports.push(CheckReport { source: source.name.clone(), check });
        }
        sources::table::settle(&transaction, settled).await?;
        transaction.commit().await?;
        Ok(reports)
    }

    /// Says in the check what came of a visit, as far as that can be said without its items.
    async fn take_in<'a>(
        &self,
        transaction: &Transaction,
        visit: &'a Visit,
        copies: &Copies,
    ) -> Result<Taken<'a>> {
        let source = &visit.source;
        let mut check = NewCheck::of(source.id, visit.took, self.now);
        let well = |hints: &Hints| Answered { hints: hints.clone(), ..Answered::default() };
        let (brought, etag, last_modified, hints, copy) = match &visit.checked {
            Checked::NotModified { hints } => {
                let (came, items) = (Came::Well(well(hints)), Cow::Borrowed(&[][..]));
                return Ok(Taken { source, check, came, items, is_searched: true, is_as_before: true });
            }
            Checked::Failed(failure) => {
                check.outcome = Outcome::Failed;
                check.error = Some(failure.error.clone());
                let (came, items) = (Came::Badly(failure.clone()), Cow::Borrowed(&[][..]));
                return Ok(Taken { source, check, came, items, is_searched: false, is_as_before: false });
            }
            Checked::Offline(reason) => {
                check.outcome = Outcome::Failed;
                check.error = Some(Message::new("source-our-network").with("reason", reason.clone()));
                let items = Cow::Borrowed(&[][..]);
                return Ok(Taken {
                    source,
                    check,
                    came: Came::Nowhere,
                    items,
                    is_searched: false,
                    is_as_before: false,
                });
            }
            Checked::Read { brought, etag, last_modified, hints, copy } => {
                (brought, etag, last_modified, hints, copy)
            }
        };
        check.snapshot_id = copies.get(&copy.hash).copied();
        check.brought = brought.items.len();
        let mut answered = well(hints);
        answered.remembered = Some((etag.clone(), last_modified.clone()));
        let mut items = Cow::Borrowed(brought.items.as_slice());
        if source.kind == SourceKind::Link {
            // Looked at, not searched: what it says has been weighed by whoever attached it.
            answered.content = brought.items.first().map(|item| item.key.clone());
            if let Some(snapshot) = check.snapshot_id {
                table::tie_copy(transaction, &source.url, snapshot).await?;
            }
            items = Cow::Borrowed(&[]);
        }
        if let (SourceKind::Page | SourceKind::Json, [only]) = (source.kind, brought.items.as_slice()) {
            answered.content = Some(only.key.clone());
        }
        if source.kind == SourceKind::Page {
            let states = self.tools.sources.page_states;
            let mut news = Vec::new();
            for page in brought.items.iter().cloned() {
                news.extend(items::new_state(transaction, source.id, page, states, self.now).await?);
            }
            items = Cow::Owned(news);
        }
        let is_searched = source.kind != SourceKind::Link;
        Ok(Taken { source, check, came: Came::Well(answered), items, is_searched, is_as_before: false })
    }

    /// Keeps the items that are new, suggests them to the claims they speak to, and holds rules against the sources.
    async fn find_news(&self, transaction: &Transaction, taken: &mut [Taken<'_>]) -> Result<()> {
        let arriving: Vec<Arriving<'_>> = taken
            .iter()
            .map(|taken| Arriving {
                source: taken.source.id,
                snapshot: taken.check.snapshot_id,
                items: &taken.items,
            })
            .collect();
        let fresh = items::add_new(transaction, &arriving, self.now).await?;
        let mut theirs: HashMap<SourceId, &[Item]> = HashMap::new();
        for some in fresh.chunk_by(|a, b| a.source_id == b.source_id) {
            theirs.extend(some.first().map(|item| (item.source_id, some)));
        }
        for taken in taken.iter_mut() {
            let fresh = theirs.get(&taken.source.id).copied().unwrap_or_default();
            taken.check.new_items = fresh.len();
            if let Came::Well(answered) = &mut taken.came {
                answered.news = !fresh.is_empty();
                answered.published = fresh.iter().filter_map(|item| item.published_at).collect();
            }
            if taken.is_searched && self.ruled.contains(&taken.source.id) {
                let present = match (&taken.came, taken.is_as_before) {
                    (_, true) => taken.source.content_hash.as_deref(),
                    (Came::Well(answered), false) => answered.content.as_deref(),
                    _ => None,
                };
                taken.check.suggestions +=
                    rules::after_check(transaction, taken.source, fresh, present, self.now).await?;
            }
        }
        let mut found: BTreeMap<SourceId, Vec<Found>> = BTreeMap::new();
        let most = self.tools.evidence.most_claims_per_item;
        if !fresh.is_empty() {
            for one in self.tools.watching.find(fresh, None, most).await? {
                found.entry(one.item.source_id).or_default().push(one);
            }
        }
        for taken in taken.iter_mut() {
            if let Some(found) = found.remove(&taken.source.id) {
                let (source, settings) = (taken.source, self.tools.evidence);
                taken.check.suggestions +=
                    suggest::suggest(transaction, source, found, settings, self.now).await?;
            }
            if taken.check.suggestions > 0 {
                taken.check.outcome = Outcome::NewItems;
            } else if taken.check.new_items > 0 {
                taken.check.outcome = Outcome::NothingRelevant;
            }
        }
        Ok(())
    }
}

/// Keeps copies of what came, unless the archive has them already, and returns the hashes of those that it has. An archive
/// out of reach must not keep evidence from being found.
async fn keep(db: &Database, archive: &Archive, visits: &[Visit]) -> HashSet<String> {
    let copies: Vec<&Packed> = visits.iter().filter_map(Visit::copy).collect();
    if copies.is_empty() {
        return HashSet::new();
    }
    let hashes: Vec<String> = copies.iter().map(|copy| copy.hash.clone()).collect();
    let mut kept = match snapshots::known(db, &hashes).await {
        Ok(kept) => kept,
        Err(error) => {
            tracing::error!("copies were not archived: {error:#}");
            return HashSet::new();
        }
    };
    let new: Vec<&Packed> = copies.into_iter().filter(|copy| !kept.contains(&copy.hash)).collect();
    for some in new.chunks(KEPT_AT_ONCE) {
        let mut keeping = JoinSet::new();
        for copy in some.iter().copied().cloned() {
            let archive = archive.clone();
            keeping.spawn(async move { archive.keep(&copy).await.map(|()| copy.hash) });
        }
        for outcome in keeping.join_all().await {
            match outcome {
                Ok(hash) => kept.extend([hash]),
                Err(error) => tracing::error!("a copy was not archived: {error:#}"),
            }
        }
    }
    kept
}
