//! What programs read of what is public: feeds, the calendar, reviews, and where crawlers may go.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use axum_extra::body::AsyncReadBody;
use chrono::DateTime;
use chrono::Utc;

use super::claims::only_public;
use super::shelf;
use super::visitor::Visitor;
use super::visitor::nothing;
use super::written;
use crate::app::App;
use crate::claims::Filter;
use crate::claims::claimants;
use crate::claims::history;
use crate::claims::listing;
use crate::claims::listing::Latest;
use crate::documents;
use crate::error::Result;
use crate::exports;
use crate::exports::Feed;
use crate::exports::Form;
use crate::exports::Wish;
use crate::lists::Filters;
use crate::storage;
use crate::web::problem::Problem;

/// What one sitemap may list (sitemaps.org).
const MOST: u64 = 50_000;

fn wish(visitor: &Visitor) -> Wish {
    let filter = only_public(Filters::read(&visitor.query).filter);
    Wish { filter: Filter { after: None, before: None, limit: 0, ..filter }, ..visitor.wish.clone() }
}

pub async fn atom(
    State(app): State<App>,
    visitor: Visitor,
    Path(file): Path<String>,
) -> Result<Response, Problem> {
    visitor.must(visitor.settings.has_claims())?;
    let feed = file.strip_suffix(".atom").and_then(|feed| feed.parse::<Feed>().ok()).ok_or_else(nothing)?;
    let wish = Wish { feed, ..wish(&visitor) };
    let text = exports::atom(&app.db, &wish).await?;
    Ok(([(header::CONTENT_TYPE, Form::Atom.content_type())], text).into_response())
}

pub async fn calendar(State(app): State<App>, visitor: Visitor) -> Result<Response, Problem> {
    streamed(&app, &visitor, Form::Ics).await
}

pub async fn reviews(State(app): State<App>, visitor: Visitor) -> Result<Response, Problem> {
    streamed(&app, &visitor, Form::Claimreview).await
}

/// Whatever changes in it stands in the history of some claim, or in the address.
async fn streamed(app: &App, visitor: &Visitor, form: Form) -> Result<Response, Problem> {
    visitor.must(visitor.settings.has_claims())?;
    let last = history::latest(&app.db, 1).await?.pop();
    let state = format!(
        "{}|{:?}|{}|{}|{:?}",
        env!("CARGO_PKG_VERSION"),
        last.as_ref().map(|event| event.id),
        visitor.frame.today(),
        visitor.frame.language,
        visitor.query
    );
    let mut answer = AsyncReadBody::new(exports::read(&app.db, form, wish(visitor))).into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(form.content_type()));
    headers.insert(header::ETAG, shelf::tag(&storage::sha256(state.as_bytes())));
    if let Some(at) = last.map(|event| event.at) {
        headers.extend(HeaderValue::from_str(&http_date(at)).ok().map(|at| (header::LAST_MODIFIED, at)));
    }
    Ok(answer)
}

/// RFC 9110, section 5.6.7.
fn http_date(at: DateTime<Utc>) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[derive(Template)]
#[template(path = "web/templates/public/sitemap.xml")]
struct Sitemap {
    addresses: Vec<String>,
}

pub async fn sitemap(State(app): State<App>, visitor: Visitor) -> Result<Response, Problem> {
    let (places, settings) = (&visitor.wish.places, &visitor.settings);
    let page =
        |kind: &str, id: String| crate::reminders::below(&places.base, &["public", kind, &id]).to_string();
    let mut addresses = Vec::new();
    if settings.has_claimants() {
        let people = claimants::list(&app.db).await?.into_iter();
        addresses.extend(people.map(|person| page("claimants", person.id.to_string())));
    }
    if settings.has_documents() {
        let all = documents::table::list(&app.db).await?.into_iter();
        addresses.extend(all.map(|document| page("documents", document.id.to_string())));
    }
    if settings.has_claims() {
        let most = MOST.saturating_sub(addresses.len() as u64);
        let (today, policy) = (visitor.frame.today(), &app.settings.due);
        let newest = listing::latest(&app.db, &Filter::default(), Latest::Added, today, policy, most).await?;
        addresses.extend(newest.into_iter().map(|claim| page("claims", claim.id.to_string())));
    }
    written(&Sitemap { addresses }, "application/xml")
}

/// Crawlers find what is public, and nothing else.
pub async fn robots(State(app): State<App>) -> impl IntoResponse {
    let text = if app.settings.public.enabled {
        let sitemap = crate::reminders::below(&app.settings.server.base_url, &["sitemap.xml"]);
        format!("User-agent: *\nAllow: /public\nAllow: /static/\nDisallow: /\n\nSitemap: {sitemap}\n")
    } else {
        "User-agent: *\nDisallow: /\n".to_owned()
    };
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}
