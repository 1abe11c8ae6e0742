//! The page behind the link by which mail is stopped. Opening it changes nothing; its buttons do, and so does the one
//! click of a mail program (RFC 8058). Nobody has to sign in.

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::FromRequest;
use axum::extract::Multipart;
use axum::extract::Path;
use axum::extract::Request;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use super::frame::Frame;
use super::frame::page;
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::reminders::Choice;
use crate::reminders::stopping;
use crate::reminders::stopping::Asked;
use crate::reminders::stopping::Extent;

pub fn routes() -> Router<App> {
    Router::new().route("/mail/{token}", get(show).post(change))
}

#[derive(Template)]
#[template(path = "web/templates/stop_mail.html")]
struct StopPage {
    frame: Frame,
    token: String,
    asked: Option<Asked>,
    /// What was wanted before it was stopped just now.
    was: Option<String>,
    message: Option<Message>,
}

impl StopPage {
    fn occasion(&self) -> String {
        self.asked.as_ref().map(|asked| self.frame.say(asked.link.occasion.key())).unwrap_or_default()
    }

    fn is_stopped(&self) -> bool {
        let choice = |asked: &Asked| asked.choices.get(&asked.link.occasion) == Some(&Choice::Never);
        self.asked.as_ref().is_some_and(choice)
    }

    fn all_stopped(&self) -> bool {
        let all = |asked: &Asked| asked.choices.values().all(|choice| *choice == Choice::Never);
        self.asked.as_ref().is_some_and(all)
    }
}

/// What a button, or a mail program, sends.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Wish {
    /// `One-Click`, from a mail program.
    #[serde(rename = "List-Unsubscribe")]
    list_unsubscribe: String,
    /// `occasion`, `everything` or `undo`.
    stop: String,
    was: String,
}

/// Mail programs may send either sort of form (RFC 8058, 3.2); browsers send the plain one.
impl FromRequest<App> for Wish {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/form-data")) {
            let form = Form::<Wish>::from_request(request, app).await;
            return form.map(|Form(wish)| wish).map_err(IntoResponse::into_response);
        }
        let mut parts = Multipart::from_request(request, app).await.map_err(IntoResponse::into_response)?;
        let mut wish = Wish::default();
        while let Some(part) = parts.next_field().await.map_err(IntoResponse::into_response)? {
            let name = part.name().unwrap_or_default().to_owned();
            let value = part.text().await.map_err(IntoResponse::into_response)?;
            match name.as_str() {
                "List-Unsubscribe" => wish.list_unsubscribe = value,
                "stop" => wish.stop = value,
                "was" => wish.was = value,
                _ => {}
            }
        }
        Ok(wish)
    }
}

async fn show(State(app): State<App>, frame: Frame, Path(token): Path<String>) -> Result<Response, Problem> {
    let asked = stopping::asked(&app.db, &token, &app.settings.reminders, app.now()).await;
    answer(frame, token, asked.map(|asked| (asked, None, None)))
}

async fn change(
    State(app): State<App>,
    frame: Frame,
    Path(token): Path<String>,
    wish: Wish,
) -> Result<Response, Problem> {
    let (db, settings, now) = (&app.db, &app.settings.reminders, app.now());
    if !wish.list_unsubscribe.is_empty() {
        // Nobody reads the answer but a program.
        return match stopping::stop(db, &token, Extent::Occasion, settings, now).await {
            Ok(_) => Ok((StatusCode::OK, "stopped\n").into_response()),
            Err(Error::Invalid(_) | Error::NotFound(_)) => {
                Ok((StatusCode::NOT_FOUND, "no such link\n").into_response())
            }
            Err(error) => Err(error.into()),
        };
    }
    let outcome = match wish.stop.as_str() {
        "undo" => {
            let undone = stopping::undo(db, &token, &wish.was, settings, now).await;
            undone.map(|asked| (asked, None, Some(Message::new("stop-mail-undone"))))
        }
        "everything" | "occasion" => {
            let extent = if wish.stop == "everything" { Extent::Everything } else { Extent::Occasion };
            let stopped = stopping::stop(db, &token, extent, settings, now).await;
            stopped.map(|(asked, was)| (asked, Some(was), Some(Message::new("stop-mail-done"))))
        }
        _ => stopping::asked(db, &token, settings, now).await.map(|asked| (asked, None, None)),
    };
    answer(frame, token, outcome)
}

/// In the language of whoever the mail was for.
fn answer(
    frame: Frame,
    token: String,
    outcome: Result<(Asked, Option<String>, Option<Message>)>,
) -> Result<Response, Problem> {
    match outcome {
        Ok((asked, was, message)) => {
            let frame = Frame { language: asked.reviewer.language(), ..frame };
            page(&StopPage { frame, token, asked: Some(asked), was, message })
        }
        Err(Error::Invalid(why) | Error::NotFound(why)) => {
            let shown = page(&StopPage { frame, token, asked: None, was: None, message: Some(why) })?;
            Ok((StatusCode::NOT_FOUND, shown).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
