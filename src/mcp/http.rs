//! `/mcp`: streamable HTTP without sessions. Every request brings a token of the API, counts as one of its requests, and is
//! answered with JSON.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::extract::State;
use axum::http::request::Parts;
use axum::middleware;
use axum::middleware::Next;
use axum::response::Response;
use rmcp::model::Extensions;
use rmcp::transport::streamable_http_server::StreamableHttpServerConfig;
use rmcp::transport::streamable_http_server::StreamableHttpService;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;

use super::Door;
use crate::api;
use crate::api::Admitted;
use crate::api::Problem;
use crate::app::App;
use crate::review::tokens::Bearer;

/// Who calls, for whoever answers.
#[derive(Clone)]
struct Caller(Bearer);

pub fn routes(app: &App) -> Router<App> {
    let door = Door { app: app.clone(), token: None };
    let most_bytes = app.settings.server.max_upload_bytes;
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(most_bytes)
        // Names that lead here by a trick of another site bring no token.
        .disable_allowed_hosts();
    let assistants = StreamableHttpService::new(
        move || Ok(door.clone()),
        Arc::new(NeverSessionManager::default()),
        config,
    );
    Router::new()
        .route_service("/mcp", assistants)
        .route_layer(middleware::from_fn_with_state(app.clone(), let_in))
        .route_layer(middleware::from_fn_with_state(app.clone(), api::as_details))
}

async fn let_in(State(app): State<App>, mut request: Request, next: Next) -> Result<Response, Problem> {
    let Admitted { bearer, headers } = api::admit(&app, request.headers()).await?;
    request.extensions_mut().insert(Caller(bearer));
    let mut response = next.run(request).await;
    response.headers_mut().extend(headers);
    Ok(response)
}

/// Who brought a request, when it came over HTTP.
pub fn bearer(extensions: &Extensions) -> Option<Bearer> {
    let Caller(bearer) = extensions.get::<Parts>()?.extensions.get::<Caller>()?;
    Some(bearer.clone())
}
