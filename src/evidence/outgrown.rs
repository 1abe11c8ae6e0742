//! Suggestions whose claim is looked for otherwise now: what nobody has decided about is weighed and explained anew, and
//! what does not speak to its claim any more leaves the queue.

use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::Arc;

use chrono::DateTime;
use chrono::Utc;

use super::Evidence;
use super::collect::Tools;
use super::matcher::Match;
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

/// Weighs anew what was suggested to these claims by words, untouched by people, and takes away what would not be
/// suggested now. Each departure stands in the history, a changed score does not; when people change their mind, the next
/// search brings back what left.
pub(super) async fn weigh_anew(
    db: &Database,
    tools: &Tools<'_>,
    edited: &[ClaimId],
    now: DateTime<Utc>,
) -> Result<()> {
    let untouched = table::untouched(db, edited).await?;
    for some in untouched.chunks(AT_ONCE) {
        let speaking = speaking(db, tools, some).await?;
        let mut unfit = Vec::new();
        for row in some {
            let Some(item) = row.item_id else { continue };
            match speaking.get(&(row.claim_id, item)) {
                Some(found) => table::explain(db, row, found).await?,
                None => unfit.push(row.id),
            }
        }
        if !unfit.is_empty() {
            take_out(db, &unfit, now).await?;
        }
    }
    Ok(())
}

/// Which of these suggestions would be made now, and how.
async fn speaking(
    db: &Database,
    tools: &Tools<'_>,
    suggestions: &[Evidence],
) -> Result<HashMap<(ClaimId, ItemId), Match>> {
    let items = items::with_ids(db, suggestions.iter().filter_map(|row| row.item_id)).await?;
    let among: HashSet<ClaimId> = suggestions.iter().map(|row| row.claim_id).collect();
    let claims = claims::with_ids(db, among.iter().copied()).await?;
    let claims: HashMap<ClaimId, Claim> = claims.into_iter().map(|claim| (claim.id, claim)).collect();
    let mut speaking = HashMap::new();
    for found in tools.watching.find(items, Some(Arc::new(among)), usize::MAX).await? {
        let claim = ClaimId(found.matched.claim_id);
        let when = claims.get(&claim).map(|claim| timing(found.item.published_at, claim));
        let score = when.and_then(|when| suggest::weighed(found.matched.score, when, tools.evidence));
        if let Some(score) = score {
            speaking.insert((claim, found.item.id), Match { score, ..found.matched });
        }
    }
    Ok(speaking)
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
