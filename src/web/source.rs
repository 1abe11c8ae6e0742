//! One source: its settings, how its checks went, and what a person can do about it.

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;

use super::deeds;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::done;
use super::frame::page;
use super::frame::refused;
use super::id::Id;
use super::problem::Problem;
use super::source_form::SourceForm;
use super::source_health;
use super::source_health::Health;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Which;
use crate::language::Language;
use crate::language::Message;
use crate::sources::Source;
use crate::sources::by_hand;
use crate::sources::pace;
use crate::sources::table;
use crate::sources::table::Origin;
use crate::sources::table::checks;
use crate::storage::SourceId;

/// How many checks the history shows.
const MOST_CHECKS: u64 = 100;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sources/{id}", get(show).post(change))
        .route("/sources/{id}/check", post(check))
        .route("/sources/{id}/pause", post(pause))
        .route("/sources/{id}/resume", post(resume))
}

#[derive(Template)]
#[template(path = "web/templates/source.html")]
struct SourcePage {
    frame: Frame,
    source: Source,
    health: Health,
    /// What a person should know about it: why it was paused, that it is quiet, where it has moved.
    notices: Vec<Message>,
    checks: Vec<checks::Model>,
    form: SourceForm,
    problem: Option<Message>,
}

impl SourcePage {
    fn may_change(&self) -> bool {
        self.kept_here() && self.frame.may_judge()
    }

    fn kept_here(&self) -> bool {
        self.source.origin == Origin::Dashboard
    }

    fn kept_elsewhere(&self) -> &'static str {
        match self.source.origin {
            Origin::Evidence => "source-of-evidence-hint",
            Origin::Settings | Origin::Dashboard => "source-in-file-hint",
        }
    }

    /// What a check brought, or why it failed.
    fn detail(&self, check: &checks::Model) -> Message {
        check.error.clone().unwrap_or_else(|| {
            Message::new("source-check-counts")
                .with("brought", i64::from(check.brought))
                .with("new", i64::from(check.new_items))
                .with("suggestions", i64::from(check.suggestions))
        })
    }

    fn how_often(&self) -> Message {
        pace::how_often(&self.source, self.frame.zone)
    }

    fn habit(&self) -> Option<Message> {
        let habit = pace::lasting(self.source.habit_minutes?);
        Some(Message::new("source-habit-every").with("habit", habit))
    }

    /// The hours and days on which its feed rests.
    fn rests(&self) -> Option<String> {
        let asks = self.source.asks.as_ref()?;
        let hours = asks.hours.iter().map(|hour| format!("{hour:02}"));
        let day = |day: &u32| Message::new("today-weekday").with("number", i64::from(*day));
        let days = asks.days.iter().map(|number| self.frame.tell(&day(number)));
        let hours: Vec<String> = hours.collect();
        let hours = Message::new("source-rests-hours").with("hours", hours.join(", "));
        let hours = (!asks.hours.is_empty()).then(|| self.frame.tell(&hours));
        let all: Vec<String> = hours.into_iter().chain(days).collect();
        (!all.is_empty()).then(|| format!("{} (UTC)", all.join(", ")))
    }

    fn took(&self, check: &checks::Model) -> String {
        match check.took_ms {
            ms @ ..1000 => format!("{ms} ms"),
            ms => format!("{:.1} s", ms as f64 / 1000.0),
        }
    }
}

async fn show(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Id(id): Id<SourceId>,
) -> Result<Response, Problem> {
    let source = table::get(&app.db, id).await?;
    let form = SourceForm { id: id.to_string(), ..SourceForm::from(source.draft()) };
    page(&with_form(&app, frame, source, form, None).await?)
}

async fn with_form(
    app: &App,
    frame: Frame,
    source: Source,
    form: SourceForm,
    problem: Option<Message>,
) -> Result<SourcePage> {
    let checks = checks::of_source(&app.db, source.id, MOST_CHECKS).await?;
    let care = &app.settings.sources.care;
    let kept_here = source.origin == Origin::Dashboard;
    let notices = source.paused_because.iter().cloned();
    let notices = notices.chain(source_health::quiet(&source, care, &frame));
    let notices = notices.chain(source_health::moved(&source, kept_here, care, &frame)).collect();
    let health = Health::of(&source, care, frame.now);
    Ok(SourcePage { frame, health, notices, source, checks, form, problem })
}

async fn change(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Id(id): Id<SourceId>,
    Form(form): Form<SourceForm>,
) -> Result<Response, Problem> {
    let source = table::get(&app.db, id).await?;
    let changed = match form.draft() {
        Ok(draft) => by_hand::change(&app.db, id, draft.into(), app.now(), app.zone()).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(source) => Ok(telling(done(&address(id), "source-changed"), "deed-source-changed", &source)),
        Err(Error::Invalid(problem) | Error::Conflict(problem)) => {
            let again = with_form(&app, frame, source, form, Some(problem)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&again)?).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn check(
    State(app): State<App>,
    _signed_in: SignedIn,
    Id(id): Id<SourceId>,
) -> Result<Response, Problem> {
    check_now(&app, &table::get(&app.db, id).await?).await
}

/// Checks a source and shows its page with what came of it.
pub async fn check_now(app: &App, source: &Source) -> Result<Response, Problem> {
    let named = Which::Named(source.name.clone());
    let mut reports = evidence::collect(&app.db, &app.collecting(), &named, app.now()).await?;
    let here = address(source.id);
    let Some(report) = reports.pop() else { return Ok(refused(&here, "source-being-checked")) };
    let response = match report.check.error {
        Some(error) => refused(&here, Message::new("source-checked-failed").with("error", error)),
        None => {
            let message = Message::new("source-checked").with("new", report.check.new_items);
            done(&here, message.with("suggestions", report.check.suggestions))
        }
    };
    Ok(telling(response, "deed-source-checked", source))
}

async fn pause(
    State(app): State<App>,
    _signed_in: SignedIn,
    Id(id): Id<SourceId>,
) -> Result<Response, Problem> {
    let source = table::get(&app.db, id).await?;
    by_hand::set_active(&app.db, id, false, app.now(), app.zone()).await?;
    let message = match source.origin {
        Origin::Dashboard | Origin::Evidence => "source-paused",
        Origin::Settings => "source-paused-until-start",
    };
    Ok(telling(done(&address(id), message), "deed-source-paused", &source))
}

async fn resume(
    State(app): State<App>,
    _signed_in: SignedIn,
    Id(id): Id<SourceId>,
) -> Result<Response, Problem> {
    let source = table::get(&app.db, id).await?;
    by_hand::set_active(&app.db, id, true, app.now(), app.zone()).await?;
    Ok(telling(done(&address(id), "source-resumed"), "deed-source-resumed", &source))
}

/// Names the source in the audit log, where other pages are beside it.
pub fn telling(response: Response, deed: &'static str, source: &Source) -> Response {
    deeds::telling(response, Message::new(deed).with("name", source.name.as_str()))
}

fn address(id: SourceId) -> String {
    format!("/sources/{id}")
}
