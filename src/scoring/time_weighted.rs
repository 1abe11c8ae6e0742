//! The Brier score of somebody who changed their mind: each probability counts for the days it stood.

use chrono::NaiveDate;

/// A probability from the day it was given on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    pub on: NaiveDate,
    /// From 0 to 1.
    pub probability: f64,
}

/// The mean of (p − outcome)² over the days from the first probability to `known_on`, the day the outcome became known,
/// which no longer counts. Of several probabilities on one day the last stands; those given on that day or later are
/// hindsight. None when nothing was said before it.
pub fn time_weighted(given: &[Given], known_on: NaiveDate, outcome: f64) -> Option<f64> {
    let mut given: Vec<Given> = given.iter().copied().filter(|given| given.on < known_on).collect();
    given.sort_by_key(|given| given.on);
    let first = given.first()?.on;
    let mut sum = 0.0;
    for (index, current) in given.iter().enumerate() {
        let until = given.get(index + 1).map_or(known_on, |next| next.on);
        sum += (until - current.on).num_days() as f64 * (current.probability - outcome).powi(2);
    }
    Some(sum / (known_on - first).num_days() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(on: &str, probability: f64) -> Given {
        Given { on: on.parse().unwrap(), probability }
    }

    #[test]
    fn each_probability_counts_for_the_days_it_stood() {
        let known_on = "2026-03-11".parse().unwrap();
        for (all, expected) in [
            (vec![], None),
            (vec![given("2026-03-11", 1.0)], None),
            (vec![given("2026-03-01", 0.5)], Some(0.25)),
            (vec![given("2026-03-01", 0.0), given("2026-03-09", 1.0)], Some(0.8)),
            (vec![given("2026-03-09", 1.0), given("2026-03-01", 0.0)], Some(0.8)),
            (vec![given("2026-03-01", 0.2), given("2026-03-01", 0.5)], Some(0.25)),
            (vec![given("2026-03-01", 0.5), given("2026-03-12", 1.0)], Some(0.25)),
        ] {
            let score = time_weighted(&all, known_on, 1.0);
            let near = match (score, expected) {
                (Some(score), Some(expected)) => (score - expected).abs() < 1e-12,
                (score, expected) => score == expected,
            };
            assert!(near, "{all:?}: {score:?}");
        }
    }
}
