//! Passwords of people who have one: their own changed, and the link by which an administrator lets somebody set a new one.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::person;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::mail::Letter;
use crate::review::Reviewer;
use crate::review::passwords;
use crate::review::passwords::LINK_HOURS;
use crate::review::reviewers;
use crate::review::secrets;
use crate::storage::ReviewerId;
use crate::web::deeds;
use crate::web::frame::Administrator;
use crate::web::frame::Myself;
use crate::web::frame::page;
use crate::web::id::Id;
use crate::web::problem::Problem;
use crate::web::session::SESSION_COOKIE;

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct Change {
    present: String,
    password: String,
}

/// Changes one's own. Whoever only looks after the people does not need to know it, and makes a link.
pub async fn change(
    State(app): State<App>,
    Myself { reviewer, .. }: Myself,
    cookies: CookieJar,
    Id(id): Id<ReviewerId>,
    Form(typed): Form<Change>,
) -> Result<Response, Problem> {
    if reviewer.id != id {
        return Err(Error::Forbidden(Message::new("password-not-yours")).into());
    }
    let session = cookies.get(SESSION_COOKIE).map(|cookie| cookie.value());
    let changed = passwords::change(&app.db, &reviewer, typed.present, typed.password, session).await;
    person::told(id, changed, "password-was-changed")
}

#[derive(Deserialize)]
pub struct Way {
    /// `mail`, or nothing: shown on the page.
    #[serde(default)]
    by: String,
}

/// Makes a link, and mails it, or answers with the page that shows it once: a redirect would have to carry it somewhere.
pub async fn make_link(
    State(app): State<App>,
    Administrator { frame, reviewer }: Administrator,
    Id(id): Id<ReviewerId>,
    Form(way): Form<Way>,
) -> Result<Response, Problem> {
    let person = reviewers::get(&app.db, id).await?;
    let secret = match passwords::make_link(&app.db, &person, app.now()).await {
        Ok(secret) => secret,
        Err(Error::Conflict(problem)) => return person::told(id, Err::<(), _>(Error::Conflict(problem)), ""),
        Err(error) => return Err(error.into()),
    };
    let link = link_to(&app, &secret);
    let deed = Message::new("deed-password-link").with("name", person.name.as_str());
    if way.by == "mail" {
        let sent = mail(&app, &person, &link).await;
        let told = Message::new("password-link-mailed").with("email", person.email.as_str());
        return Ok(deeds::telling(person::told(id, sent, told)?, deed));
    }
    let shown = person::read(&app, frame, &reviewer, id, None).await?.with_link(link);
    Ok(deeds::telling(page(&shown)?, deed))
}

fn link_to(app: &App, secret: &str) -> String {
    let base = app.settings.server.base_url.as_str().trim_end_matches('/');
    format!("{base}/password/{secret}")
}

#[derive(Template)]
#[template(path = "web/templates/password_mail.html")]
struct LinkMail<'a> {
    language: Language,
    greeting: String,
    text: String,
    link: &'a str,
}

/// At once, not by the outbox, which keeps what it sends.
async fn mail(app: &App, person: &Reviewer, link: &str) -> Result<()> {
    let language = person.language();
    let tell = |message: Message| message.in_language(language);
    let greeting = tell(Message::new("password-mail-greeting").with("name", person.name.as_str()));
    let text = tell(Message::new("password-mail-text").with("hours", LINK_HOURS));
    let html = LinkMail { language, greeting: greeting.clone(), text: text.clone(), link };
    let letter = Letter {
        to_name: person.name.clone(),
        to_address: person.email.clone(),
        message_id: format!("<password.{}@foresaid>", secrets::fresh()),
        subject: language.say("password-mail-subject"),
        text: format!("{greeting}\n\n{text}\n\n{link}\n"),
        html: html.render().map_err(anyhow::Error::new)?,
        ..Letter::default()
    };
    let sent = app.mailer.send(&letter, app.now()).await;
    app.mailer.hang_up().await;
    sent.map_err(|not_sent| {
        Error::conflict(Message::new("password-link-not-mailed").with("reason", not_sent.reason))
    })
}
