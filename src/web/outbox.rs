//! The outbox: every mail that was owed and what became of it. What was given up can be tried again, what waits can
//! be stopped.

use std::collections::HashMap;

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use serde::Deserialize;

use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::done;
use super::frame::page;
use super::frame::refused;
use super::id::Id;
use super::problem::Problem;
use crate::app::App;
use crate::claims;
use crate::claims::Claim;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::reminders;
use crate::reminders::Reminder;
use crate::reminders::State as Stands;
use crate::reminders::stopped;
use crate::reminders::stopped::Model as StoppedAddress;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::ReminderId;
use crate::storage::ReviewerId;

/// How many reminders the page shows.
const MOST: u64 = 200;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/outbox", get(list))
        .route("/outbox/{id}/retry", post(retry))
        .route("/outbox/{id}/stop", post(stop))
        .route("/outbox/addresses/resume", post(resume))
}

#[derive(Template)]
#[template(path = "web/templates/outbox.html")]
struct OutboxPage {
    frame: Frame,
    reminders: Vec<Reminder>,
    reviewers: HashMap<ReviewerId, Reviewer>,
    claims: HashMap<ClaimId, Claim>,
    counts: HashMap<Stands, i64>,
    stopped: Vec<StoppedAddress>,
    chosen: Option<Stands>,
}

impl OutboxPage {
    /// The word of the chosen state, or nothing for all.
    fn state_word(&self) -> &'static str {
        self.chosen.map_or("", Stands::as_str)
    }

    /// The states that some reminder is in, and the chosen one.
    fn states(&self) -> Vec<(Stands, i64)> {
        let counted = Stands::ALL.iter().map(|state| (*state, self.counts.get(state).copied().unwrap_or(0)));
        counted.filter(|(state, count)| *count > 0 || self.chosen == Some(*state)).collect()
    }

    fn total(&self) -> i64 {
        self.counts.values().sum()
    }

    fn recipient(&self, reminder: &Reminder) -> Option<&Reviewer> {
        self.reviewers.get(&reminder.reviewer_id)
    }

    fn claim(&self, reminder: &Reminder) -> Option<&Claim> {
        self.claims.get(&reminder.claim_id?)
    }

    /// The word for `data-health`.
    fn lamp(&self, reminder: &Reminder) -> &'static str {
        match reminder.state {
            Stands::Sent => "ok",
            Stands::Failed => "failing",
            Stands::Queued if reminder.attempts > 0 => "failing",
            Stands::Queued | Stands::Held => "waiting",
            Stands::Bundled | Stands::Cancelled | Stands::Dismissed => "off",
        }
    }

    /// What is owed there waits for a person.
    fn is_stopped(&self, reminder: &Reminder) -> bool {
        let address = self.recipient(reminder).map(|person| person.email.as_str());
        self.waits(reminder) && self.stopped.iter().any(|stopped| Some(stopped.address.as_str()) == address)
    }

    fn waits(&self, reminder: &Reminder) -> bool {
        reminder.state == Stands::Queued
    }

    fn given_up(&self, reminder: &Reminder) -> bool {
        reminder.state == Stands::Failed
    }
}

/// Which reminders are shown; carried along by the buttons, so that the list stays as it was.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Wish {
    state: String,
}

impl Wish {
    fn state(&self) -> Option<Stands> {
        self.state.parse().ok()
    }

    fn address(&self) -> String {
        self.state().map_or_else(|| "/outbox".to_owned(), |state| format!("/outbox?state={state}"))
    }
}

async fn list(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Query(wish): Query<Wish>,
) -> Result<Response, Problem> {
    let frame = frame.knowing(&["state"]);
    let chosen = wish.state();
    let reminders = reminders::list(&app.db, chosen, MOST).await?;
    let about = reminders.iter().filter_map(|reminder| reminder.claim_id);
    let claims = claims::with_ids(&app.db, about).await?;
    page(&OutboxPage {
        claims: claims.into_iter().map(|claim| (claim.id, claim)).collect(),
        reviewers: reviewers::list(&app.db).await?.into_iter().map(|person| (person.id, person)).collect(),
        counts: reminders::counts(&app.db).await?,
        stopped: stopped::list(&app.db).await?,
        frame,
        reminders,
        chosen,
    })
}

async fn retry(
    State(app): State<App>,
    _signed_in: SignedIn,
    Id(id): Id<ReminderId>,
    Form(wish): Form<Wish>,
) -> Result<Response, Problem> {
    told(reminders::retry(&app.db, id, app.now()).await, &wish, "outbox-queued-again")
}

async fn stop(
    State(app): State<App>,
    _signed_in: SignedIn,
    Id(id): Id<ReminderId>,
    Form(wish): Form<Wish>,
) -> Result<Response, Problem> {
    told(reminders::dismiss(&app.db, id, app.now()).await, &wish, "outbox-stopped")
}

#[derive(Deserialize)]
struct Resumed {
    address: String,
    #[serde(flatten)]
    wish: Wish,
}

async fn resume(
    State(app): State<App>,
    _signed_in: SignedIn,
    Form(resumed): Form<Resumed>,
) -> Result<Response, Problem> {
    match stopped::resume(&app.db, &resumed.address, app.now()).await {
        Ok(_) => Ok(done(&resumed.wish.address(), Message::new("outbox-resumed"))),
        // Somebody else may have been faster.
        Err(Error::NotFound(why)) => Ok(refused(&resumed.wish.address(), why)),
        Err(error) => Err(error.into()),
    }
}

/// Back to the list, with what came of it; somebody else may have been faster.
fn told(outcome: Result<()>, wish: &Wish, success: &'static str) -> Result<Response, Problem> {
    match outcome {
        Ok(()) => Ok(done(&wish.address(), Message::new(success))),
        Err(Error::Conflict(why)) => Ok(refused(&wish.address(), why)),
        Err(error) => Err(error.into()),
    }
}
