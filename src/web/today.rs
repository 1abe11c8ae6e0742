//! The first page: what needs a person today, and whether sources and mail are well.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use chrono::DateTime;
use chrono::Datelike;
use chrono::NaiveDate;
use chrono::Utc;

use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::health;
use super::health::Health;
use super::problem::Problem;
use super::row;
use super::row::Row;
use crate::app::App;
use crate::claims;
use crate::claims::Claim;
use crate::claims::Filter;
use crate::claims::Judging;
use crate::claims::assigned::Whose;
use crate::claims::listing;
use crate::due::Schedule;
use crate::error::Result;
use crate::evidence;
use crate::evidence::queue;
use crate::language::Language;
use crate::language::Message;
use crate::review;
use crate::review::reviewers;
use crate::storage::ClaimId;

/// Claims of each section; the rest stands behind a link.
const MOST_CLAIMS: u64 = 10;
const MOST_SUGGESTIONS: u64 = 8;

pub fn routes() -> Router<App> {
    Router::new().route("/", get(today))
}

#[derive(Template)]
#[template(path = "web/templates/today.html")]
struct TodayPage {
    frame: Frame,
    heading: Message,
    sources: Health,
    mail: Health,
    sections: Vec<Section>,
    suggestions: Vec<Suggestion>,
    /// What comes next when nothing waits.
    next: Vec<Row>,
    /// Claims whose verdicts do not count yet.
    judging: Vec<(Judging, Vec<Row>)>,
    /// How many claims wait for the reader.
    waiting: usize,
    /// Open claims that nobody looks after.
    unassigned: u64,
    any_claims: bool,
    any_sources: bool,
}

impl TodayPage {
    fn title(&self, section: &Section) -> &'static str {
        match section.schedule {
            Schedule::Overdue => "today-overdue",
            Schedule::Due => "today-due",
            Schedule::DueSoon => "today-due-soon",
            Schedule::Upcoming => "today-next",
        }
    }
}

/// The open claims with one schedule status.
struct Section {
    schedule: Schedule,
    count: u64,
    rows: Vec<Row>,
}

/// Evidence that nobody has decided on.
struct Suggestion {
    claim: ClaimId,
    claim_text: String,
    evidence: String,
    title: String,
    source: String,
    at: DateTime<Utc>,
    words: Vec<String>,
}

async fn today(State(app): State<App>, SignedIn { frame, reviewer }: SignedIn) -> Result<Response, Problem> {
    let today = frame.today();
    let mut sections = Vec::new();
    for schedule in [Schedule::Overdue, Schedule::Due, Schedule::DueSoon] {
        sections.push(section(&app, schedule, today).await?);
    }
    sections.retain(|section| section.count > 0);
    let suggestions = suggestions(&app).await?;
    let judging = judging(&app, today).await?;
    let nothing_waits = sections.is_empty() && suggestions.is_empty() && judging.is_empty();
    let next = if nothing_waits { coming(&app, today).await? } else { Vec::new() };
    let (sources, any_sources) = health::sources(&app.db, &app.settings.sources.care, &frame).await?;
    let any_claims = listing::count(&app.db, &Filter::default(), today, &app.settings.due).await? > 0;
    page(&TodayPage {
        heading: heading(today),
        sources,
        mail: health::mail(&app.db, &frame).await?,
        sections,
        suggestions,
        next,
        judging,
        waiting: review::queue::of(&app.db, &reviewer, &app.settings.due, frame.now).await?.len(),
        unassigned: unassigned(&app, today).await?,
        any_claims,
        any_sources,
        frame,
    })
}

async fn section(app: &App, schedule: Schedule, today: NaiveDate) -> Result<Section> {
    let filter = Filter { schedule: Some(schedule), limit: MOST_CLAIMS, ..Filter::default() };
    let count = listing::count(&app.db, &filter, today, &app.settings.due).await?;
    let claims = listing::list(&app.db, &filter, today, &app.settings.due).await?.claims;
    Ok(Section { schedule, count, rows: counting_days(app, &claims, today).await? })
}

/// The claims that two see differently, and those that wait for a second reviewer.
async fn judging(app: &App, today: NaiveDate) -> Result<Vec<(Judging, Vec<Row>)>> {
    let mut found = Vec::new();
    for judging in [Judging::Disputed, Judging::AwaitsSecond] {
        let filter = Filter { judging: Some(judging), limit: MOST_CLAIMS, ..Filter::default() };
        let claims = listing::list(&app.db, &filter, today, &app.settings.due).await?.claims;
        found.push((judging, counting_days(app, &claims, today).await?));
    }
    found.retain(|(_, rows)| !rows.is_empty());
    Ok(found)
}

/// How many open claims nobody looks after. Where one person judges everything, that is nothing to look at.
async fn unassigned(app: &App, today: NaiveDate) -> Result<u64> {
    if reviewers::judges(&app.db).await?.len() < 2 {
        return Ok(0);
    }
    let filter = Filter { open: Some(true), reviewer: Some(Whose::Nobody), ..Filter::default() };
    listing::count(&app.db, &filter, today, &app.settings.due).await
}

/// The claims that come due next.
async fn coming(app: &App, today: NaiveDate) -> Result<Vec<Row>> {
    let filter = Filter { schedule: Some(Schedule::Upcoming), limit: 3, ..Filter::default() };
    let claims = listing::list(&app.db, &filter, today, &app.settings.due).await?.claims;
    counting_days(app, &claims, today).await
}

async fn counting_days(app: &App, claims: &[Claim], today: NaiveDate) -> Result<Vec<Row>> {
    let rows = row::rows(&app.db, claims, today, &app.settings.due).await?;
    Ok(rows.into_iter().zip(claims).map(|(row, claim)| row.counting_days(claim, today)).collect())
}

async fn suggestions(app: &App) -> Result<Vec<Suggestion>> {
    let asked = queue::Asked { limit: MOST_SUGGESTIONS, ..queue::Asked::default() };
    let undecided = queue::page(&app.db, &asked).await?.evidence;
    let claims = claims::with_ids(&app.db, undecided.iter().map(|evidence| evidence.claim_id)).await?;
    let claims: BTreeMap<ClaimId, String> = claims.into_iter().map(|claim| (claim.id, claim.text)).collect();
    let suggestion = |evidence: evidence::Evidence| {
        Some(Suggestion {
            claim: evidence.claim_id,
            claim_text: claims.get(&evidence.claim_id)?.clone(),
            evidence: format!("evidence-{}", evidence.id),
            title: evidence.title,
            source: evidence.added_by,
            at: evidence.added_at,
            words: evidence.words.0,
        })
    };
    Ok(undecided.into_iter().filter_map(suggestion).collect())
}

/// The day as people say it.
fn heading(today: NaiveDate) -> Message {
    let weekday =
        Message::new("today-weekday").with("number", i64::from(today.weekday().number_from_monday()));
    let month = Message::new("today-month").with("number", i64::from(today.month()));
    let heading = Message::new("today-heading").with("weekday", weekday).with("month", month);
    heading.with("day", i64::from(today.day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_said_as_people_say_it() {
        let day = heading("2026-11-23".parse().unwrap());
        assert_eq!(day.in_language(Language::English), "Monday 23 November");
        assert_eq!(day.in_language(Language::Chinese), "11 月 23 日 星期一");
    }
}
