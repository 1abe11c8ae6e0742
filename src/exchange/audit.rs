//! What somebody did, as JSON.

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use super::EventShape;
use crate::audit::Area;
use crate::audit::Entry;
use crate::audit::Page;
use crate::language::Language;
use crate::storage::ClaimId;

#[derive(Serialize, ToSchema)]
pub struct AuditList {
    /// The latest first.
    pub entries: Vec<AuditEntry>,
    /// Continue with `after`; null on the last page.
    pub next: Option<String>,
}

impl AuditList {
    pub fn of(page: Page, language: Language) -> Self {
        let entries = page.entries.into_iter().map(|entry| AuditEntry::of(entry, language)).collect();
        AuditList { entries, next: page.next.map(|place| place.to_string()) }
    }
}

/// Something that was done: a change of a claim, or a deed besides.
#[derive(Serialize, ToSchema)]
pub struct AuditEntry {
    pub at: DateTime<Utc>,
    #[schema(inline)]
    pub area: Area,
    pub actor: String,
    /// In words.
    pub told: String,
    /// Of a change of a claim only.
    pub claim: Option<ClaimId>,
    pub change: Option<EventShape>,
}

impl AuditEntry {
    fn of(entry: Entry, language: Language) -> Self {
        match entry {
            Entry::Event(event) => AuditEntry {
                at: event.at,
                area: Area::Claims,
                actor: event.actor.clone(),
                told: language.say(event.what.key()),
                claim: Some(event.claim_id),
                change: Some(EventShape::of(event, language)),
            },
            Entry::Deed(deed) => AuditEntry {
                at: deed.at,
                area: deed.area,
                actor: deed.actor,
                told: deed.what.in_language(language),
                claim: None,
                change: None,
            },
        }
    }
}
