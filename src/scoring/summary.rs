//! All figures of a set of forecasts at once.

use serde::Serialize;

use super::calibration::Bucket;
use super::calibration::calibration;
use super::folded::Confidence;
use super::folded::folded;
use super::forecast::brier;
use super::forecast::log_score;
use super::forecast::needs_clipping;
use super::forecast::skill;
use super::murphy::Murphy;
use super::murphy::murphy;
use super::sheet::Sheet;

/// How good a set of forecasts was. Figures are over the rows with an outcome, and null when there are none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Forecasts in the file.
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
        let scored = sheet.scored();
        Summary {
            rows: sheet.rows.len(),
            n: scored.len(),
            unscored: sheet.rows.len() - scored.len(),
            brier: brier(&scored),
            log_score: log_score(&scored),
            clipped: scored.iter().filter(|forecast| needs_clipping(forecast.probability)).count(),
            skill: skill(&scored),
            calibration: calibration(&scored),
            folded: folded(&scored),
            murphy: murphy(&scored),
        }
    }
}
