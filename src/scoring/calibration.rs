//! Calibration: of what was called likely, how much came true?

use serde::Serialize;

use super::forecast::Scored;
use super::forecast::mean;
use super::interval::Interval;
use super::interval::wilson;

/// The forecasts of one tenth.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Bucket {
    /// The tenth's edges; the lower one belongs to it, and 1 belongs to the last.
    pub from: f64,
    pub to: f64,
    pub n: usize,
    pub mean_probability: f64,
    /// The share that came true.
    pub observed: f64,
    /// Where that share would settle with many more forecasts.
    pub interval: Interval,
}

const EDGES: [f64; 11] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0];

/// Forecasts by tenths of their probability; tenths without forecasts are left out.
pub fn calibration(forecasts: &[Scored]) -> Vec<Bucket> {
    let mut tenths: [Vec<&Scored>; 10] = Default::default();
    for forecast in forecasts {
        tenths[tenth(forecast.probability)].push(forecast);
    }
    let buckets = tenths.iter().zip(EDGES.windows(2)).filter_map(|(group, edges)| {
        let mean_probability = mean(group.iter().map(|forecast| forecast.probability))?;
        let observed = mean(group.iter().map(|forecast| forecast.outcome))?;
        let interval = wilson(observed, group.len())?;
        let (from, to) = (edges[0], edges[1]);
        Some(Bucket { from, to, n: group.len(), mean_probability, observed, interval })
    });
    buckets.collect()
}

/// Compares with the edges as they are written: 0.3 times ten is not always 3.
fn tenth(probability: f64) -> usize {
    EDGES[1..10].iter().filter(|edge| **edge <= probability).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lower_edge_belongs_to_its_tenth() {
        for (probability, expected) in [
            (0.0, 0),
            (0.0999, 0),
            (0.1, 1),
            (0.3, 3),
            (0.299_999_999_999_999_96, 2),
            (0.7, 7),
            (30.0 / 100.0, 3),
            (57.0 / 100.0, 5),
            (0.9, 9),
            (1.0, 9),
        ] {
            assert_eq!(tenth(probability), expected, "{probability}");
        }
    }

    #[test]
    fn a_bucket_says_what_came_of_its_forecasts() {
        let forecasts = [(0.62, 1.0), (0.68, 0.0), (0.65, 1.0), (0.65, 0.5), (0.1, 0.0)]
            .map(|(probability, outcome)| Scored { probability, outcome });
        let buckets = calibration(&forecasts);
        assert_eq!(
            buckets.iter().map(|bucket| (bucket.from, bucket.n)).collect::<Vec<_>>(),
            [(0.1, 1), (0.6, 4)]
        );
        assert!((buckets[1].mean_probability - 0.65).abs() < 1e-12);
        assert_eq!(buckets[1].observed, 0.625);
        assert!(buckets[1].interval.from < 0.625 && 0.625 < buckets[1].interval.to);
    }
}
