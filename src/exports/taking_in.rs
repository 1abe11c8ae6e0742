//! A JSON export comes into an empty instance: all of it or nothing.

use std::collections::HashMap;

use serde::Deserialize;

use super::archive::Archive;
use super::archive::VERSION;
use crate::claims::Filter;
use crate::claims::carried as claims;
use crate::claims::listing;
use crate::claims::sayings;
use crate::config::DuePolicy;
use crate::documents;
use crate::error::Error;
use crate::error::Result;
use crate::evidence::carried as evidence;
use crate::language::Message;
use crate::review::carried as review;
use crate::sources;
use crate::sources::Source;
use crate::sources::table::carried as watched;
use crate::storage;
use crate::storage::Carried;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::ItemId;
use crate::storage::ReviewerId;
use crate::storage::SourceId;
use crate::storage::Turn;

/// What came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenIn {
    pub documents: usize,
    pub claims: usize,
}

/// Whether a file is a JSON export, however it is called.
pub fn is_archive(bytes: &[u8]) -> bool {
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
/// `Invalid` when it cannot be read; `Conflict` when there are documents here already.
pub async fn take_in(db: &Database, bytes: &[u8]) -> Result<TakenIn> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let unreadable = |error: serde_json::Error| {
        Error::invalid(Message::new("export-unreadable").with("reason", error.to_string()))
    };
    let Version { version } = serde_json::from_slice(bytes).map_err(unreadable)?;
    if version > VERSION {
        return Err(Error::invalid(Message::new("export-newer").with("version", i64::from(version))));
    }
    let archive: Archive = serde_json::from_slice(bytes).map_err(unreadable)?;
    let taken = TakenIn { documents: archive.documents.len(), claims: archive.claims.len() };
    let transaction = storage::begin(db).await?;
    storage::take_turn(&transaction, Turn::Importing).await?;
    must_be_empty(&transaction).await?;
    put(&transaction, archive).await?;
    transaction.commit().await?;
    sayings::catch_up(db).await?;
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
    let people = review::take_in(db, std::mem::take(&mut archive.people)).await?;
    let sources = put_sources(db, std::mem::take(&mut archive.sources)).await?;
    be_others(&mut archive, &people, &sources);
    documents::table::Documents::put(db, archive.documents).await?;
    claims::Claimants::put(db, archive.claimants).await?;
    claims::Claims::put(db, archive.claims).await?;
    claims::OfClaims::put(db, archive.claim_claimants).await?;
    claims::Suggested::put(db, archive.suggested).await?;
    let (mut items, mut rows) = (HashMap::<ItemId, _>::new(), Vec::new());
    for with_item in archive.evidence {
        items.extend(with_item.item.map(|item| (item.id, item)));
        rows.push(with_item.evidence);
    }
    watched::Items::put(db, items.into_values().collect()).await?;
    evidence::EvidenceRows::put(db, rows).await?;
    evidence::WatchTerms::put(db, archive.watch_terms).await?;
    evidence::Rules::put(db, archive.rules).await?;
    evidence::Glossary::put(db, archive.glossary).await?;
    claims::Forecasts::put(db, archive.forecasts).await?;
    review::Verdicts::put(db, archive.verdicts).await?;
    review::Notes::put(db, archive.notes).await?;
    claims::Assignments::put(db, archive.assignments).await?;
    review::AssignmentRules::put(db, archive.assignment_rules).await?;
    claims::History::put(db, archive.history).await
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

/// People and sources may have other numbers here.
fn be_others(
    archive: &mut Archive,
    people: &HashMap<ReviewerId, ReviewerId>,
    sources: &HashMap<SourceId, SourceId>,
) {
    let person = |id: &mut ReviewerId| *id = people.get(id).copied().unwrap_or(*id);
    let maybe = |id: &mut Option<ReviewerId>| id.iter_mut().for_each(person);
    let source = |id: &mut SourceId| *id = sources.get(id).copied().unwrap_or(*id);
    for verdict in &mut archive.verdicts {
        person(&mut verdict.reviewer_id);
        maybe(&mut verdict.withdrawn_by);
    }
    for rule in &mut archive.rules {
        source(&mut rule.source_id);
        maybe(&mut rule.closes_for);
    }
    for assignment in &mut archive.assignments {
        person(&mut assignment.reviewer_id);
        maybe(&mut assignment.assigner_id);
    }
    archive.notes.iter_mut().for_each(|note| person(&mut note.author_id));
    archive.forecasts.iter_mut().for_each(|forecast| maybe(&mut forecast.reviewer_id));
    let rules = archive.assignment_rules.iter_mut();
    rules.for_each(|rule| rule.reviewer_ids.0.iter_mut().for_each(person));
    let items = archive.evidence.iter_mut().filter_map(|evidence| evidence.item.as_mut());
    items.for_each(|item| source(&mut item.source_id));
}
