//! What a request brings, read strictly: an id, a query, a JSON body, a file. What cannot be read is a problem with a
//! sentence. `Query` and `Json` are called as axum's are, because the OpenAPI document is made from the names.

use std::borrow::Cow;
use std::str::FromStr;

use axum::body::Bytes;
use axum::extract::FromRequest;
use axum::extract::FromRequestParts;
use axum::extract::Path;
use axum::extract::Request;
use axum::extract::rejection::JsonRejection;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::http::header;
use axum::http::request::Parts;
use axum::http::uri::InvalidUri;
use axum::response::IntoResponse;
use axum::response::Response;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::form_urlencoded;
use utoipa::IntoParams;

use super::problem::Problem;
use crate::app::App;
use crate::language::Message;

/// The id in the path.
pub struct Id<T>(pub T);

impl<T: FromStr> FromRequestParts<App> for Id<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let text = match Path::<String>::from_request_parts(parts, app).await {
            Ok(Path(text)) => text,
            Err(rejection) => rejection.body_text(),
        };
        if text.contains('\0') {
            return Err(no_text());
        }
        let id = text.parse().map_err(|_| {
            Problem::new(StatusCode::BAD_REQUEST, Message::new("api-bad-id").with("id", text.as_str()))
        })?;
        Ok(Id(id))
    }
}

/// The parameters behind the `?`.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Problem> {
        query(&parts.uri).map(Query)
    }
}

fn query<T: DeserializeOwned>(uri: &Uri) -> Result<T, Problem> {
    if uri.query().is_some_and(|query| query.contains("%00")) {
        return Err(no_text());
    }
    let asked = axum::extract::Query::<T>::try_from_uri(uri);
    let axum::extract::Query(asked) = asked.map_err(|rejection| unreadable_query(innermost(&rejection)))?;
    Ok(asked)
}

fn unreadable_query(reason: String) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, Message::new("api-bad-query").with("reason", reason))
}

/// Parameters of two sorts: what the first describes is the first's, and the second is strict about the rest.
pub struct Queries<A, B>(pub A, pub B);

impl<A: DeserializeOwned + IntoParams, B: DeserializeOwned> FromRequestParts<App> for Queries<A, B> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Problem> {
        let described: Vec<String> = A::into_params(|| None).into_iter().map(|known| known.name).collect();
        let asked = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        let is_first = |(name, _): &(Cow<'_, str>, Cow<'_, str>)| described.iter().any(|known| known == name);
        let (first, second): (Vec<_>, Vec<_>) = asked.partition(is_first);
        Ok(Queries(query(&uri_of(&first)?)?, query(&uri_of(&second)?)?))
    }
}

fn uri_of(pairs: &[(Cow<'_, str>, Cow<'_, str>)]) -> Result<Uri, Problem> {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("/?{query}").parse().map_err(|error: InvalidUri| unreadable_query(error.to_string()))
}

/// A JSON body, in or out.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let json = axum::Json::<Value>::from_request(request, app).await;
        let axum::Json(value) = json.map_err(|rejection| refuse(&rejection, app))?;
        if holds_nul(&value) {
            return Err(no_text());
        }
        // A list could be read as the fields in their order, which nobody is promised.
        if !value.is_object() {
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "api-no-object"));
        }
        serde_json::from_value(value).map(Json).map_err(|error| {
            let message = Message::new("api-wrong-json").with("reason", error.to_string());
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, message)
        })
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

/// The character with the number 0 is in no text that people write, and PostgreSQL keeps none that has it.
fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(fields) => fields.iter().any(|(name, value)| name.contains('\0') || holds_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn no_text() -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "api-no-text")
}

/// JSON that is shown once: nobody keeps it, neither on the way nor here.
pub struct Secret<T>(pub T);

impl<T: Serialize> IntoResponse for Secret<T> {
    fn into_response(self) -> Response {
        ([(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], axum::Json(self.0)).into_response()
    }
}

/// Whether an answer is a [`Secret`].
pub fn holds_a_secret(response: &Response) -> bool {
    response.headers().get(header::CACHE_CONTROL).is_some_and(|value| value == "no-store")
}

/// A page of a list, and with which `after` the next one is asked for.
pub struct Page<T> {
    pub body: T,
    pub next: Option<String>,
}

/// Marks an answer that is followed by another page.
#[derive(Clone, Debug)]
pub struct NextPage(pub String);

impl<T: Serialize> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        let mut response = axum::Json(self.body).into_response();
        if let Some(next) = self.next {
            response.extensions_mut().insert(NextPage(next));
        }
        response
    }
}

fn refuse(rejection: &JsonRejection, app: &App) -> Problem {
    let status = rejection.status();
    match rejection {
        JsonRejection::JsonDataError(error) => {
            Problem::new(status, Message::new("api-wrong-json").with("reason", innermost(error)))
        }
        JsonRejection::JsonSyntaxError(error) => {
            Problem::new(status, Message::new("api-bad-json").with("reason", innermost(error)))
        }
        JsonRejection::MissingJsonContentType(_) => Problem::new(status, Message::new("api-not-json")),
        _ => unreadable(status, app),
    }
}

/// The body as it came: a file.
pub struct File(pub Bytes);

impl FromRequest<App> for File {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        match Bytes::from_request(request, app).await {
            Ok(bytes) => Ok(File(bytes)),
            Err(rejection) => Err(unreadable(rejection.status(), app)),
        }
    }
}

fn unreadable(status: StatusCode, app: &App) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        let most = app.settings.server.max_upload_bytes;
        Problem::new(status, Message::new("api-too-large").with("bytes", most))
    } else {
        Problem::new(status, Message::new("api-body-cut-off"))
    }
}

/// The reader's own words about what is wrong, without the layers that passed them on.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}
