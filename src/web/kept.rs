//! A form that was sent after the sign-in had run out: what was typed is kept through the new sign-in and offered
//! again, so that nothing is lost. It is not sent by itself: somebody else may have signed in.

use askama::Template;
use axum::body::Body;
use axum::extract::Request;
use axum::http::Method;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Response;
use url::form_urlencoded;

use super::LARGEST_FORM;
use super::frame;
use super::frame::Frame;
use super::frame::SignInFirst;
use super::frame::page;
use super::problem::Problem;
use super::session;
use crate::error::Error;
use crate::language::Language;

const FORM: &str = "application/x-www-form-urlencoded";

/// A form that has not been sent yet.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Where it goes; a path of this site.
    pub to: String,
    /// Its fields, as browsers send them.
    pub fields: String,
}

impl Kept {
    /// What came through the sign-in; none when nothing had been typed.
    pub fn new(to: &str, fields: String) -> Option<Kept> {
        (!fields.is_empty()).then(|| Kept { to: frame::local(to).to_owned(), fields })
    }

    fn pairs(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.fields.as_bytes()).into_owned().collect()
    }

    /// What a person would miss most: the longest of the fields.
    fn text(&self) -> String {
        self.pairs()
            .into_iter()
            .map(|(_, value)| value)
            .max_by_key(|value| value.chars().count())
            .unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "web/templates/kept.html")]
struct KeptPage {
    frame: Frame,
    kept: Kept,
}

/// The form again, for somebody who has just signed in.
pub fn offer(frame: Frame, kept: Kept) -> Result<Response, Problem> {
    page(&KeptPage { frame, kept })
}

/// Holds on to the fields of a form until it is known whether its sender is signed in.
pub async fn keep(request: Request, next: Next) -> Result<Response, Problem> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if request.method() != Method::POST || !kind.is_some_and(|kind| kind.starts_with(FORM)) {
        return Ok(next.run(request).await);
    }
    let (parts, body) = request.into_parts();
    let fields = axum::body::to_bytes(body, LARGEST_FORM).await;
    let fields = fields.map_err(|_| Error::invalid("form-unreadable"))?;
    let to = parts.uri.path().to_owned();
    let response = next.run(Request::from_parts(parts, Body::from(fields.clone()))).await;
    let Some(SignInFirst(frame)) = response.extensions().get::<SignInFirst>().cloned() else {
        return Ok(response);
    };
    match Kept::new(&to, String::from_utf8_lossy(&fields).into_owned()) {
        Some(kept) => Ok((StatusCode::FORBIDDEN, session::sign_in_first(frame, kept)?).into_response()),
        None => Ok(response),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_typed_is_kept_and_only_for_this_site() {
        assert!(Kept::new("/claims/1/verdict", String::new()).is_none());
        let kept =
            Kept::new("https://elsewhere.example/", "note=%E9%9B%A8+%26+fog&verdict=partly".to_owned())
                .unwrap();
        assert_eq!((kept.to.as_str(), kept.text().as_str()), ("/", "雨 & fog"));
        assert_eq!(kept.pairs()[0], ("note".to_owned(), "雨 & fog".to_owned()));
    }
}
