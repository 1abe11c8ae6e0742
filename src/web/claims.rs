//! The list of claims: filters, order and search stand in the address, pages follow by key, and lists that are wanted again
//! have a name.

use std::collections::BTreeMap;

use askama::Template;
use axum::Json;
use axum::Router;
use axum::extract::Query;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::Redirect;
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;
use tokio::try_join;

use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::keys::Key;
use super::problem::Problem;
use super::row;
use super::row::Row;
use crate::app::App;
use crate::claims;
use crate::claims::EvidenceStatus;
use crate::claims::Judging;
use crate::claims::Sort;
use crate::claims::Verdict;
use crate::claims::assigned;
use crate::claims::claimants;
use crate::claims::listing;
use crate::documents;
use crate::documents::Kind;
use crate::due::Schedule;
use crate::error::Result;
use crate::evidence::Strictness;
use crate::language::Language;
use crate::language::Message;
use crate::lists;
use crate::lists::BulkChange;
use crate::lists::Filters;
use crate::lists::View;
use crate::lists::bulk;
use crate::lists::views;
use crate::lists::visits;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::storage::Db;
use crate::storage::ReviewerId;
use crate::storage::ViewId;

/// Nobody reads the digits of a larger count.
const MOST_COUNTED: u64 = 1_000;

/// Names that are offered while somebody types.
const MOST_OFFERED: u64 = 20;

/// The value of `view` in the address of the list without any.
const ALL: &str = "all";

pub fn routes() -> Router<App> {
    Router::new().route("/claims", get(list)).route("/claims/choices", get(choices))
}

/// The keys of the list, and what they do.
const KEYS: [Key; 6] = [
    ("j k", "list-keys-move"),
    ("Enter", "list-keys-open"),
    ("x", "list-keys-tick"),
    ("/", "list-keys-search"),
    ("n p", "list-keys-pages"),
    ("u", "list-keys-undo"),
];

/// Those with which many claims are changed at once.
const KEYS_OF_JUDGES: [&str; 2] = ["x", "u"];

#[derive(Template)]
#[template(path = "web/templates/claims.html")]
struct ClaimsPage {
    frame: Frame,
    filters: Filters,
    selects: Vec<Select>,
    /// How many there are: at most one more than is counted.
    count: u64,
    /// Whether there is any claim at all.
    any: bool,
    rows: Vec<Row>,
    /// Where the pages before and behind this one stand.
    previous: Option<String>,
    next: Option<String>,
    /// To whom claims can be given; empty for a reader who may not.
    people: Vec<Reviewer>,
    /// What the filters ask for, to find the same claims again.
    asked: String,
    views: Vec<View>,
    /// The view that the list opens with.
    default_view: Option<ViewId>,
    /// What the reader has just done to many claims, to be taken back.
    done: Option<BulkChange>,
    /// A view that was deleted just now.
    removed: Option<ViewId>,
}

impl ClaimsPage {
    fn counted(&self) -> String {
        match self.count {
            count if count <= MOST_COUNTED => count.to_string(),
            _ => format!("{MOST_COUNTED}+"),
        }
    }

    /// How many can be changed one by one: all of them unless there are too many.
    fn within_reach(&self) -> bool {
        self.count <= MOST_COUNTED
    }

    /// The view whose list this is.
    fn view(&self) -> Option<&View> {
        self.views.iter().find(|view| view.query == self.asked)
    }

    fn is_mine(&self, view: &View) -> bool {
        self.frame.reviewer.as_ref().is_some_and(|reader| reader.id == view.reviewer_id)
    }

    fn may_change(&self, view: &View) -> bool {
        self.is_mine(view) || self.frame.may_manage()
    }

    /// The keys that do something here.
    fn keys(&self) -> impl Iterator<Item = &'static Key> {
        let judges = self.frame.may_judge();
        KEYS.iter().filter(move |(key, _)| judges || !KEYS_OF_JUDGES.contains(key))
    }

    fn is_default(&self, view: &View) -> bool {
        self.default_view == Some(view.id)
    }

    /// Whether one of the filters behind the fold is set.
    fn looks_closer(&self) -> bool {
        ["claimant", "document", "topic", "reviewer", "due_from", "due_to", "kind"]
            .iter()
            .any(|name| !self.filters.value(name).is_empty())
    }

    fn strictnesses(&self) -> &'static [Strictness] {
        Strictness::ALL
    }
}

/// One filter with few choices.
struct Select {
    name: &'static str,
    label: &'static str,
    /// Values and what they are called; the first is what holds unless another is chosen.
    choices: Vec<(String, Message)>,
    /// Whether it stands behind the fold.
    folded: bool,
}

async fn list(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let db = &app.db.together();
    let (filters, (views, default_view)) =
        try_join!(Filters::of(db, &query, reviewer.id), views_of(db, reviewer.id))?;
    let asked = filters.query();
    if query.is_empty() && frame.flash.is_none() {
        let opens_with = views.iter().find(|view| Some(view.id) == default_view);
        if let Some(view) = opens_with.filter(|view| !view.query.is_empty()) {
            return Ok(Redirect::to(&format!("/claims?{}", view.query)).into_response());
        }
    }
    let (today, policy) = (frame.today(), &app.settings.due);
    let ((found, mut rows), count, judges, done) = try_join!(
        async {
            let found = listing::list(db, &filters.filter, today, policy).await?;
            let rows = row::rows(db, &found.claims, today, policy).await?;
            Ok((found, rows))
        },
        listing::count_up_to(db, &filters.filter, today, policy, MOST_COUNTED + 1),
        reviewers::judges(db),
        async {
            match &frame.flash {
                Some(_) => bulk::latest(db, reviewer.id, frame.now).await,
                None => Ok(None),
            }
        },
    )?;
    let any = count > 0 || listing::any(db).await?;
    let selects = selects(&judges);
    let people = if reviewer.role.may_judge() { judges } else { Vec::new() };
    rows.iter_mut().for_each(|row| row.ticks = !people.is_empty());
    let previous = found.previous.map(|first| filters.before(&first));
    let next = found.next.map(|last| filters.after(&last));
    let removed = query.get("removed").and_then(|id| id.parse().ok()).filter(|_| frame.flash.is_some());
    page(&ClaimsPage {
        removed,
        selects,
        frame,
        filters,
        count,
        any,
        rows,
        previous,
        next,
        people,
        asked,
        views,
        default_view,
        done,
    })
}

/// The views that somebody can open, and the one that their list opens with.
async fn views_of(db: &Db, reader: ReviewerId) -> Result<(Vec<View>, Option<ViewId>)> {
    let views = views::seen_by(db, reader).await?;
    let default = if views.is_empty() { None } else { visits::default_view(db, reader).await? };
    Ok((views, default))
}

fn selects(judges: &[Reviewer]) -> Vec<Select> {
    let people = judges.iter().map(|person| (person.id.to_string(), Message::verbatim(person.name.as_str())));
    let nobody = (assigned::NOBODY.to_owned(), Message::new("claims-reviewer-none"));
    let me = (lists::ME.to_owned(), Message::new("claims-reviewer-me"));
    let people = [me, nobody].into_iter().chain(people);
    let waiting = [(lists::OPEN, "claims-open"), (lists::CLOSED, "claims-closed")];
    let waiting = waiting.map(|(word, key)| (word.to_owned(), Message::new(key)));
    let verdicts = Verdict::ALL.iter().filter(|verdict| **verdict != Verdict::TooEarly);
    let judging = Judging::ALL.iter().map(|judging| (judging.to_string(), Message::new(judging.key())));
    let verdicts =
        waiting.into_iter().chain(judging).chain(verdicts.map(|v| (v.to_string(), Message::new(v.key()))));
    let schedules = Schedule::ALL.iter().map(|s| (s.to_string(), Message::new(s.key())));
    let evidence = EvidenceStatus::ALL.iter().map(|e| (e.to_string(), Message::new(e.key())));
    let kinds = Kind::ALL.iter().map(|kind| (kind.to_string(), Message::new(kind.key())));
    let sorts = Sort::ALL.iter().filter(|sort| **sort != Sort::default());
    let sorts = sorts.map(|sort| (sort.to_string(), Message::new(sort.key())));
    vec![
        select("schedule", "claims-schedule", "claims-any", schedules),
        select("evidence", "claims-evidence", "claims-any", evidence),
        select("verdict", "claims-verdict", "claims-any", verdicts),
        select("sort", "claims-sort", Sort::default().key(), sorts),
        Select { folded: true, ..select("kind", "claims-kind", "claims-any", kinds) },
        Select { folded: true, ..select("reviewer", "claims-reviewer", "claims-any", people) },
    ]
}

fn select(
    name: &'static str,
    label: &'static str,
    first: &'static str,
    choices: impl Iterator<Item = (String, Message)>,
) -> Select {
    let first = (String::new(), Message::new(first));
    Select { name, label, choices: std::iter::once(first).chain(choices).collect(), folded: false }
}

/// What somebody is typing.
#[derive(Deserialize)]
struct Typing {
    field: String,
    #[serde(default)]
    text: String,
}

/// Names that hold what has been typed so far.
async fn choices(
    State(app): State<App>,
    SignedIn { .. }: SignedIn,
    Query(typing): Query<Typing>,
) -> Result<Json<Vec<String>>, Problem> {
    let text = typing.text.trim();
    let offered = match typing.field.as_str() {
        "claimant" => claimants::names_with(&app.db, text, MOST_OFFERED).await?,
        "document" => documents::table::titles_with(&app.db, text, MOST_OFFERED).await?,
        "topic" => claims::topics::with(&app.db, text, MOST_OFFERED as usize).await?,
        _ => Vec::new(),
    };
    Ok(Json(offered))
}
