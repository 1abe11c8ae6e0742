//! `Idempotency-Key`: the same POST by the same token happens once, however often it is sent within a day. What failed
//! changed nothing, is not kept, and may be sent again with the same key.

use axum::body;
use axum::body::Body;
use axum::body::Bytes;
use axum::extract::FromRequest;
use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::Method;
use axum::http::StatusCode;
use axum::http::header;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Response;

use super::caller::Using;
use super::extract::File;
use super::extract::holds_a_secret;
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::review::answers;
use crate::review::answers::Answer;
use crate::review::answers::Asked;
use crate::review::answers::Known;
use crate::storage;

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Marks an answer that was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
const LONGEST_KEY: usize = 255;

/// Stands before every endpoint.
pub async fn answer(State(app): State<App>, request: Request, next: Next) -> Result<Response, Problem> {
    let key = key(request.headers())?;
    let Some(key) = key.filter(|_| request.method() == Method::POST) else {
        return Ok(next.run(request).await);
    };
    let (parts, body) = request.into_parts();
    let File(bytes) = File::from_request(Request::from_parts(parts.clone(), body), &app).await?;
    let Using(token) = Using::of(&parts.extensions)?;
    let asked = Asked { token: token.id, key, fingerprint: fingerprint(&parts, &bytes) };
    match answers::begin(&app.db, &asked, app.now()).await? {
        Known::New => carry_out(app, asked, Request::from_parts(parts, Body::from(bytes)), next).await,
        Known::Answered(answer) => replay(answer),
        Known::Other => {
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, Message::new("api-key-of-another")))
        }
        Known::UnderWay => Err(Error::conflict("api-key-under-way").into()),
    }
}

/// A caller who hangs up does not stop what was asked for: its outcome could not be known otherwise.
async fn carry_out(app: App, asked: Asked, request: Request, next: Next) -> Result<Response, Problem> {
    let (db, key) = (app.db.clone(), asked.clone());
    let carried = tokio::spawn(async move { kept(&app, &asked, next.run(request).await).await }).await;
    if carried.is_err() {
        answers::forget(&db, &key).await?;
    }
    Ok(carried.map_err(anyhow::Error::new)??)
}

async fn kept(app: &App, asked: &Asked, response: Response) -> Result<Response> {
    if !response.status().is_success() {
        answers::forget(&app.db, asked).await?;
        return Ok(response);
    }
    let secret = holds_a_secret(&response);
    let (parts, body) = response.into_parts();
    let bytes = body::to_bytes(body, usize::MAX).await.map_err(anyhow::Error::new)?;
    let content_type = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let answer = Answer {
        status: parts.status.as_u16(),
        content_type: content_type.map(str::to_owned),
        body: (!secret).then(|| bytes.to_vec()),
    };
    answers::keep(&app.db, asked, answer).await?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

fn replay(answer: Answer) -> Result<Response, Problem> {
    let Some(body) = answer.body else { return Err(Error::conflict("api-key-of-a-secret").into()) };
    let status = StatusCode::from_u16(answer.status).map_err(anyhow::Error::new)?;
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_TYPE);
    if let Some(kind) = answer.content_type {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(&kind).map_err(anyhow::Error::new)?);
    }
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    Ok(response)
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get(KEY) else { return Ok(None) };
    let key = value.to_str().unwrap_or_default().trim();
    if key.is_empty() || key.len() > LONGEST_KEY {
        let message = Message::new("api-key-unfit").with("most", LONGEST_KEY);
        return Err(Problem::new(StatusCode::BAD_REQUEST, message));
    }
    Ok(Some(key.to_owned()))
}

/// Of what makes a request this one: method, address, kind of body and body.
fn fingerprint(parts: &Parts, body: &Bytes) -> String {
    let kind = parts.headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let address = format!("{} {}\n", parts.method, parts.uri);
    storage::sha256(&[address.as_bytes(), kind, b"\n", body].concat())
}
