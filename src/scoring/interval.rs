//! Wilson's score interval: where a share would settle with many more cases like these.

use serde::Serialize;

/// Both ends, 0 to 1, of a 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Interval {
    pub from: f64,
    pub to: f64,
}

/// The 97.5 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// The interval around a share of `of` cases: (s + z²/2n ± z·√(s(1 − s)/n + z²/4n²)) / (1 + z²/n). None of no cases.
pub fn wilson(share: f64, of: usize) -> Option<Interval> {
    let n = of as f64;
    let spread = Z * Z / n;
    let middle = share + spread / 2.0;
    let half = Z * (share * (1.0 - share) / n + spread / (4.0 * n)).sqrt();
    let end = |end: f64| (end / (1.0 + spread)).clamp(0.0, 1.0);
    (of > 0).then(|| Interval { from: end(middle - half), to: end(middle + half) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn intervals_are_those_of_newcombe() {
        // Statistics in Medicine 17 (1998) 857-872, table I, method 3
        for (right, of, from, to) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let interval = wilson(f64::from(right) / f64::from(of), of as usize).unwrap();
            assert!((interval.from - from).abs() < 6e-5 && (interval.to - to).abs() < 6e-5, "{interval:?}");
        }
        assert_eq!(wilson(0.5, 0), None);
    }

    proptest! {
        #[test]
        fn at_its_ends_the_share_is_just_believable(share in 0.001..0.999_f64, of in 1..10_000_usize) {
            // the ends are the shares p for which the one seen lies 1.96 standard deviations away
            let interval = wilson(share, of).unwrap();
            for p in [interval.from, interval.to] {
                let away = Z * (p * (1.0 - p) / of as f64).sqrt();
                prop_assert!(((share - p).abs() - away).abs() < 1e-9);
            }
        }

        #[test]
        fn the_share_lies_inside_and_more_cases_say_more(share in 0.0..=1.0_f64, of in 1..10_000_usize) {
            let few = wilson(share, of).unwrap();
            let many = wilson(share, of * 2).unwrap();
            prop_assert!(few.from <= share + 1e-12 && share <= few.to + 1e-12);
            prop_assert!(many.to - many.from <= few.to - few.from);
        }
    }
}
