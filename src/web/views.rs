//! The lists that a reviewer gives a name, from the forms on the page of the list.

use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use serde::Deserialize;

use super::frame::Myself;
use super::frame::done;
use super::frame::refused;
use super::id::Id;
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::lists::View;
use crate::lists::views;
use crate::lists::views::Wanted;
use crate::lists::visits;
use crate::storage::ViewId;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/views", post(save))
        .route("/views/default", post(set_default))
        .route("/views/{id}", post(change))
        .route("/views/{id}/removal", post(remove))
        .route("/views/{id}/restoration", post(restore))
}

/// The form of a view.
#[derive(Deserialize)]
struct Fields {
    #[serde(default)]
    name: String,
    #[serde(default)]
    query: String,
    #[serde(default)]
    shared: String,
}

impl Fields {
    /// Where the form stood.
    fn back(&self) -> String {
        address(&self.query)
    }

    fn wanted(self) -> Wanted {
        Wanted { name: self.name, query: self.query, shared: self.shared == "yes" }
    }
}

/// The list that a query asks for; `/claims` by itself may open a view.
pub fn address(query: &str) -> String {
    if query.is_empty() { "/claims?view=all".to_owned() } else { format!("/claims?{query}") }
}

async fn save(
    State(app): State<App>,
    Myself { frame, reviewer }: Myself,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let back = fields.back();
    told(&back, views::save(&app.db, &reviewer, fields.wanted(), frame.now).await, "view-saved")
}

async fn change(
    State(app): State<App>,
    Myself { reviewer, .. }: Myself,
    Id(id): Id<ViewId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let back = fields.back();
    told(&back, views::change(&app.db, id, &reviewer, fields.wanted()).await, "view-changed")
}

async fn remove(
    State(app): State<App>,
    Myself { frame, reviewer }: Myself,
    Id(id): Id<ViewId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    // The list says which view can be brought back.
    let query = fields.query.as_str();
    let between = if query.is_empty() { "" } else { "&" };
    let back = format!("/claims?{query}{between}removed={id}");
    told(&back, views::remove(&app.db, id, &reviewer, frame.now).await, "view-removed")
}

async fn restore(
    State(app): State<App>,
    Myself { reviewer, .. }: Myself,
    Id(id): Id<ViewId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    told(&fields.back(), views::restore(&app.db, id, &reviewer).await, "view-restored")
}

/// The view that the list opens with.
#[derive(Deserialize)]
struct Default {
    #[serde(default)]
    view: String,
    #[serde(default)]
    query: String,
}

async fn set_default(
    State(app): State<App>,
    Myself { frame, reviewer }: Myself,
    Form(chosen): Form<Default>,
) -> Result<Response, Problem> {
    let back = address(&chosen.query);
    let Ok(view) = chosen.view.parse() else {
        visits::set_default_view(&app.db, reviewer.id, None, frame.now).await?;
        return Ok(done(&back, "view-default-none"));
    };
    visits::set_default_view(&app.db, reviewer.id, Some(view), frame.now).await?;
    told(&back, views::get(&app.db, view, reviewer.id).await, "view-default-set")
}

fn told(back: &str, outcome: Result<View>, key: &'static str) -> Result<Response, Problem> {
    match outcome {
        Ok(view) => Ok(done(back, Message::new(key).with("name", view.name))),
        Err(Error::Invalid(problem) | Error::Conflict(problem) | Error::Forbidden(problem)) => {
            Ok(refused(back, problem))
        }
        Err(error) => Err(error.into()),
    }
}
