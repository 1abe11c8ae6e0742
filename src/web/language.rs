//! The language switch: kept with the reviewer, or in a cookie for people who are not signed in.

use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Redirect;
use axum::response::Response;
use axum::routing::post;
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::frame;
use super::frame::Frame;
use super::frame::LANGUAGE_COOKIE;
use super::problem::Problem;
use crate::app::App;
use crate::language::Language;
use crate::review::reviewers;

/// For how long the choice of somebody who is not signed in is kept.
const KEPT_DAYS: u32 = 365;

pub fn routes() -> Router<App> {
    Router::new().route("/language", post(switch))
}

#[derive(Deserialize)]
struct Wish {
    language: String,
}

async fn switch(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Form(wish): Form<Wish>,
) -> Result<Response, Problem> {
    let language = Language::from_tag(&wish.language).unwrap_or(frame.language);
    if let Some(reviewer) = &frame.reviewer {
        reviewers::set_language(&app.db, reviewer.id, language).await?;
    }
    let remember = frame::cookie(LANGUAGE_COOKIE, language.tag().to_owned(), Some(KEPT_DAYS), false);
    Ok((CookieJar::new().add(remember), Redirect::to(&came_from(&headers))).into_response())
}

/// The page on which the switch was pressed.
fn came_from(headers: &HeaderMap) -> String {
    let referer = headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let url = referer.and_then(|referer| url::Url::parse(referer).ok());
    let path = url.map(|url| match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    });
    path.map_or_else(|| "/".to_owned(), |path| frame::local(&path).to_owned())
}
