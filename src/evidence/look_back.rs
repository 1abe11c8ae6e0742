//! A claim that came in after the news, or that people look for otherwise: what is stored already is searched for it,
//! once, before anybody says that nothing was found.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::sync::Arc;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;

use super::collect::Tools;
use super::edits;
use super::outgrown;
use super::suggest;
use super::watching::Found;
use crate::claims;
use crate::claims::Claim;
use crate::claims::status::Change;
use crate::config::OlderItems;
use crate::error::Result;
use crate::language::Message;
use crate::sources;
use crate::sources::Source;
use crate::sources::table::items;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::SourceId;

/// How many claims move their status together: others want to write too.
const CLAIMS_AT_ONCE: usize = 500;

/// How many stored items are held in memory at a time.
const ITEMS_AT_ONCE: u64 = 500;

/// Searches the stored items for the open claims whose watch terms have changed and, when something has just been checked,
/// for those that no check has covered yet: after it, *not checked* is no longer true of any of them. What was suggested
/// is weighed by the changed terms, and taken away when it does not fit them.
pub(super) async fn look_back(
    db: &Database,
    tools: &Tools<'_>,
    checked: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let again = edits::to_search_again(db).await?;
    let mut wanted = if checked { claims::not_yet_checked(db).await? } else { Vec::new() };
    let known: HashSet<ClaimId> = wanted.iter().copied().collect();
    wanted.extend(again.iter().filter(|claim| !known.contains(claim)));
    if wanted.is_empty() {
        return Ok(());
    }
    tools.watching.catch_up(db, now).await?;
    outgrown::weigh_anew(db, tools, &again, now).await?;
    search(db, tools, &wanted, now).await?;
    edits::searched_again(db, &again).await?;
    for some in wanted.chunks(CLAIMS_AT_ONCE) {
        let transaction = storage::begin(db).await?;
        let change = Change { actor: "Foresaid", at: now };
        let held = claims::hold(&transaction, some.iter().copied()).await?;
        let held: Vec<&Claim> = held.iter().collect();
        suggest::refresh_status(&transaction, &held, change, Message::new("why-searched")).await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// Reads the stored items once, a page at a time, and suggests those that speak to one of these claims.
async fn search(db: &Database, tools: &Tools<'_>, unchecked: &[ClaimId], now: DateTime<Utc>) -> Result<()> {
    let sources: BTreeMap<SourceId, Source> =
        sources::table::list(db).await?.into_iter().map(|source| (source.id, source)).collect();
    let among: Arc<HashSet<ClaimId>> = Arc::new(unchecked.iter().copied().collect());
    // A day more, because the claim's day begins earlier in the east than in UTC.
    let since = claims::first_said(db, unchecked)
        .await?
        .filter(|_| tools.evidence.older_items == OlderItems::LeaveOut);
    let since = since.and_then(|day| day.and_hms_opt(0, 0, 0)).map(|day| day.and_utc() - Duration::days(1));
    let mut after = None;
    loop {
        let page = items::stored(db, after, since, ITEMS_AT_ONCE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.id);
        let most = tools.evidence.most_claims_per_item;
        let mut by_source: BTreeMap<SourceId, Vec<Found>> = BTreeMap::new();
        for found in tools.watching.find(page, Some(among.clone()), most).await? {
            by_source.entry(found.item.source_id).or_default().push(found);
        }
        for (id, found) in by_source {
            let Some(source) = sources.get(&id) else { continue };
            let transaction = storage::begin(db).await?;
            suggest::suggest(&transaction, source, found, tools.evidence, now).await?;
            transaction.commit().await?;
        }
    }
}
