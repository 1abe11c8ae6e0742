//! Arithmetic on local days: the periods a wording can name, and steps that keep to real days.

use chrono::Datelike;
use chrono::Days;
use chrono::Months;
use chrono::NaiveDate;

use super::window::Precision;

/// The years a wording may name; a number outside is no year.
pub const YEARS: std::ops::RangeInclusive<i32> = 1000..=2999;

/// A run of whole days, both ends inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub precision: Precision,
}

impl Period {
    /// `None` when the ends are the wrong way round.
    pub fn new(first: NaiveDate, last: NaiveDate, precision: Precision) -> Option<Period> {
        (first <= last).then_some(Period { first, last, precision })
    }

    pub fn day(day: NaiveDate) -> Period {
        Period { first: day, last: day, precision: Precision::Day }
    }
}

/// A day of a year that can be spoken of.
pub fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    YEARS.contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten()
}

/// The same day `months` later (or earlier), cut to the last day of a shorter month.
pub fn add_months(day: NaiveDate, months: i32) -> Option<NaiveDate> {
    let step = Months::new(months.unsigned_abs());
    if months < 0 { day.checked_sub_months(step) } else { day.checked_add_months(step) }
}

/// `days` later, or earlier when negative.
pub fn add_days(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let step = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(step) } else { day.checked_add_days(step) }
}

/// `count` working days later, Saturdays and Sundays left out.
pub fn add_workdays(day: NaiveDate, count: u32) -> Option<NaiveDate> {
    let mut day = day;
    let mut left = count;
    while left > 0 {
        day = day.succ_opt()?;
        if day.weekday().num_days_from_monday() < 5 {
            left -= 1;
        }
    }
    Some(day)
}

pub fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    add_months(date(year, month, 1)?, 1)?.pred_opt()
}

/// Whole months of one year, both inclusive.
pub fn months(year: i32, from: u32, to: u32, precision: Precision) -> Option<Period> {
    Period::new(date(year, from, 1)?, last_of_month(year, to)?, precision)
}

pub fn month(year: i32, month: u32) -> Option<Period> {
    months(year, month, month, Precision::Month)
}

/// `number` counts from 1.
pub fn quarter(year: i32, number: u32) -> Option<Period> {
    let last = number.checked_mul(3)?;
    months(year, last.checked_sub(2)?, last, Precision::Quarter)
}

/// `number` counts from 1.
pub fn half(year: i32, number: u32) -> Option<Period> {
    let last = number.checked_mul(6)?;
    months(year, last.checked_sub(5)?, last, Precision::Half)
}

pub fn year(year: i32) -> Option<Period> {
    months(year, 1, 12, Precision::Year)
}

/// Whole years, both inclusive.
pub fn years(from: i32, to: i32, precision: Precision) -> Option<Period> {
    Period::new(date(from, 1, 1)?, date(to, 12, 31)?, precision)
}

/// The ten years from the one given.
pub fn decade(first: i32) -> Option<Period> {
    years(first, first.checked_add(9)?, Precision::Decade)
}

/// Days of one month. A last day past the month's end is cut when the run begins inside the month.
pub fn days(year: i32, month: u32, from: u32, to: u32) -> Option<Period> {
    let first = date(year, month, from)?;
    let last =
        if from == to { first } else { date(year, month, to).or_else(|| last_of_month(year, month))? };
    Period::new(first, last, Precision::Day)
}

/// Monday to Sunday around a day.
pub fn week(day: NaiveDate) -> Option<Period> {
    let monday = add_days(day, -i64::from(day.weekday().num_days_from_monday()))?;
    Period::new(monday, add_days(monday, 6)?, Precision::Week)
}

/// Saturday and Sunday of the week around a day.
pub fn weekend(day: NaiveDate) -> Option<Period> {
    let week = week(day)?;
    Period::new(add_days(week.first, 5)?, week.last, Precision::Week)
}

/// The ISO week of a year: week 1 holds its first Thursday.
pub fn week_of_year(year: i32, number: u32) -> Option<Period> {
    let first = week(date(year, 1, 4)?)?;
    week(add_days(first.first, i64::from(number.checked_sub(1)?.min(53)) * 7)?)
}

/// The `number`th `weekday` (0 is Monday) of a month; `None` asks for the last one.
pub fn nth_weekday(year: i32, month: u32, weekday: u32, number: Option<u32>) -> Option<NaiveDate> {
    let Some(number) = number else {
        let last = last_of_month(year, month)?;
        let back = (7 + last.weekday().num_days_from_monday() - weekday) % 7;
        return add_days(last, -i64::from(back));
    };
    let first = date(year, month, 1)?;
    let on = (7 + weekday - first.weekday().num_days_from_monday()) % 7;
    date(year, month, 1 + on + 7 * number.checked_sub(1)?.min(5))
}

/// The next `weekday` (0 is Monday) on or after a day.
pub fn next_weekday(day: NaiveDate, weekday: u32) -> Option<NaiveDate> {
    add_days(day, i64::from((7 + weekday - day.weekday().num_days_from_monday()) % 7))
}

/// A year written with two digits: the one nearest to the statement.
pub fn full_year(two_digits: u32, near: NaiveDate) -> i32 {
    let century = near.year().div_euclid(100) * 100;
    let year = century + (two_digits % 100).cast_signed();
    match year - near.year() {
        50.. => year - 100,
        ..=-50 => year + 100,
        _ => year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn anniversaries_are_cut_to_the_month_end() {
        for (from, months, to) in [
            ("2024-02-29", 24, "2026-02-28"),
            ("2024-01-31", 1, "2024-02-29"),
            ("2025-08-31", 6, "2026-02-28"),
            ("2025-03-31", -1, "2025-02-28"),
        ] {
            assert_eq!(add_months(on(from), months), Some(on(to)), "{from} {months}");
        }
    }

    #[test]
    fn two_digit_years_stand_near_the_statement() {
        for (digits, near, year) in [
            (26, "2025-05-01", 2026),
            (87, "2018-01-07", 1987),
            (39, "2016-11-07", 2039),
            (3, "1998-01-01", 2003),
        ] {
            assert_eq!(full_year(digits, on(near)), year);
        }
    }

    #[test]
    fn weeks_and_weekdays() {
        assert_eq!(
            week_of_year(2027, 3).map(|w| (w.first, w.last)),
            Some((on("2027-01-18"), on("2027-01-24")))
        );
        assert_eq!(nth_weekday(2019, 4, 0, None), Some(on("2019-04-29")));
        assert_eq!(nth_weekday(2017, 7, 4, Some(1)), Some(on("2017-07-07")));
        assert_eq!(next_weekday(on("2017-03-22"), 6), Some(on("2017-03-26")));
        assert_eq!(add_workdays(on("2018-08-21"), 4), Some(on("2018-08-27")));
    }

    #[test]
    fn impossible_days_are_none() {
        assert_eq!(date(2026, 2, 30), None);
        assert_eq!(date(99999, 1, 1), None);
        assert_eq!(days(2026, 2, 30, 30), None);
        assert_eq!(days(2026, 2, 21, 31).map(|p| p.last), Some(on("2026-02-28")));
    }
}
