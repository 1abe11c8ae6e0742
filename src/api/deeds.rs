//! Writes down what programs did in somebody's name. What they did to a claim stands in the claim's history.

use axum::extract::Request;
use axum::extract::State;
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

use super::caller::Caller;
use crate::app::App;
use crate::audit;
use crate::audit::Area;
use crate::audit::NewDeed;
use crate::language::Message;

/// Stands behind the guard, which says who calls.
pub async fn keep(State(app): State<App>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let caller = request.extensions().get::<Caller>().cloned();
    let response = next.run(request).await;
    if let (Some(Caller(reviewer)), Some(area)) = (caller, Area::of(&path))
        && !method.is_safe()
        && response.status().is_success()
    {
        let deed = NewDeed { area, by: Some(&reviewer), what: told(&method, &path), place: None };
        if let Err(error) = audit::record(&app.db, deed, app.now()).await {
            // It was done all the same.
            tracing::error!("what was done could not be written down: {error:#}");
        }
    }
    response
}

fn told(method: &Method, path: &str) -> Message {
    Message::new("deed-by-api").with("method", method.as_str()).with("path", path)
}
