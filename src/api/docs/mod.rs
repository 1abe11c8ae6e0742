//! The documentation as a page, written from the OpenAPI document. It needs no script and nothing from elsewhere.

mod reading;

use askama::Template;
use axum::Router;
use axum::http::header;
use axum::response::Html;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use utoipa::openapi::OpenApi;

use self::reading::Section;
use self::reading::Shape;
use super::caller::Reader;
use super::openapi;
use super::problem::Problem;
use crate::app::App;
use crate::language::Language;

const STYLE: &str = include_str!("docs.css");

pub fn routes(described: OpenApi) -> Router<App> {
    let page = async move |Reader(language): Reader| page(described.clone(), language);
    let style = async || ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE);
    Router::new().route("/docs", get(page)).route("/docs.css", get(style))
}

#[derive(Template)]
#[template(path = "api/docs/docs.html")]
struct DocsPage {
    language: Language,
    sections: Vec<Section>,
    shapes: Vec<Shape>,
}

fn page(described: OpenApi, language: Language) -> Result<Response, Problem> {
    let document = serde_json::to_value(openapi::in_language(described, language));
    let document = document.map_err(anyhow::Error::new)?;
    let page =
        DocsPage { language, sections: reading::sections(&document), shapes: reading::shapes(&document) };
    let html = page.render().map_err(anyhow::Error::new)?;
    Ok(([(header::CONTENT_LANGUAGE, language.tag())], Html(html)).into_response())
}
