//! The first page: what needs a person today, what has happened since they were last here, and whether sources and mail are
//! well.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use chrono::DateTime;
use chrono::Datelike;
use chrono::Duration;
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
use crate::claims::What;
use crate::claims::assigned::Whose;
use crate::claims::history;
use crate::claims::listing;
use crate::due::Schedule;
use crate::error::Result;
use crate::evidence;
use crate::evidence::queue;
use crate::language::Language;
use crate::language::Message;
use crate::lists::visits;
use crate::review;
use crate::review::Reviewer;
use crate::review::notes::mentions;
use crate::review::reviewers;
use crate::storage::ClaimId;

/// Claims of each section; the rest stands behind a link.
const MOST_CLAIMS: u64 = 10;
const MOST_SUGGESTIONS: u64 = 8;
const MOST_MENTIONS: u64 = 5;

/// Nobody reads the digits of a larger count.
const MOST_COUNTED: u64 = 1_000;
const MOST_WAITING: u64 = 100;

/// For how many days it is said that somebody was called upon.
const MENTION_DAYS: i64 = 7;

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
    mentions: Vec<Mention>,
    suggestions: Vec<Suggestion>,
    /// What comes next when nothing waits.
    next: Vec<Row>,
    /// Claims whose verdicts do not count yet.
    judging: Vec<(Judging, Vec<Row>)>,
    /// How many claims wait for the reader.
    waiting: u64,
    /// Open claims that the reader looks after, and those that nobody does.
    mine: u64,
    unassigned: u64,
    since: Option<Since>,
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

    fn nothing_waits(&self) -> bool {
        self.sections.is_empty()
            && self.suggestions.is_empty()
            && self.judging.is_empty()
            && self.mentions.is_empty()
    }

    /// A count as it is written: a large one only as far as it was counted.
    fn counted(&self, count: &u64) -> String {
        if *count > MOST_COUNTED { format!("{MOST_COUNTED}+") } else { count.to_string() }
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

/// A note that calls upon the reader.
struct Mention {
    claim: ClaimId,
    author: String,
    text: String,
    at: DateTime<Utc>,
}

/// What others have done since the reader was last here.
struct Since {
    at: DateTime<Utc>,
    counts: Vec<(What, i64)>,
    /// Whether more has happened than was counted.
    more: bool,
}

async fn today(State(app): State<App>, SignedIn { frame, reviewer }: SignedIn) -> Result<Response, Problem> {
    let (today, db) = (frame.today(), &app.db);
    let mut lists = Vec::new();
    for schedule in [Schedule::Overdue, Schedule::Due, Schedule::DueSoon] {
        lists.push(list(&app, Filter { schedule: Some(schedule), ..Filter::default() }, today).await?);
    }
    for judging in [Judging::Disputed, Judging::AwaitsSecond] {
        lists.push(list(&app, Filter { judging: Some(judging), ..Filter::default() }, today).await?);
    }
    let mut rows = rows(&app, lists, today).await?.into_iter();
    let mut sections = Vec::new();
    for schedule in [Schedule::Overdue, Schedule::Due, Schedule::DueSoon] {
        sections.push(section(&app, schedule, rows.next().unwrap_or_default(), today).await?);
    }
    sections.retain(|section| section.count > 0);
    let mut judging: Vec<(Judging, Vec<Row>)> =
        [Judging::Disputed, Judging::AwaitsSecond].into_iter().zip(rows).collect();
    for (_, rows) in judging.iter_mut().filter(|(judging, _)| *judging == Judging::AwaitsSecond) {
        // It is for others to give the second one.
        let ids: Vec<ClaimId> = rows.iter().map(|row| row.id).collect();
        let given = review::given_so_far(db, &ids).await?;
        let is_mine = |row: &Row| given.get(&row.id).is_none_or(|people| !people.contains(&reviewer.id));
        rows.retain(|row| reviewer.role.may_judge() && is_mine(row));
    }
    judging.retain(|(_, rows)| !rows.is_empty());
    let (sources, any_sources) = health::sources(db, &app.settings.sources.care, &frame).await?;
    let mut page_of_today = TodayPage {
        heading: heading(today),
        sources,
        mail: health::mail(db, app.settings.mail.transport, &frame).await?,
        sections,
        mentions: called_upon(&app, &reviewer, frame.now).await?,
        suggestions: suggestions(&app).await?,
        next: Vec::new(),
        judging,
        waiting: waiting(&app, &reviewer, frame.now).await?,
        mine: listing::open_of(db, reviewer.id, MOST_COUNTED + 1).await?,
        unassigned: unassigned(&app, today).await?,
        since: since(&app, &reviewer, frame.now).await?,
        any_claims: listing::any(db).await?,
        any_sources,
        frame,
    };
    if page_of_today.nothing_waits() {
        page_of_today.next = coming(&app, today).await?;
    }
    page(&page_of_today)
}

async fn list(app: &App, filter: Filter, today: NaiveDate) -> Result<Vec<Claim>> {
    let filter = Filter { limit: MOST_CLAIMS, ..filter };
    Ok(listing::list(&app.db, &filter, today, &app.settings.due).await?.claims)
}

/// The rows of several lists, with a few queries for all of them.
async fn rows(app: &App, lists: Vec<Vec<Claim>>, today: NaiveDate) -> Result<Vec<Vec<Row>>> {
    let lengths: Vec<usize> = lists.iter().map(Vec::len).collect();
    let mut rows = counting_days(app, &lists.concat(), today).await?.into_iter();
    Ok(lengths.into_iter().map(|length| rows.by_ref().take(length).collect()).collect())
}

/// A section with how many there are; they are counted only when there may be more.
async fn section(app: &App, schedule: Schedule, rows: Vec<Row>, today: NaiveDate) -> Result<Section> {
    let count = match rows.len() as u64 {
        MOST_CLAIMS => {
            let filter = Filter { schedule: Some(schedule), ..Filter::default() };
            listing::count_up_to(&app.db, &filter, today, &app.settings.due, MOST_COUNTED + 1).await?
        }
        few => few,
    };
    Ok(Section { schedule, count, rows })
}

async fn waiting(app: &App, reviewer: &Reviewer, now: DateTime<Utc>) -> Result<u64> {
    let first = review::queue::first(&app.db, reviewer, &app.settings.due, now, MOST_WAITING).await?;
    Ok(first.len() as u64)
}

/// How many open claims nobody looks after. Where one person judges everything, that is nothing to look at.
async fn unassigned(app: &App, today: NaiveDate) -> Result<u64> {
    if reviewers::judges(&app.db).await?.len() < 2 {
        return Ok(0);
    }
    let filter = Filter { open: Some(true), reviewer: Some(Whose::Nobody), ..Filter::default() };
    listing::count_up_to(&app.db, &filter, today, &app.settings.due, MOST_COUNTED + 1).await
}

/// What has happened since the visit before this one; none at the first.
async fn since(app: &App, reviewer: &Reviewer, now: DateTime<Utc>) -> Result<Option<Since>> {
    let Some(at) = visits::note(&app.db, reviewer.id, now).await? else { return Ok(None) };
    let counts = history::counts_since(&app.db, at, &reviewer.name, MOST_COUNTED).await?;
    let more = counts.iter().map(|(_, count)| count.unsigned_abs()).sum::<u64>() >= MOST_COUNTED;
    Ok(Some(Since { at, counts, more }))
}

async fn called_upon(app: &App, reviewer: &Reviewer, now: DateTime<Utc>) -> Result<Vec<Mention>> {
    let since = now - Duration::days(MENTION_DAYS);
    let calls = mentions::of_person(&app.db, reviewer.id, since, MOST_MENTIONS).await?;
    let mention = |call: mentions::Call| Mention {
        claim: call.claim,
        author: call.author,
        text: call.text,
        at: call.at,
    };
    Ok(calls.into_iter().map(mention).collect())
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
