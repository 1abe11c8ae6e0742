//! Pure: charts, as figures on a plane that reaches from 0 to 100 both ways. The template `_partials/chart.html` draws them
//! as SVG: places are percents of whatever room there is, colours come from the style sheet. The numbers of a chart always
//! stand on the page as well.

pub mod calibration;
pub mod forecasts;
pub mod shares;

use crate::scoring::Interval;

/// What a chart draws. Everything is measured from the left and from the top, as SVG does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    pub title: String,
    /// The chart in words.
    pub told: String,
    /// The names of its series, when they are several.
    pub names: Vec<String>,
    pub across: Vec<Tick>,
    pub up: Vec<Tick>,
    /// Where what is foretold and what happens are the same.
    pub has_diagonal: bool,
    pub whiskers: Vec<Whisker>,
    pub lines: Vec<Line>,
    pub dots: Vec<Dot>,
}

/// A labelled place on an edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub at: f64,
    pub label: String,
}

/// How far a share could reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Whisker {
    pub series: usize,
    pub x: f64,
    pub top: f64,
    pub bottom: f64,
}

/// A line through points, `x,y x,y …`.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub series: usize,
    pub points: String,
}

/// A point, with what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    pub series: usize,
    pub x: f64,
    pub y: f64,
    pub says: String,
}

/// From none at the bottom to all at the top.
fn percents() -> Vec<Tick> {
    [0, 50, 100].map(|share| Tick { at: f64::from(100 - share), label: format!("{share} %") }).into()
}

/// Where a share, 0 to 1, stands.
fn height(share: f64) -> f64 {
    rounded(100.0 - 100.0 * share)
}

fn whisker(series: usize, x: f64, interval: Interval) -> Whisker {
    Whisker { series, x, top: height(interval.to), bottom: height(interval.from) }
}

fn through(series: usize, points: &[(f64, f64)]) -> Line {
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    Line { series, points: points.join(" ") }
}

fn rounded(place: f64) -> f64 {
    (place * 100.0).round() / 100.0
}

/// A share as people write it.
pub fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A share and how far it could reach, on a line from 0 to 100: small enough for the cell of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strip {
    pub at: f64,
    pub from: f64,
    pub width: f64,
}

impl Strip {
    pub fn of(share: f64, interval: Interval) -> Strip {
        let place = |share: f64| rounded(100.0 * share);
        Strip {
            at: place(share),
            from: place(interval.from),
            width: rounded(place(interval.to) - place(interval.from)),
        }
    }
}
