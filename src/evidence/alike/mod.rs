//! Stories that several sources tell in nearly the same words: the first is suggested, the others are counted beside it.

mod shingles;
mod table;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;

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
    claim: ClaimId,
}

impl Story {
    /// None for what is no story: a page or a value that changes is news however alike it stays, and so is what is too
    /// short to be told apart.
    pub fn of(item: &items::Model, source: &Source, claim: ClaimId) -> Option<Story> {
        let shingles = Shingles::of(&item.title, &item.text).filter(|_| source.kind == SourceKind::Feed)?;
        Some(Story { shingles, item: item.id, claim })
    }

    /// Counts the story beside one that the claim has been told within these days. False when it has not; 0 days: never.
    pub async fn is_told(&self, db: &impl Db, days: u32, now: DateTime<Utc>) -> Result<bool> {
        if days == 0 {
            return Ok(false);
        }
        let since = now - Duration::days(i64::from(days));
        for known in table::told(db, self.claim, &self.shingles.bands(), since).await? {
            let theirs = Shingles::of(&known.title, &known.text).filter(|_| known.item != self.item);
            if theirs.is_some_and(|theirs| self.shingles.are_alike(&theirs)) {
                evidence::count_alike(db, known.evidence).await?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Remembers that the claim was told the story.
    pub async fn remember(&self, db: &impl Db, evidence: EvidenceId, now: DateTime<Utc>) -> Result<()> {
        table::remember(db, self.claim, &self.shingles.bands(), evidence, now).await
    }
}
