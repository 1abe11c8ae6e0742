//! `/export`: everything, or the claims of a filter, as a file that is sent while it is written; `/import` takes one in.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use axum_extra::body::AsyncReadBody;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::caller::Administrator;
use super::caller::Caller;
use super::caller::Reader;
use super::extract::File;
use super::extract::Json;
use super::extract::Queries;
use super::extract::Query;
use super::problem::Problem;
use crate::app::App;
use crate::claims::import::Import;
use crate::error::Error;
use crate::exchange::ClaimsAsked;
use crate::exports;
use crate::exports::Feed;
use crate::exports::Form;
use crate::exports::TakenIn;

/// In which form; without a filter everything.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// json unless given. JSON holds people and sources too, and is for administrators; `foresaid import` takes it in again.
    #[param(inline)]
    format: Option<Form>,
    /// With atom: which feed; claims unless given.
    #[param(inline)]
    feed: Option<Feed>,
    /// With csv: a mark by which Excel knows that it is UTF-8.
    bom: Option<bool>,
}

#[utoipa::path(get, path = "/export", tag = "exports", operation_id = "export", params(ClaimsAsked, Wanted),
    responses((status = 200, description = "The file, in the form that was asked for", content(
        (serde_json::Value = "application/json"), (String = "text/csv"), (String = "text/calendar"),
        (serde_json::Value = "application/ld+json"), (String = "application/atom+xml")
    ))))]
pub async fn export(
    State(app): State<App>,
    Caller(caller): Caller,
    Reader(language): Reader,
    Queries(asked, wanted): Queries<ClaimsAsked, Wanted>,
) -> Result<Response, Problem> {
    let form = wanted.format.unwrap_or(Form::Json);
    if form == Form::Json {
        caller.role.must_manage()?;
    }
    let mut wish = app.wish(asked.filter()?, language);
    wish.feed = wanted.feed.unwrap_or(Feed::Claims);
    wish.mark = wanted.bom.unwrap_or(false);
    let name = format!("attachment; filename=\"{}\"", form.file_name(wish.today));
    let headers =
        [(header::CONTENT_TYPE, form.content_type().to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, AsyncReadBody::new(exports::read(&app.db, form, wish))).into_response())
}

/// How the file is called.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FileName {
    /// For the record; what it is shows in its first line.
    file_name: Option<String>,
}

/// What came in.
#[derive(Serialize, ToSchema)]
pub struct TakenInShape {
    documents: usize,
    claims: usize,
    /// Documents that were here already, and stay as they are.
    known: usize,
}

#[utoipa::path(post, path = "/import", tag = "exports", operation_id = "take_export_in", params(FileName),
    request_body(content = String, content_type = "application/octet-stream", description = "An export of another \
        instance: JSON into an empty one, CSV also beside what is there"),
    responses((status = 200, body = TakenInShape)))]
pub async fn take_in(
    State(app): State<App>,
    Administrator(caller): Administrator,
    Query(file): Query<FileName>,
    File(bytes): File,
) -> Result<Json<TakenInShape>, Problem> {
    if !exports::is_archive(&bytes) {
        return Err(Error::invalid("export-no-file").into());
    }
    let name = file.file_name.unwrap_or_else(|| "export".to_owned());
    let import = Import { actor: &caller.name, ..app.import_of(&name, &bytes, false) };
    let TakenIn { documents, claims, known } = exports::take_in(&app.db, &import).await?;
    Ok(Json(TakenInShape { documents, claims, known }))
}
