//! Whether a source fares well, for those outside who want to hear when that changes.

use chrono::DateTime;
use chrono::Utc;

use super::Model;
use crate::announcements;
use crate::announcements::Announcement;
use crate::announcements::WebhookEvent;
use crate::error::Result;
use crate::sources::SourceKind;
use crate::storage::Db;

/// The word by which it is told.
fn word(source: &Model) -> &'static str {
    match source {
        Model { active: false, .. } => "paused",
        Model { failures: 1.., .. } => "failing",
        _ => "ok",
    }
}

/// Announces those of these sources, before and after, that fare otherwise now. The link of a piece of evidence is not
/// somebody's source.
pub(super) async fn announce(db: &Db, sources: &[(&Model, Model)]) -> Result<()> {
    let at = sources.iter().filter_map(|(_, after)| after.last_checked_at).max();
    let Some(at) = at else { return Ok(()) };
    changed(db, sources.iter().map(|(before, after)| (*before, after)), at).await
}

/// The same at a moment.
pub(super) async fn changed<'a>(
    db: &Db,
    sources: impl Iterator<Item = (&'a Model, &'a Model)>,
    at: DateTime<Utc>,
) -> Result<()> {
    let changed = sources.filter(|(before, after)| word(before) != word(after));
    let changed = changed.filter(|(before, _)| before.kind != SourceKind::Link);
    let announcements = changed.map(|(before, after)| Announcement {
        event: WebhookEvent::SourceHealthChanged,
        claim: None,
        source: Some(before.id),
        before: Some(word(before).to_owned()),
        after: Some(word(after).to_owned()),
        actor: before.name.clone(),
    });
    announcements::announce(db, at, announcements.collect()).await
}
