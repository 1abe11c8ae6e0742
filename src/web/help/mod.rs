//! Help: how due windows are read, with examples that the engine reads now, and a form to try a wording.

mod examples;
mod policy;
mod trial;

use std::collections::HashMap;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::problem::Problem;
use crate::app::App;
use crate::claims::Claim;
use crate::config::DuePolicy;
use crate::language::Language;
use crate::language::Message;

use examples::Chapter;
use trial::Trial;

pub fn routes() -> Router<App> {
    Router::new().route("/help/windows", get(windows))
}

/// Where the page reads the words that a claim's window came from.
pub fn address_of(claim: &Claim) -> String {
    match (&claim.phrase, claim.statement_date) {
        (Some(phrase), Some(said_on)) => examples::address(phrase, said_on),
        _ => "/help/windows".to_owned(),
    }
}

#[derive(Template)]
#[template(path = "web/templates/help_windows.html")]
struct WindowsPage {
    frame: Frame,
    trial: Trial,
    chapters: Vec<Chapter>,
    /// When the examples were said.
    said_on: Message,
    policy: DuePolicy,
}

async fn windows(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<Response, Problem> {
    let frame = frame.knowing(&["text", "said_on"]);
    let policy = app.settings.due.clone();
    let trial = Trial::read(&asked, frame.today(), &policy);
    let chapters = examples::chapters(frame.language, &policy);
    page(&WindowsPage { trial, chapters, said_on: examples::said_on(), policy, frame })
}
