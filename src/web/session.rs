//! Signing in and out.

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::Query;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Redirect;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::frame;
use super::frame::Frame;
use super::frame::page;
use super::kept;
use super::kept::Kept;
use super::problem::Problem;
use crate::app::App;
use crate::audit;
use crate::audit::Area;
use crate::audit::NewDeed;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::review::sessions;

pub const SESSION_COOKIE: &str = "foresaid_session";

pub fn routes() -> Router<App> {
    Router::new().route("/sign-in", get(form).post(sign_in)).route("/sign-out", post(sign_out))
}

#[derive(Template)]
#[template(path = "web/templates/sign_in.html")]
struct SignInPage {
    frame: Frame,
    back: String,
    email: String,
    problem: Option<Message>,
    kept: Option<Kept>,
}

#[derive(Deserialize)]
struct Back {
    #[serde(default)]
    back: String,
}

async fn form(State(app): State<App>, frame: Frame, Query(back): Query<Back>) -> Result<Response, Problem> {
    if !reviewers::any(&app.db).await? {
        return Ok(Redirect::to("/setup").into_response());
    }
    page(&SignInPage { frame, back: back.back, email: String::new(), problem: None, kept: None })
}

/// The sign-in that carries along what was typed.
pub fn sign_in_first(frame: Frame, kept: Kept) -> Result<Response, Problem> {
    let problem = Some(Message::new("sign-in-kept"));
    page(&SignInPage { frame, back: String::new(), email: String::new(), problem, kept: Some(kept) })
}

#[derive(Deserialize)]
struct Credentials {
    email: String,
    password: String,
    #[serde(default)]
    back: String,
    #[serde(default)]
    kept_for: String,
    #[serde(default)]
    kept: String,
}

async fn sign_in(
    State(app): State<App>,
    frame: Frame,
    cookies: CookieJar,
    Form(credentials): Form<Credentials>,
) -> Result<Response, Problem> {
    let kept = Kept::new(&credentials.kept_for, credentials.kept);
    let address = credentials.email.trim().to_lowercase();
    // Counted before the password is looked at, so that many at once are counted too; one that is right gives it back.
    let tried = app.failed_sign_ins.take(&address, app.now());
    if let Some(standing) = tried.filter(|standing| standing.left.is_none()) {
        let minutes = standing.seconds_left.div_euclid(60) + 1;
        let problem = Some(Message::new("sign-in-too-often").with("minutes", minutes));
        let again = SignInPage { frame, back: credentials.back, email: credentials.email, problem, kept };
        let wait = [(header::RETRY_AFTER, standing.seconds_left.to_string())];
        return Ok((StatusCode::TOO_MANY_REQUESTS, wait, page(&again)?).into_response());
    }
    let Some(reviewer) = reviewers::authenticate(&app.db, &address, credentials.password).await? else {
        let problem = Some(Message::new("sign-in-refused"));
        let again = SignInPage { frame, back: credentials.back, email: credentials.email, problem, kept };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&again)?).into_response());
    };
    app.failed_sign_ins.give_back(&address);
    let cookies = begin(&app, cookies, &reviewer).await?;
    note(&app, Some(&reviewer), "deed-signed-in").await?;
    if let Some(kept) = kept {
        let frame =
            Frame { language: reviewer.language(), zone: reviewer.zone(), reviewer: Some(reviewer), ..frame };
        return Ok((cookies, kept::offer(frame, kept)?).into_response());
    }
    Ok((cookies, Redirect::to(frame::local(&credentials.back))).into_response())
}

async fn sign_out(State(app): State<App>, cookies: CookieJar) -> Result<Response, Problem> {
    let leaving = self::reviewer(&app, &cookies).await?;
    if let Some(cookie) = cookies.get(SESSION_COOKIE) {
        note(&app, leaving.as_ref(), "deed-signed-out").await?;
        sessions::end(&app.db, cookie.value()).await?;
    }
    Ok((cookies.add(frame::forget(SESSION_COOKIE)), Redirect::to("/sign-in")).into_response())
}

/// Writes down who came or went.
pub async fn note(app: &App, reviewer: Option<&Reviewer>, what: &'static str) -> Result<()> {
    let Some(reviewer) = reviewer else { return Ok(()) };
    let place = Some(format!("/people/{}", reviewer.id));
    let deed = NewDeed { area: Area::SignIns, by: Some(reviewer), what: Message::new(what), place };
    audit::record(&app.db, deed, app.now()).await
}

/// Signs a reviewer in: a new session, whatever the browser held before.
pub async fn begin(app: &App, cookies: CookieJar, reviewer: &Reviewer) -> Result<CookieJar> {
    let server = &app.settings.server;
    let secret = sessions::begin(&app.db, reviewer.id, app.now(), server.session_days).await?;
    let secure = server.base_url.scheme() == "https";
    Ok(cookies.add(frame::cookie(SESSION_COOKIE, secret, true, secure)))
}

/// Who is signed in.
pub async fn reviewer(app: &App, cookies: &CookieJar) -> Result<Option<Reviewer>> {
    let Some(cookie) = cookies.get(SESSION_COOKIE) else { return Ok(None) };
    sessions::reviewer(&app.db, cookie.value(), app.now(), app.settings.server.session_days).await
}
