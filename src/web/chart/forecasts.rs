//! Probabilities over time: each holds until the same person says another.

use chrono::DateTime;
use chrono::Utc;
use chrono_tz::Tz;

use super::Chart;
use super::Dot;
use super::Tick;
use super::height;
use super::percents;
use super::rounded;
use super::through;

/// The first of the people drawn is the reader; the others look alike.
const OTHERS: usize = 1;

/// One person's probabilities, the oldest first, each with how it is written.
pub struct Course {
    pub name: String,
    pub is_reader: bool,
    pub given: Vec<(DateTime<Utc>, f64, String)>,
}

/// Draws the courses until now; none while nobody has given two.
pub fn over_time(
    title: String,
    told: String,
    courses: &[Course],
    now: DateTime<Utc>,
    zone: Tz,
) -> Option<Chart> {
    if courses.iter().all(|course| course.given.len() < 2) {
        return None;
    }
    let first = courses.iter().flat_map(|course| course.given.first()).map(|(at, ..)| *at).min()?;
    let last = courses.iter().flat_map(|course| course.given.last()).map(|(at, ..)| *at).max()?.max(now);
    let whole = (last - first).num_seconds().max(1) as f64;
    let x = |at: DateTime<Utc>| rounded((at - first).num_seconds() as f64 / whole * 100.0);
    let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
    let across = [(0.0, day(first)), (100.0, day(last))];
    let across = across.into_iter().filter(|(at, day_at)| *at == 0.0 || *day_at != day(first));
    let mut chart = Chart {
        title,
        told,
        across: across.map(|(at, day)| Tick { at, label: day.to_string() }).collect(),
        up: percents(),
        ..Chart::default()
    };
    for course in courses {
        let series = if course.is_reader { 0 } else { OTHERS };
        let mut points: Vec<(f64, f64)> = Vec::new();
        for (at, probability, written) in &course.given {
            let here = (x(*at), height(*probability));
            // It holds until then.
            points.extend(points.last().map(|before| (here.0, before.1)));
            points.push(here);
            let says = format!("{}: {written} ({})", course.name, day(*at));
            chart.dots.push(Dot { series, x: here.0, y: here.1, says });
        }
        points.extend(points.last().map(|last| (100.0, last.1)));
        chart.lines.push(through(series, &points));
    }
    Some(chart)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_probability_holds_until_the_next_one() {
        let given = [("2026-01-01T00:00:00Z", 0.6), ("2026-01-06T00:00:00Z", 0.9)];
        let given = given.map(|(moment, probability)| (at(moment), probability, format!("{probability}")));
        let course = |is_reader| Course { name: "Ada".into(), is_reader, given: given.to_vec() };
        let now = at("2026-01-11T00:00:00Z");
        let courses = [course(true), course(false)];
        let chart = over_time(String::new(), String::new(), &courses, now, Tz::UTC).unwrap();
        assert_eq!(chart.lines[0].points, "0,40 50,40 50,10 100,10");
        assert_eq!(
            chart.across.iter().map(|tick| tick.label.as_str()).collect::<Vec<_>>(),
            ["2026-01-01", "2026-01-11"]
        );
        assert_eq!(chart.dots[1].says, "Ada: 0.9 (2026-01-06)");
        assert_eq!(chart.lines.iter().map(|line| line.series).collect::<Vec<_>>(), [0, OTHERS]);
    }

    #[test]
    fn one_forecast_is_no_course() {
        let course = Course {
            name: String::new(),
            is_reader: true,
            given: vec![(at("2026-01-01T00:00:00Z"), 0.5, String::new())],
        };
        assert_eq!(
            over_time(String::new(), String::new(), &[course], at("2026-02-01T00:00:00Z"), Tz::UTC),
            None
        );
    }
}
