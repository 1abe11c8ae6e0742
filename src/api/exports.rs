//! `/export`: everything, or the claims of a filter, as a file that is sent while it is written.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use axum_extra::body::AsyncReadBody;
use serde::Deserialize;
use utoipa::IntoParams;

use super::caller::Caller;
use super::caller::Reader;
use super::extract::Queries;
use super::problem::Problem;
use crate::app::App;
use crate::exchange::ClaimsAsked;
use crate::exports;
use crate::exports::Feed;
use crate::exports::Form;

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
    responses((status = 200, content_type = "application/octet-stream", body = String)))]
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
