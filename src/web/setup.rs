//! The first start: whoever opens the dashboard of an instance without reviewers creates the first one.

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Redirect;
use axum::response::Response;
use axum::routing::get;
use axum_extra::extract::CookieJar;
use chrono_tz::TZ_VARIANTS;
use chrono_tz::Tz;
use serde::Deserialize;

use super::frame::Frame;
use super::frame::page;
use super::problem::Problem;
use super::session;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::review::Role;
use crate::review::reviewers;
use crate::review::reviewers::NewReviewer;
use crate::review::reviewers::SHORTEST_PASSWORD;
use crate::storage;

pub fn routes() -> Router<App> {
    Router::new().route("/setup", get(form).post(create))
}

#[derive(Template)]
#[template(path = "web/templates/setup.html")]
struct SetupPage {
    frame: Frame,
    name: String,
    email: String,
    language: Language,
    zone: String,
    zones: Vec<&'static str>,
    shortest_password: usize,
    problem: Option<Message>,
}

#[derive(Deserialize)]
struct NewPerson {
    name: String,
    email: String,
    password: String,
    language: String,
    time_zone: String,
}

async fn form(State(app): State<App>, frame: Frame) -> Result<Response, Problem> {
    if reviewers::any(&app.db).await? {
        return Ok(Redirect::to("/").into_response());
    }
    let zone = frame.zone.name().to_owned();
    page(&SetupPage {
        language: frame.language,
        frame,
        name: String::new(),
        email: String::new(),
        zone,
        zones: zones(),
        shortest_password: SHORTEST_PASSWORD,
        problem: None,
    })
}

async fn create(
    State(app): State<App>,
    frame: Frame,
    cookies: CookieJar,
    Form(person): Form<NewPerson>,
) -> Result<Response, Problem> {
    match first_reviewer(&app, &person).await {
        Ok(reviewer) => {
            let cookies = session::begin(&app, cookies, &reviewer).await?;
            session::note(&app, Some(&reviewer), "deed-set-up").await?;
            Ok((cookies, Redirect::to("/")).into_response())
        }
        Err(Error::Invalid(problem)) => {
            let again = SetupPage {
                language: Language::from_tag(&person.language).unwrap_or(frame.language),
                frame,
                name: person.name,
                email: person.email,
                zone: person.time_zone,
                zones: zones(),
                shortest_password: SHORTEST_PASSWORD,
                problem: Some(problem),
            };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&again)?).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn first_reviewer(app: &App, person: &NewPerson) -> Result<crate::review::Reviewer> {
    let time_zone: Tz = person.time_zone.parse().map_err(|_| Error::invalid("reviewer-zone"))?;
    let new = NewReviewer {
        email: person.email.clone(),
        name: person.name.clone(),
        password: person.password.clone(),
        language: Language::from_tag(&person.language).unwrap_or_default(),
        time_zone,
        role: Some(Role::Administrator),
    };
    // Two people at the same moment: the second finds that somebody is there.
    let transaction = storage::begin(&app.db).await?;
    reviewers::hold_all(&transaction).await?;
    if reviewers::any(&transaction).await? {
        return Err(Error::Forbidden(Message::new("setup-done")));
    }
    let reviewer = reviewers::add(&transaction, new, app.now()).await?;
    transaction.commit().await?;
    Ok(reviewer)
}

/// The zones people live in, by name.
pub fn zones() -> Vec<&'static str> {
    let mut zones: Vec<&str> = TZ_VARIANTS
        .iter()
        .map(|zone| zone.name())
        .filter(|name| name.contains('/') || *name == "UTC")
        .collect();
    zones.sort_unstable();
    zones
}
