//! The claims that evidence is looked for, indexed once and kept: from round to round only what has changed is read.

use std::collections::HashMap;
use std::collections::HashSet;
use std::hash::DefaultHasher;
use std::hash::Hash;
use std::hash::Hasher;
use std::sync::Arc;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use tokio::sync::Mutex;
use tokio::task::spawn_blocking;

use super::glossary;
use super::learned::tunings;
use super::matcher::ClaimText;
use super::matcher::Match;
use super::matcher::Matcher;
use super::reading::ItemText;
use super::tuning::Tuning;
use super::words;
use crate::claims;
use crate::claims::Sought;
use crate::claims::history;
use crate::config::EvidenceSettings;
use crate::documents;
use crate::error::Result;
use crate::sources::table::items;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::DocumentId;
use crate::storage::EventId;

/// What happened this recently is read again each time: a change becomes visible when its transaction ends, and by then
/// a later one may have been seen. No transaction takes this long.
const UNSETTLED: Duration = Duration::minutes(15);

/// An item and a claim that it speaks to.
#[derive(Clone)]
pub(super) struct Found {
    pub item: Arc<items::Model>,
    pub matched: Match,
}

/// The kept index; every instance has its own and asks the database what others have changed.
#[derive(Clone)]
pub struct Watching(Arc<Mutex<Kept>>);

struct Kept {
    matcher: Matcher,
    /// Up to here all that happened to claims has been taken over; none before the first time.
    settled: Option<EventId>,
    /// What each claim was read from, to tell whether it has changed.
    read_from: HashMap<ClaimId, u64>,
    glossaries: HashMap<DocumentId, u64>,
    /// The glossary that all share, and how it is recognised.
    shared: (glossary::Stamp, Glossary),
}

/// Terms with their other names.
type Glossary = Vec<(String, Vec<String>)>;

/// What has to be taken over.
struct News {
    settled: EventId,
    /// Those asked for; one that is missing is gone.
    asked: Option<HashSet<ClaimId>>,
    claims: Vec<Sought>,
    glossaries: HashMap<DocumentId, Glossary>,
    tunings: HashMap<ClaimId, Tuning>,
    /// The shared glossary when it has changed, and the claims that it may speak of.
    shared: Option<(glossary::Stamp, Glossary)>,
    renamed: HashSet<ClaimId>,
}

/// What is known when the news is asked for.
struct Known {
    settled: Option<EventId>,
    glossaries: HashMap<DocumentId, u64>,
    shared: (glossary::Stamp, Glossary),
}

impl Watching {
    pub fn new(settings: &EvidenceSettings) -> Self {
        Watching(Arc::new(Mutex::new(Kept {
            matcher: Matcher::new(settings.threshold),
            settled: None,
            read_from: HashMap::new(),
            glossaries: HashMap::new(),
            shared: Default::default(),
        })))
    }

    /// What the words of a claim weigh at present, where the index is free to ask and knows them.
    pub(super) fn weights(&self, words: &[Arc<str>]) -> Vec<Option<f32>> {
        let kept = self.0.try_lock().ok();
        words.iter().map(|word| kept.as_ref()?.matcher.weight(word)).collect()
    }

    /// Takes over what has happened to claims since the last time. Not to be called within a transaction.
    pub async fn catch_up(&self, db: &Database, now: DateTime<Utc>) -> Result<()> {
        // The database is asked without holding the index: whoever holds a connection may be waiting for it.
        let known = {
            let kept = self.0.lock().await;
            let (glossaries, shared) = (kept.glossaries.clone(), kept.shared.clone());
            Known { settled: kept.settled, glossaries, shared }
        };
        let news = news(db, known, now).await?;
        let mut kept = self.0.clone().lock_owned().await;
        spawn_blocking(move || kept.take_over(&news)).await.map_err(anyhow::Error::new)?;
        Ok(())
    }

    /// The claims that items speak to, among all or only some, away from the threads that serve requests.
    pub(super) async fn find(
        &self,
        items: Vec<items::Model>,
        among: Option<Arc<HashSet<ClaimId>>>,
        most: usize,
    ) -> Result<Vec<Found>> {
        let mut kept = self.0.clone().lock_owned().await;
        let found = spawn_blocking(move || {
            let items: Vec<Arc<items::Model>> = items.into_iter().map(Arc::new).collect();
            // One language after the other: what each is read with is large, and stays at hand while it is used.
            let mut order: Vec<usize> = (0..items.len()).collect();
            order.sort_by_cached_key(|place| words::begins_in_han(&items[*place].text));
            let mut found: Vec<Vec<Found>> = vec![Vec::new(); items.len()];
            for place in order {
                found[place] = kept.find(&items[place], among.as_deref(), most);
            }
            found.into_iter().flatten().collect()
        });
        Ok(found.await.map_err(anyhow::Error::new)?)
    }
}

async fn news(db: &Database, known: Known, now: DateTime<Utc>) -> Result<News> {
    // Asked for first: what happens meanwhile is then seen twice rather than never.
    let happened = history::changed_since(db, known.settled, now - UNSETTLED).await?;
    let glossaries: HashMap<DocumentId, Glossary> = documents::table::list(db)
        .await?
        .into_iter()
        .map(|document| {
            let entries = document.glossary.0.into_iter().map(|entry| (entry.term, entry.expansions));
            (document.id, entries.collect())
        })
        .collect();
    let shared = shared_glossary(db, &known.shared.0).await?;
    if known.settled.is_none() {
        let claims = claims::sought(db).await?;
        let tunings = tunings(db, None).await?;
        let (settled, renamed) = (happened.settled, HashSet::new());
        return Ok(News { settled, asked: None, claims, glossaries, tunings, shared, renamed });
    }
    let mut asked: HashSet<ClaimId> = happened.claims.into_iter().collect();
    let named: Vec<ClaimId> = asked.iter().copied().collect();
    let mut claims = claims::sought_among(db, &named).await?;
    for (document, glossary) in &glossaries {
        if known.glossaries.get(document).is_some_and(|known| *known != stamp(glossary)) {
            claims.extend(claims::sought_in(db, *document).await?);
        }
    }
    let mut renamed = HashSet::new();
    if let Some((_, glossary)) = &shared {
        let speaking = spoken_of(db, &known.shared.1, glossary).await?;
        renamed.extend(speaking.iter().map(|claim| claim.id));
        claims.extend(speaking);
    }
    asked.extend(claims.iter().map(|claim| claim.id));
    // Claims of one document share its glossary, which is read once for all that come together.
    claims.sort_by_key(|claim| (claim.document_id, claim.id));
    claims.dedup_by_key(|claim| claim.id);
    let ids: Vec<ClaimId> = asked.iter().copied().collect();
    let tunings = tunings(db, Some(&ids)).await?;
    Ok(News { settled: happened.settled, asked: Some(asked), claims, glossaries, tunings, shared, renamed })
}

/// The glossary that all claims share; none when it is what it was.
async fn shared_glossary(
    db: &Database,
    known: &glossary::Stamp,
) -> Result<Option<(glossary::Stamp, Glossary)>> {
    let stamp = glossary::stamp(db).await?;
    if stamp == *known {
        return Ok(None);
    }
    let entries = glossary::list(db).await?.into_iter().map(|entry| (entry.term, entry.expansions.0));
    Ok(Some((stamp, entries.collect())))
}

/// The claims that may speak of what came into the glossary, or went out of it.
async fn spoken_of(db: &Database, before: &Glossary, after: &Glossary) -> Result<Vec<Sought>> {
    let (known, now): (HashSet<_>, HashSet<_>) = (before.iter().collect(), after.iter().collect());
    let names = glossary::beginnings(known.symmetric_difference(&now).copied());
    let mut claims = claims::sought(db).await?;
    claims.retain(|claim| glossary::may_mention(&claim.search_text, &names));
    Ok(claims)
}

impl Kept {
    fn take_over(&mut self, news: &News) {
        if let Some((stamp, glossary)) = &news.shared {
            self.matcher.share(glossary);
            self.shared = (*stamp, glossary.clone());
        }
        let none = Glossary::new();
        let glossary = |claim: &Sought| news.glossaries.get(&claim.document_id).unwrap_or(&none);
        let mut gone = news.asked.clone().unwrap_or_default();
        let mut fresh = Vec::new();
        for claim in &news.claims {
            gone.remove(&claim.id);
            let tuning = news.tunings.get(&claim.id);
            let stamp = stamp(&(&claim.text, &claim.detail, glossary(claim), tuning));
            let known = self.read_from.insert(claim.id, stamp) == Some(stamp);
            if !known || news.renamed.contains(&claim.id) {
                fresh.push(claim);
            }
        }
        for id in gone {
            self.read_from.remove(&id);
            self.matcher.forget(id.0);
        }
        self.matcher.watch(fresh.into_iter().map(|claim| ClaimText {
            id: claim.id.0,
            text: &claim.text,
            detail: claim.detail.as_deref(),
            glossary: glossary(claim),
            tuning: news.tunings.get(&claim.id),
        }));
        self.glossaries = news.glossaries.iter().map(|(id, glossary)| (*id, stamp(glossary))).collect();
        self.settled = Some(news.settled);
    }

    fn find(
        &mut self,
        item: &Arc<items::Model>,
        among: Option<&HashSet<ClaimId>>,
        most: usize,
    ) -> Vec<Found> {
        let text = ItemText { title: &item.title, text: &item.text };
        let wanted = |claim: i64| among.is_none_or(|some| some.contains(&ClaimId(claim)));
        let found = self.matcher.matches_among(&text, most, wanted);
        found.into_iter().map(|matched| Found { item: item.clone(), matched }).collect()
    }
}

fn stamp(text: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
