//! Everybody who made claims, and how those came out.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::problem::Problem;
use super::tally;
use crate::app::App;
use crate::claims::Claimant;
use crate::claims::Verdict;
use crate::language::Language;
use crate::language::Message;
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

/// What a share rests on.
pub fn share_rests_on(record: &TrackRecord) -> Message {
    Message::new("claimant-right-of").with("right", tally::right(record)).with("scored", record.scored())
}

async fn list(State(app): State<App>, SignedIn { frame, .. }: SignedIn) -> Result<Response, Problem> {
    let records = records::of_all(&app.db, frame.today(), &app.settings.due).await?;
    page(&ClaimantsPage { frame, records })
}
