//! What people change about a source: parts of its settings, and whether it is watched at all.

use chrono::DateTime;
use chrono::Utc;

use super::Source;
use super::SourceKind;
use super::configured::checked;
use super::table;
use super::table::Origin;
use super::table::SourceDraft;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::Database;
use crate::storage::SourceId;

/// The parts to change; what is None stays.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub name: Option<String>,
    pub kind: Option<SourceKind>,
    pub url: Option<String>,
    /// An empty one takes the selector away.
    pub selector: Option<String>,
    pub interval_minutes: Option<u32>,
    pub active: Option<bool>,
}

/// Changes a source. A paused one stays paused unless `active` says otherwise.
///
/// # Errors
/// `Conflict` when the name is taken, or when `sources.toml` keeps the source: the next start would undo the change.
pub async fn change(db: &Database, id: SourceId, changes: Changes, now: DateTime<Utc>) -> Result<Source> {
    let transaction = storage::begin(db).await?;
    let source = table::get(&transaction, id).await?;
    if source.origin == Origin::Settings {
        let message = Message::new("source-kept-by-settings").with("name", source.name.as_str());
        return Err(Error::conflict(message));
    }
    let stored = SourceDraft {
        name: source.name,
        kind: source.kind,
        url: source.url,
        selector: source.selector,
        interval_minutes: u32::try_from(source.interval_minutes).unwrap_or_default(),
    };
    let wanted = checked(SourceDraft {
        name: changes.name.unwrap_or_else(|| stored.name.clone()),
        kind: changes.kind.unwrap_or(stored.kind),
        url: changes.url.unwrap_or_else(|| stored.url.clone()),
        selector: changes.selector.or_else(|| stored.selector.clone()),
        interval_minutes: changes.interval_minutes.unwrap_or(stored.interval_minutes),
    })?;
    let fetched_anew = wanted != stored;
    if fetched_anew {
        table::change(&transaction, id, &wanted, now).await?;
    }
    let active = changes.active.unwrap_or(source.active);
    let is_active = source.active || fetched_anew;
    if active != is_active {
        table::set_active(&transaction, id, active, now).await?;
    }
    let changed = table::get(&transaction, id).await?;
    transaction.commit().await?;
    Ok(changed)
}
