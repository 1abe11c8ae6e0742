//! Pure: the drawing of one claim's window against today, on an even ruler with dates.

use chrono::Datelike;
use chrono::Days;
use chrono::NaiveDate;

use crate::web::bar;
use crate::web::bar::Bar;
use crate::web::bar::Drawn;

/// A ruler with more labels than this is crowded on a phone.
const MOST_TICKS: usize = 6;

/// A label closer to the edge than this, in percent, would be cut off on a phone.
const EDGE: f64 = 4.0;

/// Months between ticks, from fine to coarse.
const STEPS: [u32; 9] = [1, 3, 6, 12, 24, 60, 120, 240, 600];

/// The bar, its ruler and the looks in between.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub bar: Bar,
    pub ticks: Vec<Tick>,
    pub looks: Vec<Look>,
}

/// A day on which the claim was, or will be, looked at before its last day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    pub x: f64,
    pub is_over: bool,
}

/// A labelled day on the ruler.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub x: f64,
    /// A year, or a year and a month.
    pub label: String,
}

impl Figure {
    /// Everything that is drawn, with some air around it; of the looks that lie further ahead only the next one.
    pub fn of(drawn: Drawn, looks: &[NaiveDate]) -> Self {
        let next = looks.iter().copied().find(|day| *day >= drawn.today);
        let days = [drawn.said, drawn.from, drawn.by, Some(drawn.today), next].into_iter().flatten();
        let (earliest, latest) =
            days.fold((drawn.today, drawn.today), |(a, b), day| (a.min(day), b.max(day)));
        let air = Days::new(((latest - earliest).num_days() / 16).unsigned_abs().max(10));
        let first = earliest.checked_sub_days(air).unwrap_or(earliest);
        let last = latest.checked_add_days(air).unwrap_or(latest);
        let looks = looks
            .iter()
            .filter(|day| (first..=last).contains(day))
            .map(|&day| Look { x: bar::even(day, first, last), is_over: day < drawn.today });
        Figure { bar: Bar::between(drawn, first, last), ticks: ticks(first, last), looks: looks.collect() }
    }
}

fn ticks(first: NaiveDate, last: NaiveDate) -> Vec<Tick> {
    let months = STEPS.iter().map(|&step| beginnings(first, last, step));
    let days = months.into_iter().find(|days| days.len() <= MOST_TICKS).unwrap_or_default();
    let only_years = days.iter().all(|day| day.month() == 1) && days.len() > 1;
    let label = |day: &NaiveDate| day.format(if only_years { "%Y" } else { "%Y-%m" }).to_string();
    let ticks = days.iter().map(|day| Tick { x: bar::even(*day, first, last), label: label(day) });
    ticks.filter(|tick| EDGE <= tick.x && tick.x <= 100.0 - EDGE).collect()
}

/// The first days of every so many months, counted from January of the year 0.
fn beginnings(first: NaiveDate, last: NaiveDate, step: u32) -> Vec<NaiveDate> {
    let step = step as i32;
    let month = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
    let start = month(first).div_euclid(step) * step;
    let starts = (start..=month(last)).step_by(step as usize);
    starts
        .filter_map(|m| NaiveDate::from_ymd_opt(m.div_euclid(12), m.rem_euclid(12) as u32 + 1, 1))
        .filter(|day| (first..=last).contains(day))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(first: &str, last: &str) -> String {
        let ticks = ticks(first.parse().unwrap(), last.parse().unwrap());
        assert!(ticks.is_sorted_by(|a, b| a.x < b.x));
        ticks.into_iter().map(|tick| tick.label).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_ruler_is_as_fine_as_it_can_be() {
        for (first, last, expected) in [
            ("2026-10-20", "2027-01-20", "2026-11 2026-12 2027-01"),
            ("2025-05-15", "2027-01-20", "2025-07 2026-01 2026-07"),
            ("2024-06-01", "2030-02-01", "2025 2026 2027 2028 2029"),
            ("2024-06-01", "2055-01-01", "2030 2040 2050"),
        ] {
            assert_eq!(labels(first, last), expected);
        }
    }

    #[test]
    fn everything_drawn_is_inside() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let today: NaiveDate = "2026-11-23".parse().unwrap();
        for (said, from, by) in [
            (day("2025-06-10"), day("2026-07-01"), day("2026-09-30")),
            (None, None, day("2026-11-23")),
            (day("2026-11-23"), None, day("2126-12-31")),
            (None, None, None),
        ] {
            let bar = Figure::of(Drawn { said, from, by, today }, &[]).bar;
            let window = bar.window.map_or(50.0, |span| span.x + span.width);
            for x in [bar.today, bar.said.unwrap_or(50.0), window] {
                assert!(x > 0.0 && x < 100.0, "{said:?} {by:?}: {bar:?}");
            }
        }
    }

    #[test]
    fn the_looks_so_far_and_the_next_one_are_drawn() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let drawn = Drawn { said: Some(day("2024-06-01")), from: None, by: None, today: day("2026-11-23") };
        let yearly = ["2025-06-01", "2026-06-01", "2027-06-01", "2028-06-01", "2029-06-01"].map(day);
        let looks = Figure::of(drawn, &yearly).looks;
        assert_eq!(looks.iter().map(|look| look.is_over).collect::<Vec<_>>(), [true, true, false]);
        assert!(looks.is_sorted_by(|a, b| a.x < b.x) && looks.iter().all(|look| look.x < 100.0));
    }
}
