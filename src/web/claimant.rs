//! One claimant: the names they go by, how their claims came out, and the claims.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::chart;
use super::chart::Chart;
use super::claim_table;
use super::claim_table::ClaimLine;
use super::compare;
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
    /// Those that can still be judged.
    open: Vec<ClaimLine>,
    lines: Vec<ClaimLine>,
    years: Option<Chart>,
    calibration: Option<Chart>,
}

/// Parts of a track record that are told apart by one thing.
struct Group<'a> {
    heading: &'static str,
    parts: Vec<(String, &'a TrackRecord)>,
}

impl ClaimantPage {
    fn groups(&self) -> Vec<Group<'_>> {
        let parts = &self.parts;
        let say = |key| self.frame.say(key);
        let horizons = parts.by_horizon.iter().map(|(horizon, record)| (say(horizon.key()), record));
        let kinds = parts.by_kind.iter().map(|(kind, record)| (say(kind.key()), record));
        let topics = parts.by_topic.iter().map(|(topic, record)| (topic.clone(), record));
        let years = parts.by_year.iter().rev().map(|(year, record)| (year.to_string(), record));
        let groups = [
            Group { heading: "claimant-by-horizon", parts: horizons.collect() },
            Group { heading: "claimant-by-kind", parts: kinds.collect() },
            Group { heading: "claimant-by-topic", parts: topics.collect() },
            Group { heading: "claimant-by-year", parts: years.collect() },
        ];
        groups.into_iter().filter(|group| !group.parts.is_empty()).collect()
    }

    fn of_rows(&self, probabilities: &Summary) -> Message {
        Message::new("claimant-probabilities-of").with("rows", probabilities.rows)
    }

    /// What the person does, as the documents say it.
    fn role(&self) -> Option<&str> {
        let documents = self.open.iter().chain(&self.lines).filter_map(|line| line.document.as_ref());
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
    let mut claims = listing::list(&app.db, &theirs, today, policy).await?.claims;
    claims.retain(|claim| !claim.is_open());
    let theirs = Filter { open: Some(true), ..theirs };
    let open = listing::list(&app.db, &theirs, today, policy).await?.claims;
    page(&ClaimantPage {
        years: years(&frame, &person, &parts),
        calibration: calibration(&frame, &person, &parts),
        open: claim_table::lines(&app, &frame, open).await?,
        lines: claim_table::lines(&app, &frame, claims).await?,
        caption: frame.say("claimant-claims-caption"),
        across_documents: true,
        frame,
        person,
        record,
        parts,
        total,
    })
}

fn told(frame: &Frame, person: &Claimant, key: &'static str) -> String {
    frame.tell(&Message::new(key).with("names", person.name.as_str()))
}

fn years(frame: &Frame, person: &Claimant, parts: &Breakdown) -> Option<Chart> {
    let years = parts.by_year.iter().map(|(year, record)| (*year, record)).collect();
    let told = told(frame, person, "chart-years-told");
    chart::shares::by_year(frame.say("chart-years"), told, &[(String::new(), years)])
}

fn calibration(frame: &Frame, person: &Claimant, parts: &Breakdown) -> Option<Chart> {
    let tenths = parts.probabilities.as_ref()?.calibration.as_slice();
    let told = told(frame, person, "chart-calibration-told");
    chart::calibration::calibration(frame.say("chart-calibration"), told, &[(String::new(), tenths)])
}

/// A score as a figure of two digits.
pub fn figure(score: &Option<f64>) -> String {
    score.map_or_else(|| "–".to_owned(), |score| format!("{score:.2}"))
}
