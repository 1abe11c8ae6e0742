//! One claimant: the names they go by, how their claims came out, and the claims.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::claim_table;
use super::claim_table::ClaimLine;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::id::Id;
use super::problem::Problem;
use super::tally;
use crate::app::App;
use crate::claims::Claimant;
use crate::claims::Filter;
use crate::claims::Verdict;
use crate::claims::listing;
use crate::documents::Kind;
use crate::language::Language;
use crate::language::Message;
use crate::records;
use crate::records::Detailed;
use crate::scoring::Breakdown;
use crate::scoring::Summary;
use crate::scoring::TrackRecord;
use crate::storage::ClaimantId;

/// How many claims the page shows; the list of claims has the rest.
const MOST_CLAIMS: u64 = 200;

pub fn routes() -> Router<App> {
    Router::new().route("/claimants/{id}", get(show))
}

#[derive(Template)]
#[template(path = "web/templates/claimant.html")]
struct ClaimantPage {
    frame: Frame,
    person: Claimant,
    record: TrackRecord,
    parts: Breakdown,
    total: u64,
    caption: String,
    across_documents: bool,
    lines: Vec<ClaimLine>,
}

/// Parts of a track record that are told apart by one thing.
struct Group<'a> {
    heading: &'static str,
    parts: Vec<(String, &'a TrackRecord)>,
}

impl ClaimantPage {
    fn groups(&self) -> [Group<'_>; 3] {
        let parts = &self.parts;
        let say = |key| self.frame.say(key);
        let horizons = parts.by_horizon.iter().map(|(horizon, record)| (say(horizon.key()), record));
        let kinds = parts.by_kind.iter().map(|(kind, record)| (say(kind.key()), record));
        let years = parts.by_year.iter().rev().map(|(year, record)| (year.to_string(), record));
        [
            Group { heading: "claimant-by-horizon", parts: horizons.collect() },
            Group { heading: "claimant-by-kind", parts: kinds.collect() },
            Group { heading: "claimant-by-year", parts: years.collect() },
        ]
    }

    fn of_rows(&self, probabilities: &Summary) -> Message {
        Message::new("claimant-probabilities-of").with("rows", probabilities.rows)
    }

    /// What the person does, as the documents say it.
    fn role(&self) -> Option<&str> {
        let documents = self.lines.iter().filter_map(|line| line.document.as_ref());
        let people = documents.flat_map(|document| document.participants.iter());
        let roles = people.filter(|participant| participant.name == self.person.name);
        roles.filter_map(|participant| participant.role.as_deref()).next()
    }

    fn also_written(&self) -> Option<Message> {
        let aliases = self.person.aliases.join(&self.frame.say("list-comma"));
        (!aliases.is_empty()).then(|| Message::new("claimant-aliases").with("names", aliases))
    }
}

async fn show(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Id(id): Id<ClaimantId>,
) -> Result<Response, Problem> {
    let today = frame.today();
    let policy = &app.settings.due;
    let Detailed { person, record, parts } = records::of_one(&app.db, id, today, policy).await?;
    let theirs = Filter { claimant: Some(id), limit: MOST_CLAIMS, ..Filter::default() };
    let total = listing::count(&app.db, &theirs, today, policy).await?;
    let claims = listing::list(&app.db, &theirs, today, policy).await?.claims;
    let lines = claim_table::lines(&app, &frame, claims).await?;
    let caption = frame.say("claimant-claims-caption");
    page(&ClaimantPage { frame, person, record, parts, total, caption, across_documents: true, lines })
}

/// A score as a figure of two digits.
fn figure(score: &Option<f64>) -> String {
    score.map_or_else(|| "–".to_owned(), |score| format!("{score:.2}"))
}
