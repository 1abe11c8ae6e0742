//! `/sources`: what is watched, how it fares, and a check right now.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::caller::Reader;
use super::extract::Id;
use super::extract::Json;
use super::extract::Page;
use super::extract::Query;
use super::paging;
use super::paging::page_length;
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Which;
use crate::exchange::CheckShape;
use crate::exchange::SourceShape;
use crate::language::Message;
use crate::sources::Headers;
use crate::sources::Rhythm;
use crate::sources::SourceKind;
use crate::sources::Timing;
use crate::sources::by_hand;
use crate::sources::by_hand::Changes;
use crate::sources::by_hand::TimingChanges;
use crate::sources::table;
use crate::sources::table::SourceDraft;
use crate::sources::table::checks;
use crate::storage::CheckId;
use crate::storage::SourceId;

/// How many links of evidence are listed, those in trouble first.
const MOST_LINKS: u64 = 1_000;

#[derive(Serialize, ToSchema)]
pub struct SourceList {
    /// Failing ones first, then by name; paused ones last.
    sources: Vec<SourceShape>,
}

/// Which sources to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Of one kind only; `link` gives the links of evidence, which are not listed otherwise.
    #[param(inline)]
    kind: Option<SourceKind>,
}

#[utoipa::path(get, path = "/sources", tag = "sources", operation_id = "list_sources",
    params(Wanted), responses((status = 200, body = SourceList)))]
pub async fn list(
    State(app): State<App>,
    Reader(language): Reader,
    Query(wanted): Query<Wanted>,
) -> Result<Json<SourceList>, Problem> {
    let mut sources = match wanted.kind {
        Some(SourceKind::Link) => table::links::list(&app.db, MOST_LINKS).await?,
        _ => table::list(&app.db).await?,
    };
    sources.retain(|source| wanted.kind.is_none_or(|kind| source.kind == kind));
    Ok(Json(SourceList { sources: sources.into_iter().map(|s| SourceShape::of(s, language)).collect() }))
}

#[utoipa::path(get, path = "/sources/{id}", tag = "sources", operation_id = "show_source",
    params(("id" = i64, Path)), responses((status = 200, body = SourceShape)))]
pub async fn show(
    State(app): State<App>,
    Reader(language): Reader,
    Id(id): Id<SourceId>,
) -> Result<Json<SourceShape>, Problem> {
    Ok(Json(SourceShape::of(table::get(&app.db, id).await?, language)))
}

/// Something to watch.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSource {
    name: String,
    kind: SourceKind,
    /// http or https.
    url: String,
    /// A CSS selector for pages, a jq filter for JSON.
    selector: Option<String>,
    /// Sent along, by name; `${NAME}` stands for a secret of the environment.
    #[serde(default)]
    headers: BTreeMap<String, String>,
    folder: Option<String>,
    /// Without it and without a cron line, the source's own news decide.
    interval_minutes: Option<u32>,
    /// Five fields, or six with the seconds first.
    cron: Option<String>,
    /// The zone of the cron line and the hours; without it, the instance's.
    time_zone: Option<String>,
    /// `07:00-22:30`
    active_hours: Option<String>,
}

impl NewSource {
    fn draft(self) -> Result<SourceDraft> {
        let (cron, zone) = (self.cron.as_deref(), self.time_zone.as_deref());
        let timing = Timing::read(self.interval_minutes, cron, zone, self.active_hours.as_deref())?;
        let headers = Headers::read(&self.headers)?;
        let draft = SourceDraft::new(self.name, self.kind, self.url);
        Ok(SourceDraft { selector: self.selector, headers, folder: self.folder, timing, ..draft })
    }
}

#[utoipa::path(post, path = "/sources", tag = "sources", operation_id = "add_source",
    responses((status = 201, body = SourceShape)))]
pub async fn add(
    State(app): State<App>,
    Reader(language): Reader,
    Json(new): Json<NewSource>,
) -> Result<(StatusCode, Json<SourceShape>), Problem> {
    let added = by_hand::add(&app.db, new.draft()?, app.now(), app.zone()).await?;
    Ok((StatusCode::CREATED, Json(SourceShape::of(added, language))))
}

/// What to change about a source; what is missing stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceChange {
    name: Option<String>,
    kind: Option<SourceKind>,
    url: Option<String>,
    /// An empty one takes the selector away.
    selector: Option<String>,
    /// All of them, in the place of those it has; an empty object takes them away.
    headers: Option<BTreeMap<String, String>>,
    /// An empty one takes it out of its folder.
    folder: Option<String>,
    /// `adaptive` takes away both the interval and the cron line.
    rhythm: Option<Rhythm>,
    /// In place of a cron line.
    interval_minutes: Option<u32>,
    /// In place of an interval.
    cron: Option<String>,
    /// An empty one: the instance's.
    time_zone: Option<String>,
    /// Empty: all day.
    active_hours: Option<String>,
    /// false pauses it, true takes it up again.
    active: Option<bool>,
}

#[utoipa::path(patch, path = "/sources/{id}", tag = "sources", operation_id = "change_source",
    params(("id" = i64, Path)), responses((status = 200, body = SourceShape)))]
pub async fn change(
    State(app): State<App>,
    Reader(language): Reader,
    Id(id): Id<SourceId>,
    Json(wanted): Json<SourceChange>,
) -> Result<Json<SourceShape>, Problem> {
    let changes = Changes {
        name: wanted.name,
        kind: wanted.kind,
        url: wanted.url,
        selector: wanted.selector,
        headers: wanted.headers.map(Headers::read).transpose()?,
        folder: wanted.folder,
        timing: TimingChanges {
            rhythm: wanted.rhythm,
            interval_minutes: wanted.interval_minutes,
            cron: wanted.cron,
            time_zone: wanted.time_zone,
            active_hours: wanted.active_hours,
        },
        active: wanted.active,
    };
    let changed = by_hand::change(&app.db, id, changes, app.now(), app.zone()).await?;
    Ok(Json(SourceShape::of(changed, language)))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HowMany {
    /// At most this many; 50 unless given.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// `next` of the page before.
    #[param(value_type = Option<i64>)]
    after: Option<CheckId>,
}

#[derive(Serialize, ToSchema)]
pub struct CheckList {
    /// The latest first.
    checks: Vec<CheckShape>,
    /// Give this as `after` for the next page; null on the last page.
    next: Option<CheckId>,
}

#[utoipa::path(get, path = "/sources/{id}/checks", tag = "sources", operation_id = "list_checks",
    params(("id" = i64, Path), HowMany), responses((status = 200, body = CheckList)))]
pub async fn checks(
    State(app): State<App>,
    Reader(language): Reader,
    Id(id): Id<SourceId>,
    Query(how_many): Query<HowMany>,
) -> Result<Page<CheckList>, Problem> {
    let source = table::get(&app.db, id).await?;
    let limit = page_length(how_many.limit)?;
    let latest = checks::of_source_before(&app.db, source.id, how_many.after, limit + 1).await?;
    let (latest, next) = paging::first(latest, limit, |check| check.id);
    let checks = latest.into_iter().map(|check| CheckShape::of(check, language)).collect();
    Ok(paging::page(CheckList { checks, next }, next))
}

#[utoipa::path(post, path = "/sources/{id}/check", tag = "sources", operation_id = "check_source",
    params(("id" = i64, Path)),
    responses((status = 200, description = "How the check went; a failed one too", body = CheckShape)))]
pub async fn check(
    State(app): State<App>,
    Reader(language): Reader,
    Id(id): Id<SourceId>,
) -> Result<Json<CheckShape>, Problem> {
    let source = table::get(&app.db, id).await?;
    let busy = Error::conflict(Message::new("api-check-under-way").with("name", source.name.as_str()));
    let reports =
        evidence::collect(&app.db, &app.collecting(), &Which::Named(source.name), app.now()).await?;
    if reports.is_empty() {
        return Err(busy.into());
    }
    let latest = checks::of_source(&app.db, id, 1).await?.pop();
    let latest = latest.ok_or_else(|| anyhow::anyhow!("the check of source {id} was not written down"))?;
    Ok(Json(CheckShape::of(latest, language)))
}
