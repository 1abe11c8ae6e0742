//! A claim that came in after the news: what is stored already is searched for it, once, before anybody says that
//! nothing was found.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::DatabaseConnection;

use super::matcher::Matcher;
use super::suggest;
use super::suggest::Found;
use crate::claims;
use crate::claims::status::Change;
use crate::config::EvidenceSettings;
use crate::error::Result;
use crate::language::Message;
use crate::sources;
use crate::sources::Source;
use crate::sources::table::items;
use crate::storage;
use crate::storage::SourceId;

/// How many claims are searched for together: others want to write too.
const CLAIMS_AT_ONCE: usize = 500;

/// How many stored items are held in memory at a time.
const ITEMS_AT_ONCE: u64 = 500;

/// Searches the stored items for the open claims that no check has covered yet. After it, *not checked* is no longer
/// true of any of them.
pub(super) async fn look_back(
    db: &DatabaseConnection,
    settings: &EvidenceSettings,
    now: DateTime<Utc>,
) -> Result<()> {
    for some in claims::not_yet_checked(db).await?.chunks(CLAIMS_AT_ONCE) {
        let unchecked = claims::with_ids(db, some.iter().copied()).await?;
        let earliest = unchecked.iter().filter_map(|claim| claim.statement_date).min();
        let matcher = suggest::watch(db, unchecked).await?;
        search(db, settings, &matcher, earliest, now).await?;
        let transaction = storage::begin(db).await?;
        let change = Change { actor: "Foresaid", at: now };
        for claim in claims::hold(&transaction, some.iter().copied()).await? {
            suggest::refresh_status(&transaction, &claim, change, Message::new("why-searched")).await?;
        }
        transaction.commit().await?;
    }
    Ok(())
}

/// Reads the stored items once, a page at a time, and suggests those that speak to a claim.
async fn search(
    db: &DatabaseConnection,
    settings: &EvidenceSettings,
    matcher: &Matcher,
    earliest: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<()> {
    let sources: BTreeMap<SourceId, Source> =
        sources::table::list(db).await?.into_iter().map(|source| (source.id, source)).collect();
    // A day more, because the claim's day begins earlier in the east than in UTC.
    let since =
        earliest.and_then(|day| day.and_hms_opt(0, 0, 0)).map(|day| day.and_utc() - Duration::days(1));
    let mut after = None;
    loop {
        let page = items::stored(db, after, since, ITEMS_AT_ONCE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.id);
        let mut by_source: BTreeMap<SourceId, Vec<Found<'_>>> = BTreeMap::new();
        for found in suggest::find(matcher, settings, &page) {
            by_source.entry(found.0.source_id).or_default().push(found);
        }
        for (id, found) in by_source {
            let Some(source) = sources.get(&id) else { continue };
            let transaction = storage::begin(db).await?;
            suggest::suggest(&transaction, source, found, now).await?;
            transaction.commit().await?;
        }
    }
}
