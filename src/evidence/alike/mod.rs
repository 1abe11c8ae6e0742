//! Stories that several sources tell in nearly the same words: the first is suggested, the others are counted beside it.

mod counted;
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
    found_at: DateTime<Utc>,
    claim: ClaimId,
}

impl Story {
    /// None for what is no story: a page or a value that changes is news however alike it stays, and so is what is too
    /// short to be told apart.
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
                // Stored items are searched again now and then: what was suggested itself, or was counted, stays so.
                let is_new = !evidence::has_item(db, self.claim, self.item).await?
                    && counted::remember(db, self.claim, self.item, known.evidence).await?;
                if is_new {
                    evidence::count_alike(db, known.evidence).await?;
                }
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
