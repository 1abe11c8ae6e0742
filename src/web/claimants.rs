//! Everybody who made claims, and how those came out.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::compare;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::problem::Problem;
use super::tally;
use crate::app::App;
use crate::claims::Claimant;
use crate::claims::Verdict;
use crate::language::Language;
use crate::records;
use crate::scoring::TrackRecord;

pub fn routes() -> Router<App> {
    Router::new().route("/claimants", get(list))
}

#[derive(Template)]
#[template(path = "web/templates/claimants.html")]
struct ClaimantsPage {
    frame: Frame,
    records: Vec<(Claimant, TrackRecord)>,
}

async fn list(State(app): State<App>, SignedIn { frame, .. }: SignedIn) -> Result<Response, Problem> {
    let records = records::of_all(&app.db, frame.today(), &app.settings.due).await?;
    page(&ClaimantsPage { frame, records })
}
