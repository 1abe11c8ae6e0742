//! The forms of criteria and notes, and what the page shows of them.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use chrono::DateTime;
use chrono::Utc;
use serde::Deserialize;

use super::address;
use super::again;
use super::back_to;
use super::mendable;
use super::typed::CriteriaForm;
use super::typed::NoteForm;
use super::typed::Typed;
use crate::app::App;
use crate::claims::Event;
use crate::claims::What;
use crate::claims::criteria;
use crate::claims::status::Change;
use crate::error::Result;
use crate::language::Message;
use crate::review::Note;
use crate::review::Reviewer;
use crate::review::notes;
use crate::storage::ClaimId;
use crate::storage::NoteId;
use crate::storage::ReviewerId;
use crate::web::frame::SignedIn;
use crate::web::frame::done;
use crate::web::frame::refused;
use crate::web::id::Id;
use crate::web::problem::Problem;

/// A note with the name of its author.
pub struct Said {
    pub note: Note,
    pub by: String,
    pub editable: bool,
}

/// The notes on a claim, the oldest first, as one reader may mend them.
pub fn said(
    notes: Vec<Note>,
    names: &BTreeMap<ReviewerId, String>,
    reader: Option<&Reviewer>,
    now: DateTime<Utc>,
) -> Vec<Said> {
    let said = |note: Note| Said {
        by: names.get(&note.author_id).cloned().unwrap_or_default(),
        editable: reader.is_some_and(|reader| note.is_editable_by(reader, now)),
        note,
    };
    notes.into_iter().map(said).collect()
}

/// The changes of the criteria, the latest first.
pub fn changes(events: &[Event]) -> Vec<Event> {
    let criteria = |event: &&Event| matches!(event.what, What::Criteria | What::CriteriaLate);
    events.iter().filter(criteria).cloned().collect()
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct NewCriteria {
    criteria: String,
    why: String,
    session: Option<String>,
}

pub async fn set_criteria(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(claim): Id<ClaimId>,
    Form(new): Form<NewCriteria>,
) -> Result<Response, Problem> {
    let change = Change { actor: &reviewer.name, at: frame.now };
    match criteria::set(&app.db, claim, &new.criteria, &new.why, frame.today(), change).await {
        Ok(()) => Ok(done(&back_to(claim, new.session.is_some()), "criteria-were-set")),
        Err(error) => {
            let problem = Some(mendable(error)?);
            let form = CriteriaForm { criteria: new.criteria, why: new.why, problem };
            let in_session = new.session.is_some();
            again(&app, frame, claim, Typed { criteria: form, in_session, ..Typed::default() }).await
        }
    }
}

#[derive(Deserialize)]
pub struct NewNote {
    #[serde(default)]
    text: String,
    session: Option<String>,
}

pub async fn add_note(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(claim): Id<ClaimId>,
    Form(new): Form<NewNote>,
) -> Result<Response, Problem> {
    match notes::add(&app.db, claim, &reviewer, &new.text, frame.now).await {
        Ok((_, called)) => {
            let back = back_to(claim, new.session.is_some());
            Ok(done(&format!("{back}#notes"), told(&called)))
        }
        Err(error) => {
            let in_session = new.session.is_some();
            let form = NoteForm { text: new.text, problem: Some(mendable(error)?) };
            again(&app, frame, claim, Typed { note: form, in_session, ..Typed::default() }).await
        }
    }
}

pub async fn edit_note(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(id): Id<NoteId>,
    Form(new): Form<NewNote>,
) -> Result<Response, Problem> {
    let back = format!("{}#notes", address(notes::get(&app.db, id).await?.claim_id));
    match notes::edit(&app.db, id, &reviewer, &new.text, frame.now).await {
        Ok((_, called)) => Ok(done(&back, told(&called))),
        Err(error) => Ok(refused(&back, mendable(error)?)),
    }
}

fn told(called: &[Reviewer]) -> Message {
    let names: Vec<&str> = called.iter().map(|person| person.name.as_str()).collect();
    match names.is_empty() {
        true => Message::new("note-was-added"),
        false => Message::new("note-calls-upon").with("names", names.join(", ")),
    }
}
