//! Calibration: what was said to be likely, against how much of it came true.

use super::Chart;
use super::Dot;
use super::Tick;
use super::height;
use super::percent;
use super::percents;
use super::rounded;
use super::whisker;
use crate::scoring::Bucket;

/// Draws each tenth of probabilities at what was said and what came of it; none when there are none.
pub fn calibration(title: String, told: String, series: &[(String, &[Bucket])]) -> Option<Chart> {
    if series.iter().all(|(_, buckets)| buckets.is_empty()) {
        return None;
    }
    let across = [0, 50, 100].map(|share| Tick { at: f64::from(share), label: format!("{share} %") });
    let mut chart = Chart {
        title,
        told,
        names: if series.len() > 1 {
            series.iter().map(|(name, _)| name.clone()).collect()
        } else {
            Vec::new()
        },
        across: across.into(),
        up: percents(),
        has_diagonal: true,
        ..Chart::default()
    };
    for (number, (name, buckets)) in series.iter().enumerate() {
        for bucket in *buckets {
            let x = rounded(100.0 * bucket.mean_probability);
            chart.whiskers.push(whisker(number, x, bucket.interval));
            let (said, came) = (percent(bucket.mean_probability), percent(bucket.observed));
            let says = format!("{name} {said} → {came} ({})", bucket.n).trim_start().to_owned();
            chart.dots.push(Dot { series: number, x, y: height(bucket.observed), says });
        }
    }
    Some(chart)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::Scored;
    use crate::scoring::calibration as tenths;

    #[test]
    fn what_is_said_stands_across_and_what_came_true_up() {
        let said = [(0.8, 1.0), (0.8, 0.0), (0.2, 0.0)];
        let said = said.map(|(probability, outcome)| Scored { probability, outcome });
        let buckets = tenths(&said);
        let chart = calibration(String::new(), String::new(), &[(String::new(), &buckets)]).unwrap();
        let dots: Vec<_> = chart.dots.iter().map(|dot| (dot.x, dot.y, dot.says.as_str())).collect();
        assert_eq!(dots, [(20.0, 100.0, "20 % → 0 % (1)"), (80.0, 50.0, "80 % → 50 % (2)")]);
        assert!(chart.has_diagonal);
        assert_eq!(calibration(String::new(), String::new(), &[(String::new(), &[])]), None);
    }
}
