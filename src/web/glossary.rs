//! The glossary that all claims share: terms with their other names, added, changed, taken out.

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use serde::Deserialize;

use super::deeds;
use super::field;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::done;
use super::frame::page;
use super::id::Id;
use super::problem::Problem;
use crate::app::App;
use crate::claims::status::Change;
use crate::error::Error;
use crate::evidence::glossary;
use crate::evidence::glossary::Entry;
use crate::evidence::glossary::Model as Term;
use crate::language::Language;
use crate::language::Message;
use crate::storage::GlossaryId;

pub fn routes() -> Router<App> {
    Router::new().route("/glossary", get(list).post(put)).route("/glossary/{id}/removal", post(remove))
}

#[derive(Template)]
#[template(path = "web/templates/glossary.html")]
struct GlossaryPage {
    frame: Frame,
    terms: Vec<Term>,
    form: TermForm,
    problem: Option<Message>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct TermForm {
    term: String,
    names: String,
}

async fn list(State(app): State<App>, SignedIn { frame, .. }: SignedIn) -> Result<Response, Problem> {
    let terms = glossary::list(&app.db).await?;
    page(&GlossaryPage { frame, terms, form: TermForm::default(), problem: None })
}

async fn put(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Form(form): Form<TermForm>,
) -> Result<Response, Problem> {
    let entry = Entry { term: form.term.clone(), expansions: field::list(&form.names) };
    let change = Change { actor: &reviewer.name, at: frame.now };
    match glossary::put(&app.db, vec![entry], change).await {
        Ok(_) => {
            let told = |key| Message::new(key).with("term", form.term.trim());
            Ok(deeds::telling(done("/glossary", told("glossary-was-put")), told("deed-glossary-put")))
        }
        Err(Error::Invalid(problem)) => {
            let terms = glossary::list(&app.db).await?;
            let html = page(&GlossaryPage { frame, terms, form, problem: Some(problem) })?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn remove(
    State(app): State<App>,
    _signed_in: SignedIn,
    Id(id): Id<GlossaryId>,
) -> Result<Response, Problem> {
    let removed = glossary::remove(&app.db, id).await?;
    let told = |key| Message::new(key).with("term", removed.term.as_str());
    Ok(deeds::telling(done("/glossary", told("glossary-was-removed")), told("deed-glossary-removed")))
}
