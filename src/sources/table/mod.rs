//! The sources table: what is watched, when it is next checked, and how it fares. Its checks and items stand beside.

pub mod carried;
pub mod checks;
mod due;
mod health;
pub mod items;
pub mod links;
pub(super) mod many;
pub mod outage;
pub mod retention;
pub mod snapshots;
pub(super) mod telling;

use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::NotSet;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;
use url::Url;

pub use due::Batch;
pub use due::Waiting;
pub use due::active;
pub use due::due;
pub use due::lease;
pub use due::postpone;
pub use due::settle;
pub use due::still_leased;

use super::Asks;
use super::Habit;
use super::Headers;
use super::LinkState;
use super::Rhythm;
use super::SourceKind;
use super::Timing;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::Db;
use crate::storage::SourceId;
use crate::storage::stored_as_json;
use crate::storage::stored_as_text;
use crate::vocabulary::words;

/// Where a source begins whose habit is not known yet; the first check sets it right.
const FIRST_PACE_MINUTES: u32 = 60;

const ROWS_AT_ONCE: u64 = 500;

words! {
    /// Who keeps a source's settings.
    pub enum Origin as "origin" {
        /// `sources.toml`: brought in step at every start.
        Settings = "settings",
        /// People, on the dashboard or through the API.
        Dashboard = "dashboard",
        /// The link of accepted evidence.
        Evidence = "evidence",
    }
}

stored_as_json!(Headers, Asks);
stored_as_text!(SourceKind, Rhythm, LinkState, Origin, checks::Outcome);

/// Something that is fetched on a schedule.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "sources")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: SourceId,
    #[sea_orm(unique)]
    pub name: String,
    pub kind: SourceKind,
    pub url: String,
    /// A CSS selector for pages, a jq filter for JSON.
    pub selector: Option<String>,
    /// What it is asked with besides.
    pub headers: Headers,
    /// `name` or `name:port` of the server.
    pub host: String,
    /// Where it stood in an OPML file, ` / ` between the folders.
    pub folder: Option<String>,
    pub rhythm: Rhythm,
    /// How often it is checked at present: as a person said, or as its habit has it.
    pub interval_minutes: i32,
    pub cron_line: Option<String>,
    pub time_zone: Option<String>,
    pub active_hours: Option<String>,
    /// How long it usually is from news to news; none until it is known.
    pub habit_minutes: Option<i64>,
    pub last_new_at: Option<DateTimeUtc>,
    /// What its feed asks for.
    pub asks: Option<Asks>,
    pub origin: Origin,
    pub active: bool,
    /// Why Foresaid paused it by itself.
    pub paused_because: Option<Message>,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub next_check_at: DateTimeUtc,
    /// Whoever checks holds the source until then; an expired lease is free again.
    pub leased_until: Option<DateTimeUtc>,
    pub last_checked_at: Option<DateTimeUtc>,
    pub last_outcome: Option<checks::Outcome>,
    /// Failed checks in a row.
    pub failures: i32,
    pub failing_since: Option<DateTimeUtc>,
    pub last_error: Option<Message>,
    /// Where its server says that it has moved for good, since when and how often.
    pub moved_to: Option<String>,
    pub moved_since: Option<DateTimeUtc>,
    pub moved_seen: i32,
    /// The address it had before such a move was adopted.
    pub moved_from: Option<String>,
    /// Since when our own network has kept us from it.
    pub offline_since: Option<DateTimeUtc>,
    /// When the operator was told that it fails.
    pub told_at: Option<DateTimeUtc>,
    pub telling_until: Option<DateTimeUtc>,
    /// Of a link: what it said when it was first seen. Of a page or a value: what it says at present.
    pub content_hash: Option<String>,
    /// Of a page or a value: when it was last seen to say so.
    pub content_seen_at: Option<DateTimeUtc>,
    /// Of a link: what has become of it.
    pub link_state: Option<LinkState>,
    pub link_state_since: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What a person said about when it is checked.
    pub fn timing(&self) -> Timing {
        Timing {
            interval_minutes: (self.rhythm == Rhythm::Interval).then(|| self.interval_minutes.unsigned_abs()),
            cron: self.cron_line.clone(),
            time_zone: self.time_zone.as_ref().and_then(|zone| zone.parse().ok()),
            active_hours: self.active_hours.as_ref().and_then(|hours| hours.parse().ok()),
        }
    }

    pub fn habit(&self) -> Habit {
        Habit { minutes: self.habit_minutes, last_new_at: self.last_new_at }
    }

    /// What a person says of it, as it stands.
    pub fn draft(&self) -> SourceDraft {
        SourceDraft {
            name: self.name.clone(),
            kind: self.kind,
            url: self.url.clone(),
            selector: self.selector.clone(),
            headers: self.headers.clone(),
            folder: self.folder.clone(),
            timing: self.timing(),
        }
    }
}

/// What a person or the settings say of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceDraft {
    pub name: String,
    pub kind: SourceKind,
    pub url: String,
    pub selector: Option<String>,
    pub headers: Headers,
    pub folder: Option<String>,
    pub timing: Timing,
}

impl SourceDraft {
    /// A source whose news say how often it is checked.
    pub fn new(name: impl Into<String>, kind: SourceKind, url: impl Into<String>) -> SourceDraft {
        let (name, url) = (name.into(), url.into());
        SourceDraft {
            name,
            kind,
            url,
            selector: None,
            headers: Headers::default(),
            folder: None,
            timing: Timing::default(),
        }
    }

    /// What is watched, whatever it is called: an address, what it is read as, and which part of it.
    pub fn watched(&self) -> Watched {
        let selector = self.selector.clone().filter(|_| self.kind != SourceKind::Feed);
        (self.url.clone(), self.kind.as_str(), selector)
    }
}

/// Two sources of which these are the same are one: address, kind and selector.
pub type Watched = (String, &'static str, Option<String>);

pub async fn find(db: &Db, id: SourceId) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

pub async fn get(db: &Db, id: SourceId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("source-not-found").with("id", id.to_string())))
}

pub async fn with_ids(db: &Db, ids: impl IntoIterator<Item = SourceId>) -> Result<Vec<Model>> {
    let ids: BTreeSet<SourceId> = ids.into_iter().collect();
    let ids: Vec<SourceId> = ids.into_iter().collect();
    let mut found = Vec::new();
    for some in ids.chunks(storage::IDS_AT_ONCE) {
        found.extend(Entity::find().filter(Column::Id.is_in(some.iter().copied())).all(db).await?);
    }
    Ok(found)
}

pub async fn named(db: &Db, name: &str) -> Result<Model> {
    let found = Entity::find().filter(Column::Name.eq(name)).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("source-not-named").with("name", name)))
}

/// All that people watch, without the links of evidence: failing ones first, then by name.
pub async fn list(db: &Db) -> Result<Vec<Model>> {
    Ok(listed().all(db).await?)
}

fn listed() -> Select<Entity> {
    let rows = Entity::find().filter(Column::Kind.ne(SourceKind::Link));
    rows.order_by_desc(Column::Active).order_by_desc(Column::Failures).order_by_asc(Column::Name)
}

/// A source in short, for what names many of them.
#[derive(Clone, Debug, PartialEq, Eq, DerivePartialModel)]
#[sea_orm(entity = "Entity")]
pub struct InShort {
    pub id: SourceId,
    pub name: String,
    pub active: bool,
}

/// The same as [`list`], in short.
pub async fn in_short(db: &Db) -> Result<Vec<InShort>> {
    Ok(listed().into_partial_model().all(db).await?)
}

/// Every one of them, links of evidence included.
pub async fn everything(db: &Db) -> Result<Vec<Model>> {
    let mut all: Vec<Model> = Vec::new();
    loop {
        let last = all.last().map_or(SourceId(0), |source| source.id);
        // As the database hands them over, rows take several times the room that they take then.
        let page = Entity::find().filter(Column::Id.gt(last)).order_by_asc(Column::Id).limit(ROWS_AT_ONCE);
        let page = page.all(db).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

/// Adds a source; it is checked at the next round.
///
/// # Errors
/// `Conflict` when the name is taken.
pub async fn add(db: &Db, draft: &SourceDraft, origin: Origin, now: DateTime<Utc>) -> Result<Model> {
    let row = as_new(draft, origin, now);
    row.insert(db).await.map_err(|error| taken(error, &draft.name))
}

fn as_new(draft: &SourceDraft, origin: Origin, now: DateTime<Utc>) -> ActiveModel {
    let pace = draft.timing.interval_minutes.unwrap_or(FIRST_PACE_MINUTES);
    ActiveModel {
        active: Set(true),
        origin: Set(origin),
        interval_minutes: Set(i32::try_from(pace).unwrap_or(i32::MAX)),
        next_check_at: Set(now),
        failures: Set(0),
        moved_seen: Set(0),
        created_at: Set(now),
        ..as_drafted(draft)
    }
}

/// Changes what is fetched. What was remembered for a conditional request is forgotten with it, and the source is
/// checked at the next round; a check under way was of something else and comes to nothing.
pub async fn change(db: &Db, id: SourceId, draft: &SourceDraft, now: DateTime<Utc>) -> Result<Model> {
    let before = get(db, id).await?;
    let after = Model { active: true, failures: 0, ..before.clone() };
    health::changed(db, std::iter::once((&before, &after)), now).await?;
    let row = ActiveModel {
        id: Set(id),
        active: Set(true),
        etag: Set(None),
        last_modified: Set(None),
        next_check_at: Set(now),
        leased_until: Set(None),
        paused_because: Set(None),
        moved_to: Set(None),
        moved_since: Set(None),
        moved_seen: Set(0),
        moved_from: Set(None),
        // Whatever was wrong was wrong with what it was before.
        failures: Set(0),
        failing_since: Set(None),
        last_error: Set(None),
        told_at: Set(None),
        asks: Set(None),
        content_hash: Set(None),
        content_seen_at: Set(None),
        ..as_drafted(draft)
    };
    row.update(db).await.map_err(|error| taken(error, &draft.name))
}

/// Says when a source is checked next.
pub async fn check_at(db: &Db, id: SourceId, next_check_at: DateTime<Utc>) -> Result<()> {
    let row = ActiveModel { id: Set(id), next_check_at: Set(next_check_at), ..Default::default() };
    row.update(db).await?;
    Ok(())
}

/// The source that watches the same thing already, if there is one; links of evidence are not counted.
pub async fn same(db: &Db, wanted: &SourceDraft) -> Result<Option<Model>> {
    let at = listed().filter(Column::Url.eq(&wanted.url)).all(db).await?;
    Ok(at.into_iter().find(|source| source.draft().watched() == wanted.watched()))
}

fn as_drafted(draft: &SourceDraft) -> ActiveModel {
    ActiveModel {
        name: Set(draft.name.clone()),
        kind: Set(draft.kind),
        url: Set(draft.url.clone()),
        host: Set(host_of(&draft.url)),
        selector: Set(draft.selector.clone()),
        headers: Set(draft.headers.clone()),
        folder: Set(draft.folder.clone()),
        rhythm: Set(draft.timing.rhythm()),
        // The pace of an adaptive source is its own; see `as_new`.
        interval_minutes: match draft.timing.interval_minutes {
            Some(minutes) => Set(i32::try_from(minutes).unwrap_or(i32::MAX)),
            None => NotSet,
        },
        cron_line: Set(draft.timing.cron.clone()),
        time_zone: Set(draft.timing.time_zone.map(|zone| zone.name().to_owned())),
        active_hours: Set(draft.timing.active_hours.map(|hours| hours.to_string())),
        ..Default::default()
    }
}

/// `name` or `name:port` of the server behind an address.
pub fn host_of(url: &str) -> String {
    let Ok(url) = Url::parse(url) else { return String::new() };
    let name = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"))
}

fn taken(error: DbErr, name: &str) -> Error {
    if storage::is_duplicate(&error) {
        Error::conflict(Message::new("source-name-taken").with("name", name))
    } else {
        error.into()
    }
}

/// Pauses a source, or takes it up again.
pub async fn set_active(db: &Db, id: SourceId, active: bool, now: DateTime<Utc>) -> Result<()> {
    let before = get(db, id).await?;
    let after = Model { active, ..before.clone() };
    health::changed(db, std::iter::once((&before, &after)), now).await?;
    let row = ActiveModel {
        id: Set(id),
        active: Set(active),
        next_check_at: Set(now),
        paused_because: Set(None),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}
