//! `/audit`: who did what, for administrators.

use axum::extract::State;
use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::caller::Administrator;
use super::caller::Reader;
use super::extract::Json;
use super::extract::Query;
use super::paging::page_length;
use super::problem::Problem;
use crate::app::App;
use crate::audit;
use crate::audit::Area;
use crate::audit::Entry;
use crate::claims::What;
use crate::clock;
use crate::error::Error;
use crate::exchange::EventShape;
use crate::language::Language;
use crate::storage::ClaimId;

/// Which part of the log to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The name of whoever did it.
    who: Option<String>,
    #[param(inline)]
    area: Option<Area>,
    /// Only such changes of claims.
    #[param(inline)]
    what: Option<What>,
    /// A day of the instance's.
    day: Option<NaiveDate>,
    /// `next` of the page before.
    after: Option<String>,
    /// At most this many; 50 unless given.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

#[derive(Serialize, ToSchema)]
pub struct AuditList {
    /// The latest first.
    entries: Vec<AuditEntry>,
    /// Continue with `after`; null on the last page.
    next: Option<String>,
}

/// Something that was done: a change of a claim, or a deed besides.
#[derive(Serialize, ToSchema)]
pub struct AuditEntry {
    at: DateTime<Utc>,
    #[schema(inline)]
    area: Area,
    actor: String,
    /// In words.
    told: String,
    /// Of a change of a claim only.
    claim: Option<ClaimId>,
    change: Option<EventShape>,
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

#[utoipa::path(get, path = "/audit", tag = "people", operation_id = "list_audit",
    params(Asked), responses((status = 200, body = AuditList)))]
pub async fn list(
    State(app): State<App>,
    Reader(language): Reader,
    Administrator(reader): Administrator,
    Query(asked): Query<Asked>,
) -> Result<Json<AuditList>, Problem> {
    let behind = asked.after.as_deref().unwrap_or("-").parse();
    let zone = app.settings.server.time_zone;
    let wanted = audit::Asked {
        who: asked.who,
        area: asked.area,
        what: asked.what,
        between: asked.day.map(|day| {
            (clock::start_of_day(day, zone), clock::start_of_day(day.succ_opt().unwrap_or(day), zone))
        }),
        behind: behind.map_err(|()| Error::invalid("audit-after-wrong"))?,
        limit: usize::try_from(page_length(asked.limit)?).unwrap_or(usize::MAX),
    };
    let page = audit::page(&app.db, &wanted, &reader, app.now()).await?;
    let entries = page.entries.into_iter().map(|entry| AuditEntry::of(entry, language)).collect();
    Ok(Json(AuditList { entries, next: page.next.map(|place| place.to_string()) }))
}
