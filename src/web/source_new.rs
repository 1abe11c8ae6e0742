//! A source before it is saved: what an address offers, the form, and what it would bring.

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::Query;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use chrono::DateTime;
use chrono::Utc;
use serde::Deserialize;

use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::problem::Problem;
use super::source_form::SourceForm;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::sources::Brought;
use crate::sources::Headers;
use crate::sources::NewItem;
use crate::sources::SourceKind;
use crate::sources::discovery;
use crate::sources::discovery::Offer;

/// How much of what a source would bring is shown, and of what an offer holds.
const MOST_SHOWN: usize = 30;
const MOST_OF_AN_OFFER: usize = 3;
/// How much of an item's text is shown, in characters.
const MOST_OF_A_TEXT: usize = 240;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sources/new", get(fill_in))
        .route("/sources/look", post(look))
        .route("/sources/try", post(try_out))
}

#[derive(Template)]
#[template(path = "web/templates/source_new.html")]
struct NewPage {
    frame: Frame,
    form: SourceForm,
    problem: Option<Message>,
    /// What it would bring, when that was tried.
    tried: Option<Brought>,
}

#[derive(Template)]
#[template(path = "web/templates/source_offers.html")]
struct OffersPage {
    frame: Frame,
    typed: String,
    offers: Vec<Offer>,
}

impl NewPage {
    fn shown<'a>(&self, brought: &'a Brought) -> &'a [NewItem] {
        &brought.items[..brought.items.len().min(MOST_SHOWN)]
    }

    fn unshown(&self, brought: &Brought) -> usize {
        brought.items.len() - self.shown(brought).len()
    }

    fn when(&self, item: &NewItem) -> Option<DateTime<Utc>> {
        item.published.or(item.updated)
    }

    fn beginning(&self, item: &NewItem) -> String {
        let mut shown: String = item.text.chars().take(MOST_OF_A_TEXT).collect();
        if shown.len() < item.text.len() {
            shown.push('…');
        }
        shown
    }
}

impl OffersPage {
    fn newest<'a>(&self, offer: &'a Offer) -> &'a [NewItem] {
        &offer.brought.items[..offer.brought.items.len().min(MOST_OF_AN_OFFER)]
    }

    fn when(&self, item: &NewItem) -> Option<DateTime<Utc>> {
        item.published.or(item.updated)
    }

    /// The form, filled in.
    fn address(&self, offer: &Offer) -> String {
        let fields =
            [("name", offer.title.as_str()), ("kind", offer.kind.as_str()), ("url", offer.url.as_str())];
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        format!("/sources/new?{query}")
    }
}

async fn fill_in(
    SignedIn { frame, reviewer }: SignedIn,
    Query(form): Query<SourceForm>,
) -> Result<Response, Problem> {
    reviewer.role.must_judge()?;
    page(&NewPage { frame, form, problem: None, tried: None })
}

#[derive(Deserialize)]
struct Address {
    #[serde(default)]
    url: String,
}

async fn look(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Form(address): Form<Address>,
) -> Result<Response, Problem> {
    let typed = address.url.trim().to_owned();
    match discovery::look(&app.fetcher, &Headers::default(), &typed).await {
        Ok(offers) => page(&OffersPage { frame, typed, offers }),
        Err(Error::Invalid(problem) | Error::Unavailable(problem)) => {
            again(frame, SourceForm { url: typed, ..SourceForm::default() }, problem)
        }
        Err(error) => Err(error.into()),
    }
}

async fn try_out(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Form(form): Form<SourceForm>,
) -> Result<Response, Problem> {
    let draft = match form.draft() {
        Ok(draft) => draft,
        Err(Error::Invalid(problem)) => return again(frame, form, problem),
        Err(error) => return Err(error.into()),
    };
    match discovery::try_out(&app.fetcher, draft).await {
        Ok(brought) => page(&NewPage { frame, form, problem: None, tried: Some(brought) }),
        Err(problem) => again(frame, form, problem),
    }
}

/// The form as it was typed, and what is wrong with it.
pub fn again(frame: Frame, form: SourceForm, problem: Message) -> Result<Response, Problem> {
    let html = page(&NewPage { frame, form, problem: Some(problem), tried: None })?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
}
