//! One claimant: the names they go by, how their claims came out, and the claims.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::claim_table;
use super::claim_table::ClaimLine;
use super::claimants::share_rests_on;
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
    total: u64,
    caption: String,
    across_documents: bool,
    lines: Vec<ClaimLine>,
}

impl ClaimantPage {
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
    let (person, record) = records::of_one(&app.db, id, today, policy).await?;
    let theirs = Filter { claimant: Some(id), limit: MOST_CLAIMS, ..Filter::default() };
    let total = listing::count(&app.db, &theirs, today, policy).await?;
    let claims = listing::list(&app.db, &theirs, today, policy).await?.claims;
    let lines = claim_table::lines(&app, &frame, claims).await?;
    let caption = frame.say("claimant-claims-caption");
    page(&ClaimantPage { frame, person, record, total, caption, across_documents: true, lines })
}
