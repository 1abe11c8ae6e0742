//! Scores of probabilities whose outcome is known.

/// A probability and what came of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// From 0 to 1.
    pub probability: f64,
    /// 1 when it came true, 0 when it did not, the share when it did in part.
    pub outcome: f64,
}

/// How near to 0 and 1 the log score lets a probability come: certainty that is wrong would cost everything.
const CLIP: f64 = 0.0001;

/// The mean squared distance between probability and outcome; none without forecasts.
pub fn brier(forecasts: &[Scored]) -> Option<f64> {
    mean(forecasts.iter().map(|forecast| (forecast.probability - forecast.outcome).powi(2)))
}

/// The mean natural logarithm of the probability given to what happened, with probabilities kept within 0.0001 and
/// 0.9999; none without forecasts.
pub fn log_score(forecasts: &[Scored]) -> Option<f64> {
    mean(forecasts.iter().map(|forecast| {
        let p = forecast.probability.clamp(CLIP, 1.0 - CLIP);
        // ln_1p keeps its digits where 1 - p would lose them
        forecast.outcome * p.ln() + (1.0 - forecast.outcome) * (-p).ln_1p()
    }))
}

/// Whether the log score moves this probability.
pub fn needs_clipping(probability: f64) -> bool {
    !(CLIP..=1.0 - CLIP).contains(&probability)
}

/// How much better than somebody who always says the mean outcome: 1 is perfect, 0 no better, below 0 worse. None when
/// all outcomes are the same, so that there is nothing to be better at.
pub fn skill(forecasts: &[Scored]) -> Option<f64> {
    let base_rate = mean(forecasts.iter().map(|forecast| forecast.outcome))?;
    let reference = mean(forecasts.iter().map(|forecast| (base_rate - forecast.outcome).powi(2)))?;
    let score = brier(forecasts)?;
    (reference > f64::EPSILON).then(|| 1.0 - score / reference)
}

/// The mean; none of nothing.
pub fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_usize), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / count as f64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn forecasts(pairs: &[(f64, f64)]) -> Vec<Scored> {
        pairs.iter().map(|&(probability, outcome)| Scored { probability, outcome }).collect()
    }

    #[test]
    fn scores_are_what_their_formulas_say() {
        let coin = forecasts(&[(0.5, 1.0), (0.5, 0.0)]);
        let perfect = forecasts(&[(1.0, 1.0), (0.0, 0.0)]);
        let wrong = forecasts(&[(0.0, 1.0)]);
        let half = forecasts(&[(0.5, 0.5)]);
        for (forecasts, expected_brier, expected_log) in [
            (&coin, 0.25, -std::f64::consts::LN_2),
            (&perfect, 0.0, 0.9999_f64.ln()),
            (&wrong, 1.0, 0.0001_f64.ln()),
            (&half, 0.0, -std::f64::consts::LN_2),
        ] {
            assert!((brier(forecasts).unwrap() - expected_brier).abs() < 1e-12);
            assert!((log_score(forecasts).unwrap() - expected_log).abs() < 1e-12);
        }
        assert_eq!((brier(&[]), log_score(&[]), skill(&[])), (None, None, None));
    }

    #[test]
    fn skill_is_measured_against_the_mean_outcome() {
        let always_the_mean = forecasts(&[(0.75, 1.0), (0.75, 1.0), (0.75, 1.0), (0.75, 0.0)]);
        assert!(skill(&always_the_mean).unwrap().abs() < 1e-12);
        assert_eq!(skill(&forecasts(&[(1.0, 1.0), (0.0, 0.0)])), Some(1.0));
        assert!(skill(&forecasts(&[(0.0, 1.0), (1.0, 0.0)])).unwrap() < 0.0);
        assert_eq!(skill(&forecasts(&[(0.9, 1.0), (0.8, 1.0)])), None);
    }

    #[test]
    fn only_certainty_is_clipped() {
        for (probability, clipped) in
            [(0.0, true), (0.00009, true), (0.0001, false), (0.5, false), (1.0, true)]
        {
            assert_eq!(needs_clipping(probability), clipped, "{probability}");
        }
    }

    proptest! {
        #[test]
        fn honesty_is_the_best_policy(honest in 0.01..0.99_f64, other in 0.01..0.99_f64) {
            // a proper score: with outcomes as frequent as one believes, no other probability does better
            let expected = |said: f64, score: fn(&[Scored]) -> Option<f64>| {
                let came = score(&[Scored { probability: said, outcome: 1.0 }]).unwrap();
                let failed = score(&[Scored { probability: said, outcome: 0.0 }]).unwrap();
                honest * came + (1.0 - honest) * failed
            };
            prop_assert!(expected(honest, brier) <= expected(other, brier) + 1e-12);
            prop_assert!(expected(honest, log_score) >= expected(other, log_score) - 1e-12);
        }
    }
}
