//! What went wrong, as problem details (RFC 9457) in the language of the request.

use std::any::Any;
use std::sync::Arc;

use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderName;
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
use crate::review::Scope;

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
    /// What the status demands besides, such as `WWW-Authenticate`.
    headers: HeaderMap,
}

impl Problem {
    pub fn new(status: StatusCode, message: impl Into<Message>) -> Self {
        Problem { status, error: Arc::new(Error::Invalid(message.into())), headers: HeaderMap::new() }
    }

    /// The same with a header.
    pub fn with(mut self, name: HeaderName, value: impl Into<HeaderValue>) -> Self {
        self.headers.insert(name, value.into());
        self
    }

    pub fn no_token() -> Self {
        challenged(Problem::new(StatusCode::UNAUTHORIZED, "api-token-missing"), r#"Bearer realm="foresaid""#)
    }

    pub fn bad_token() -> Self {
        let challenge = r#"Bearer realm="foresaid", error="invalid_token""#;
        challenged(Problem::new(StatusCode::UNAUTHORIZED, "api-token-invalid"), challenge)
    }

    /// The token reaches less far than this.
    pub fn narrow_token(refused: Error, needed: Scope) -> Self {
        challenged(
            refused.into(),
            match needed {
                Scope::Read => r#"Bearer realm="foresaid", error="insufficient_scope", scope="read""#,
                Scope::Write => r#"Bearer realm="foresaid", error="insufficient_scope", scope="write""#,
                Scope::Admin => r#"Bearer realm="foresaid", error="insufficient_scope", scope="admin""#,
            },
        )
    }

    /// A status that says nothing more.
    fn bare(status: StatusCode) -> Self {
        Problem::new(status, "api-bare")
    }
}

fn challenged(problem: Problem, challenge: &'static str) -> Problem {
    problem.with(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge))
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
        Problem { status, error: Arc::new(error), headers: HeaderMap::new() }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.headers_mut().extend(self.headers.clone());
        response.extensions_mut().insert(self);
        response
    }
}

/// What becomes of a request that made a handler panic.
pub fn of_a_panic(panic: Box<dyn Any + Send>) -> Response {
    let said = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
    let error = anyhow::anyhow!("a handler panicked: {}", said.unwrap_or("without a word"));
    Problem::from(error).into_response()
}

pub async fn no_such_address() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, Message::new("api-no-such-address"))
}

pub async fn no_such_method() -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, Message::new("api-no-such-method"))
}

/// Writes down the errors that handlers returned, and those of which nobody said more than a status.
pub async fn as_details(State(app): State<App>, request: Request, next: Next) -> Response {
    let language = language_of(request.headers(), &app);
    let mut response = next.run(request).await;
    let told = response.extensions_mut().remove::<Problem>();
    let Some(problem) = told.or_else(|| untold(&response)) else { return response };
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

/// The problem of an answer that should tell one and does not.
fn untold(response: &Response) -> Option<Problem> {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let untold = (status.is_client_error() || status.is_server_error())
        && kind.is_none_or(|kind| kind != HeaderValue::from_static(CONTENT_TYPE));
    untold.then(|| Problem::bare(status))
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
            StatusCode::PRECONDITION_FAILED => Message::new("api-title-changed"),
            StatusCode::PAYLOAD_TOO_LARGE => Message::new("api-title-too-large"),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Message::new("api-title-media-type"),
            StatusCode::UNPROCESSABLE_ENTITY => Message::new("api-title-invalid"),
            StatusCode::TOO_MANY_REQUESTS => Message::new("api-title-too-many"),
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
