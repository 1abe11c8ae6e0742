//! Sources that people keep: added and changed on the dashboard or through the API, never by `sources.toml`.

use chrono::DateTime;
use chrono::Utc;

use super::Source;
use super::configured;
use super::table;
use super::table::Origin;
use super::table::SourceDraft;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage::Db;
use crate::storage::SourceId;

/// Adds a source; it is checked at the next round.
///
/// # Errors
/// `Invalid`, saying which field must be changed; `Conflict` when the name is taken.
pub async fn add(db: &impl Db, draft: SourceDraft, now: DateTime<Utc>) -> Result<Source> {
    table::add(db, &configured::checked(draft)?, Origin::Dashboard, now).await
}

/// Changes a source, takes it up again if it was paused, and has it checked at the next round.
///
/// # Errors
/// As [`add`], and `Conflict` when the settings file keeps the source.
pub async fn change(db: &impl Db, id: SourceId, draft: SourceDraft, now: DateTime<Utc>) -> Result<Source> {
    let source = table::get(db, id).await?;
    if source.origin == Origin::Settings {
        return Err(Error::conflict(Message::new("source-kept-in-file").with("name", source.name)));
    }
    table::change(db, id, &configured::checked(draft)?, now).await
}
