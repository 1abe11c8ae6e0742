//! Fiscal years: named by the calendar year in which they end, begun in the month that the settings name.

use chrono::Datelike;
use chrono::NaiveDate;

use super::calendar;
use super::calendar::Period;
use super::named::Named;
use super::named::Part;
use super::reading::Context;
use super::rule::Rule;
use super::window::Precision;

/// The fiscal year that holds a day.
pub fn year_of(day: NaiveDate, ctx: &Context) -> i32 {
    let starts = starts(ctx);
    day.year() + i32::from(starts > 1 && day.month() >= starts)
}

/// A fiscal year, or a quarter or half of it.
pub fn named(year: i32, part: Option<Part>, ctx: &Context) -> Named {
    let (skipped, length, precision) = match part {
        Some(Part::Quarter(number)) => (number.saturating_sub(1) * 3, 3, Precision::Quarter),
        Some(Part::Half(number)) => (number.saturating_sub(1) * 6, 6, Precision::Half),
        _ => (0, 12, Precision::Year),
    };
    Named::fixed(months(year, skipped, length, precision, ctx)).by(Rule::Fiscal)
}

fn months(year: i32, skipped: u32, length: u32, precision: Precision, ctx: &Context) -> Option<Period> {
    let starts = starts(ctx);
    let begun = year - i32::from(starts > 1);
    let first = calendar::add_months(calendar::date(begun, starts, 1)?, skipped.cast_signed())?;
    Period::new(first, calendar::add_months(first, length.cast_signed())?.pred_opt()?, precision)
}

fn starts(ctx: &Context) -> u32 {
    ctx.policy.fiscal_year_starts.clamp(1, 12)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::DuePolicy;

    #[test]
    fn years_begin_where_the_settings_say() {
        let said_on = "2026-10-05".parse().unwrap();
        for (starts, part, first, last, current) in [
            (1, None, "2027-01-01", "2027-12-31", 2026),
            (1, Some(Part::Quarter(4)), "2027-10-01", "2027-12-31", 2026),
            (10, None, "2026-10-01", "2027-09-30", 2027),
            (10, Some(Part::Quarter(2)), "2027-01-01", "2027-03-31", 2027),
            (4, Some(Part::Half(2)), "2026-10-01", "2027-03-31", 2027),
        ] {
            let policy = DuePolicy { fiscal_year_starts: starts, ..DuePolicy::default() };
            let ctx = Context { said_on, policy: &policy, cell: false };
            let period = named(2027, part, &ctx).resolve(said_on).unwrap();
            assert_eq!((period.first.to_string(), period.last.to_string()), (first.into(), last.into()));
            assert_eq!(year_of(said_on, &ctx), current);
        }
    }
}
