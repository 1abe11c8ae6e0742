//! Murphy's decomposition of the Brier score over groups of equal probability: how far each group's probability is from
//! what came of it (*reliability*), how far the groups' outcomes are from the mean outcome (*resolution*), and how much
//! outcomes vary at all (*uncertainty*). reliability − resolution + uncertainty is the Brier score.

use std::collections::BTreeMap;

use serde::Serialize;

use super::forecast::Scored;
use super::forecast::mean;

/// The three parts, and how many groups they rest on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Murphy {
    /// Mean of (p of the group − mean outcome of the group)², lower is better.
    pub reliability: f64,
    /// Mean of (mean outcome of the group − mean outcome)², higher is better.
    pub resolution: f64,
    /// The variance of the outcomes.
    pub uncertainty: f64,
    pub groups: usize,
}

/// The decomposition; none without forecasts.
pub fn murphy(forecasts: &[Scored]) -> Option<Murphy> {
    let overall = mean(forecasts.iter().map(|forecast| forecast.outcome))?;
    let uncertainty = mean(forecasts.iter().map(|forecast| (forecast.outcome - overall).powi(2)))?;
    let mut groups: BTreeMap<u64, Vec<&Scored>> = BTreeMap::new();
    for forecast in forecasts {
        // + 0.0 makes one group of 0 and -0
        groups.entry((forecast.probability + 0.0).to_bits()).or_default().push(forecast);
    }
    let n = forecasts.len() as f64;
    let (mut reliability, mut resolution) = (0.0, 0.0);
    for (probability, group) in &groups {
        let share = group.len() as f64 / n;
        let observed = mean(group.iter().map(|forecast| forecast.outcome))?;
        reliability += share * (f64::from_bits(*probability) - observed).powi(2);
        resolution += share * (observed - overall).powi(2);
    }
    Some(Murphy { reliability, resolution, uncertainty, groups: groups.len() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::scoring::brier;

    fn any_forecast() -> impl Strategy<Value = Scored> {
        // tenths, so that groups have several members
        (0..=10_u8, prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0_f64])
            .prop_map(|(tenths, outcome)| Scored { probability: f64::from(tenths) / 10.0, outcome })
    }

    proptest! {
        #[test]
        fn the_parts_add_up_to_the_brier_score(forecasts in prop::collection::vec(any_forecast(), 1..60)) {
            let parts = murphy(&forecasts).unwrap();
            let sum = parts.reliability - parts.resolution + parts.uncertainty;
            prop_assert!((sum - brier(&forecasts).unwrap()).abs() < 1e-12);
            prop_assert!(parts.resolution <= parts.uncertainty + 1e-12);
        }
    }

    #[test]
    fn a_good_forecaster_is_reliable_and_resolves() {
        let of = |pairs: &[(f64, f64)]| {
            let scored = pairs.iter().map(|&(probability, outcome)| Scored { probability, outcome });
            murphy(&scored.collect::<Vec<_>>()).unwrap()
        };
        let perfect = of(&[(1.0, 1.0), (0.0, 0.0)]);
        assert_eq!((perfect.reliability, perfect.resolution, perfect.uncertainty), (0.0, 0.25, 0.25));
        let shrug = of(&[(0.5, 1.0), (0.5, 0.0)]);
        assert_eq!((shrug.reliability, shrug.resolution, shrug.groups), (0.0, 0.0, 1));
        assert_eq!(murphy(&[]), None);
    }
}
