//! The dashboard, server-rendered: one file per page with its GET and its POSTs. It works without JavaScript.

mod assets;
mod bar;
mod claim;
mod claims;
mod filters;
mod frame;
mod health;
mod language;
mod problem;
mod row;
mod session;
mod setup;
mod today;
mod window;

use axum::Router;
use axum::middleware;

use crate::app::App;

/// All pages, in the order of the navigation.
pub fn routes(app: &App) -> Router<App> {
    Router::new()
        .merge(today::routes())
        .merge(claims::routes())
        .merge(claim::routes())
        .merge(session::routes())
        .merge(setup::routes())
        .merge(language::routes())
        .fallback(problem::no_such_page)
        .layer(middleware::from_fn_with_state(app.clone(), problem::as_page))
        .merge(assets::routes())
}
