//! The calendar of windows: how many claims fall due in each month of the years ahead, and which.

mod month;

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use chrono::NaiveDate;
use serde::Deserialize;

use super::field;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::problem::Problem;
use super::row;
use super::row::Row;
use crate::app::App;
use crate::claims::falling_due;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::storage::ClaimId;

use month::Month;

/// A page ends with the month in which it has shown so many claims.
const ENOUGH_CLAIMS: usize = 40;
/// So many of one month; the rest stands on the next page.
const MOST_OF_A_MONTH: usize = 60;
/// Years of the table; what lies behind them is counted.
const MOST_YEARS: usize = 12;
const MOST_LINES_OF_A_GAP: i32 = 40;

pub fn routes() -> Router<App> {
    Router::new().route("/windows", get(show))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// `2026-11`; the present one when it is missing.
    month: String,
    /// Within the month, the claim that was shown last.
    after: String,
}

#[derive(Template)]
#[template(path = "web/templates/windows.html")]
struct WindowsPage {
    frame: Frame,
    years: Vec<Year>,
    /// How many fall due behind the years shown, and the page with the first of them.
    later: Option<(Message, String)>,
    total: i64,
    undated: u64,
    overdue: i64,
    first: Month,
    sections: Vec<Section>,
    /// Where the next page begins.
    next: Option<String>,
}

/// One year, month by month.
struct Year {
    /// The years left out above it, in which nothing falls due.
    gap: Option<Gap>,
    year: i32,
    months: Vec<Cell>,
    total: i64,
}

/// Years in which nothing falls due: so many thin lines that the distance is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    from: i32,
    to: i32,
}

impl Gap {
    fn between(before: i32, after: i32) -> Option<Gap> {
        (after > before + 1).then_some(Gap { from: before + 1, to: after - 1 })
    }

    /// Nobody counts the lines of a longer one.
    fn lines(&self) -> i32 {
        (self.to - self.from + 1).min(MOST_LINES_OF_A_GAP)
    }

    fn told(&self) -> Message {
        let key = if self.from == self.to { "windows-gap-year" } else { "windows-gap" };
        Message::new(key).with("from", self.from.to_string()).with("to", self.to.to_string())
    }
}

struct Cell {
    month: Month,
    count: i64,
    /// How dark it is drawn, 0 to 4.
    level: u8,
    is_over: bool,
}

/// What falls due in one month.
struct Section {
    month: Month,
    count: i64,
    rows: Vec<Row>,
}

impl WindowsPage {
    fn name(&self, month: &Month) -> String {
        self.frame.tell(&month.name())
    }

    /// The month in one or two letters, for the head of the table.
    fn short(&self, month: &u32) -> String {
        self.frame.tell(&Message::new("windows-month-short").with("number", i64::from(*month)))
    }

    fn said(&self, cell: &Cell) -> String {
        let message = Message::new("windows-cell").with("month", cell.month.name()).with("count", cell.count);
        self.frame.tell(&message)
    }
}

async fn show(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let frame = frame.knowing(&["month", "after"]);
    let present = Month::of(frame.today());
    let first = asked.month.parse().unwrap_or(present);
    let by_day = falling_due::by_day(&app.db).await?;
    let overdue = by_day.iter().filter(|(day, _)| *day < frame.today()).map(|(_, count)| count).sum();
    let counts = by_month(&by_day);
    let (sections, next) = sections(&app, &frame, first, field::word(&asked.after)?, &counts).await?;
    let (years, later) = years(&counts, present);
    page(&WindowsPage {
        years,
        later: later
            .map(|(count, month)| (Message::new("windows-later").with("count", count), month.address())),
        total: counts.values().sum(),
        undated: falling_due::undated(&app.db).await?,
        overdue,
        first,
        sections,
        next,
        frame,
    })
}

fn by_month(by_day: &[(NaiveDate, i64)]) -> BTreeMap<Month, i64> {
    let mut counts = BTreeMap::new();
    for (day, count) in by_day {
        *counts.entry(Month::of(*day)).or_default() += count;
    }
    counts
}

/// The table: from the year in which the first claim falls due, or this one, to the last.
fn years(counts: &BTreeMap<Month, i64>, present: Month) -> (Vec<Year>, Option<(i64, Month)>) {
    let most = counts.values().copied().max().unwrap_or(0);
    let first = counts.keys().next().map_or(present.year, |month| month.year.min(present.year));
    // Long past years would push what lies ahead off the page.
    let first = first.max(present.year - 2);
    let last = counts.keys().next_back().map_or(present.year, |month| month.year.max(present.year));
    let shown =
        (first..=last).filter(|year| *year <= present.year || has_any(counts, *year)).take(MOST_YEARS);
    let mut years: Vec<Year> = Vec::new();
    for year in shown {
        let gap = years.last().and_then(|before| Gap::between(before.year, year));
        years.push(Year { gap, ..one_year(counts, year, present, most) });
    }
    let end = years.last().map_or(present.year, |year| year.year);
    let behind = counts.range(Month { year: end + 1, month: 1 }..);
    let later = behind.clone().next().map(|(month, _)| (behind.map(|(_, count)| count).sum(), *month));
    (years, later)
}

fn has_any(counts: &BTreeMap<Month, i64>, year: i32) -> bool {
    counts.range(Month { year, month: 1 }..=Month { year, month: 12 }).next().is_some()
}

fn one_year(counts: &BTreeMap<Month, i64>, year: i32, present: Month, most: i64) -> Year {
    let months: Vec<Cell> = (1..=12)
        .map(|month| {
            let month = Month { year, month };
            let count = counts.get(&month).copied().unwrap_or(0);
            Cell { month, count, level: level(count, most), is_over: month < present }
        })
        .collect();
    let total = months.iter().map(|cell| cell.count).sum();
    Year { gap: None, year, months, total }
}

/// Few claims are told apart, many are squeezed together.
fn level(count: i64, most: i64) -> u8 {
    match (count, most) {
        (0, _) => 0,
        (_, ..=4) => count.clamp(1, 4) as u8,
        _ => (((1 + count) as f64).ln() / ((1 + most) as f64).ln() * 4.0).ceil().clamp(1.0, 4.0) as u8,
    }
}

/// Month by month until there is enough for a page, and where the next one begins.
async fn sections(
    app: &App,
    frame: &Frame,
    first: Month,
    mut after: Option<ClaimId>,
    counts: &BTreeMap<Month, i64>,
) -> Result<(Vec<Section>, Option<String>)> {
    let mut sections: Vec<Section> = Vec::new();
    for (month, count) in counts.range(first..) {
        if sections.iter().map(|section| section.rows.len()).sum::<usize>() >= ENOUGH_CLAIMS {
            return Ok((sections, Some(month.address())));
        }
        let days = (month.first_day(), month.last_day());
        let mut claims =
            falling_due::between(&app.db, days, after.take(), MOST_OF_A_MONTH as u64 + 1).await?;
        let more = claims.len() > MOST_OF_A_MONTH;
        claims.truncate(MOST_OF_A_MONTH);
        let last = claims.last().map(|claim| claim.id).filter(|_| more);
        let rows = row::rows(&app.db, &claims, frame.today(), &app.settings.due).await?;
        sections.push(Section { month: *month, count: *count, rows });
        if let Some(last) = last {
            return Ok((sections, Some(format!("{}&after={last}", month.address()))));
        }
    }
    Ok((sections, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(months: &[(&str, i64)]) -> BTreeMap<Month, i64> {
        months.iter().map(|(month, count)| (month.parse().unwrap(), *count)).collect()
    }

    #[test]
    fn the_table_has_this_year_and_every_year_in_which_something_falls_due() {
        let present = Month { year: 2026, month: 11 };
        for (months, expected, behind) in [
            (&[][..], vec![2026], None),
            (&[("2028-12", 3)], vec![2026, 2028], None),
            (&[("2020-01", 1), ("2025-03", 1)], vec![2024, 2025, 2026], None),
        ] {
            let (years, later) = years(&counts(months), present);
            assert_eq!(years.iter().map(|year| year.year).collect::<Vec<_>>(), expected);
            assert_eq!(later, behind);
        }
        let (apart, _) = years(&counts(&[("2028-12", 3), ("2029-01", 1), ("2035-01", 1)]), present);
        let gaps = apart.iter().map(|year| year.gap.map(|gap| (gap.from, gap.to, gap.lines())));
        assert_eq!(gaps.collect::<Vec<_>>(), [None, Some((2027, 2027, 1)), None, Some((2030, 2034, 5))]);
        let centuries: Vec<String> = (2026..2060).map(|year| format!("{year}-06")).collect();
        let many: Vec<(&str, i64)> = centuries.iter().map(|month| (month.as_str(), 1)).collect();
        let (years, later) = years(&counts(&many), present);
        assert_eq!(years.len(), MOST_YEARS);
        assert_eq!(later, Some((22, Month { year: 2038, month: 6 })));
    }

    #[test]
    fn more_claims_are_darker() {
        for (count, most, expected) in
            [(0, 9, 0), (1, 1, 1), (3, 3, 3), (1, 1000, 1), (30, 1000, 2), (1000, 1000, 4)]
        {
            assert_eq!(level(count, most), expected, "{count} of {most}");
        }
    }

    #[test]
    fn the_days_of_a_month_are_counted_together() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let months = by_month(&[(day("2026-11-01"), 2), (day("2026-11-30"), 1), (day("2027-11-30"), 4)]);
        assert_eq!(months, counts(&[("2026-11", 3), ("2027-11", 4)]));
    }
}
