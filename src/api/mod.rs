//! JSON under /api/v1.
use crate::app::App;
use axum::Router;
pub fn routes(_app: &App) -> Router<App> {
    Router::new()
}
