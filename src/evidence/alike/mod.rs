//! Stories that several sources tell in nearly the same words: the first is suggested, the others are counted beside it.

mod counted;
mod shingles;
mod table;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;

use super::matcher::Match;
use super::table as evidence;
use crate::error::Result;
use crate::sources::Source;
use crate::sources::SourceKind;
use crate::sources::table::items;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::EvidenceId;
use crate::storage::ItemId;
use shingles::Shingles;

/// An item on its way to a claim, known by its words.
pub(super) struct Story {
    shingles: Shingles,
    item: ItemId,
    found_at: DateTime<Utc>,
    claim: ClaimId,
}

/// Counts a page that has changed somewhere else beside what was suggested of it within these days, when it still says the
/// same about the claim. False when it says something new; 0 days: never.
pub(super) async fn says_as_before(
    db: &Db,
    item: &items::Model,
    source: &Source,
    found: &Match,
    days: u32,
) -> Result<bool> {
    let Some(url) = item.url.as_deref().filter(|_| source.kind == SourceKind::Page && days > 0) else {
        return Ok(false);
    };
    let claim = ClaimId(found.claim_id);
    let days = Duration::days(i64::from(days));
    let around = item.found_at - days..=item.found_at + days;
    let Some(known) = table::said_by_page(db, claim, url, found, around).await? else { return Ok(false) };
    if known.item_id == Some(item.id) {
        return Ok(false);
    }
    count(db, claim, item.id, known.id).await?;
    Ok(true)
}

/// Counts an item beside a suggestion, once. Stored items are searched again now and then: what was suggested itself, or
/// was counted, stays so.
async fn count(db: &Db, claim: ClaimId, item: ItemId, beside: EvidenceId) -> Result<()> {
    if !evidence::has_item(db, claim, item).await? && counted::remember(db, claim, item, beside).await? {
        evidence::count_alike(db, beside).await?;
    }
    Ok(())
}

impl Story {
    /// None for what is no story: a page (see [`says_as_before`]) or a value that changes is news however alike it stays,
    /// and so is what is too short to be told apart.
    pub fn of(item: &items::Model, source: &Source, claim: ClaimId) -> Option<Story> {
        let shingles = Shingles::of(&item.title, &item.text).filter(|_| source.kind == SourceKind::Feed)?;
        Some(Story { shingles, item: item.id, found_at: item.found_at, claim })
    }

    /// Counts the story, once, beside one that came within these days of it. False when there is none; 0 days: never.
    pub async fn is_told(&self, db: &Db, days: u32) -> Result<bool> {
        if days == 0 {
            return Ok(false);
        }
        let days = Duration::days(i64::from(days));
        let around = self.found_at - days..=self.found_at + days;
        for known in table::told(db, self.claim, &self.shingles.bands(), around).await? {
            let theirs = Shingles::of(&known.title, &known.text).filter(|_| known.item != self.item);
            if theirs.is_some_and(|theirs| self.shingles.are_alike(&theirs)) {
                count(db, self.claim, self.item, known.evidence).await?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Remembers that the claim was told the story.
    pub async fn remember(&self, db: &Db, evidence: EvidenceId) -> Result<()> {
        table::remember(db, self.claim, &self.shingles.bands(), evidence, self.found_at).await
    }
}
