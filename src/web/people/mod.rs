//! The people: who they are, what they may do, how much each looks after. Administrators add them here.

mod password;
mod person;
mod tokens;

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use serde::Deserialize;

use super::field;
use super::frame::Administrator;
use super::frame::Frame;
use super::frame::Myself;
use super::frame::done;
use super::frame::page;
use super::problem::Problem;
use super::setup::zones;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::PersonShape;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::Role;
use crate::review::reviewers;
use crate::review::reviewers::NewReviewer;
use crate::review::reviewers::SHORTEST_PASSWORD;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/people", get(list).post(add))
        .route("/people/{id}", get(person::show))
        .route("/people/{id}/standing", post(person::change))
        .route("/people/{id}/hand-over", post(person::hand_over))
        .route("/people/{id}/absences", post(person::add_absence))
        .route("/absences/{id}/removal", post(person::remove_absence))
        .route("/people/{id}/password", post(password::change))
        .route("/people/{id}/password-link", post(password::make_link))
        .route("/people/{id}/tokens", post(tokens::add))
        .route("/tokens/{id}/revocation", post(tokens::revoke))
}

#[derive(Template)]
#[template(path = "web/templates/people.html")]
struct PeoplePage {
    frame: Frame,
    people: Vec<PersonShape>,
    manages: bool,
    zones: Vec<&'static str>,
    typed: NewPerson,
    problem: Option<Message>,
}

/// Somebody new, as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct NewPerson {
    name: String,
    email: String,
    password: String,
    role: String,
    language: String,
    time_zone: String,
}

async fn list(State(app): State<App>, Myself { frame, reviewer }: Myself) -> Result<Response, Problem> {
    let typed = NewPerson {
        role: Role::Reviewer.to_string(),
        language: frame.language.to_string(),
        time_zone: app.settings.server.time_zone.name().to_owned(),
        ..NewPerson::default()
    };
    show(&app, frame, &reviewer, typed, None).await
}

async fn show(
    app: &App,
    frame: Frame,
    reader: &Reviewer,
    typed: NewPerson,
    problem: Option<Message>,
) -> Result<Response, Problem> {
    let people = PersonShape::all(&app.db, reviewers::list(&app.db).await?, frame.now).await?;
    let manages = reader.role.may_manage();
    page(&PeoplePage { frame, people, manages, zones: zones(), typed, problem })
}

async fn add(
    State(app): State<App>,
    Administrator { frame, reviewer }: Administrator,
    Form(typed): Form<NewPerson>,
) -> Result<Response, Problem> {
    match add_typed(&app, &typed).await {
        Ok(added) => Ok(done("/people", Message::new("people-was-added").with("name", added.name))),
        Err(Error::Invalid(problem) | Error::Conflict(problem)) => {
            let again = show(&app, frame, &reviewer, typed, Some(problem)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn add_typed(app: &App, typed: &NewPerson) -> Result<Reviewer> {
    let new = NewReviewer {
        email: typed.email.clone(),
        name: typed.name.clone(),
        password: typed.password.clone(),
        language: Language::from_tag(&typed.language).ok_or_else(|| Error::invalid("reviewer-language"))?,
        time_zone: typed.time_zone.parse().map_err(|_| Error::invalid("reviewer-zone"))?,
        role: field::word(&typed.role)?.or(Some(Role::Reviewer)),
    };
    reviewers::add(&app.db, new, app.now()).await
}
