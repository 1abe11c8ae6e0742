//! `/audit`: who did what, for administrators.

use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;

use super::caller::Administrator;
use super::caller::Reader;
use super::extract::Json;
use super::extract::Query;
use super::paging::page_length;
use super::problem::Problem;
use crate::app::App;
use crate::audit;
use crate::audit::Area;
use crate::claims::What;
use crate::error::Error;
use crate::exchange::AuditList;

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

#[utoipa::path(get, path = "/audit", tag = "people", operation_id = "list_audit",
    params(Asked), responses((status = 200, body = AuditList)))]
pub async fn list(
    State(app): State<App>,
    Reader(language): Reader,
    Administrator(reader): Administrator,
    Query(asked): Query<Asked>,
) -> Result<Json<AuditList>, Problem> {
    let behind = asked.after.as_deref().unwrap_or("-").parse();
    let wanted = audit::Asked {
        who: asked.who,
        area: asked.area,
        what: asked.what,
        between: asked.day.map(|day| audit::within(day, app.settings.server.time_zone)),
        behind: behind.map_err(|()| Error::invalid("audit-after-wrong"))?,
        limit: usize::try_from(page_length(asked.limit)?).unwrap_or(usize::MAX),
    };
    let page = audit::page(&app.db, &wanted, Some(&reader), app.now()).await?;
    Ok(Json(AuditList::of(page, language)))
}
