//! How the claims of documents, programmes and topics came out, how often reviewers agree, and how good their own
//! probabilities were.

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use super::claimant::figure;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::problem::Problem;
use super::tally;
use crate::app::App;
use crate::claims::Verdict;
use crate::language::Language;
use crate::records;
use crate::records::About;
use crate::records::ForecastRecord;
use crate::records::Pair;
use crate::records::Record;
use crate::records::agreement;

pub fn routes() -> Router<App> {
    Router::new().route("/records", get(list))
}

#[derive(Template)]
#[template(path = "web/templates/records.html")]
struct RecordsPage {
    frame: Frame,
    by: About,
    records: Vec<Record>,
    pairs: Vec<Pair>,
    forecasters: Vec<ForecastRecord>,
}

#[derive(Deserialize)]
struct Wish {
    #[serde(default)]
    by: String,
}

async fn list(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Query(wish): Query<Wish>,
) -> Result<Response, Problem> {
    let by = wish.by.parse().unwrap_or(About::Document);
    let (today, policy) = (frame.today(), &app.settings.due);
    let records = records::by(&app.db, by, today, policy).await?;
    let pairs = records::of_reviewers(&app.db).await?;
    let forecasters = records::of_forecasters(&app.db, today, policy).await?;
    page(&RecordsPage { frame: frame.knowing(&["by"]), by, records, pairs, forecasters })
}
