//! How the reader wants to hear of things: for each occasion at once, in the digest or never; quiet hours, language,
//! time zone and the day of the digest.

use std::collections::HashMap;

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use chrono::NaiveTime;
use chrono::Weekday;

use super::frame::Frame;
use super::frame::Myself;
use super::frame::done;
use super::frame::page;
use super::problem::Problem;
use super::setup;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::reminders::Choice;
use crate::reminders::Occasion;
use crate::reminders::preferences;
use crate::reminders::preferences::Wanted;
use crate::review::Reviewer;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

pub fn routes() -> Router<App> {
    Router::new().route("/preferences", get(show).post(save))
}

#[derive(Template)]
#[template(path = "web/templates/preferences.html")]
struct PreferencesPage {
    frame: Frame,
    rows: Vec<Row>,
    quiet_from: String,
    quiet_to: String,
    digest_day: String,
    language: String,
    zone: String,
    zones: Vec<&'static str>,
    problem: Option<Message>,
}

/// An occasion, and how the reader hears of it.
struct Row {
    occasion: Occasion,
    /// What this occasion is.
    what: String,
    choices: &'static [Choice],
    chosen: String,
}

/// What a form of this page holds, by the names of its fields.
type Fields = HashMap<String, String>;

impl PreferencesPage {
    fn new(frame: Frame, fields: &Fields, problem: Option<Message>) -> Self {
        let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
        let row = |occasion: &Occasion| Row {
            occasion: *occasion,
            what: frame.say(&format!("preferences-{occasion}")),
            choices: choices(*occasion),
            chosen: field(occasion.as_str()),
        };
        PreferencesPage {
            rows: Occasion::ALL.iter().map(row).collect(),
            quiet_from: field("quiet_from"),
            quiet_to: field("quiet_to"),
            digest_day: field("digest_day"),
            language: field("language"),
            zone: field("time_zone"),
            zones: setup::zones(),
            frame,
            problem,
        }
    }

    /// The days of the week, by word and name.
    fn week(&self) -> Vec<(String, String)> {
        let name = |day: &Weekday| {
            let name = Message::new("mail-weekday-name").with("weekday", i64::from(day.number_from_monday()));
            (day.to_string(), self.frame.tell(&name))
        };
        WEEK.iter().map(name).collect()
    }
}

/// The digest cannot come at once.
fn choices(occasion: Occasion) -> &'static [Choice] {
    match occasion {
        Occasion::Digest => &[Choice::InDigest, Choice::Never],
        _ => Choice::ALL,
    }
}

async fn show(State(app): State<App>, Myself { frame, reviewer }: Myself) -> Result<Response, Problem> {
    let fields = as_they_are(&app, &reviewer).await?;
    page(&PreferencesPage::new(frame, &fields, None))
}

async fn as_they_are(app: &App, reviewer: &Reviewer) -> Result<Fields> {
    let preferences = preferences::of(&app.db, reviewer, &app.settings.reminders).await?;
    let time = |time: NaiveTime| time.format("%H:%M").to_string();
    let mut fields: Fields = HashMap::from([
        ("quiet_from".to_owned(), time(preferences.quiet.from())),
        ("quiet_to".to_owned(), time(preferences.quiet.to())),
        ("digest_day".to_owned(), preferences.digest_day.to_string()),
        ("language".to_owned(), reviewer.language().tag().to_owned()),
        ("time_zone".to_owned(), reviewer.zone().name().to_owned()),
    ]);
    fields.extend(
        Occasion::ALL
            .iter()
            .map(|&occasion| (occasion.to_string(), preferences.choice(occasion).to_string())),
    );
    Ok(fields)
}

async fn save(
    State(app): State<App>,
    Myself { frame, reviewer }: Myself,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let changed = match wanted(&fields) {
        Ok(wanted) => preferences::change(&app.db, &reviewer, &wanted, &app.settings.reminders).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(_) => Ok(done("/preferences", "preferences-saved")),
        Err(Error::Invalid(problem)) => {
            let again = page(&PreferencesPage::new(frame, &fields, Some(problem)))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn wanted(fields: &Fields) -> Result<Wanted> {
    let field = |name: &str| fields.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    let mut wanted = Wanted::default();
    for &occasion in Occasion::ALL {
        if let Some(text) = field(occasion.as_str()) {
            let unknown = |_| Error::invalid(Message::new("form-not-a-choice").with("text", text));
            wanted.choices.insert(occasion, text.parse().map_err(unknown)?);
        }
    }
    wanted.quiet = preferences::quiet(field("quiet_from"), field("quiet_to"))?;
    wanted.digest_day = field("digest_day").map(preferences::weekday).transpose()?;
    wanted.language = field("language").and_then(Language::from_tag);
    wanted.time_zone = field("time_zone").map(preferences::zone).transpose()?;
    Ok(wanted)
}
