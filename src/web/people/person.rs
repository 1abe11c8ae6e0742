//! One person: what they may do, the days they are away, whose hands their claims go to, and their tokens. Everybody
//! changes what is their own, an administrator what is anybody's.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::super::deeds;
use super::super::field;
use super::super::frame::Administrator;
use super::super::frame::Frame;
use super::super::frame::Myself;
use super::super::frame::done;
use super::super::frame::page;
use super::super::frame::refused;
use super::super::id::Id;
use super::super::problem::Problem;
use crate::app::App;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::PersonShape;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::Role;
use crate::review::Scope;
use crate::review::absences;
use crate::review::absences::NewAbsence;
use crate::review::assigning;
use crate::review::assigning::Assigner;
use crate::review::people;
use crate::review::people::Changes;
use crate::review::reviewers;
use crate::review::reviewers::SHORTEST_PASSWORD;
use crate::review::tokens;
use crate::review::tokens::Model as Token;
use crate::review::tokens::Standing as TokenStanding;
use crate::storage::AbsenceId;
use crate::storage::ReviewerId;

#[derive(Template)]
#[template(path = "web/templates/person.html")]
pub struct PersonPage {
    frame: Frame,
    person: PersonShape,
    /// The others who may judge.
    others: Vec<Reviewer>,
    tokens: Vec<Token>,
    /// A token that was just made: the only time it is seen.
    fresh: Option<String>,
    /// A link to set a password by that was just made: the only time it is seen.
    link: Option<String>,
    is_reader: bool,
    /// Whether the reader may change what is this person's.
    own: bool,
    manages: bool,
    /// Whether this is the reader's own page: only there a token is made.
    mine: bool,
}

impl PersonPage {
    pub fn with_link(self, link: String) -> PersonPage {
        PersonPage { link: Some(link), ..self }
    }
}

pub async fn show(
    State(app): State<App>,
    Myself { frame, reviewer }: Myself,
    Id(id): Id<ReviewerId>,
) -> Result<Response, Problem> {
    page(&read(&app, frame, &reviewer, id, None).await?)
}

pub async fn read(
    app: &App,
    frame: Frame,
    reader: &Reviewer,
    id: ReviewerId,
    fresh: Option<String>,
) -> Result<PersonPage> {
    let person = reviewers::get(&app.db, id).await?;
    let shape = PersonShape::all(&app.db, vec![person], frame.now).await?.pop();
    let own = people::own_or_managed(reader, id).is_ok();
    let others = reviewers::judges(&app.db).await?.into_iter().filter(|other| other.id != id);
    Ok(PersonPage {
        person: shape.ok_or_else(|| anyhow::anyhow!("a person lost their shape"))?,
        others: others.collect(),
        tokens: if own { tokens::of(&app.db, id).await? } else { Vec::new() },
        fresh,
        link: None,
        is_reader: reader.id == id,
        own,
        manages: reader.role.may_manage(),
        mine: reader.id == id,
        frame,
    })
}

pub fn address(id: ReviewerId) -> String {
    format!("/people/{id}")
}

/// Back to the person, with what became of it.
pub fn told<T>(id: ReviewerId, outcome: Result<T>, key: impl Into<Message>) -> Result<Response, Problem> {
    match outcome {
        Ok(_) => Ok(done(&address(id), key)),
        Err(Error::Invalid(problem) | Error::Conflict(problem)) => Ok(refused(&address(id), problem)),
        Err(error) => Err(error.into()),
    }
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct Standing {
    role: String,
    active: String,
}

pub async fn change(
    State(app): State<App>,
    Administrator { reviewer, .. }: Administrator,
    Id(id): Id<ReviewerId>,
    Form(typed): Form<Standing>,
) -> Result<Response, Problem> {
    let changes = Changes {
        role: field::word(&typed.role)?,
        active: Some(typed.active.as_str()).filter(|word| !word.is_empty()).map(|word| word == "yes"),
    };
    let changed = people::change(&app.db, id, changes, assigner(&app, &reviewer)).await;
    let deed = changed.as_ref().ok().map(|person| {
        let active = if person.active { "yes" } else { "no" };
        let role = Message::new(person.role.key());
        Message::new("deed-role").with("name", person.name.as_str()).with("role", role).with("active", active)
    });
    let response = told(id, changed, "person-was-changed")?;
    Ok(deed.into_iter().fold(response, deeds::telling))
}

#[derive(Deserialize)]
pub struct HandOver {
    #[serde(default)]
    to: String,
}

pub async fn hand_over(
    State(app): State<App>,
    Myself { reviewer, .. }: Myself,
    Id(id): Id<ReviewerId>,
    Form(typed): Form<HandOver>,
) -> Result<Response, Problem> {
    people::own_or_managed(&reviewer, id)?;
    let to = field::word(&typed.to)?;
    let handed = assigning::hand_over(&app.db, id, to, assigner(&app, &reviewer)).await;
    let count = handed.as_ref().copied().unwrap_or_default();
    told(id, handed, Message::new("cli-handed-over").with("count", count))
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct Away {
    from: String,
    to: String,
    stand_in: String,
}

pub async fn add_absence(
    State(app): State<App>,
    Myself { reviewer, .. }: Myself,
    Id(id): Id<ReviewerId>,
    Form(typed): Form<Away>,
) -> Result<Response, Problem> {
    people::own_or_managed(&reviewer, id)?;
    told(id, absence_typed(&app, &reviewer, id, &typed).await, "absence-was-added")
}

async fn absence_typed(app: &App, by: &Reviewer, id: ReviewerId, typed: &Away) -> Result<()> {
    let day = |text: &str| field::day(text)?.ok_or_else(|| Error::invalid("absence-days-missing"));
    let new = NewAbsence {
        from_day: day(&typed.from)?,
        to_day: day(&typed.to)?,
        stand_in: field::word(&typed.stand_in)?,
    };
    let person = reviewers::get(&app.db, id).await?;
    absences::add(&app.db, &person, new, Change { actor: &by.name, at: app.now() }).await?;
    Ok(())
}

pub async fn remove_absence(
    State(app): State<App>,
    Myself { reviewer, .. }: Myself,
    Id(id): Id<AbsenceId>,
) -> Result<Response, Problem> {
    let absence = absences::get(&app.db, id).await?;
    people::own_or_managed(&reviewer, absence.reviewer_id)?;
    told(absence.reviewer_id, absences::remove(&app.db, id).await, "absence-was-removed")
}

fn assigner<'a>(app: &App, reviewer: &'a Reviewer) -> Assigner<'a> {
    Assigner { change: Change { actor: &reviewer.name, at: app.now() }, reviewer: Some(reviewer.id) }
}
