//! What went wrong, as a page: one sentence in the reader's language, with the frame around it.

use askama::Template;
use axum::extract::FromRequestParts;
use axum::extract::Request;
use axum::extract::State;
use axum::http::Method;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Redirect;
use axum::response::Response;

use super::frame;
use super::frame::Frame;
use super::frame::page;
use crate::app::App;
use crate::error::Error;
use crate::language::Language;
use crate::language::Message;

/// An error on its way to a page. Handlers return it; [`as_page`] turns it into HTML, where the language is known.
#[derive(Clone, Debug)]
pub struct Problem(pub std::sync::Arc<Error>);

impl<E: Into<Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        Problem(std::sync::Arc::new(error.into()))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound(_) => StatusCode::NOT_FOUND,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::Forbidden(_) => StatusCode::FORBIDDEN,
        Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

pub async fn no_such_page() -> Problem {
    Error::not_found("page-not-found").into()
}

/// An address that only takes forms, opened as a page: after a form with a mistake in it, a browser stands there.
pub async fn only_takes_forms(method: Method, uri: Uri) -> Result<Redirect, Problem> {
    if method != Method::GET {
        return Err(Error::not_found("page-not-found").into());
    }
    let above = uri.path().rsplit_once('/').map_or("", |(above, _)| above);
    Ok(Redirect::to(frame::local(above)))
}

#[derive(Template)]
#[template(path = "web/templates/problem.html")]
struct ProblemPage {
    frame: Frame,
    title: String,
    sentence: String,
}

/// Renders the errors that handlers returned.
pub async fn as_page(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut asked = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(Problem(error)) = response.extensions().get::<Problem>().cloned() else { return response };
    // Without a database there is still a sentence to say.
    let frame = Frame::from_request_parts(&mut asked, &app).await;
    let frame = frame.unwrap_or_else(|_| Frame::of_a_stranger(&asked, &app));
    if let Error::Internal(error) = error.as_ref() {
        tracing::error!("a page failed: {error:#}");
    }
    let title = match error.as_ref() {
        Error::NotFound(_) => "problem-not-found",
        Error::Forbidden(_) => "problem-forbidden",
        Error::Unavailable(_) => "problem-unavailable",
        Error::Internal(_) => "problem-internal",
        Error::Invalid(_) | Error::Conflict(_) => "problem-refused",
    };
    let sentence = error.in_language(frame.language);
    let title = Message::new(title).in_language(frame.language);
    let rendered = page(&ProblemPage { frame, title, sentence });
    match rendered {
        Ok(html) => (response.status(), html).into_response(),
        Err(_) => response,
    }
}
