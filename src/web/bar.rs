//! Pure: where the days of a claim stand on a ruler, in percent of its width.

use chrono::NaiveDate;

/// Where today stands on the ruler of lists: more of it is future than past.
const TODAY: f64 = 42.0;
/// How far the ruler of lists reaches, in days.
const PAST_DAYS: f64 = 1096.0;
const FUTURE_DAYS: f64 = 3653.0;
/// Near days are told apart, far ones squeezed together: the day that counts for one step.
const STEP_DAYS: f64 = 30.0;
/// A window is drawn at least this wide.
const NARROWEST: f64 = 1.0;

/// The days of a claim that are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    pub said: Option<NaiveDate>,
    pub from: Option<NaiveDate>,
    pub by: Option<NaiveDate>,
    pub today: NaiveDate,
}

/// From where, and how wide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub x: f64,
    pub width: f64,
}

/// A claim's bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub said: Option<f64>,
    /// The line from the statement to the window.
    pub wait: Option<Span>,
    /// None when nothing says when the claim can be judged.
    pub window: Option<Span>,
    pub today: f64,
}

impl Bar {
    /// The bar on the ruler that all lists share: today always stands in the same place, and the further away a day
    /// is, the less room it gets.
    pub fn in_list(drawn: Drawn) -> Self {
        Bar::on(drawn, |day| ahead((day - drawn.today).num_days()))
    }

    /// The bar on an even ruler from 0 to 100.
    pub fn between(drawn: Drawn, first: NaiveDate, last: NaiveDate) -> Self {
        Bar::on(drawn, |day| even(day, first, last))
    }

    fn on(drawn: Drawn, x: impl Fn(NaiveDate) -> f64) -> Self {
        let said = drawn.said.map(&x);
        let window = match (drawn.from.or(drawn.said), drawn.by) {
            (Some(from), Some(by)) => Some((x(from.min(by)), x(by))),
            (None, Some(by)) => Some((x(by), x(by))),
            // Without a last day the window is open to the right.
            (Some(from), None) if drawn.from.is_some() => Some((x(from), 100.0)),
            (_, None) => None,
        };
        let window = window.map(|(from, by)| at_least_visible(from, by));
        let wait = match (said, window) {
            (Some(said), Some(window)) if window.x > said => Some(Span { x: said, width: window.x - said }),
            _ => None,
        };
        Bar { said, wait, window, today: x(drawn.today) }
    }
}

/// Where the day this many days from today stands on the ruler of lists.
pub fn ahead(days: i64) -> f64 {
    let days = days as f64;
    let (room, reach) = if days < 0.0 { (-TODAY, PAST_DAYS) } else { (100.0 - TODAY, FUTURE_DAYS) };
    let share = (1.0 + days.abs() / STEP_DAYS).ln() / (1.0 + reach / STEP_DAYS).ln();
    rounded(TODAY + room * share.min(1.0))
}

/// Where a day stands on an even ruler.
pub fn even(day: NaiveDate, first: NaiveDate, last: NaiveDate) -> f64 {
    let whole = (last - first).num_days().max(1) as f64;
    rounded(((day - first).num_days() as f64 / whole * 100.0).clamp(0.0, 100.0))
}

fn at_least_visible(from: f64, by: f64) -> Span {
    let width = (by - from).max(NARROWEST);
    let x = if by - from < NARROWEST { (from + by - NARROWEST) / 2.0 } else { from };
    Span { x: rounded(x.clamp(0.0, 100.0 - NARROWEST)), width: rounded(width) }
}

fn rounded(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn drawn(said: Option<&str>, from: Option<&str>, by: Option<&str>) -> Drawn {
        Drawn { said: said.map(day), from: from.map(day), by: by.map(day), today: day("2026-11-23") }
    }

    #[test]
    fn the_ruler_of_lists_keeps_today_in_place_and_ends_at_its_edges() {
        let today = day("2026-11-23");
        for (other, expected) in [
            ("2026-11-23", TODAY),
            ("1926-01-01", 0.0),
            ("2126-01-01", 100.0),
            ("2026-12-23", 50.35),
            ("2026-10-24", 34.01),
        ] {
            let x = ahead((day(other) - today).num_days());
            assert!((x - expected).abs() < 0.1, "{other}: {x}");
        }
        let xs = ["2020-01-01", "2025-01-01", "2026-11-22", "2026-11-24", "2027-01-01", "2035-01-01"];
        let xs = xs.map(|other| ahead((day(other) - today).num_days()));
        assert!(xs.is_sorted(), "{xs:?}");
    }

    #[test]
    fn a_bar_shows_what_is_known() {
        let (said, from, by) = (Some("2025-06-10"), Some("2026-07-01"), Some("2026-09-30"));
        let whole = Bar::in_list(drawn(said, from, by));
        let (wait, window) = (whole.wait.unwrap(), whole.window.unwrap());
        assert_eq!(whole.said, Some(wait.x));
        assert!((wait.x + wait.width - window.x).abs() < 0.011);
        assert!(window.x + window.width < whole.today);

        let from_statement = Bar::in_list(drawn(said, None, by));
        assert_eq!(from_statement.wait, None);
        assert_eq!(from_statement.window.map(|span| span.x), from_statement.said);

        assert_eq!(Bar::in_list(drawn(said, None, None)).window, None);
        let open = Bar::in_list(drawn(said, Some("2030-01-01"), None)).window.unwrap();
        assert_eq!(open.x + open.width, 100.0);
        let nothing = Bar::in_list(drawn(None, None, None));
        assert_eq!((nothing.said, nothing.wait, nothing.window), (None, None, None));
    }

    #[test]
    fn a_single_day_is_visible_and_stays_inside() {
        for only in ["2026-11-23", "2300-01-01", "1900-01-01"] {
            let window = Bar::in_list(drawn(None, Some(only), Some(only))).window.unwrap();
            assert_eq!(window.width, NARROWEST, "{only}");
            assert!(window.x >= 0.0 && window.x + window.width <= 100.0, "{only}: {window:?}");
        }
    }

    #[test]
    fn an_even_ruler_is_even() {
        let (first, last) = (day("2026-01-01"), day("2026-12-31"));
        for (at, expected) in
            [("2026-01-01", 0.0), ("2026-07-02", 50.0), ("2026-12-31", 100.0), ("2030-01-01", 100.0)]
        {
            assert_eq!(even(day(at), first, last), expected, "{at}");
        }
        assert_eq!(even(first, first, first), 0.0);
    }
}
