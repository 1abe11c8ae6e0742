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
use futures_util::future::try_join_all;
use tokio::try_join;

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
use crate::config::DuePolicy;
use crate::due::Schedule;
use crate::error::Result;
use crate::evidence;
use crate::evidence::met;
use crate::evidence::queue;
use crate::language::Language;
use crate::language::Message;
use crate::lists::visits;
use crate::review;
use crate::review::Reviewer;
use crate::review::notes::mentions;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::Db;

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
    /// Claims on which a rule proposes a verdict.
    proposed: Proposed,
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
            && self.proposed.count == 0
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

/// Open claims on which rules propose verdicts, with what they propose.
struct Proposed {
    count: usize,
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
    let today = frame.today();
    let db = &app.db.together();
    let look = Look { db, policy: &app.settings.due, today };
    let (
        (sections, judging),
        (sources, any_sources),
        mail,
        mentions,
        suggestions,
        proposed,
        waiting,
        mine,
        unassigned,
        since,
        any_claims,
    ) = try_join!(
        look.waiting_claims(&reviewer),
        health::sources(db, &app.settings.sources.care, &frame),
        health::mail(db, app.settings.mail.transport, &frame),
        called_upon(db, &reviewer, frame.now),
        suggestions(db),
        look.proposed(),
        look.waiting(&reviewer, frame.now),
        listing::open_of(db, reviewer.id, MOST_COUNTED + 1),
        look.unassigned(),
        since(db, &reviewer, frame.now),
        listing::any(db),
    )?;
    let mut page_of_today = TodayPage {
        heading: heading(today),
        sources,
        mail,
        sections,
        mentions,
        suggestions,
        next: Vec::new(),
        proposed,
        judging,
        waiting,
        mine,
        unassigned,
        since,
        any_claims,
        any_sources,
        frame,
    };
    if page_of_today.nothing_waits() {
        page_of_today.next = look.coming().await?;
    }
    page(&page_of_today)
}

/// The claims as they are looked at on a day.
#[derive(Clone, Copy)]
struct Look<'a> {
    db: &'a Db,
    policy: &'a DuePolicy,
    today: NaiveDate,
}

impl Look<'_> {
    /// What falls due or is over, and what people judge, as far as there is any.
    async fn waiting_claims(self, reader: &Reviewer) -> Result<(Vec<Section>, Vec<(Judging, Vec<Row>)>)> {
        let of_schedule = |schedule| Filter { schedule: Some(schedule), ..Filter::default() };
        let of_judging = |judging| Filter { judging: Some(judging), ..Filter::default() };
        let schedules = [Schedule::Overdue, Schedule::Due, Schedule::DueSoon];
        let kinds = [Judging::Disputed, Judging::AwaitsSecond];
        let filters = schedules.map(of_schedule).into_iter().chain(kinds.map(of_judging));
        let lists = filters.map(|filter| self.list(Filter { limit: MOST_CLAIMS, ..filter }));
        let lists = try_join_all(lists).await?;
        // The rows of all of them are read together; a list is counted only when there may be more of it.
        let (rows, counts, given) = try_join!(
            self.rows(lists.concat()),
            try_join_all(schedules.iter().zip(&lists).map(async |(schedule, list)| {
                match list.len() as u64 {
                    MOST_CLAIMS => self.count(&of_schedule(*schedule)).await,
                    few => Ok(few),
                }
            })),
            async {
                let waiting = lists.last().into_iter().flatten().map(|claim| claim.id);
                review::given_so_far(self.db, &waiting.collect::<Vec<_>>()).await
            },
        )?;
        let mut rows = rows.into_iter();
        let mut lists = lists.into_iter().map(|list| rows.by_ref().take(list.len()).collect::<Vec<Row>>());
        let sections = schedules.into_iter().zip(counts).zip(lists.by_ref());
        let sections = sections.map(|((schedule, count), rows)| Section { schedule, count, rows });
        let sections = sections.filter(|section| section.count > 0).collect();
        // It is for others to give the second verdict.
        let is_theirs = |row: &Row| given.get(&row.id).is_none_or(|people| !people.contains(&reader.id));
        let is_asked = |row: &Row| reader.role.may_judge() && is_theirs(row);
        let judging = kinds.into_iter().zip(lists).map(|(kind, mut rows)| {
            rows.retain(|row| kind == Judging::Disputed || is_asked(row));
            (kind, rows)
        });
        Ok((sections, judging.filter(|(_, rows)| !rows.is_empty()).collect()))
    }

    /// What met rules propose, the first of it with its claims.
    async fn proposed(self) -> Result<Proposed> {
        let mut proposals = met::proposals(self.db).await?;
        let first = proposals.keys().copied().take(MOST_CLAIMS as usize);
        let mut rows = self.rows(claims::with_ids(self.db, first).await?).await?;
        let count = proposals.len();
        for row in &mut rows {
            row.note = proposals.remove(&row.id);
        }
        Ok(Proposed { count, rows })
    }

    /// The claims that come due next.
    async fn coming(self) -> Result<Vec<Row>> {
        let next = Filter { schedule: Some(Schedule::Upcoming), limit: 3, ..Filter::default() };
        self.rows(self.list(next).await?).await
    }

    async fn list(self, filter: Filter) -> Result<Vec<Claim>> {
        Ok(listing::list(self.db, &filter, self.today, self.policy).await?.claims)
    }

    async fn rows(self, claims: Vec<Claim>) -> Result<Vec<Row>> {
        let rows = row::rows(self.db, &claims, self.today, self.policy).await?.into_iter();
        Ok(rows.zip(&claims).map(|(row, claim)| row.counting_days(claim, self.today)).collect())
    }

    async fn count(self, filter: &Filter) -> Result<u64> {
        listing::count_up_to(self.db, filter, self.today, self.policy, MOST_COUNTED + 1).await
    }

    async fn waiting(self, reader: &Reviewer, now: DateTime<Utc>) -> Result<u64> {
        let first = review::queue::first(self.db, reader, self.policy, now, MOST_WAITING).await?;
        Ok(first.len() as u64)
    }

    /// How many open claims nobody looks after. Where one person judges everything, that is nothing to look at.
    async fn unassigned(self) -> Result<u64> {
        if reviewers::judges(self.db).await?.len() < 2 {
            return Ok(0);
        }
        let filter = Filter { open: Some(true), reviewer: Some(Whose::Nobody), ..Filter::default() };
        self.count(&filter).await
    }
}

/// What has happened since the visit before this one; none at the first.
async fn since(db: &Db, reviewer: &Reviewer, now: DateTime<Utc>) -> Result<Option<Since>> {
    let Some(at) = visits::note(db, reviewer.id, now).await? else { return Ok(None) };
    let counts = history::counts_since(db, at, &reviewer.name, MOST_COUNTED).await?;
    let more = counts.iter().map(|(_, count)| count.unsigned_abs()).sum::<u64>() >= MOST_COUNTED;
    Ok(Some(Since { at, counts, more }))
}

async fn called_upon(db: &Db, reviewer: &Reviewer, now: DateTime<Utc>) -> Result<Vec<Mention>> {
    let since = now - Duration::days(MENTION_DAYS);
    let calls = mentions::of_person(db, reviewer.id, since, MOST_MENTIONS).await?;
    let mention = |call: mentions::Call| Mention {
        claim: call.claim,
        author: call.author,
        text: call.text,
        at: call.at,
    };
    Ok(calls.into_iter().map(mention).collect())
}

async fn suggestions(db: &Db) -> Result<Vec<Suggestion>> {
    let asked = queue::Asked { limit: MOST_SUGGESTIONS, ..queue::Asked::default() };
    let undecided = queue::page(db, &asked).await?.evidence;
    let claims = claims::with_ids(db, undecided.iter().map(|evidence| evidence.claim_id)).await?;
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
