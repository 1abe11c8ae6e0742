//! `/sources/…`: what an address offers, what a source would bring, and lists of sources in and out.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use chrono::DateTime;
use chrono::Utc;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::caller::Reader;
use super::extract::File;
use super::extract::Json;
use super::extract::Query;
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::SourceListReport;
use crate::sources::Brought;
use crate::sources::Headers;
use crate::sources::SourceKind;
use crate::sources::discovery;
use crate::sources::opml;
use crate::sources::table::SourceDraft;

/// Where to look.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Of a site or a feed, with or without https://.
    url: String,
}

/// Something that could be watched.
#[derive(Serialize, ToSchema)]
pub struct Offer {
    #[schema(inline)]
    kind: SourceKind,
    url: String,
    title: String,
    entries: usize,
}

#[derive(Serialize, ToSchema)]
pub struct Offers {
    /// Feeds first; the page itself last.
    offers: Vec<Offer>,
}

#[utoipa::path(post, path = "/sources/find", tag = "sources", operation_id = "find_sources",
    responses((status = 200, description = "Nothing is stored", body = Offers)))]
pub async fn find(State(app): State<App>, Json(address): Json<Address>) -> Result<Json<Offers>, Problem> {
    let offers = discovery::look(&app.fetcher, &Headers::default(), &address.url).await.map_err(unusable)?;
    let offers = offers.into_iter().map(|offer| Offer {
        kind: offer.kind,
        url: offer.url,
        title: offer.title,
        entries: offer.brought.items.len(),
    });
    Ok(Json(Offers { offers: offers.collect() }))
}

/// It is the address that cannot be used, not Foresaid.
fn unusable(error: Error) -> Error {
    match error {
        Error::Unavailable(why) => Error::Invalid(why),
        other => other,
    }
}

/// What to try.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Trial {
    kind: SourceKind,
    url: String,
    /// A CSS selector for pages, a jq filter for JSON.
    selector: Option<String>,
    /// Sent along, by name; `${NAME}` stands for a secret of the environment.
    #[serde(default)]
    headers: BTreeMap<String, String>,
}

/// What a source would bring.
#[derive(Serialize, ToSchema)]
pub struct Tried {
    title: Option<String>,
    entries: Vec<Entry>,
}

#[derive(Serialize, ToSchema)]
pub struct Entry {
    id: String,
    title: String,
    link: Option<String>,
    text: String,
    published: Option<DateTime<Utc>>,
    updated: Option<DateTime<Utc>>,
}

impl From<Brought> for Tried {
    fn from(brought: Brought) -> Self {
        let entries = brought.items.into_iter().map(|item| Entry {
            id: item.key,
            title: item.title,
            link: item.url,
            text: item.text,
            published: item.published,
            updated: item.updated,
        });
        Tried { title: brought.title, entries: entries.collect() }
    }
}

#[utoipa::path(post, path = "/sources/try", tag = "sources", operation_id = "try_source",
    responses((status = 200, description = "Nothing is stored", body = Tried)))]
pub async fn try_out(State(app): State<App>, Json(trial): Json<Trial>) -> Result<Json<Tried>, Problem> {
    let headers = Headers::read(&trial.headers)?;
    let draft = SourceDraft::new("", trial.kind, trial.url);
    let draft = SourceDraft { selector: trial.selector, headers, ..draft };
    let tried = discovery::try_out(&app.fetcher, draft).await;
    Ok(Json(tried.map_err(Error::Invalid)?.into()))
}

#[utoipa::path(get, path = "/sources/opml", tag = "sources", operation_id = "export_sources",
    responses((status = 200, body = String, content_type = "text/x-opml")))]
pub async fn export(State(app): State<App>) -> Result<Response, Problem> {
    let list = opml::export(&app.db).await?;
    Ok(([(header::CONTENT_TYPE, "text/x-opml; charset=utf-8")], list).into_response())
}

/// How a list is taken in.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct How {
    /// Report only; nothing is stored.
    #[serde(default)]
    #[param(required = false)]
    dry_run: bool,
}

#[utoipa::path(post, path = "/sources/opml", tag = "sources", operation_id = "import_sources",
    params(How),
    request_body(content = String, content_type = "text/x-opml", description = "The file itself"),
    responses((status = 200, body = SourceListReport)))]
pub async fn import(
    State(app): State<App>,
    Reader(language): Reader,
    Query(how): Query<How>,
    File(bytes): File,
) -> Result<Json<SourceListReport>, Problem> {
    let report = opml::import(&app.db, &bytes, how.dry_run, app.now(), app.zone()).await?;
    Ok(Json(SourceListReport::of(report, how.dry_run, language)))
}
