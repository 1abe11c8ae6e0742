//! The audit log, for administrators: everything that was changed, by whom, when and why.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use chrono::DateTime;
use chrono::Utc;
use serde::Deserialize;

use super::claim::Line;
use super::field;
use super::frame::Administrator;
use super::frame::Frame;
use super::frame::page;
use super::problem::Problem;
use crate::app::App;
use crate::audit;
use crate::audit::Area;
use crate::audit::Entry;
use crate::claims;
use crate::claims::What;
use crate::clock;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::review::reviewers;
use crate::storage::ClaimId;

const ENTRIES_PER_PAGE: usize = 100;

pub fn routes() -> Router<App> {
    Router::new().route("/audit", get(show))
}

/// The filters as they stand in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    who: String,
    /// An area, or a change of claims.
    what: String,
    day: String,
    behind: String,
}

#[derive(Template)]
#[template(path = "web/templates/audit.html")]
struct AuditPage {
    frame: Frame,
    asked: Asked,
    problem: Option<Message>,
    people: Vec<String>,
    days: Vec<Day>,
    next: Option<String>,
}

/// What happened on one day of the reader's.
struct Day {
    day: String,
    rows: Vec<Row>,
}

/// One line of the log.
struct Row {
    at: DateTime<Utc>,
    area: Area,
    /// The page about it, and what stands there.
    place: Option<String>,
    about: String,
    line: Line,
}

impl Row {
    /// The time within the day.
    fn time(&self, frame: &Frame) -> String {
        self.at.with_timezone(&frame.zone).format("%H:%M").to_string()
    }
}

async fn show(
    State(app): State<App>,
    Administrator { frame, reviewer }: Administrator,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let frame = frame.knowing(&["who", "what", "day", "behind"]);
    let (wanted, problem) = match read(&asked, &frame) {
        Ok(wanted) => (wanted, None),
        Err(problem) => (audit::Asked { limit: ENTRIES_PER_PAGE, ..audit::Asked::default() }, Some(problem)),
    };
    let found = audit::page(&app.db, &wanted, Some(&reviewer), frame.now).await?;
    let next = found.next.map(|place| address(&asked, &place.to_string()));
    let days = by_day(&frame, rows(&app, found.entries).await?);
    let people = reviewers::list(&app.db).await?.into_iter().map(|person| person.name).collect();
    page(&AuditPage { frame, asked, problem, people, days, next })
}

fn read(asked: &Asked, frame: &Frame) -> Result<audit::Asked, Message> {
    let day = field::day(&asked.day).map_err(|_| Message::new("audit-day-wrong"))?;
    let between = day.map(|day| {
        let next = day.succ_opt().unwrap_or(day);
        (clock::start_of_day(day, frame.zone), clock::start_of_day(next, frame.zone))
    });
    Ok(audit::Asked {
        who: Some(asked.who.trim().to_owned()).filter(|who| !who.is_empty()),
        area: asked.what.parse().ok(),
        what: asked.what.parse().ok(),
        between,
        behind: asked.behind.parse().unwrap_or_default(),
        limit: ENTRIES_PER_PAGE,
    })
}

/// The page of the log behind a place, with the same filters.
fn address(asked: &Asked, behind: &str) -> String {
    let fields = [("who", &asked.who), ("what", &asked.what), ("day", &asked.day)];
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty());
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(fields).append_pair("behind", behind);
    format!("/audit?{}", query.finish())
}

async fn rows(app: &App, entries: Vec<Entry>) -> Result<Vec<Row>> {
    let claims = entries.iter().filter_map(|entry| match entry {
        Entry::Event(event) => Some(event.claim_id),
        Entry::Deed(_) => None,
    });
    let claims = claims::with_ids(&app.db, claims.collect::<std::collections::BTreeSet<_>>()).await?;
    let texts: BTreeMap<ClaimId, String> = claims.into_iter().map(|claim| (claim.id, claim.text)).collect();
    let row = |entry: Entry| match entry {
        Entry::Event(event) => Row {
            at: event.at,
            area: Area::Claims,
            place: Some(format!("/claims/{}#history", event.claim_id)),
            about: texts.get(&event.claim_id).cloned().unwrap_or_default(),
            line: Line::from(event),
        },
        Entry::Deed(deed) => Row {
            at: deed.at,
            area: deed.area,
            place: deed.place,
            about: String::new(),
            line: Line {
                at: deed.at,
                what: deed.what,
                before: None,
                after: None,
                actor: deed.actor,
                why: None,
            },
        },
    };
    Ok(entries.into_iter().map(row).collect())
}

fn by_day(frame: &Frame, rows: Vec<Row>) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for row in rows {
        let day = clock::local_day(row.at, frame.zone).to_string();
        match days.last_mut().filter(|last| last.day == day) {
            Some(last) => last.rows.push(row),
            None => days.push(Day { day, rows: vec![row] }),
        }
    }
    days
}
