//! What anybody may read without signing in, as far as `[public]` in the settings says: pages, feeds and badges. Nobody
//! is known here: no cookie is read or set, no page has a form, and what programs keep of it is asked for again by ETag.

mod badges;
mod claim;
mod claimants;
mod claims;
mod documents;
mod feeds;
mod shelf;
mod visitor;

use askama::Template;
use axum::Router;
use axum::http::header;
use axum::middleware;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;

use super::problem::Problem;
use crate::app::App;

/// Everything below `/public`, and what crawlers ask for.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/public", get(claims::first))
        .route("/public/claims", get(claims::list))
        .route("/public/claims/{id}", get(claim::show))
        .route("/public/claims/{id}/badge.svg", get(badges::of_claim))
        .route("/public/claims/{id}/card.svg", get(badges::card_of_claim))
        .route("/public/claimants", get(claimants::list))
        .route("/public/claimants/{id}", get(claimants::show))
        .route("/public/claimants/{id}/badge.svg", get(badges::of_claimant))
        .route("/public/claimants/{id}/card.svg", get(badges::card_of_claimant))
        .route("/public/documents", get(documents::list))
        .route("/public/documents/{id}", get(documents::show))
        .route("/public/feeds/{file}", get(feeds::atom))
        .route("/public/calendar.ics", get(feeds::calendar))
        .route("/public/claimreview.json", get(feeds::reviews))
        .route("/sitemap.xml", get(feeds::sitemap))
        .layer(middleware::from_fn(shelf::keep))
        .route("/robots.txt", get(feeds::robots))
}

fn page(template: &impl Template) -> Result<Response, Problem> {
    written(template, "text/html; charset=utf-8")
}

fn written(template: &impl Template, kind: &'static str) -> Result<Response, Problem> {
    let text = template.render().map_err(|error| Problem::from(anyhow::Error::new(error)))?;
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}
