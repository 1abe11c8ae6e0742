//! Signing in and out.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::Query;
use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Redirect;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use serde::Deserialize;

use super::client;
use super::client::Client;
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
use crate::review::places;
use crate::review::reviewers;
use crate::review::sessions;
use crate::review::sessions::Visit;

pub const SESSION_COOKIE: &str = "foresaid_session";

/// Tells that somebody has signed in from this browser before; sent to the sign-in only.
pub const PLACE_COOKIE: &str = "foresaid_place";

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
    client: Client,
    cookies: CookieJar,
    Form(credentials): Form<Credentials>,
) -> Result<Response, Problem> {
    let kept = Kept::new(&credentials.kept_for, credentials.kept);
    let address = credentials.email.trim().to_lowercase();
    let from = client::origin(&app, &cookies, &client, &address).await?;
    // Counted before the password is looked at, so that many at once are counted too; one that is right gives it back.
    if let Err(pause) = app.sign_ins.begin(&from, &address, app.now()) {
        let seconds = pause.num_seconds() + 1;
        let problem = Some(Message::new("sign-in-too-often").with("minutes", seconds.div_euclid(60) + 1));
        let again = SignInPage { frame, back: credentials.back, email: credentials.email, problem, kept };
        let wait = [(header::RETRY_AFTER, seconds.to_string())];
        return Ok((StatusCode::TOO_MANY_REQUESTS, wait, page(&again)?).into_response());
    }
    let Some(reviewer) = reviewers::authenticate(&app.db, &address, credentials.password).await? else {
        let problem = Some(Message::new("sign-in-refused"));
        let again = SignInPage { frame, back: credentials.back, email: credentials.email, problem, kept };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&again)?).into_response());
    };
    app.sign_ins.succeeded(&from, &address);
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
    let days = app.settings.server.session_days;
    let secret = sessions::begin(&app.db, reviewer.id, app.now(), days).await?;
    let known = cookies.get(PLACE_COOKIE).map(|cookie| cookie.value().to_owned());
    let place = places::note(&app.db, known.as_deref(), reviewer.id, app.now()).await?;
    let mut place = frame::cookie(PLACE_COOKIE, place, Some(places::KEPT_DAYS), is_secure(app));
    place.set_path("/sign-in");
    Ok(cookies.add(session_cookie(app, secret)).add(place))
}

/// It lasts as long as the session.
fn session_cookie(app: &App, secret: String) -> Cookie<'static> {
    frame::cookie(SESSION_COOKIE, secret, Some(app.settings.server.session_days), is_secure(app))
}

fn is_secure(app: &App) -> bool {
    app.settings.server.base_url.scheme() == "https"
}

/// Who is signed in.
pub async fn reviewer(app: &App, cookies: &CookieJar) -> Result<Option<Reviewer>> {
    Ok(visit(app, cookies).await?.map(|visit| visit.reviewer))
}

/// The same, and whether their session lasts longer from now on.
pub async fn visit(app: &App, cookies: &CookieJar) -> Result<Option<Visit>> {
    let Some(cookie) = cookies.get(SESSION_COOKIE) else { return Ok(None) };
    sessions::visit(&app.db, cookie.value(), app.now(), app.settings.server.session_days).await
}

/// Goes with a request, so that whoever finds that the session was renewed can say so.
#[derive(Clone, Default)]
pub struct Lifetime(Arc<AtomicBool>);

impl Lifetime {
    pub fn renew(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Stands around every page: the cookie of a session that was renewed is renewed with it.
pub async fn renew(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let lifetime = Lifetime::default();
    request.extensions_mut().insert(lifetime.clone());
    let cookies = CookieJar::from_headers(request.headers());
    let response = next.run(request).await;
    let leaves = response.headers().get_all(header::SET_COOKIE).iter().any(|set| names(set, SESSION_COOKIE));
    match cookies.get(SESSION_COOKIE) {
        Some(cookie) if lifetime.0.load(Ordering::Relaxed) && !leaves => {
            let renewed = CookieJar::new().add(session_cookie(&app, cookie.value().to_owned()));
            (renewed, response).into_response()
        }
        _ => response,
    }
}

/// Whether a header sets this cookie.
fn names(set: &HeaderValue, cookie: &str) -> bool {
    set.to_str().is_ok_and(|set| set.split('=').next() == Some(cookie))
}
