//! Sources that people keep: added and changed on the dashboard or through the API, never by `sources.toml`.

use chrono::DateTime;
use chrono::Utc;
use chrono_tz::Tz;

use super::Headers;
use super::Rhythm;
use super::Source;
use super::SourceKind;
use super::Timing;
use super::configured::checked;
use super::table;
use super::table::Origin;
use super::table::SourceDraft;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::SourceId;

/// Adds a source; it is checked at the next round that its hours allow. `zone` is the instance's.
///
/// # Errors
/// `Invalid`, saying which field must be changed; `Conflict` when the name is taken, or the same thing watched already.
pub async fn add(db: &Database, draft: SourceDraft, now: DateTime<Utc>, zone: Tz) -> Result<Source> {
    let draft = checked(draft)?;
    let transaction = storage::begin(db).await?;
    refuse_twice(&transaction, &draft, None).await?;
    let added = table::add(&transaction, &draft, Origin::Dashboard, now).await?;
    table::check_at(&transaction, added.id, draft.timing.first_check_at(now, zone)).await?;
    let added = table::get(&transaction, added.id).await?;
    transaction.commit().await?;
    Ok(added)
}

async fn refuse_twice(db: &Db, wanted: &SourceDraft, but: Option<SourceId>) -> Result<()> {
    match table::same(db, wanted).await?.filter(|source| Some(source.id) != but) {
        Some(source) => {
            Err(Error::conflict(Message::new("source-watched-already").with("name", source.name)))
        }
        None => Ok(()),
    }
}

/// Pauses a source, or takes it up again at the next round that its hours allow.
pub async fn set_active(
    db: &Database,
    id: SourceId,
    active: bool,
    now: DateTime<Utc>,
    zone: Tz,
) -> Result<()> {
    let transaction = storage::begin(db).await?;
    table::set_active(&transaction, id, active, now).await?;
    let timing = table::get(&transaction, id).await?.timing();
    table::check_at(&transaction, id, timing.first_check_at(now, zone)).await?;
    Ok(transaction.commit().await?)
}

/// The parts to change; what is None stays.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub name: Option<String>,
    pub kind: Option<SourceKind>,
    pub url: Option<String>,
    /// An empty one takes the selector away.
    pub selector: Option<String>,
    /// All of them; none takes them away.
    pub headers: Option<Headers>,
    /// An empty one takes it out of its folder.
    pub folder: Option<String>,
    pub timing: TimingChanges,
    pub active: Option<bool>,
}

/// The parts of its timing to change; what is None stays, what is empty is taken away.
#[derive(Clone, Debug, Default)]
pub struct TimingChanges {
    /// `Adaptive` takes away both the interval and the cron line.
    pub rhythm: Option<Rhythm>,
    pub interval_minutes: Option<u32>,
    pub cron: Option<String>,
    pub time_zone: Option<String>,
    pub active_hours: Option<String>,
}

impl TimingChanges {
    fn applied(self, stored: &Timing) -> Result<Timing> {
        let cron = self.cron.filter(|line| self.rhythm != Some(Rhythm::Adaptive) && !line.trim().is_empty());
        let (interval_minutes, cron) = match (self.rhythm, self.interval_minutes, cron) {
            (Some(Rhythm::Adaptive), ..) => (None, None),
            (_, None, None) => (stored.interval_minutes, stored.cron.clone()),
            (_, interval, cron) => (interval, cron),
        };
        let zone = self.time_zone.or_else(|| stored.time_zone.map(|zone| zone.name().to_owned()));
        let hours = self.active_hours.or_else(|| stored.active_hours.map(|hours| hours.to_string()));
        Timing::read(interval_minutes, cron.as_deref(), zone.as_deref(), hours.as_deref())
    }
}

impl From<&Timing> for TimingChanges {
    fn from(timing: &Timing) -> Self {
        TimingChanges {
            rhythm: Some(timing.rhythm()),
            interval_minutes: timing.interval_minutes,
            cron: timing.cron.clone(),
            time_zone: Some(timing.time_zone.map(|zone| zone.name().to_owned()).unwrap_or_default()),
            active_hours: Some(timing.active_hours.map(|hours| hours.to_string()).unwrap_or_default()),
        }
    }
}

impl From<SourceDraft> for Changes {
    /// All that a filled-in form says; who changes a paused source takes it up again.
    fn from(draft: SourceDraft) -> Self {
        Changes {
            name: Some(draft.name),
            kind: Some(draft.kind),
            url: Some(draft.url),
            selector: Some(draft.selector.unwrap_or_default()),
            headers: Some(draft.headers),
            folder: Some(draft.folder.unwrap_or_default()),
            timing: TimingChanges::from(&draft.timing),
            active: Some(true),
        }
    }
}

/// Changes a source. A paused one stays paused unless `active` says otherwise.
///
/// # Errors
/// `Conflict` when the name is taken, the same thing watched already, or when `sources.toml` keeps the source: the next
/// start would undo the change.
pub async fn change(
    db: &Database,
    id: SourceId,
    changes: Changes,
    now: DateTime<Utc>,
    zone: Tz,
) -> Result<Source> {
    let transaction = storage::begin(db).await?;
    let source = table::get(&transaction, id).await?;
    let kept_by = match source.origin {
        Origin::Settings => Some("source-kept-by-settings"),
        Origin::Evidence => Some("source-kept-by-evidence"),
        Origin::Dashboard => None,
    };
    if let Some(kept_by) = kept_by {
        return Err(Error::conflict(Message::new(kept_by).with("name", source.name)));
    }
    let stored = source.draft();
    let wanted = checked(SourceDraft {
        name: changes.name.unwrap_or_else(|| stored.name.clone()),
        kind: changes.kind.unwrap_or(stored.kind),
        url: changes.url.unwrap_or_else(|| stored.url.clone()),
        selector: changes.selector.or_else(|| stored.selector.clone()),
        headers: changes.headers.unwrap_or_else(|| stored.headers.clone()),
        folder: changes.folder.or_else(|| stored.folder.clone()),
        timing: changes.timing.applied(&stored.timing)?,
    })?;
    let fetched_anew = wanted != stored;
    if wanted.watched() != stored.watched() {
        refuse_twice(&transaction, &wanted, Some(id)).await?;
    }
    if fetched_anew {
        table::change(&transaction, id, &wanted, now).await?;
    }
    let active = changes.active.unwrap_or(source.active);
    let is_active = source.active || fetched_anew;
    if active != is_active {
        table::set_active(&transaction, id, active, now).await?;
    }
    if fetched_anew || active != is_active {
        table::check_at(&transaction, id, wanted.timing.first_check_at(now, zone)).await?;
    }
    let changed = table::get(&transaction, id).await?;
    transaction.commit().await?;
    Ok(changed)
}
