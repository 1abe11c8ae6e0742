//! Suggestions that a claim has outgrown: people look for it otherwise now, and what nobody has decided about and does not
//! speak to it any more leaves the queue.

use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::Arc;

use chrono::DateTime;
use chrono::Utc;

use super::Evidence;
use super::collect::Tools;
use super::suggest;
use super::table;
use super::timing::timing;
use crate::claims;
use crate::claims::Claim;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::status::Change;
use crate::error::Result;
use crate::language::Message;
use crate::sources::table::items;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::EvidenceId;
use crate::storage::ItemId;

/// How many suggestions are read again at a time.
const AT_ONCE: usize = 500;

/// Takes away what was suggested to these claims by words, untouched by people, and would not be suggested now. Each
/// departure stands in the history; when people change their mind, the next search brings it back.
pub(super) async fn take_away(
    db: &Database,
    tools: &Tools<'_>,
    edited: &[ClaimId],
    now: DateTime<Utc>,
) -> Result<()> {
    let untouched = table::untouched(db, edited).await?;
    for some in untouched.chunks(AT_ONCE) {
        let speaking = speaking(db, tools, some).await?;
        let unfit: Vec<EvidenceId> = some
            .iter()
            .filter(|row| row.item_id.is_some_and(|item| !speaking.contains(&(row.claim_id, item))))
            .map(|row| row.id)
            .collect();
        if !unfit.is_empty() {
            take_out(db, &unfit, now).await?;
        }
    }
    Ok(())
}

/// Which of these suggestions would be made now.
async fn speaking(
    db: &Database,
    tools: &Tools<'_>,
    suggestions: &[Evidence],
) -> Result<HashSet<(ClaimId, ItemId)>> {
    let items = items::with_ids(db, suggestions.iter().filter_map(|row| row.item_id)).await?;
    let among: HashSet<ClaimId> = suggestions.iter().map(|row| row.claim_id).collect();
    let claims = claims::with_ids(db, among.iter().copied()).await?;
    let claims: HashMap<ClaimId, Claim> = claims.into_iter().map(|claim| (claim.id, claim)).collect();
    let found = tools.watching.find(items, Some(Arc::new(among)), usize::MAX).await?;
    let fits = |claim: &ClaimId, item: &items::Model, score: f64| {
        let when = claims.get(claim).map(|claim| timing(item.published_at, claim));
        when.is_some_and(|when| suggest::weighed(score, when, tools.evidence).is_some())
    };
    let found = found.iter().map(|found| (ClaimId(found.matched.claim_id), &found.item, found.matched.score));
    let found = found.filter(|(claim, item, score)| fits(claim, item, *score));
    Ok(found.map(|(claim, item, _)| (claim, item.id)).collect())
}

/// Whatever somebody has decided about meanwhile stays.
async fn take_out(db: &Database, unfit: &[EvidenceId], now: DateTime<Utc>) -> Result<()> {
    let change = Change { actor: "Foresaid", at: now };
    let transaction = storage::begin(db).await?;
    let claims: Vec<ClaimId> =
        table::with_ids(&transaction, unfit).await?.iter().map(|row| row.claim_id).collect();
    let held = claims::hold(&transaction, claims.iter().copied()).await?;
    let mut rows = table::untouched(&transaction, &claims).await?;
    rows.retain(|row| unfit.contains(&row.id));
    let happened = rows.iter().map(|row| {
        let why = Message::verbatim(row.title.clone());
        (row.claim_id, Happened::new(What::SuggestionOutgrown, change.actor).because(why))
    });
    history::record_all(&transaction, now, happened.collect()).await?;
    table::delete(&transaction, &rows.iter().map(|row| row.id).collect::<Vec<_>>()).await?;
    let held: Vec<&Claim> = held.iter().collect();
    suggest::refresh_status(&transaction, &held, change, Message::new("why-suggestions-outgrown")).await?;
    Ok(transaction.commit().await?)
}
