//! The Chinese lunar calendar and its 24 solar terms, for the years 1900 to 2100.

mod table;

use chrono::NaiveDate;

use super::calendar;
use super::calendar::Period;
use super::window::Precision;

/// A month of the lunar year, by its number; a leap month has the number of the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    pub number: u32,
    pub leap: bool,
}

/// The days `from` to `to` of a month; the second is cut to the month's end.
pub fn days(year: i32, month: Month, from: u32, to: u32) -> Option<Period> {
    let whole = whole_month(year, month)?;
    let day = |number: u32| calendar::add_days(whole.first, i64::from(number.checked_sub(1)?));
    let first = day(from).filter(|first| *first <= whole.last)?;
    if from == to {
        return Some(Period::day(first));
    }
    Period::new(first, day(to)?.min(whole.last), Precision::Day)
}

/// A month from its first day to its last; `None` for a leap month that the year does not have.
pub fn whole_month(year: i32, month: Month) -> Option<Period> {
    let bits = row(year)?;
    let leap = (bits >> 13) & 0xf;
    if !(1..=12).contains(&month.number) || month.leap && month.number != leap {
        return None;
    }
    let pushed = month.leap || leap > 0 && month.number > leap;
    let place = month.number - 1 + u32::from(pushed);
    let length = |place: u32| 29 + i64::from((bits >> place) & 1);
    let first = calendar::add_days(new_year(year)?, (0..place).map(length).sum())?;
    Period::new(first, calendar::add_days(first, length(place) - 1)?, Precision::Month)
}

/// The first day of the first month: 春节.
pub fn new_year(year: i32) -> Option<NaiveDate> {
    calendar::add_days(calendar::date(year, 1, 20)?, i64::from(row(year)? >> 17))
}

/// The day of a solar term; 0 is 小寒, the first of the solar year, 23 is 冬至.
pub fn term(year: i32, number: u32) -> Option<NaiveDate> {
    let place = usize::try_from(year.checked_sub(table::FIRST)?).ok()?;
    let later = (table::TERMS.get(place)? >> (2 * number)) & 3;
    let earliest = table::EARLIEST.get(usize::try_from(number).ok()?)?;
    calendar::date(year, number / 2 + 1, earliest + u32::try_from(later).ok()?)
}

fn row(year: i32) -> Option<u32> {
    table::YEARS.get(usize::try_from(year.checked_sub(table::FIRST)?).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;

    fn on(day: &str) -> Option<NaiveDate> {
        day.parse().ok()
    }

    fn plain(number: u32) -> Month {
        Month { number, leap: false }
    }

    #[test]
    fn new_years_that_are_known() {
        for day in [
            "1900-01-31",
            "1949-01-29",
            "1976-01-31",
            "1985-02-20",
            "2000-02-05",
            "2008-02-07",
            "2020-01-25",
            "2024-02-10",
            "2025-01-29",
            "2026-02-17",
            "2027-02-06",
            "2033-01-31",
            "2034-02-19",
            "2050-01-23",
            "2100-02-09",
        ] {
            let year = day[..4].parse().unwrap();
            assert_eq!(new_year(year), on(day), "{day}");
        }
        assert_eq!((new_year(1899), new_year(2101)), (None, None));
    }

    #[test]
    fn days_that_are_known() {
        for (year, month, day, expected) in [
            (2025, plain(8), 15, "2025-10-06"),
            (2026, plain(8), 15, "2026-09-25"),
            (2026, plain(5), 5, "2026-06-19"),
            (2026, plain(12), 30, "none"),
            (2023, Month { number: 2, leap: true }, 1, "2023-03-22"),
            (2025, Month { number: 6, leap: true }, 29, "2025-08-22"),
            (2033, Month { number: 11, leap: true }, 1, "2033-12-22"),
            (2026, Month { number: 6, leap: true }, 1, "none"),
        ] {
            assert_eq!(days(year, month, day, day).map(|p| p.first), on(expected), "{year} {month:?} {day}");
        }
    }

    #[test]
    fn terms_that_are_known() {
        for (year, number, day) in [
            (2026, 2, "2026-02-04"),
            (2025, 2, "2025-02-03"),
            (2026, 6, "2026-04-05"),
            (2017, 6, "2017-04-04"),
            (2021, 10, "2021-06-05"),
            (2026, 11, "2026-06-21"),
            (2021, 23, "2021-12-21"),
            (2026, 23, "2026-12-22"),
            (2026, 0, "2026-01-05"),
        ] {
            assert_eq!(term(year, number), on(day), "{year} {number}");
        }
        assert_eq!(term(2026, 24), None);
    }

    #[test]
    fn the_years_follow_on_each_other_without_a_gap() {
        for year in table::FIRST..2100 {
            let bits = row(year).unwrap();
            let leap = (bits >> 13) & 0xf;
            let last = whole_month(year, Month { number: 12, leap: leap == 12 }).unwrap();
            assert_eq!(last.last.checked_add_days(Days::new(1)), new_year(year + 1), "{year}");
        }
    }

    #[test]
    fn terms_follow_on_each_other_about_fifteen_days_apart() {
        for year in table::FIRST..=2100 {
            let days: Vec<NaiveDate> = (0..24).filter_map(|number| term(year, number)).collect();
            assert_eq!(days.len(), 24);
            assert!(
                days.windows(2).all(|pair| (14..=17).contains(&(pair[1] - pair[0]).num_days())),
                "{year}"
            );
        }
    }
}
