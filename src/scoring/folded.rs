//! Right and wrong by stated confidence, as people score themselves: "30 % that it happens" is "70 % that it does not".

use std::collections::BTreeMap;

use serde::Serialize;

use super::forecast::Scored;

/// Everything said with one confidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Confidence {
    /// From 0.5 to 1, as a decimal: `0.95`.
    pub confidence: String,
    pub right: usize,
    pub wrong: usize,
}

/// With more confidences than this the table says nothing that calibration does not say better.
const MOST: usize = 20;

/// Confidences are told apart to this many parts of one: 1 − 0.07 is a little less than 0.93 in binary.
const PARTS: f64 = 1e9;

/// The forecasts by confidence, the least first; none when they have too many different ones. What came true in part is
/// left out: it was neither right nor wrong.
pub fn folded(forecasts: &[Scored]) -> Option<Vec<Confidence>> {
    let mut by_confidence: BTreeMap<u64, (usize, usize)> = BTreeMap::new();
    for forecast in forecasts.iter().filter(|forecast| [0.0, 1.0].contains(&forecast.outcome)) {
        let turned = forecast.probability < 0.5;
        let confidence = if turned { 1.0 - forecast.probability } else { forecast.probability };
        let (right, wrong) = by_confidence.entry((confidence * PARTS).round() as u64).or_default();
        let count = if (forecast.outcome == 1.0) == turned { wrong } else { right };
        *count += 1;
    }
    let few = by_confidence.len() <= MOST;
    few.then(|| {
        let all = by_confidence.into_iter();
        all.map(|(parts, (right, wrong))| Confidence {
            confidence: (parts as f64 / PARTS).to_string(),
            right,
            wrong,
        })
        .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forecast_below_half_is_turned_round() {
        let forecasts = [
            (0.3, 0.0),
            (0.7, 1.0),
            (0.7, 0.0),
            (0.07, 0.0),
            (0.93, 1.0),
            (0.5, 1.0),
            (0.5, 0.0),
            (0.7, 0.5),
        ]
        .map(|(probability, outcome)| Scored { probability, outcome });
        let table = folded(&forecasts).unwrap();
        let table: Vec<_> = table.iter().map(|row| (row.confidence.as_str(), row.right, row.wrong)).collect();
        assert_eq!(table, [("0.5", 1, 1), ("0.7", 2, 1), ("0.93", 2, 0)]);
    }

    #[test]
    fn too_many_confidences_make_no_table() {
        let all = |n: u32| {
            (0..n).map(|i| Scored { probability: 0.5 + f64::from(i) / 100.0, outcome: 1.0 }).collect()
        };
        let (some, many): (Vec<_>, Vec<_>) = (all(20), all(21));
        assert_eq!(folded(&some).map(|table| table.len()), Some(20));
        assert_eq!(folded(&many), None);
    }
}
