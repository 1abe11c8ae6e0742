//! The documentation as a page, written from the OpenAPI document. It needs no script and nothing from elsewhere.

mod reading;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::Html;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use axum_extra::extract::CookieJar;
use utoipa::openapi::OpenApi;

use self::reading::Section;
use self::reading::Shape;
use super::caller::Reader;
use super::openapi;
use super::problem::Problem;
use crate::app::App;
use crate::language::Language;

/// What people come for stands first; what is not named here, before everything.
const ORDER: [&str; 12] = [
    "claims",
    "verdicts",
    "evidence",
    "documents",
    "imports",
    "claimants",
    "sources",
    "reminders",
    "people",
    "tokens",
    "webhooks",
    "exports",
];

const STYLE: &str = include_str!("docs.css");

/// What the page shares with the pages of the dashboard.
#[derive(Clone, Debug)]
pub struct House {
    /// Where its style sheet and its icon stand.
    pub style: String,
    pub icon: String,
    /// What keeps the language that somebody chose there.
    pub language_cookie: &'static str,
}

pub fn routes(described: OpenApi, house: House) -> Router<App> {
    let page = async move |State(app): State<App>, Reader(language): Reader, cookies: CookieJar| {
        let chosen = cookies.get(house.language_cookie);
        let chosen = chosen.and_then(|cookie| Language::from_tag(cookie.value()));
        page(described.clone(), house.clone(), &app, chosen.unwrap_or(language))
    };
    let style = async || ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE);
    Router::new().route("/docs", get(page)).route("/docs.css", get(style))
}

#[derive(Template)]
#[template(path = "api/docs/docs.html")]
struct DocsPage {
    language: Language,
    house: House,
    /// Of a first question.
    address: String,
    sections: Vec<Section>,
    shapes: Vec<Shape>,
}

impl DocsPage {
    fn name(&self, section: &Section) -> String {
        self.language.say(&format!("api-tag-{}", section.tag))
    }
}

fn page(described: OpenApi, house: House, app: &App, language: Language) -> Result<Response, Problem> {
    let document = serde_json::to_value(openapi::in_language(described, language));
    let document = document.map_err(anyhow::Error::new)?;
    let mut sections = reading::sections(&document);
    sections.sort_by_key(|section| ORDER.iter().position(|tag| *tag == section.tag));
    let base = app.settings.server.base_url.as_str().trim_end_matches('/');
    let page = DocsPage {
        language,
        house,
        address: format!("{base}/api/v1/claims?schedule=due"),
        sections,
        shapes: reading::shapes(&document),
    };
    let html = page.render().map_err(anyhow::Error::new)?;
    Ok(([(header::CONTENT_LANGUAGE, language.tag())], Html(html)).into_response())
}
