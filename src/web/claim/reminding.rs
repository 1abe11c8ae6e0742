//! What the reader is reminded of about a claim, and the forms that put it off, acknowledge it, or take that back.

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use chrono::Days;
use chrono::NaiveDate;
use serde::Deserialize;
use tokio::try_join;

use super::back_to;
use super::mendable;
use super::session;
use crate::app::App;
use crate::claims::Claim;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::reminders;
use crate::reminders::pauses;
use crate::review::Reviewer;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::web::field;
use crate::web::frame::Frame;
use crate::web::frame::Myself;
use crate::web::frame::done;
use crate::web::frame::refused;
use crate::web::id::Id;
use crate::web::problem::Problem;

/// What the reader is reminded of.
#[derive(Default)]
pub struct Reminding {
    /// Nothing is said before this day.
    pub put_off_until: Option<NaiveDate>,
    /// They have seen that the window is over.
    pub has_seen: bool,
    /// It would be said again and again that the window is over.
    pub is_due: bool,
    /// When there is something to say next, and what.
    pub next: Option<Message>,
    pub tomorrow: Option<NaiveDate>,
}

impl Reminding {
    pub async fn read(db: &Db, app: &App, frame: &Frame, claim: &Claim) -> Result<Reminding> {
        let Some(reviewer) = frame.reviewer.as_ref().filter(|_| claim.is_open()) else {
            return Ok(Reminding::default());
        };
        let today = frame.today();
        let (pause, ahead) = try_join!(
            pauses::of(db, claim.id, reviewer.id),
            reminders::ahead(db, &app.settings, claim, reviewer, frame.now),
        )?;
        Ok(Reminding {
            put_off_until: pause.as_ref().and_then(|pause| pause.until).filter(|until| *until > today),
            has_seen: pause.is_some_and(|pause| pause.has_seen(claim)),
            is_due: pauses::is_due(claim, today, &app.settings.due),
            next: ahead.map(|(day, occasion)| {
                let occasion = Message::new(occasion.key());
                Message::new("pause-next").with("day", day.to_string()).with("occasion", occasion)
            }),
            tomorrow: today.succ_opt(),
        })
    }
}

#[derive(Deserialize)]
pub struct PutOff {
    /// For so many days …
    #[serde(default)]
    days: String,
    /// … or until this one.
    #[serde(default)]
    until: String,
    session: Option<String>,
}

/// What a button carries.
#[derive(Deserialize)]
pub struct Place {
    session: Option<String>,
}

impl PutOff {
    fn day(&self, today: NaiveDate) -> Result<NaiveDate> {
        let days = self.days.parse().ok().and_then(|days| today.checked_add_days(Days::new(days)));
        let until = field::day(&self.until)?;
        days.or(until).ok_or_else(|| Error::invalid("pause-not-ahead"))
    }
}

pub async fn put_off(
    State(app): State<App>,
    Myself { frame, reviewer }: Myself,
    Id(claim): Id<ClaimId>,
    Form(form): Form<PutOff>,
) -> Result<Response, Problem> {
    let put_off = async |until| pauses::put_off(&app.db, claim, &reviewer, until, frame.now).await;
    let outcome = match form.day(frame.today()) {
        Ok(until) => put_off(until).await.map(|_| Message::new("pause-until").with("day", until.to_string())),
        Err(error) => Err(error),
    };
    // In a session that is done with the claim.
    match (&form.session, outcome) {
        (Some(next), Ok(message)) => Ok(done(&session::onward(next), message)),
        (session, outcome) => told(claim, session.is_some(), outcome),
    }
}

pub async fn acknowledge(
    State(app): State<App>,
    Myself { frame, reviewer }: Myself,
    Id(claim): Id<ClaimId>,
    Form(place): Form<Place>,
) -> Result<Response, Problem> {
    let outcome = pauses::acknowledge(&app.db, claim, &reviewer, &app.settings.due, frame.now).await;
    told(claim, place.session.is_some(), outcome.map(|_| Message::new("pause-acknowledged")))
}

pub async fn resume(
    State(app): State<App>,
    Myself { frame, reviewer }: Myself,
    Id(claim): Id<ClaimId>,
    Form(place): Form<Place>,
) -> Result<Response, Problem> {
    told(claim, place.session.is_some(), resumed(&app, claim, &reviewer, frame.now).await)
}

async fn resumed(
    app: &App,
    claim: ClaimId,
    reviewer: &Reviewer,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Message> {
    pauses::resume(&app.db, claim, reviewer, now).await?;
    Ok(Message::new("pause-not"))
}

/// Back to the page, with what came of it.
fn told(claim: ClaimId, in_session: bool, outcome: Result<Message>) -> Result<Response, Problem> {
    let back = format!("{}#reminders", back_to(claim, in_session));
    match outcome {
        Ok(message) => Ok(done(&back, message)),
        Err(error) => Ok(refused(&back, mendable(error)?)),
    }
}
