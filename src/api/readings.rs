//! `/windows` and `/scores`: a wording read, and a file of forecasts scored. Nothing is stored.

use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Reader;
use super::extract::File;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::due;
use crate::due::Precision;
use crate::due::Window;
use crate::error::Result;
use crate::scoring;
use crate::scoring::Summary;

/// A wording, and the day on which it was said.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Such as 未来三到五年, or \"by the end of 2027\".
    text: String,
    said_on: NaiveDate,
}

/// How a wording is read.
#[derive(Serialize, ToSchema)]
pub struct ReadWording {
    /// Null when no time is named.
    window: Option<ReadWindow>,
    /// All windows that the wording names, the one above included.
    candidates: Vec<ReadWindow>,
    /// What the time counts from, when that is an event without a day.
    event: Option<String>,
}

/// A window that a wording names.
#[derive(Serialize, ToSchema)]
pub struct ReadWindow {
    due_from: Option<NaiveDate>,
    due_by: Option<NaiveDate>,
    phrase: String,
    precision: Precision,
    /// Whether it follows the settings for vague words.
    vague: bool,
}

impl From<&Window> for ReadWindow {
    fn from(window: &Window) -> Self {
        ReadWindow {
            due_from: window.due_from,
            due_by: window.due_by,
            phrase: window.phrase.clone(),
            precision: window.precision,
            vague: window.vague,
        }
    }
}

#[utoipa::path(post, path = "/windows", tag = "claims", operation_id = "read_window",
    responses((status = 200, body = ReadWording)))]
pub async fn window(
    State(app): State<App>,
    Json(wording): Json<Wording>,
) -> Result<Json<ReadWording>, Problem> {
    let read = due::explain(&wording.text, wording.said_on, &app.settings.due);
    let findings = read.findings;
    let chosen = read.choice.and_then(|(index, _)| findings.candidates.get(index));
    Ok(Json(ReadWording {
        window: chosen.map(ReadWindow::from),
        candidates: findings.candidates.iter().map(ReadWindow::from).collect(),
        event: findings.condition.map(|condition| condition.event),
    }))
}

/// The scores of a file of forecasts.
#[derive(Serialize, ToSchema)]
pub struct Scores {
    #[serde(flatten)]
    summary: Summary,
    /// Rows that were left out, and why.
    problems: Vec<String>,
}

#[utoipa::path(post, path = "/scores", tag = "claimants", operation_id = "score_forecasts",
    request_body(content = String, content_type = "text/csv", description = "A CSV file with a column of probabilities and one of outcomes"),
    responses((status = 200, body = Scores)))]
pub async fn scores(Reader(language): Reader, File(bytes): File) -> Result<Json<Scores>, Problem> {
    let sheet = scoring::read_sheet(&bytes)?;
    let problems = sheet.problems.iter().map(|problem| problem.in_language(language)).collect();
    Ok(Json(Scores { summary: Summary::of(&sheet), problems }))
}
