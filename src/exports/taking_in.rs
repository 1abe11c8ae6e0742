//! An export comes in: JSON into an empty instance, CSV beside what is there; all of it or nothing.

use std::collections::HashMap;
use std::mem::take;

use serde::Deserialize;
use serde::Serialize;

use super::archive::Archive;
use super::archive::VERSION;
use super::renumbering::Numbers;
use super::returning;
use crate::announcements::carried::Webhooks;
use crate::audit::carried as audit;
use crate::claims::Filter;
use crate::claims::carried as claims;
use crate::claims::import::Import;
use crate::claims::listing;
use crate::config::DuePolicy;
use crate::documents;
use crate::error::Error;
use crate::error::Result;
use crate::evidence::carried as evidence;
use crate::evidence::strengths;
use crate::language::Message;
use crate::lists::carried as lists;
use crate::reminders::carried as reminders;
use crate::review::carried as review;
use crate::sources;
use crate::sources::Source;
use crate::sources::table::carried as watched;
use crate::storage;
use crate::storage::Carried;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::ItemId;
use crate::storage::SourceId;
use crate::storage::Turn;

/// What came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TakenIn {
    pub documents: usize,
    pub claims: usize,
    /// Documents that were here already, and stay as they are.
    pub known: usize,
}

impl TakenIn {
    /// What came in, in words.
    pub fn told(&self) -> Message {
        let key = if self.known > 0 { "export-taken-in-beside" } else { "export-taken-in" };
        let told = Message::new(key).with("claims", self.claims).with("documents", self.documents);
        if self.known > 0 { told.with("known", self.known) } else { told }
    }
}

/// Whether a file is an export of ours, JSON or CSV, however it is called.
pub fn is_archive(bytes: &[u8]) -> bool {
    is_json(bytes) || returning::is_export(bytes)
}

fn is_json(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start: String = String::from_utf8_lossy(&start[..start.len().min(200)]).split_whitespace().collect();
    start.starts_with("{\"format\":\"foresaid\"")
}

#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// Takes an export in.
///
/// # Errors
/// `Invalid` when it cannot be read; for JSON `Conflict` when there are documents here already.
pub async fn take_in(db: &Database, file: &Import<'_>) -> Result<TakenIn> {
    if !is_json(file.bytes) {
        return returning::take_in(db, file).await;
    }
    let taken = take_in_json(db, file.bytes).await?;
    crate::claims::catch_up(db).await?;
    Ok(taken)
}

async fn take_in_json(db: &Database, bytes: &[u8]) -> Result<TakenIn> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let unreadable = |error: serde_json::Error| {
        Error::invalid(Message::new("export-unreadable").with("reason", error.to_string()))
    };
    let Version { version } = serde_json::from_slice(bytes).map_err(unreadable)?;
    if version > VERSION {
        return Err(Error::invalid(Message::new("export-newer").with("version", i64::from(version))));
    }
    let archive: Archive = serde_json::from_slice(bytes).map_err(unreadable)?;
    let taken = TakenIn { documents: archive.documents.len(), claims: archive.claims.len(), known: 0 };
    let transaction = storage::begin(db).await?;
    storage::take_turn(&transaction, Turn::Importing).await?;
    must_be_empty(&transaction).await?;
    put(&transaction, archive).await?;
    transaction.commit().await?;
    Ok(taken)
}

async fn must_be_empty(db: &Db) -> Result<()> {
    let today = chrono::NaiveDate::default();
    let claims = listing::count(db, &Filter::default(), today, &DuePolicy::default()).await?;
    if claims > 0 || !documents::table::list(db).await?.is_empty() {
        return Err(Error::conflict("export-not-empty"));
    }
    Ok(())
}

async fn put(db: &Db, mut archive: Archive) -> Result<()> {
    let people = review::take_in(db, take(&mut archive.people)).await?;
    let sources = put_sources(db, take(&mut archive.sources)).await?;
    let archive = &mut archive;
    Numbers { people, sources }.apply(archive);
    put_claims(db, archive).await?;
    put_what_people_did(db, archive).await?;
    put_what_is_set_up(db, archive).await
}

async fn put_claims(db: &Db, archive: &mut Archive) -> Result<()> {
    documents::table::Documents::put(db, take(&mut archive.documents)).await?;
    claims::Claimants::put(db, take(&mut archive.claimants)).await?;
    claims::Claims::put(db, take(&mut archive.claims)).await?;
    claims::OfClaims::put(db, take(&mut archive.claim_claimants)).await?;
    claims::Suggested::put(db, take(&mut archive.suggested)).await?;
    let (mut items, mut rows) = (HashMap::<ItemId, _>::new(), Vec::new());
    for with_item in take(&mut archive.evidence) {
        items.extend(with_item.item.map(|item| (item.id, item)));
        rows.push(with_item.evidence);
    }
    watched::Items::put(db, items.into_values().collect()).await?;
    evidence::EvidenceRows::put(db, rows).await?;
    strengths::refresh_all(db).await?;
    evidence::WatchTerms::put(db, take(&mut archive.watch_terms)).await?;
    evidence::Rules::put(db, take(&mut archive.rules)).await?;
    evidence::Glossary::put_beside(db, take(&mut archive.glossary)).await?;
    claims::History::put(db, take(&mut archive.history)).await
}

async fn put_what_people_did(db: &Db, archive: &mut Archive) -> Result<()> {
    claims::Forecasts::put(db, take(&mut archive.forecasts)).await?;
    review::Verdicts::put(db, take(&mut archive.verdicts)).await?;
    review::Proposals::put(db, take(&mut archive.proposals)).await?;
    review::Notes::put(db, take(&mut archive.notes)).await?;
    review::Mentions::put(db, take(&mut archive.mentions)).await?;
    claims::Assignments::put(db, take(&mut archive.assignments)).await?;
    reminders::Pauses::put(db, take(&mut archive.pauses)).await?;
    reminders::put_told(db, take(&mut archive.reminders)).await?;
    audit::Deeds::put_beside(db, take(&mut archive.deeds)).await
}

/// What is set up here already goes first.
async fn put_what_is_set_up(db: &Db, archive: &mut Archive) -> Result<()> {
    review::AssignmentRules::put_beside(db, take(&mut archive.assignment_rules)).await?;
    review::Choices::put_beside(db, take(&mut archive.review_choices)).await?;
    review::Absences::put_beside(db, take(&mut archive.absences)).await?;
    claims::Mappings::put_beside(db, take(&mut archive.mappings)).await?;
    reminders::Preferences::put_beside(db, take(&mut archive.preferences)).await?;
    reminders::stop_addresses(db, take(&mut archive.stopped_addresses)).await?;
    reminders::Channels::put_beside(db, take(&mut archive.channels)).await?;
    Webhooks::put_beside(db, take(&mut archive.webhooks)).await?;
    let mut visits = take(&mut archive.visits);
    if !lists::Views::page(db, None).await?.is_empty() {
        // Lists have other numbers here.
        visits.iter_mut().for_each(|visit| visit.default_view_id = None);
    }
    lists::Views::put_beside(db, take(&mut archive.views)).await?;
    lists::Visits::put_beside(db, visits).await
}

/// A source that is watched here already stays as it is. Says which source each of them is here.
async fn put_sources(db: &Db, rows: Vec<Source>) -> Result<HashMap<SourceId, SourceId>> {
    let here = sources::table::everything(db).await?;
    let free = here.iter().map(|source| source.id.0).chain(rows.iter().map(|source| source.id.0)).max();
    let mut free = free.unwrap_or(0);
    let mut which = HashMap::new();
    let mut fresh = Vec::new();
    for row in rows {
        if let Some(known) = here.iter().find(|source| source.name == row.name) {
            which.insert(row.id, known.id);
            continue;
        }
        let mut id = row.id;
        if here.iter().any(|source| source.id == id) {
            free += 1;
            id = SourceId(free);
        }
        which.insert(row.id, id);
        fresh.push(Source { id, leased_until: None, telling_until: None, ..row });
    }
    watched::Sources::put(db, fresh).await?;
    Ok(which)
}
