//! A portion of a period: its first two weeks, its second half, its last days.

use chrono::Datelike;

use super::calendar;
use super::calendar::Period;
use super::window::Precision;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    First,
    Last,
    /// Counted from 1.
    Nth(u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    Days,
    Weeks,
    Months,
    Quarters,
    Half,
    Third,
}

/// `count` shares of a period from its beginning or end, or the one at a place.
pub fn of(whole: Period, place: Place, count: u32, share: Share) -> Option<Period> {
    let year = whole.precision == Precision::Year;
    match share {
        Share::Days => in_days(whole, place, count, 1, Precision::Day),
        Share::Weeks if year && place != Place::Last => weeks_of_year(whole, place, count),
        Share::Weeks => in_days(whole, place, count, 7, Precision::Week),
        Share::Months => in_months(whole, place, count, 1, Precision::Month),
        Share::Quarters => in_months(whole, place, count, 3, Precision::Quarter),
        Share::Half if whole.precision == Precision::Month => half_of_month(whole, place),
        Share::Half => in_months(whole, place, count, months_in(whole) / 2, Precision::Half),
        Share::Third if months_in(whole) >= 3 => {
            in_months(whole, place, count, months_in(whole) / 3, Precision::Quarter)
        }
        Share::Third => in_days(whole, place, count, 10, Precision::Week),
    }
}

fn months_in(period: Period) -> u32 {
    u32::try_from((period.last - period.first).num_days() / 30).unwrap_or(0)
}

fn half_of_month(whole: Period, place: Place) -> Option<Period> {
    let middle = calendar::add_days(whole.first, 14)?;
    match place {
        Place::First | Place::Nth(1) => Period::new(whole.first, middle, Precision::Week),
        Place::Last | Place::Nth(2) => Period::new(middle.succ_opt()?, whole.last, Precision::Week),
        Place::Nth(_) => None,
    }
}

fn in_days(whole: Period, place: Place, count: u32, length: u32, precision: Precision) -> Option<Period> {
    let (skipped, taken) = reach(place, count, length)?;
    let (first, last) = if place == Place::Last {
        (calendar::add_days(whole.last, 1 - i64::from(taken))?, whole.last)
    } else {
        let first = calendar::add_days(whole.first, skipped.into())?;
        (first, calendar::add_days(first, i64::from(taken) - 1)?.min(whole.last))
    };
    (first >= whole.first).then(|| Period::new(first, last, precision)).flatten()
}

fn in_months(whole: Period, place: Place, count: u32, length: u32, precision: Precision) -> Option<Period> {
    let (skipped, taken) = reach(place, count, length).filter(|(_, taken)| *taken > 0)?;
    let after = whole.last.succ_opt()?;
    let (first, last) = if place == Place::Last {
        (calendar::add_months(after, -taken.cast_signed())?, whole.last)
    } else {
        let first = calendar::add_months(whole.first, skipped.cast_signed())?;
        (first, calendar::add_months(first, taken.cast_signed())?.pred_opt()?)
    };
    (first >= whole.first && last <= whole.last).then(|| Period::new(first, last, precision)).flatten()
}

/// How much is skipped and how much is taken.
fn reach(place: Place, count: u32, length: u32) -> Option<(u32, u32)> {
    let skipped = match place {
        Place::Nth(number) => number.checked_sub(1)?.checked_mul(length)?,
        Place::First | Place::Last => 0,
    };
    let taken = count.max(1).checked_mul(length)?;
    (skipped < 40_000 && taken < 40_000).then_some((skipped, taken))
}

/// The weeks of a year are numbered: week 1 holds its first Thursday.
fn weeks_of_year(whole: Period, place: Place, count: u32) -> Option<Period> {
    let year = whole.first.year();
    let (from, to) = match place {
        Place::Nth(number) => (number, number),
        _ => (1, count.max(1)),
    };
    if !(1..=53).contains(&from) || !(1..=53).contains(&to) {
        return None;
    }
    let (first, last) = (calendar::week_of_year(year, from)?, calendar::week_of_year(year, to)?);
    Period::new(first.first, last.last, Precision::Week)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn portions() {
        let march = calendar::month(2027, 3).unwrap();
        let year = calendar::year(2027).unwrap();
        let decade = calendar::decade(2030).unwrap();
        let quarter = calendar::quarter(2027, 3).unwrap();
        for (whole, place, count, share, days) in [
            (march, Place::Nth(2), 1, Share::Weeks, "2027-03-08 2027-03-14"),
            (march, Place::Nth(5), 1, Share::Weeks, "2027-03-29 2027-03-31"),
            (march, Place::Last, 1, Share::Weeks, "2027-03-25 2027-03-31"),
            (march, Place::First, 2, Share::Weeks, "2027-03-01 2027-03-14"),
            (march, Place::Nth(2), 1, Share::Half, "2027-03-16 2027-03-31"),
            (march, Place::First, 10, Share::Days, "2027-03-01 2027-03-10"),
            (year, Place::First, 2, Share::Weeks, "2027-01-04 2027-01-17"),
            (year, Place::Last, 1, Share::Quarters, "2027-10-01 2027-12-31"),
            (year, Place::Last, 2, Share::Months, "2027-11-01 2027-12-31"),
            (year, Place::Nth(2), 1, Share::Third, "2027-05-01 2027-08-31"),
            (quarter, Place::Last, 1, Share::Months, "2027-09-01 2027-09-30"),
            (decade, Place::Nth(2), 1, Share::Half, "2035-01-01 2039-12-31"),
            (march, Place::Nth(6), 1, Share::Weeks, "none"),
            (march, Place::Nth(u32::MAX), u32::MAX, Share::Weeks, "none"),
            (quarter, Place::First, 4, Share::Months, "none"),
        ] {
            let shown = of(whole, place, count, share)
                .map_or("none".to_owned(), |period| format!("{} {}", period.first, period.last));
            assert_eq!(shown, days, "{place:?} {count} {share:?}");
        }
    }
}
