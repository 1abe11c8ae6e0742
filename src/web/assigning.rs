//! Claims given to people by hand: one on its page, those ticked in a list, or all that a list found.

use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;

use super::field;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::done;
use super::frame::refused;
use super::id::Id;
use super::problem::Problem;
use super::views;
use crate::app::App;
use crate::claims::listing;
use crate::claims::status::Change;
use crate::claims::topics;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::lists::Filters;
use crate::review::Reviewer;
use crate::review::assigning;
use crate::review::assigning::Assigner;
use crate::review::assigning::To;
use crate::storage::ClaimId;
use crate::storage::DocumentId;
use crate::storage::ReviewerId;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/claims/assignment", post(many))
        .route("/claims/{id}/assignment", post(one))
        .route("/claims/{id}/topics", post(set_topics))
        .route("/documents/{id}/topics", post(set_document_topics))
}

/// The fields of a form, some of them several times.
pub type Fields = Vec<(String, String)>;

pub fn text<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text.as_str())
}

fn ids<T: std::str::FromStr>(fields: &Fields, name: &str) -> Vec<T> {
    fields.iter().filter(|(field, _)| field == name).filter_map(|(_, id)| id.parse().ok()).collect()
}

/// Claims of a list: those ticked, or all that its filters find.
async fn many(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let back = views::address(text(&fields, "query"));
    let claims = meant(&app, &frame, &reviewer, &fields).await?;
    if claims.is_empty() {
        return Ok(refused(&back, "assign-none-ticked"));
    }
    let people: Vec<ReviewerId> = ids(&fields, "reviewer");
    if people.is_empty() == text(&fields, "nobody").is_empty() {
        return Ok(refused(&back, "assign-to-whom"));
    }
    let to = if text(&fields, "share") == "yes" { To::Shared(people) } else { To::All(people) };
    told(&back, assign(&app, &claims, &to, &reviewer).await)
}

/// The claims that a form is about: those ticked in a list, or all that its filters find.
pub async fn meant(app: &App, frame: &Frame, reviewer: &Reviewer, fields: &Fields) -> Result<Vec<ClaimId>> {
    let all = fields.iter().any(|(name, which)| name == "which" && which == "all");
    if !all {
        return Ok(ids(fields, "claim"));
    }
    let filters = Filters::of_query(&app.db, text(fields, "query"), reviewer.id).await?;
    listing::ids(&app.db, &filters.filter, frame.today(), &app.settings.due).await
}

async fn one(
    State(app): State<App>,
    SignedIn { reviewer, .. }: SignedIn,
    Id(claim): Id<ClaimId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let to = To::All(ids(&fields, "reviewer"));
    told(&format!("/claims/{claim}"), assign(&app, &[claim], &to, &reviewer).await)
}

async fn assign(app: &App, claims: &[ClaimId], to: &To, by: &Reviewer) -> Result<Message> {
    let assigner = Assigner { change: Change { actor: &by.name, at: app.now() }, reviewer: Some(by.id) };
    let count = assigning::assign(&app.db, claims, to, assigner).await?;
    Ok(Message::new("claims-were-assigned").with("count", count))
}

async fn set_topics(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(claim): Id<ClaimId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let change = Change { actor: &reviewer.name, at: frame.now };
    let set = topics::set(&app.db, claim, &field::list(text(&fields, "topics")), change).await;
    told(&format!("/claims/{claim}"), set.map(|()| Message::new("topics-were-set")))
}

async fn set_document_topics(
    State(app): State<App>,
    SignedIn { .. }: SignedIn,
    Id(document): Id<DocumentId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let set = topics::set_of_document(&app.db, document, &field::list(text(&fields, "topics"))).await;
    told(&format!("/documents/{document}"), set.map(|()| Message::new("topics-were-set")))
}

fn told(back: &str, outcome: Result<Message>) -> Result<Response, Problem> {
    match outcome {
        Ok(message) => Ok(done(back, message)),
        Err(Error::Invalid(problem) | Error::Conflict(problem)) => Ok(refused(back, problem)),
        Err(error) => Err(error.into()),
    }
}
