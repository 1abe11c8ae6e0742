//! The keys of the dashboard: a sheet that every page carries, and a page of its own for whoever reads without scripts.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;

use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::problem::Problem;
use crate::language::Language;

/// A key, and the sentence that says what it does.
pub type Key = (&'static str, &'static str);

/// On every page.
pub const EVERYWHERE: [Key; 3] = [("?", "keys-sheet"), ("/", "keys-search"), ("Esc", "keys-close")];

/// The pages that are a letter away, in the order of the navigation.
const GOING: [Key; 9] = [
    ("g t", "nav-today"),
    ("g r", "session-title"),
    ("g c", "nav-claims"),
    ("g w", "windows-title"),
    ("g e", "nav-evidence"),
    ("g d", "nav-documents"),
    ("g s", "nav-sources"),
    ("g p", "nav-claimants"),
    ("g o", "nav-outbox"),
];

/// Those of them that lead this reader somewhere.
pub fn going(frame: &Frame) -> impl Iterator<Item = &'static Key> {
    let judges = frame.may_judge();
    GOING.iter().filter(move |(_, page)| judges || *page != "session-title")
}

pub fn routes() -> Router<crate::app::App> {
    Router::new().route("/help/keys", get(show))
}

#[derive(Template)]
#[template(path = "web/templates/help_keys.html")]
struct KeysPage {
    frame: Frame,
}

async fn show(SignedIn { frame, .. }: SignedIn) -> Result<Response, Problem> {
    page(&KeysPage { frame })
}
