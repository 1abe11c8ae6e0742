//! The share that came true, year by year, of one or of several.

use super::Chart;
use super::Dot;
use super::Tick;
use super::height;
use super::percent;
use super::percents;
use super::rounded;
use super::through;
use super::whisker;
use crate::scoring::TrackRecord;

/// With more years than this, not every one is labelled.
const MOST_LABELS: usize = 6;

/// How far apart those of the same year stand.
const APART: f64 = 3.0;

/// The track records of somebody by the year in which they said it.
pub type Years<'a> = Vec<(i32, &'a TrackRecord)>;

/// Draws shares by year, each with its interval; none while fewer than two years have any.
pub fn by_year(title: String, told: String, series: &[(String, Years<'_>)]) -> Option<Chart> {
    let scored = |years: &Years<'_>| -> Vec<i32> {
        years.iter().filter(|(_, record)| record.scored() > 0).map(|(year, _)| *year).collect()
    };
    let years = series.iter().flat_map(|(_, years)| scored(years));
    let (first, last) = years.fold((i32::MAX, i32::MIN), |(a, b), year| (a.min(year), b.max(year)));
    if first >= last {
        return None;
    }
    let slots = f64::from(last - first + 1);
    let middle = |year: i32| (f64::from(year - first) + 0.5) * 100.0 / slots;
    let mut chart = Chart {
        title,
        told,
        names: if series.len() > 1 {
            series.iter().map(|(name, _)| name.clone()).collect()
        } else {
            Vec::new()
        },
        up: percents(),
        ..Chart::default()
    };
    for (number, (name, years)) in series.iter().enumerate() {
        let aside = (number as f64 - (series.len() as f64 - 1.0) / 2.0) * APART;
        let mut points = Vec::new();
        for (year, record) in years {
            let Some((share, interval)) = record.share_right().zip(record.interval()) else { continue };
            let (x, y) = (rounded(middle(*year) + aside), height(share));
            let says = format!("{name} {year}: {} ({})", percent(share), record.scored());
            chart.whiskers.push(whisker(number, x, interval));
            chart.dots.push(Dot { series: number, x, y, says: says.trim_start().to_owned() });
            points.push((x, y));
        }
        chart.lines.push(through(number, &points));
    }
    let every = ((last - first + 1) as usize).div_ceil(MOST_LABELS);
    let labelled = (first..=last).step_by(every.max(1));
    chart.across = labelled.map(|year| Tick { at: rounded(middle(year)), label: year.to_string() }).collect();
    Some(chart)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(came_true: usize, did_not: usize) -> TrackRecord {
        TrackRecord { came_true, did_not, ..TrackRecord::default() }
    }

    #[test]
    fn every_year_with_an_outcome_has_its_share() {
        let records = [(2022, record(1, 3)), (2023, record(0, 0)), (2025, record(4, 0))];
        let years: Years<'_> = records.iter().map(|(year, record)| (*year, record)).collect();
        let chart = by_year("T".into(), "D".into(), &[(String::new(), years)]).unwrap();
        let dots: Vec<_> = chart.dots.iter().map(|dot| (dot.x, dot.y, dot.says.as_str())).collect();
        assert_eq!(dots, [(12.5, 75.0, "2022: 25 % (4)"), (87.5, 0.0, "2025: 100 % (4)")]);
        assert_eq!(chart.lines[0].points, "12.5,75 87.5,0");
        assert!(chart.whiskers.iter().all(|whisker| whisker.top < whisker.bottom));
        assert!(chart.names.is_empty(), "one needs no name");
    }

    #[test]
    fn one_year_is_no_course_of_time() {
        let only = record(3, 3);
        assert_eq!(by_year(String::new(), String::new(), &[(String::new(), vec![(2024, &only)])]), None);
        assert_eq!(by_year(String::new(), String::new(), &[]), None);
    }

    #[test]
    fn two_stand_beside_each_other_and_labels_do_not_crowd() {
        let one = record(1, 1);
        let years: Years<'_> = (2000..2030).map(|year| (year, &one)).collect();
        let both = [("Ada".to_owned(), years.clone()), ("Ben".to_owned(), years)];
        let chart = by_year(String::new(), String::new(), &both).unwrap();
        assert!(chart.across.len() <= MOST_LABELS, "{:?}", chart.across);
        assert_eq!(chart.names, ["Ada", "Ben"]);
        assert!(chart.dots[0].x < chart.dots[30].x);
        assert_eq!(chart.dots[0].says, "Ada 2000: 50 % (2)");
    }
}
