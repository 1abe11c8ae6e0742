//! What went wrong, as problem details (RFC 9457) in the language of the request.

use std::sync::Arc;

use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::language_of;
use crate::app::App;
use crate::error::Error;
use crate::language::Language;
use crate::language::Message;

pub const CONTENT_TYPE: &str = "application/problem+json";

/// What an error looks like: a status, and a sentence that says what to do next.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct Details {
    /// Always `about:blank`: the status says which kind of problem it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The meaning of the status.
    title: String,
    status: u16,
    /// What went wrong here and what to do next, in the language of `Accept-Language`.
    detail: String,
}

/// An error on its way out. Handlers return it; [`as_details`] writes it down, where the language is known.
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    error: Arc<Error>,
    /// What `WWW-Authenticate` says.
    challenge: Option<&'static str>,
}

impl Problem {
    pub fn new(status: StatusCode, message: impl Into<Message>) -> Self {
        Problem { status, error: Arc::new(Error::Invalid(message.into())), challenge: None }
    }

    pub fn no_token() -> Self {
        let challenge = Some(r#"Bearer realm="foresaid""#);
        Problem { challenge, ..Problem::new(StatusCode::UNAUTHORIZED, Message::new("api-token-missing")) }
    }

    pub fn bad_token() -> Self {
        let challenge = Some(r#"Bearer realm="foresaid", error="invalid_token""#);
        Problem { challenge, ..Problem::new(StatusCode::UNAUTHORIZED, Message::new("api-token-invalid")) }
    }
}

impl<E: Into<Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        let error = error.into();
        let status = match &error {
            Error::NotFound(_) => StatusCode::NOT_FOUND,
            Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Conflict(_) => StatusCode::CONFLICT,
            Error::Forbidden(_) => StatusCode::FORBIDDEN,
            Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Problem { status, error: Arc::new(error), challenge: None }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some(challenge) = self.challenge {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        response.extensions_mut().insert(self);
        response
    }
}

pub async fn no_such_address() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, Message::new("api-no-such-address"))
}

pub async fn no_such_method() -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, Message::new("api-no-such-method"))
}

/// Writes down the errors that handlers returned.
pub async fn as_details(State(app): State<App>, request: Request, next: Next) -> Response {
    let language = language_of(request.headers(), &app);
    let mut response = next.run(request).await;
    let Some(problem) = response.extensions_mut().remove::<Problem>() else { return response };
    if let Error::Internal(error) = problem.error.as_ref() {
        tracing::error!("an API request failed: {error:#}");
    }
    let body = axum::Json(problem.details(language)).into_response().into_body();
    *response.body_mut() = body;
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    response
}

impl Problem {
    fn details(&self, language: Language) -> Details {
        let title = match self.status {
            StatusCode::BAD_REQUEST => Message::new("api-title-bad-request"),
            StatusCode::UNAUTHORIZED => Message::new("api-title-unauthorized"),
            StatusCode::FORBIDDEN => Message::new("api-title-forbidden"),
            StatusCode::NOT_FOUND => Message::new("api-title-not-found"),
            StatusCode::METHOD_NOT_ALLOWED => Message::new("api-title-method"),
            StatusCode::CONFLICT => Message::new("api-title-conflict"),
            StatusCode::PAYLOAD_TOO_LARGE => Message::new("api-title-too-large"),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Message::new("api-title-media-type"),
            StatusCode::UNPROCESSABLE_ENTITY => Message::new("api-title-invalid"),
            StatusCode::SERVICE_UNAVAILABLE => Message::new("api-title-unavailable"),
            _ => Message::new("api-title-internal"),
        };
        Details {
            kind: "about:blank",
            title: title.in_language(language),
            status: self.status.as_u16(),
            detail: self.error.in_language(language),
        }
    }
}
