//! The page behind the link by which somebody sets a new password. Opening it changes nothing; nobody has to sign in.

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::Path;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use super::frame::Frame;
use super::frame::done;
use super::frame::page;
use super::problem::Problem;
use crate::app::App;
use crate::audit;
use crate::audit::Area;
use crate::audit::NewDeed;
use crate::error::Error;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::passwords;
use crate::review::reviewers::SHORTEST_PASSWORD;

pub fn routes() -> Router<App> {
    Router::new().route("/password/{secret}", get(form).post(set))
}

#[derive(Template)]
#[template(path = "web/templates/password.html")]
struct PasswordPage {
    frame: Frame,
    person: Reviewer,
    secret: String,
    shortest_password: usize,
    problem: Option<Message>,
}

fn shown(
    frame: Frame,
    person: Reviewer,
    secret: String,
    problem: Option<Message>,
) -> Result<Response, Problem> {
    let html = page(&PasswordPage { frame, person, secret, shortest_password: SHORTEST_PASSWORD, problem })?;
    // The address is a secret: it goes to no other page.
    Ok(([(header::REFERRER_POLICY, "no-referrer")], html).into_response())
}

async fn form(State(app): State<App>, frame: Frame, Path(secret): Path<String>) -> Result<Response, Problem> {
    let person = passwords::whose(&app.db, &secret, app.now()).await?;
    shown(frame, person, secret, None)
}

#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    password: String,
}

async fn set(
    State(app): State<App>,
    frame: Frame,
    Path(secret): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    match passwords::set_by_link(&app.db, &secret, typed.password, app.now()).await {
        Ok(person) => {
            let what = Message::new("deed-password-set");
            let place = Some(format!("/people/{}", person.id));
            let deed = NewDeed { area: Area::SignIns, by: Some(&person), what, place };
            audit::record(&app.db, deed, app.now()).await?;
            Ok(done("/sign-in", "password-was-set"))
        }
        Err(Error::Invalid(problem)) => {
            let person = passwords::whose(&app.db, &secret, app.now()).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(frame, person, secret, Some(problem))?)
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}
