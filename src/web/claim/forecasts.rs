//! The probabilities on a claim: what its words imply, what people here put on it, and the form to put one.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::back_to;
use super::mendable;
use crate::app::App;
use crate::claims::Claim;
use crate::claims::Forecast;
use crate::claims::forecasts;
use crate::claims::forecasts::Forecaster;
use crate::claims::forecasts::Seen;
use crate::documents::Kind;
use crate::documents::Probability;
use crate::documents::read_probability;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::web::chart;
use crate::web::chart::Chart;
use crate::web::chart::forecasts::Course;
use crate::web::frame::Frame;
use crate::web::frame::Myself;
use crate::web::frame::done;
use crate::web::frame::refused;
use crate::web::id::Id;
use crate::web::problem::Problem;

/// What the page shows of them.
pub struct Forecasts {
    pub implied: Option<Message>,
    pub seen: Seen,
    pub can_be_given: bool,
    pub chart: Option<Chart>,
}

impl Forecasts {
    pub async fn read(db: &Db, app: &App, frame: &Frame, claim: &Claim) -> Result<Forecasts> {
        let viewer = frame.reviewer.as_ref().map(|reviewer| reviewer.id);
        let hidden = app.settings.forecasts.hidden_until_given;
        let seen = forecasts::seen_by(db, claim, viewer, hidden).await?;
        let implied = forecasts::implied(&claim.text).filter(|_| claim.kind == Kind::Prediction);
        let implied = implied.map(|implied| {
            Message::new("forecast-implied")
                .with("words", implied.words)
                .with("low", percent(implied.low))
                .with("high", percent(implied.high))
                .with("term", Message::new(implied.term.key()))
        });
        let chart = drawn(&seen, frame);
        Ok(Forecasts { implied, seen, can_be_given: claim.is_open() && claim.kind != Kind::Opinion, chart })
    }

    /// All that the reader may see, the oldest first.
    pub fn visible(&self) -> Vec<&Forecast> {
        let mut all: Vec<&Forecast> = self.seen.own.iter().chain(&self.seen.others).collect();
        all.sort_by_key(|forecast| (forecast.recorded_at, forecast.id));
        all
    }

    pub fn is_empty(&self) -> bool {
        self.implied.is_none() && !self.can_be_given && self.seen == Seen::default()
    }

    /// The one that holds at present.
    pub fn own(&self) -> Option<&Forecast> {
        self.seen.own.last()
    }

    /// The latest of each other person, in the order they came.
    pub fn others(&self) -> Vec<&Forecast> {
        let rows = &self.seen.others;
        let is_last =
            |at: usize| !rows[at + 1..].iter().any(|later| later.reviewer_id == rows[at].reviewer_id);
        rows.iter().enumerate().filter(|(at, _)| is_last(*at)).map(|(_, row)| row).collect()
    }

    /// How many others are hidden.
    pub fn hidden(&self) -> usize {
        self.seen.hidden
    }

    pub fn percent(&self, forecast: &Forecast) -> String {
        percent(forecast.probability)
    }

    /// What a person put on it before.
    pub fn earlier(&self) -> &[Forecast] {
        self.seen.own.split_last().map_or(&[], |(_, earlier)| earlier)
    }
}

/// The course of everybody's probabilities.
fn drawn(seen: &Seen, frame: &Frame) -> Option<Chart> {
    let given = |row: &Forecast| (row.recorded_at, row.probability, percent(row.probability));
    let mut courses = vec![Course {
        name: frame.say("forecast-own"),
        is_reader: true,
        given: seen.own.iter().map(given).collect(),
    }];
    let mut others: BTreeMap<_, Course> = BTreeMap::new();
    for row in &seen.others {
        let name = row.made_by.clone().unwrap_or_default();
        let course = others.entry(row.reviewer_id);
        course.or_insert_with(|| Course { name, is_reader: false, given: Vec::new() }).given.push(given(row));
    }
    courses.extend(others.into_values());
    courses.retain(|course| !course.given.is_empty());
    let latest =
        courses.iter().filter_map(|course| Some(format!("{} {}", course.name, course.given.last()?.2)));
    let latest = latest.collect::<Vec<_>>().join(&frame.say("list-comma"));
    let told = Message::new("forecasts-chart-told").with("count", courses.len()).with("latest", latest);
    chart::forecasts::over_time(
        frame.say("forecasts-chart"),
        frame.tell(&told),
        &courses,
        frame.now,
        frame.zone,
    )
}

/// As people write it, to a tenth.
pub fn percent(probability: f64) -> String {
    let tenths = (probability * 1_000.0).round() / 10.0;
    format!("{tenths} %")
}

#[derive(Deserialize)]
pub struct Given {
    #[serde(default)]
    percent: String,
    session: Option<String>,
}

pub async fn give(
    State(app): State<App>,
    Myself { frame, reviewer }: Myself,
    Id(claim): Id<ClaimId>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let back = format!("{}#forecasts", back_to(claim, given.session.is_some()));
    let by = Forecaster { id: reviewer.id, name: &reviewer.name, today: frame.today() };
    let given = match read(&given.percent) {
        Ok(probability) => forecasts::give(&app.db, claim, by, probability, frame.now).await,
        Err(error) => Err(error),
    };
    match given {
        Ok(given) => {
            let message = Message::new("forecast-was-given").with("percent", percent(given.probability));
            Ok(done(&back, message))
        }
        Err(error) => Ok(refused(&back, mendable(error)?)),
    }
}

/// `65`, `65%` and 六成五 are all the same.
fn read(typed: &str) -> Result<f64> {
    match read_probability(typed, true) {
        Probability::Is(probability) => Ok(probability),
        Probability::Unsaid | Probability::NotUnderstood => Err(Error::invalid("forecast-range")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_read_as_people_write_them() {
        for (typed, read_as) in [
            ("65", Some(0.65)),
            (" 65 % ", Some(0.65)),
            ("0.5", Some(0.005)),
            ("六成五", Some(0.65)),
            ("0", Some(0.0)),
        ] {
            assert_eq!(read(typed).ok(), read_as, "{typed}");
        }
        for typed in ["", "101", "-1", "likely"] {
            assert!(read(typed).is_err(), "{typed}");
        }
        assert_eq!(
            (percent(0.65), percent(0.125), percent(1.0)),
            ("65 %".into(), "12.5 %".into(), "100 %".into())
        );
    }
}
