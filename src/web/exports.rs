//! What can be taken out: everything, or the claims of a filter, in each form; and an export brought in again.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use axum_extra::body::AsyncReadBody;

use super::frame::Administrator;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::done;
use super::frame::page;
use super::frame::refused;
use super::problem::Problem;
use crate::app::App;
use crate::claims::Filter;
use crate::claims::import::Import;
use crate::claims::listing;
use crate::error::Error;
use crate::exports;
use crate::exports::Feed;
use crate::exports::Form;
use crate::language::Language;
use crate::lists::Filters;
use crate::reminders::calendar::addresses;

pub fn routes(app: &App) -> Router<App> {
    let most_bytes = app.settings.server.max_upload_bytes;
    Router::new()
        .route("/export", get(show))
        .route("/export/import", post(take_in).layer(DefaultBodyLimit::max(most_bytes)))
        .route("/export/{form}", get(download))
        .route("/feeds/{token}/{file}", get(feed))
}

#[derive(Template)]
#[template(path = "web/templates/exports.html")]
struct ExportsPage {
    frame: Frame,
    /// What the filters ask for, for the addresses.
    query: String,
    count: u64,
    may_manage: bool,
}

impl ExportsPage {
    /// The forms that the reader may have, each with its address.
    fn forms(&self) -> Vec<(Form, String)> {
        let forms = Form::ALL.iter().copied().filter(|form| self.may_manage || *form != Form::Json);
        forms.map(|form| (form, format!("/export/{form}?{}", self.query))).collect()
    }

    fn says(&self, form: &Form) -> String {
        self.frame.say(&format!("export-is-{form}"))
    }
}

async fn show(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let filters = Filters::of(&app.db, &query, reviewer.id).await?;
    let frame = Frame { unknown: filters.unknown.clone(), ..frame };
    let count = listing::count(&app.db, &filters.filter, frame.today(), &app.settings.due).await?;
    page(&ExportsPage { frame, query: filters.query(), count, may_manage: reviewer.role.may_manage() })
}

async fn download(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Path(form): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let form: Form = form.parse().map_err(|_| Error::not_found("page-not-found"))?;
    if form == Form::Json {
        reviewer.role.must_manage()?;
    }
    let filters = Filters::of(&app.db, &query, reviewer.id).await?;
    let mut wish = app.wish(whole(filters), frame.language);
    wish.mark = query.contains_key("bom");
    wish.feed = query.get("feed").and_then(|feed| feed.parse().ok()).unwrap_or(Feed::Claims);
    let name = format!("attachment; filename=\"{}\"", form.file_name(frame.today()));
    let headers =
        [(header::CONTENT_TYPE, form.content_type().to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, AsyncReadBody::new(exports::read(&app.db, form, wish))).into_response())
}

/// For programs, which cannot sign in: by the reviewer's private address, as the calendar is.
async fn feed(
    State(app): State<App>,
    Path((token, file)): Path<(String, String)>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let reader = addresses::reader(&app.db, &token, app.now()).await?;
    let reader = reader.ok_or_else(|| Error::not_found("page-not-found"))?;
    let feed = file.strip_suffix(".atom").and_then(|feed| feed.parse::<Feed>().ok());
    let feed = feed.ok_or_else(|| Error::not_found("page-not-found"))?;
    let filters = Filters::of(&app.db, &query, reader.id).await?;
    let mut wish = app.wish(whole(filters), reader.language());
    wish.feed = feed;
    let text = exports::atom(&app.db, &wish).await?;
    Ok(([(header::CONTENT_TYPE, Form::Atom.content_type())], text).into_response())
}

/// All that is asked for, and not a page of it.
fn whole(filters: Filters) -> Filter {
    Filter { after: None, before: None, limit: 0, ..filters.filter }
}

async fn take_in(
    State(app): State<App>,
    Administrator { reviewer, .. }: Administrator,
    mut form: axum::extract::Multipart,
) -> Result<Response, Problem> {
    let field = form.next_field().await.map_err(|_| Error::invalid("export-no-file"))?;
    let field = field.ok_or_else(|| Error::invalid("export-no-file"))?;
    let name = field.file_name().unwrap_or_default().to_owned();
    let bytes = field.bytes().await.map_err(|_| Error::invalid("export-no-file"))?;
    if !exports::is_archive(&bytes) {
        return Ok(refused("/export", "export-no-file"));
    }
    let file = Import { actor: &reviewer.name, ..app.import_of(&name, &bytes, false) };
    match exports::take_in(&app.db, &file).await {
        Ok(taken) => Ok(done("/export", taken.told())),
        Err(Error::Invalid(why) | Error::Conflict(why)) => Ok(refused("/export", why)),
        Err(error) => Err(error.into()),
    }
}
