//! The rules by which new claims find their reviewers. Everybody sees them, administrators change them.

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;

use super::field;
use super::frame::Administrator;
use super::frame::Frame;
use super::frame::Myself;
use super::frame::done;
use super::frame::page;
use super::frame::refused;
use super::id::Id;
use super::problem::Problem;
use crate::app::App;
use crate::claims::Claimant;
use crate::claims::claimants;
use crate::claims::status::Change;
use crate::claims::topics;
use crate::documents;
use crate::documents::table::Model as Document;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::AssignmentRuleShape;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::assigning::rules;
use crate::review::assigning::rules::NewRule;
use crate::review::reviewers;
use crate::review::second;
use crate::storage::AssignmentRuleId;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/assignment", get(list).post(add))
        .route("/assignment/second", post(choose_second))
        .route("/assignment/{id}/up", post(move_up))
        .route("/assignment/{id}/removal", post(remove))
}

#[derive(Template)]
#[template(path = "web/templates/assignment.html")]
struct AssignmentPage {
    frame: Frame,
    rules: Vec<AssignmentRuleShape>,
    people: Vec<Reviewer>,
    documents: Vec<Document>,
    claimants: Vec<Claimant>,
    topics: Vec<String>,
    manages: bool,
    /// Whether two must agree on every claim.
    second: bool,
}

impl AssignmentPage {
    fn document(&self, rule: &AssignmentRuleShape) -> Option<&Document> {
        self.documents.iter().find(|document| Some(document.id) == rule.document)
    }

    fn claimant(&self, rule: &AssignmentRuleShape) -> Option<&Claimant> {
        self.claimants.iter().find(|claimant| Some(claimant.id) == rule.claimant)
    }

    fn takes_all(&self, rule: &AssignmentRuleShape) -> bool {
        rule.document.is_none() && rule.claimant.is_none() && rule.topic.is_none()
    }
}

async fn list(State(app): State<App>, Myself { frame, reviewer }: Myself) -> Result<Response, Problem> {
    page(&AssignmentPage {
        frame,
        rules: AssignmentRuleShape::all(&app.db, rules::list(&app.db).await?).await?,
        people: reviewers::judges(&app.db).await?,
        documents: documents::table::list(&app.db).await?,
        claimants: claimants::list(&app.db).await?,
        topics: topics::list(&app.db).await?,
        manages: reviewer.role.may_manage(),
        second: second::for_all(&app.db).await?,
    })
}

async fn add(
    State(app): State<App>,
    Administrator { frame, reviewer }: Administrator,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let change = Change { actor: &reviewer.name, at: frame.now };
    let added = match read(&fields) {
        Ok(new) => rules::add(&app.db, new, change).await.map(drop),
        Err(error) => Err(error),
    };
    told(added, "assignment-rule-was-added")
}

fn read(fields: &[(String, String)]) -> Result<NewRule> {
    let field =
        |name: &str| fields.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text.trim());
    let reviewers = fields.iter().filter(|(name, _)| name == "reviewer");
    Ok(NewRule {
        document: field::word(field("document"))?,
        claimant: field::word(field("claimant"))?,
        topic: Some(field("topic").to_owned()).filter(|topic| !topic.is_empty()),
        reviewers: reviewers.filter_map(|(_, id)| id.parse().ok()).collect(),
        to_all: field("to_all") == "yes",
    })
}

async fn choose_second(
    State(app): State<App>,
    Administrator { frame, reviewer }: Administrator,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let wanted = fields.iter().any(|(name, value)| name == "second" && value == "yes");
    let change = Change { actor: &reviewer.name, at: frame.now };
    told(second::choose_for_all(&app.db, wanted, change).await, "second-was-chosen")
}

async fn move_up(
    State(app): State<App>,
    Administrator { .. }: Administrator,
    Id(id): Id<AssignmentRuleId>,
) -> Result<Response, Problem> {
    told(rules::move_up(&app.db, id).await, "assignment-rule-was-moved")
}

async fn remove(
    State(app): State<App>,
    Administrator { .. }: Administrator,
    Id(id): Id<AssignmentRuleId>,
) -> Result<Response, Problem> {
    told(rules::remove(&app.db, id).await, "assignment-rule-was-removed")
}

fn told(outcome: Result<()>, key: &'static str) -> Result<Response, Problem> {
    match outcome {
        Ok(()) => Ok(done("/assignment", key)),
        Err(Error::Invalid(problem) | Error::Conflict(problem)) => Ok(refused("/assignment", problem)),
        Err(error) => Err(error.into()),
    }
}
