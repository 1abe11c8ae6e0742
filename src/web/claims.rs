//! The list of claims: filters and search stand in the address, pages follow by key.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::filters;
use super::filters::Filters;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::problem::Problem;
use super::row;
use super::row::Row;
use crate::app::App;
use crate::claims;
use crate::claims::EvidenceStatus;
use crate::claims::Filter;
use crate::claims::Judging;
use crate::claims::Verdict;
use crate::claims::assigned;
use crate::claims::claimants;
use crate::claims::listing;
use crate::documents;
use crate::documents::Kind;
use crate::due::Schedule;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::storage::ClaimId;

pub fn routes() -> Router<App> {
    Router::new().route("/claims", get(list))
}

#[derive(Template)]
#[template(path = "web/templates/claims.html")]
struct ClaimsPage {
    frame: Frame,
    filters: Filters,
    selects: Vec<Select>,
    count: u64,
    /// Whether there is any claim at all.
    any: bool,
    rows: Vec<Row>,
    /// Where the next page stands.
    next: Option<String>,
    /// To whom claims can be given; empty for a reader who may not.
    people: Vec<Reviewer>,
    /// What the filters ask for, to find the same claims again.
    asked: String,
}

/// One filter.
struct Select {
    name: &'static str,
    label: &'static str,
    /// Values and what they are called; the first is "any".
    choices: Vec<(String, Message)>,
}

async fn list(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let filters = Filters::read(&query);
    let (today, policy) = (frame.today(), &app.settings.due);
    let found = listing::list(&app.db, &filters.filter, today, policy).await?;
    let count = listing::count(&app.db, &filters.filter, today, policy).await?;
    let any = count > 0 || listing::count(&app.db, &Filter::default(), today, policy).await? > 0;
    let mut rows = row::rows(&app.db, &found.claims, today, policy).await?;
    let people = if reviewer.role.may_judge() { reviewers::judges(&app.db).await? } else { Vec::new() };
    rows.iter_mut().for_each(|row| row.ticks = !people.is_empty());
    let asked = filters.query();
    let next = found.next.map(|last| filters.address(Some(last)));
    page(&ClaimsPage { selects: selects(&app).await?, frame, filters, count, any, rows, next, people, asked })
}

async fn selects(app: &App) -> Result<Vec<Select>> {
    let claimants = claimants::list(&app.db).await?;
    let claimants =
        claimants.into_iter().map(|person| (person.id.to_string(), Message::verbatim(person.name)));
    let documents = documents::table::list(&app.db).await?;
    let documents = documents.into_iter().map(|d| (d.id.to_string(), Message::verbatim(d.title)));
    let topics = claims::topics::list(&app.db).await?;
    let topics = topics.into_iter().map(|topic| (topic.clone(), Message::verbatim(topic)));
    let people = reviewers::judges(&app.db).await?;
    let people = people.into_iter().map(|person| (person.id.to_string(), Message::verbatim(person.name)));
    let nobody = (assigned::NOBODY.to_owned(), Message::new("claims-reviewer-none"));
    let people = std::iter::once(nobody).chain(people);
    let waiting = [(filters::OPEN, "claims-open"), (filters::CLOSED, "claims-closed")];
    let waiting = waiting.map(|(word, key)| (word.to_owned(), Message::new(key)));
    let verdicts = Verdict::ALL.iter().filter(|verdict| **verdict != Verdict::TooEarly);
    let judging = Judging::ALL.iter().map(|judging| (judging.to_string(), Message::new(judging.key())));
    let verdicts =
        waiting.into_iter().chain(judging).chain(verdicts.map(|v| (v.to_string(), Message::new(v.key()))));
    let schedules = Schedule::ALL.iter().map(|s| (s.to_string(), Message::new(s.key())));
    let evidence = EvidenceStatus::ALL.iter().map(|e| (e.to_string(), Message::new(e.key())));
    let kinds = Kind::ALL.iter().map(|kind| (kind.to_string(), Message::new(kind.key())));
    Ok(vec![
        select("schedule", "claims-schedule", schedules),
        select("evidence", "claims-evidence", evidence),
        select("verdict", "claims-verdict", verdicts),
        select("kind", "claims-kind", kinds),
        select("claimant", "claims-claimant", claimants),
        select("document", "claims-document", documents),
        select("topic", "claims-topic", topics),
        select("reviewer", "claims-reviewer", people),
    ])
}

fn select(
    name: &'static str,
    label: &'static str,
    choices: impl Iterator<Item = (String, Message)>,
) -> Select {
    let any = (String::new(), Message::new("claims-any"));
    Select { name, label, choices: std::iter::once(any).chain(choices).collect() }
}
