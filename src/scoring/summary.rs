//! All figures of a set of forecasts at once.

use serde::Serialize;

use super::calibration::Bucket;
use super::calibration::calibration;
use super::folded::Confidence;
use super::folded::folded;
use super::forecast::Scored;
use super::forecast::brier;
use super::forecast::log_score;
use super::forecast::needs_clipping;
use super::forecast::skill;
use super::murphy::Murphy;
use super::murphy::murphy;
use super::sheet::Sheet;

/// How good a set of forecasts was. Figures are over the rows with an outcome, and null when there are none.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Summary {
    /// All forecasts.
    pub rows: usize,
    /// Those with an outcome.
    pub n: usize,
    pub unscored: usize,
    pub brier: Option<f64>,
    pub log_score: Option<f64>,
    /// How many probabilities the log score moved away from certainty.
    pub clipped: usize,
    pub skill: Option<f64>,
    pub calibration: Vec<Bucket>,
    /// Null when the forecasts have many different confidences.
    pub folded: Option<Vec<Confidence>>,
    pub murphy: Option<Murphy>,
}

impl Summary {
    pub fn of(sheet: &Sheet) -> Self {
        Summary::over(sheet.rows.len(), &sheet.scored())
    }

    /// Over `rows` forecasts, of which these have an outcome.
    pub fn over(rows: usize, scored: &[Scored]) -> Self {
        Summary {
            rows,
            n: scored.len(),
            unscored: rows - scored.len(),
            brier: brier(scored),
            log_score: log_score(scored),
            clipped: scored.iter().filter(|forecast| needs_clipping(forecast.probability)).count(),
            skill: skill(scored),
            calibration: calibration(scored),
            folded: folded(scored),
            murphy: murphy(scored),
        }
    }
}
