//! `foresaid claims forecast`

use clap::Args;
use serde::Serialize;

use super::Format;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims;
use crate::claims::forecasts;
use crate::claims::forecasts::Forecaster;
use crate::clock;
use crate::documents::Probability;
use crate::documents::read_probability;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::ForecastShape;
use crate::language::Message;
use crate::review::reviewers;
use crate::storage::ClaimId;

#[derive(Args)]
pub struct Forecast {
    id: ClaimId,
    /// 70%, 0.7 or 七成; without one, what you may see of what was given is listed
    probability: Option<String>,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

/// What was given, as printed in JSON.
#[derive(Serialize)]
struct Given {
    own: Vec<ForecastShape>,
    others: Vec<ForecastShape>,
    hidden: usize,
}

impl Forecast {
    pub async fn run(self, app: &App, start: &Start) -> Result<()> {
        let reviewer = reviewers::by_email(&app.db, &self.reviewer).await?;
        if let Some(typed) = &self.probability {
            let Probability::Is(probability) = read_probability(typed, false) else {
                return Err(Error::invalid("forecast-range"));
            };
            let today = clock::local_day(app.now(), reviewer.zone());
            let by = Forecaster { id: reviewer.id, name: &reviewer.name, today };
            forecasts::give(&app.db, self.id, by, probability, app.now()).await?;
        }
        let claim = claims::get(&app.db, self.id).await?;
        let hidden = app.settings.forecasts.hidden_until_given;
        let seen = forecasts::seen_by(&app.db, &claim, Some(reviewer.id), hidden).await?;
        let shapes = |rows: Vec<claims::Forecast>| rows.into_iter().map(ForecastShape::from).collect();
        let given = Given { own: shapes(seen.own), others: shapes(seen.others), hidden: seen.hidden };
        match start.format() {
            Format::Json => output::json(&given),
            Format::Text => {
                given.own.iter().chain(&given.others).for_each(|one| output::line(in_words(one, start)));
                if given.hidden > 0 {
                    let hidden = Message::new("forecasts-hidden").with("count", given.hidden);
                    output::line(hidden.in_language(start.language()));
                }
                Ok(())
            }
        }
    }
}

fn in_words(forecast: &ForecastShape, start: &Start) -> String {
    super::claims::forecast(forecast).in_language(start.language())
}
