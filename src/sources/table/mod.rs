//! The sources table: what is watched, when it is next checked, and how it fares. Its checks and items stand beside.

pub mod checks;
pub mod items;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::SourceKind;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::Db;
use crate::storage::SourceId;
use crate::storage::stored_as_text;
use crate::vocabulary::words;

words! {
    /// Who keeps a source's settings.
    pub enum Origin as "origin" {
        /// `sources.toml`: brought in step at every start.
        Settings = "settings",
        /// People, on the dashboard or through the API.
        Dashboard = "dashboard",
    }
}

stored_as_text!(SourceKind, Origin, checks::Outcome);

/// Something that is fetched on a schedule.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
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
    pub interval_minutes: i32,
    pub origin: Origin,
    pub active: bool,
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
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a person or the settings say of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceDraft {
    pub name: String,
    pub kind: SourceKind,
    pub url: String,
    pub selector: Option<String>,
    pub interval_minutes: u32,
}

pub async fn get(db: &impl Db, id: SourceId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("source-not-found").with("id", id.0)))
}

pub async fn named(db: &impl Db, name: &str) -> Result<Model> {
    let found = Entity::find().filter(Column::Name.eq(name)).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("source-not-named").with("name", name)))
}

/// All sources: failing ones first, then by name.
pub async fn list(db: &impl Db) -> Result<Vec<Model>> {
    let rows = Entity::find().order_by_desc(Column::Active).order_by_desc(Column::Failures);
    Ok(rows.order_by_asc(Column::Name).all(db).await?)
}

/// Active sources whose next check is due, the longest waiting first.
pub async fn due(db: &impl Db, now: DateTime<Utc>, most: u64) -> Result<Vec<Model>> {
    let rows =
        Entity::find().filter(Column::Active.eq(true)).filter(Column::NextCheckAt.lte(now)).filter(free(now));
    Ok(rows.order_by_asc(Column::NextCheckAt).limit(most).all(db).await?)
}

pub async fn active(db: &impl Db) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::Active.eq(true)).order_by_asc(Column::Id).all(db).await?)
}

fn free(now: DateTime<Utc>) -> Condition {
    Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lte(now))
}

/// Takes a source for one check. None when another instance holds it, or has just checked it.
pub async fn lease(
    db: &impl Db,
    source: Model,
    now: DateTime<Utc>,
    for_how_long: Duration,
) -> Result<Option<Model>> {
    let leased = Model { leased_until: Some(now + for_how_long), ..source.clone() };
    let update = Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(leased.leased_until))
        .filter(Column::Id.eq(source.id))
        .filter(Column::NextCheckAt.eq(source.next_check_at))
        .filter(free(now));
    Ok((update.exec(db).await?.rows_affected == 1).then_some(leased))
}

/// How a source stands after a check.
pub struct Standing {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub next_check_at: DateTime<Utc>,
    pub outcome: checks::Outcome,
    pub failures: i32,
    pub failing_since: Option<DateTime<Utc>>,
    pub error: Option<Message>,
}

/// Writes down how a leased source stands and gives it free. False when it is no longer ours: it was changed, or the
/// lease ran out and somebody else took it.
pub async fn settle(db: &impl Db, leased: &Model, at: DateTime<Utc>, standing: Standing) -> Result<bool> {
    let row = ActiveModel {
        etag: Set(standing.etag),
        last_modified: Set(standing.last_modified),
        next_check_at: Set(standing.next_check_at),
        leased_until: Set(None),
        last_checked_at: Set(Some(at)),
        last_outcome: Set(Some(standing.outcome)),
        failures: Set(standing.failures),
        failing_since: Set(standing.failing_since),
        last_error: Set(standing.error),
        ..Default::default()
    };
    let update = Entity::update_many().set(row).filter(Column::Id.eq(leased.id));
    let update = update.filter(Column::LeasedUntil.eq(leased.leased_until));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Adds a source; it is checked at the next round.
///
/// # Errors
/// `Conflict` when the name is taken.
pub async fn add(db: &impl Db, draft: &SourceDraft, origin: Origin, now: DateTime<Utc>) -> Result<Model> {
    let row = ActiveModel {
        active: Set(true),
        origin: Set(origin),
        next_check_at: Set(now),
        failures: Set(0),
        created_at: Set(now),
        ..as_drafted(draft)
    };
    row.insert(db).await.map_err(|error| taken(error, &draft.name))
}

/// Changes what is fetched. What was remembered for a conditional request is forgotten with it, and the source is
/// checked at the next round; a check under way was of something else and comes to nothing.
pub async fn change(db: &impl Db, id: SourceId, draft: &SourceDraft, now: DateTime<Utc>) -> Result<Model> {
    let row = ActiveModel {
        id: Set(id),
        active: Set(true),
        etag: Set(None),
        last_modified: Set(None),
        next_check_at: Set(now),
        leased_until: Set(None),
        ..as_drafted(draft)
    };
    row.update(db).await.map_err(|error| taken(error, &draft.name))
}

fn as_drafted(draft: &SourceDraft) -> ActiveModel {
    ActiveModel {
        name: Set(draft.name.clone()),
        kind: Set(draft.kind),
        url: Set(draft.url.clone()),
        selector: Set(draft.selector.clone()),
        interval_minutes: Set(i32::try_from(draft.interval_minutes).unwrap_or(i32::MAX)),
        ..Default::default()
    }
}

fn taken(error: DbErr, name: &str) -> Error {
    if storage::is_duplicate(&error) {
        Error::conflict(Message::new("source-name-taken").with("name", name))
    } else {
        error.into()
    }
}

/// Pauses a source, or takes it up again.
pub async fn set_active(db: &impl Db, id: SourceId, active: bool, now: DateTime<Utc>) -> Result<()> {
    let row = ActiveModel { id: Set(id), active: Set(active), next_check_at: Set(now), ..Default::default() };
    row.update(db).await?;
    Ok(())
}
