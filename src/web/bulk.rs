//! One thing done to many claims of a list: those ticked, or all that its filters find.

use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;

use super::assigning::Fields;
use super::assigning::meant;
use super::assigning::text;
use super::field;
use super::frame::SignedIn;
use super::frame::done;
use super::frame::refused;
use super::id::Id;
use super::problem::Problem;
use super::views;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::evidence::Strictness;
use crate::language::Message;
use crate::lists::bulk;
use crate::lists::bulk::Action;
use crate::lists::bulk::Deed;
use crate::storage::BulkId;

pub fn routes() -> Router<App> {
    Router::new().route("/claims/bulk", post(run)).route("/claims/bulk/{id}/undo", post(undo))
}

async fn run(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let back = views::address(text(&fields, "query"));
    let outcome = async {
        let deed = deed(&fields)?;
        let claims = meant(&app, &frame, &reviewer, &fields).await?;
        bulk::run(&app.db, &claims, &deed, &reviewer, &app.settings.due, frame.now).await
    };
    told(&back, outcome.await.map(|done| Message::new("bulk-done").with("count", i64::from(done.claims))))
}

/// What the form asks for.
fn deed(fields: &Fields) -> Result<Deed> {
    let topics = || {
        let topics = field::list(text(fields, "topics"));
        if topics.is_empty() { Err(Error::invalid("bulk-no-topics")) } else { Ok(topics) }
    };
    let action = text(fields, "action").parse();
    Ok(match action.map_err(|_| Error::invalid("bulk-unknown-action"))? {
        Action::AddTopics => Deed::AddTopics(topics()?),
        Action::RemoveTopics => Deed::RemoveTopics(topics()?),
        Action::Watch => {
            let strictness: Result<Strictness, String> = text(fields, "strictness").parse();
            Deed::Watch(strictness.map_err(|_| Error::invalid("bulk-unknown-action"))?)
        }
        Action::Seen => Deed::Seen,
        Action::PutOff => {
            let until = field::day(text(fields, "until"))?;
            Deed::PutOff(until.ok_or_else(|| Error::invalid("bulk-no-day"))?)
        }
    })
}

async fn undo(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(id): Id<BulkId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let back = views::address(text(&fields, "query"));
    let undone = bulk::undo(&app.db, id, &reviewer, &app.settings.due, frame.now).await;
    told(
        &back,
        undone.map(|undone| match undone.left {
            0 => Message::new("bulk-undone").with("count", undone.claims),
            left => Message::new("bulk-undone-but").with("count", undone.claims).with("left", left),
        }),
    )
}

fn told(back: &str, outcome: Result<Message>) -> Result<Response, Problem> {
    match outcome {
        Ok(message) => Ok(done(back, message)),
        Err(
            Error::Invalid(problem)
            | Error::Conflict(problem)
            | Error::NotFound(problem)
            | Error::Forbidden(problem),
        ) => Ok(refused(back, problem)),
        Err(error) => Err(error.into()),
    }
}
