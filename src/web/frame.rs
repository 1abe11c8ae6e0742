//! What every page shares: language, day, who is signed in, where we are, and a message from the last request.

use std::time::Duration;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use axum::response::Html;
use axum::response::IntoResponse;
use axum::response::Redirect;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use axum_extra::extract::cookie::SameSite;
use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use chrono_tz::Tz;

use super::assets;
use super::deeds;
use super::problem::Problem;
use super::session;
use super::text_language::LangAttribute;
use crate::app::App;
use crate::clock;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::sources::FetchError;

/// Keeps the language of people who are not signed in.
pub const LANGUAGE_COOKIE: &str = "foresaid_language";

/// Carries a message to the page after a redirect.
pub const FLASH_COOKIE: &str = "foresaid_flash";

/// Browsers drop a larger cookie, and with it the message.
const MOST_BYTES_OF_COOKIE: usize = 4000;

/// How long the texts in a message may be when it does not fit, in characters: the first that fits is taken.
const LENGTHS_OF_TEXTS: [usize; 3] = [300, 100, 20];

/// The frame around a page.
#[derive(Clone, Debug)]
pub struct Frame {
    pub language: Language,
    pub reviewer: Option<Reviewer>,
    pub now: DateTime<Utc>,
    pub zone: Tz,
    /// The path and query of the request, to come back to.
    pub here: String,
    pub flash: Option<Flash>,
    /// What the address says and the page does not know.
    pub unknown: Vec<String>,
}

/// A message about what was just done.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Flash {
    /// `done` or `problem`.
    pub tone: String,
    pub message: Message,
}

impl Frame {
    /// The sentence with this key.
    pub fn say(&self, key: &str) -> String {
        self.language.say(key)
    }

    /// What an element says about the language of the text in it, where that is not the page's.
    pub fn lang(&self, text: &str) -> LangAttribute {
        LangAttribute::of(text, self.language)
    }

    /// The sentence with this key and one number in it, `{ $count }`.
    pub fn count(&self, key: &'static str, count: &(impl Copy + TryInto<i64>)) -> String {
        let count = (*count).try_into().unwrap_or(i64::MAX);
        Message::new(key).with("count", count).in_language(self.language)
    }

    pub fn tell(&self, message: &Message) -> String {
        message.in_language(self.language)
    }

    /// Whether the reader may change more than what is their own. What they may not is not offered to them.
    pub fn may_judge(&self) -> bool {
        self.reviewer.as_ref().is_some_and(|reader| reader.role.may_judge())
    }

    /// Whether the reader looks after the people.
    pub fn may_manage(&self) -> bool {
        self.reviewer.as_ref().is_some_and(|reader| reader.role.may_manage())
    }

    /// What the system said besides, in its own words.
    pub fn technical(&self, message: &Message) -> Option<String> {
        FetchError::technical(message).map(str::to_owned)
    }

    /// The reader's local day.
    pub fn today(&self) -> NaiveDate {
        clock::local_day(self.now, self.zone)
    }

    /// The frame of a page that understands these fields of its address; the others are told.
    pub fn knowing(mut self, fields: &[&str]) -> Frame {
        let query = self.here.split_once('?').map(|(_, query)| query).unwrap_or_default();
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        let strange = pairs.filter(|(name, _)| !fields.contains(&name.as_ref()));
        self.unknown = strange.map(|(name, value)| format!("{name}={value}")).collect();
        self
    }

    pub fn unknown_part(&self, part: &str) -> String {
        self.tell(&Message::new("address-part-unknown").with("part", part))
    }

    /// Whether the page at this path is, or stands below, the one being shown.
    pub fn is_at(&self, path: &str) -> bool {
        let here = self.here.split('?').next().unwrap_or_default();
        here == path || (path != "/" && here.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
    }

    /// The address of a static file, with its fingerprint.
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// A moment in the reader's zone, for `<time datetime>`.
    pub fn machine_time(&self, at: &DateTime<Utc>) -> String {
        at.with_timezone(&self.zone).to_rfc3339()
    }

    /// A moment in the reader's zone, to the minute.
    pub fn time(&self, at: &DateTime<Utc>) -> String {
        at.with_timezone(&self.zone).format("%Y-%m-%d %H:%M").to_string()
    }
}

impl FromRequestParts<App> for Frame {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let cookies = CookieJar::from_headers(&parts.headers);
        let visit = session::visit(app, &cookies).await?;
        if let (Some(visit), Some(lifetime)) = (&visit, parts.extensions.get::<session::Lifetime>())
            && visit.renewed
        {
            lifetime.renew();
        }
        Ok(Frame::of(parts, app, &cookies, visit.map(|visit| visit.reviewer)))
    }
}

impl Frame {
    /// The frame of a request by nobody we know, or whom the database could not name.
    pub fn of_a_stranger(parts: &Parts, app: &App) -> Frame {
        Frame::of(parts, app, &CookieJar::from_headers(&parts.headers), None)
    }

    fn of(parts: &Parts, app: &App, cookies: &CookieJar, reviewer: Option<Reviewer>) -> Frame {
        let language = reviewer
            .as_ref()
            .map(Reviewer::language)
            .or_else(|| cookies.get(LANGUAGE_COOKIE).and_then(|cookie| Language::from_tag(cookie.value())))
            .or_else(|| {
                let header = parts.headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
                Language::from_accept_language(header)
            })
            .unwrap_or(app.settings.server.language);
        let zone = reviewer.as_ref().map_or(app.settings.server.time_zone, Reviewer::zone);
        let here = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let flash = cookies.get(FLASH_COOKIE).and_then(|cookie| serde_json::from_str(cookie.value()).ok());
        Frame { language, reviewer, now: app.now(), zone, here, flash, unknown: Vec::new() }
    }
}

/// The frame of a page that only people who have signed in see. Others are led to the sign-in, or to the set-up of a new
/// instance. A form is taken from those who may judge; one in which everybody changes only what is their own is taken by
/// [`Myself`], one about other people by [`Administrator`].
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub frame: Frame,
    pub reviewer: Reviewer,
}

/// Whoever is signed in, whatever their role, at their own settings.
#[derive(Clone, Debug)]
pub struct Myself {
    pub frame: Frame,
    pub reviewer: Reviewer,
}

/// Somebody who looks after the people.
#[derive(Clone, Debug)]
pub struct Administrator {
    pub frame: Frame,
    pub reviewer: Reviewer,
}

/// Marks the answer to somebody who must sign in first, for whoever can do better than to lead there.
#[derive(Clone)]
pub struct SignInFirst(pub Frame);

impl FromRequestParts<App> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Myself { frame, reviewer } = Myself::from_request_parts(parts, app).await?;
        if !parts.method.is_safe() {
            reviewer.role.must_judge().map_err(|error| Problem::from(error).into_response())?;
        }
        Ok(SignedIn { frame, reviewer })
    }
}

impl FromRequestParts<App> for Administrator {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Myself { frame, reviewer } = Myself::from_request_parts(parts, app).await?;
        reviewer.role.must_manage().map_err(|error| Problem::from(error).into_response())?;
        Ok(Administrator { frame, reviewer })
    }
}

impl FromRequestParts<App> for Myself {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let frame = Frame::from_request_parts(parts, app).await.map_err(IntoResponse::into_response)?;
        if let Some(reviewer) = frame.reviewer.clone() {
            return Ok(Myself { frame, reviewer });
        }
        let anybody = reviewers::any(&app.db).await.map_err(|error| Problem::from(error).into_response())?;
        if !anybody {
            return Err(Redirect::to("/setup").into_response());
        }
        let back = if parts.method == axum::http::Method::GET { frame.here.as_str() } else { "/" };
        let back: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
        let mut to_sign_in = Redirect::to(&format!("/sign-in?back={back}")).into_response();
        to_sign_in.extensions_mut().insert(SignInFirst(frame));
        Err(to_sign_in)
    }
}

/// A rendered page. The message it showed is forgotten.
pub fn page(template: &impl Template) -> Result<Response, Problem> {
    let html = template.render().map_err(|error| Problem::from(anyhow::Error::new(error)))?;
    Ok((CookieJar::new().add(forget(FLASH_COOKIE)), Html(html)).into_response())
}

/// To another page, with a message about what was done.
pub fn done(to: &str, message: impl Into<Message>) -> Response {
    let message = message.into();
    deeds::telling(redirect(to, "done", message.clone()), message)
}

/// To another page, with a message about what could not be done.
pub fn refused(to: &str, message: impl Into<Message>) -> Response {
    redirect(to, "problem", message.into())
}

fn redirect(to: &str, tone: &str, message: Message) -> Response {
    let carry = CookieJar::new().add(flash_cookie(tone, &message));
    (carry, Redirect::to(local(to))).into_response()
}

/// The message, its texts cut until a browser keeps it.
fn flash_cookie(tone: &str, message: &Message) -> Cookie<'static> {
    let carried = |message: Message| {
        let flash = Flash { tone: tone.to_owned(), message };
        cookie(FLASH_COOKIE, serde_json::to_string(&flash).unwrap_or_default(), None, false)
    };
    let whole = carried(message.clone());
    let shorter = LENGTHS_OF_TEXTS.iter().map(|&most| carried(message.shortened(most)));
    let fits = |cookie: &Cookie<'_>| cookie.encoded().to_string().len() <= MOST_BYTES_OF_COOKIE;
    std::iter::once(whole).chain(shorter).find(fits).unwrap_or_else(|| carried(Message::new("verbatim")))
}

/// A path of this site, whatever was asked for: nobody is led elsewhere.
pub fn local(path: &str) -> &str {
    let elsewhere = !path.starts_with('/') || path.starts_with("//") || path.starts_with("/\\");
    if elsewhere || path.contains(char::is_control) { "/" } else { path }
}

/// A cookie for this site only, out of reach of scripts. Without days it goes when the browser is closed.
pub fn cookie(name: &'static str, value: String, days: Option<u32>, secure: bool) -> Cookie<'static> {
    let mut cookie = Cookie::new(name, value);
    if let Some(days) = days {
        let span = Duration::from_secs(60 * 60 * 24 * u64::from(days));
        cookie = Cookie::build(cookie).max_age(span.try_into().unwrap_or_default()).build();
    }
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(secure);
    cookie
}

/// A cookie that makes the browser forget one.
pub fn forget(name: &'static str) -> Cookie<'static> {
    let mut cookie = Cookie::new(name, "");
    cookie.set_path("/");
    cookie.make_removal();
    cookie
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_too_long_for_a_cookie_is_cut_and_still_told() {
        let told = |text: &str| {
            let cookie = flash_cookie("problem", &Message::new("form-not-a-choice").with("text", text));
            assert!(cookie.encoded().to_string().len() <= MOST_BYTES_OF_COOKIE);
            let flash: Flash = serde_json::from_str(cookie.value()).unwrap();
            flash.message.in_language(Language::English)
        };
        assert!(told("short").starts_with("“short” is not one of the choices."));
        let long = told(&"港".repeat(2000));
        assert!(long.contains("港…” is not one of the choices.") && long.len() < 2000, "{long}");
    }
}
