//! `/claims/{id}/forecasts`: the probabilities that people put on a claim.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::extract::Id;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::claims;
use crate::claims::forecasts;
use crate::claims::forecasts::Forecaster;
use crate::claims::forecasts::Likelihood;
use crate::clock;
use crate::exchange::ForecastShape;
use crate::storage::ClaimId;

/// What is thought of a claim's chances, as far as the caller may see it.
#[derive(Serialize, ToSchema)]
pub struct Forecasts {
    /// What the claimant said, 0 to 1.
    stated: Option<f64>,
    /// What the words of the claim imply; not the claimant's number.
    implied: Option<Implied>,
    /// The caller's own, the oldest first.
    own: Vec<ForecastShape>,
    /// Those of others, the oldest first.
    others: Vec<ForecastShape>,
    /// How many others have given one that is hidden until the caller has.
    hidden: usize,
}

/// A range of probabilities, by the likelihood scale of the IPCC.
#[derive(Serialize, ToSchema)]
pub struct Implied {
    /// As they stand in the claim.
    words: String,
    term: Likelihood,
    low: f64,
    high: f64,
}

#[utoipa::path(get, path = "/claims/{id}/forecasts", tag = "claims", operation_id = "list_forecasts",
    params(("id" = i64, Path)), responses((status = 200, body = Forecasts)))]
pub async fn list(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<ClaimId>,
) -> Result<Json<Forecasts>, Problem> {
    let claim = claims::get(&app.db, id).await?;
    let hidden = app.settings.forecasts.hidden_until_given;
    let seen = forecasts::seen_by(&app.db, &claim, Some(reviewer.id), hidden).await?;
    let implied = forecasts::implied(&claim.text);
    Ok(Json(Forecasts {
        stated: claim.probability,
        implied: implied.map(|implied| {
            let forecasts::Implied { words, term, low, high } = implied;
            Implied { words, term, low, high }
        }),
        own: seen.own.into_iter().map(ForecastShape::from).collect(),
        others: seen.others.into_iter().map(ForecastShape::from).collect(),
        hidden: seen.hidden,
    }))
}

/// A probability on an open claim.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewForecast {
    /// 0 to 1.
    probability: f64,
}

#[utoipa::path(post, path = "/claims/{id}/forecasts", tag = "claims", operation_id = "give_forecast",
    params(("id" = i64, Path)), responses((status = 201, body = ForecastShape)))]
pub async fn give(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<ClaimId>,
    Json(new): Json<NewForecast>,
) -> Result<(StatusCode, Json<ForecastShape>), Problem> {
    let today = clock::local_day(app.now(), reviewer.zone());
    let by = Forecaster { id: reviewer.id, name: &reviewer.name, today };
    let given = forecasts::give(&app.db, id, by, new.probability, app.now()).await?;
    Ok((StatusCode::CREATED, Json(given.into())))
}
