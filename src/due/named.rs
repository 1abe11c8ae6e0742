//! Named days and periods, some of them still without a year or month, and how the gaps are filled.

use chrono::Datelike;
use chrono::NaiveDate;

use super::calendar;
use super::calendar::Period;
use super::holidays::Holiday;
use super::lunar;
use super::portion;
use super::portion::Place;
use super::portion::Share;
use super::rule::Rule;
use super::window::Precision;

/// A day or period that was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    pub shape: Shape,
    /// It depends on the day it was said: 明年, Friday, March 1.
    pub relative: bool,
    /// Its end was named: 年底, the end of March.
    pub ending: bool,
    /// Not exact words: 年初, mid-2027.
    pub vague: bool,
    pub rule: Rule,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Fixed(Period),
    /// Something that comes round every year.
    Yearly(Part),
    /// A weekday of any week, 0 for Monday.
    Weekly(u32),
    /// Days of any month.
    Monthly {
        from: u32,
        to: u32,
    },
    /// A day that does not exist, such as 30 February.
    Impossible,
}

/// A part of any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Half(u32),
    Quarter(u32),
    Month(u32),
    /// From December to the end of February.
    Winter,
    Months {
        from: u32,
        to: u32,
    },
    Days {
        month: u32,
        from: u32,
        to: u32,
    },
    /// By its number in the year.
    WeekOfYear(u32),
    /// Seven days of a month, counted from its first or last day.
    Week {
        month: u32,
        place: Place,
    },
    /// The `number`th weekday (0 is Monday) of a month; `None` is the last.
    Weekday {
        month: u32,
        weekday: u32,
        number: Option<u32>,
    },
    /// A third of a quarter, half or season: 四季度初.
    Third {
        of: Whole,
        place: Place,
    },
    Holiday(Holiday),
    /// A holiday with the days off around it.
    Break(Holiday),
    /// Of the lunar year; `None` is the whole month.
    Lunar {
        month: lunar::Month,
        days: Option<(u32, u32)>,
    },
}

/// The months of a part that is divided further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    from: u32,
    to: u32,
}

impl From<Part> for Whole {
    fn from(part: Part) -> Whole {
        let (from, to) = match part {
            Part::Half(number) => (number * 6 - 5, number * 6),
            Part::Quarter(number) => (number * 3 - 2, number * 3),
            Part::Months { from, to } => (from, to),
            Part::Month(month) => (month, month),
            _ => (12, 12),
        };
        Whole { from, to }
    }
}

impl Part {
    pub fn of(self, year: i32) -> Option<Period> {
        match self {
            Part::Half(number) => calendar::half(year, number),
            Part::Quarter(number) => calendar::quarter(year, number),
            Part::Month(month) => calendar::month(year, month),
            Part::Winter => {
                let first = calendar::date(year, 12, 1)?;
                Period::new(first, calendar::last_of_month(year.checked_add(1)?, 2)?, Precision::Month)
            }
            Part::Months { from, to } => calendar::months(year, from, to, Precision::Month),
            Part::Days { month, from, to } => calendar::days(year, month, from, to),
            Part::WeekOfYear(number) => calendar::week_of_year(year, number),
            Part::Week { month, place } => portion::of(calendar::month(year, month)?, place, 1, Share::Weeks),
            Part::Weekday { month, weekday, number } => {
                calendar::nth_weekday(year, month, weekday, number).map(Period::day)
            }
            Part::Holiday(holiday) => holiday.of(year).map(Period::day),
            Part::Break(holiday) => holiday.days_off(year),
            Part::Third { of, place } => portion::of(
                calendar::months(year, of.from, of.to, Precision::Quarter)?,
                place,
                1,
                Share::Third,
            ),
            Part::Lunar { month, days: None } => lunar::whole_month(year, month),
            Part::Lunar { month, days: Some((from, to)) } => lunar::days(year, month, from, to),
        }
    }

    /// The first one that is not over on `day`. Leap days and impossible ones are looked for over eight years.
    fn next(self, day: NaiveDate) -> Option<Period> {
        // a leap month of one number comes back after up to a lifetime
        let reach = if matches!(self, Part::Lunar { month, .. } if month.leap) { 100 } else { 8 };
        let years = day.year() - 1..=day.year() + reach;
        years.filter_map(|year| self.of(year)).find(|period| period.last >= day)
    }

    /// The rule by which it is read, with its year or without.
    fn rule(self, with_year: bool) -> Rule {
        match self {
            Part::Lunar { .. } => Rule::Lunar,
            Part::Holiday(holiday) | Part::Break(holiday) if holiday.is_lunar() => Rule::Lunar,
            Part::Holiday(_) | Part::Break(_) => Rule::Holiday,
            _ if with_year => Rule::NamedPeriod,
            _ => Rule::NextOne,
        }
    }

    /// The last one that begins by `day`.
    fn latest(self, day: NaiveDate) -> Option<Period> {
        let years = day.year() - 8..=day.year();
        years.rev().filter_map(|year| self.of(year)).find(|period| period.first <= day)
    }
}

impl Named {
    pub fn fixed(period: Option<Period>) -> Named {
        let shape = period.map_or(Shape::Impossible, Shape::Fixed);
        Named { shape, relative: false, ending: false, vague: false, rule: Rule::NamedPeriod }
    }

    /// Counted from the statement date.
    pub fn relative(period: Option<Period>) -> Named {
        Named { relative: true, rule: Rule::CountedPeriod, ..Named::fixed(period) }
    }

    /// A part of a year; without the year, the next one.
    pub fn part(part: Part, year: Option<i32>) -> Named {
        match year {
            Some(year) => Named::fixed(part.of(year)).by(part.rule(true)),
            None => Named { shape: Shape::Yearly(part), ..Named::relative(None) }.by(part.rule(false)),
        }
    }

    pub fn weekly(weekday: u32) -> Named {
        Named { shape: Shape::Weekly(weekday), ..Named::relative(None) }.by(Rule::NextOne)
    }

    pub fn monthly(from: u32, to: u32) -> Named {
        Named { shape: Shape::Monthly { from, to }, ..Named::relative(None) }.by(Rule::NextOne)
    }

    pub fn its_end(self) -> Named {
        Named { ending: true, ..self }
    }

    pub fn vaguely(self) -> Named {
        Named { vague: true, rule: Rule::RoughPart, ..self }
    }

    pub fn by(self, rule: Rule) -> Named {
        Named { rule, ..self }
    }

    pub fn counted_from_statement(self, relative: bool) -> Named {
        let rule = if relative && self.rule == Rule::NamedPeriod { Rule::CountedPeriod } else { self.rule };
        Named { relative: self.relative || relative, rule, ..self }
    }

    /// Whether a range of the two hangs on the statement date: one end is counted from it, or neither has what
    /// the other lacks.
    pub fn hangs_with(self, end: Named) -> bool {
        let counted = |named: Named| named.relative && matches!(named.shape, Shape::Fixed(_));
        counted(self) || counted(end) || self.relative && end.relative
    }

    /// Its days, gaps filled with the next ones on or after `said_on`.
    pub fn resolve(self, said_on: NaiveDate) -> Option<Period> {
        match self.shape {
            Shape::Fixed(period) => Some(period),
            Shape::Yearly(part) => part.next(said_on),
            Shape::Monthly { from, to } => monthly(said_on, from, to),
            Shape::Weekly(weekday) => calendar::next_weekday(said_on, weekday).map(Period::day),
            Shape::Impossible => None,
        }
    }

    /// The days from this one to the end of `end`: each side lends the other the year or month it lacks.
    pub fn through(self, end: Named, said_on: NaiveDate) -> Option<Period> {
        if let (Shape::Yearly(Part::Days { month, from, to: _ }), Shape::Monthly { to, .. }) =
            (self.shape, end.shape)
            && from <= to
        {
            return Part::Days { month, from, to }.next(said_on);
        }
        let (first, last) = match (self.shape, end.shape) {
            (Shape::Fixed(first), Shape::Yearly(part)) => (first, part.next(first.last)?),
            (Shape::Fixed(first), Shape::Monthly { from, to }) => (first, monthly(first.last, from, to)?),
            (Shape::Yearly(part), Shape::Fixed(last)) => (part.latest(last.last)?, last),
            (Shape::Yearly(part), Shape::Yearly(end)) => {
                let last = end.next(said_on)?;
                (part.latest(last.last)?, last)
            }
            (Shape::Monthly { from, to }, _) => {
                let last = end.resolve(said_on)?;
                (calendar::days(last.last.year(), last.last.month(), from, to)?, last)
            }
            (Shape::Yearly(part), Shape::Monthly { from, to }) => {
                let first = part.next(said_on)?;
                (first, monthly(first.last, from, to)?)
            }
            (_, Shape::Weekly(_)) => {
                let first = self.resolve(said_on)?;
                (first, end.resolve(first.last)?)
            }
            _ => (self.resolve(said_on)?, end.resolve(said_on)?),
        };
        Period::new(first.first, last.last, first.precision.with(last.precision))
    }
}

impl Precision {
    /// The precision of a run from one period to another.
    fn with(self, end: Precision) -> Precision {
        match (self, end) {
            (Precision::Year | Precision::Years, Precision::Year) => Precision::Years,
            _ => end,
        }
    }
}

/// Days of the month around `day` or the next month that has them.
fn monthly(day: NaiveDate, from: u32, to: u32) -> Option<Period> {
    let months = (0..=12).filter_map(|step| calendar::add_months(day.with_day(1)?, step));
    months.filter_map(|m| calendar::days(m.year(), m.month(), from, to)).find(|period| period.last >= day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn gaps_are_filled_with_what_comes_next() {
        let may = Named::part(Part::Month(5), None);
        let day = |month, day| Named::part(Part::Days { month, from: day, to: day }, None);
        for (named, said, first) in [
            (may, "2018-05-31", "2018-05-01"),
            (may, "2018-06-01", "2019-05-01"),
            (day(2, 29), "2017-03-22", "2020-02-29"),
            (day(6, 30), "2026-06-30", "2026-06-30"),
            (Named::monthly(29, 29), "2018-02-10", "2018-03-29"),
        ] {
            assert_eq!(named.resolve(on(said)).map(|p| p.first), Some(on(first)));
        }
        assert_eq!(day(2, 30).resolve(on("2026-01-01")), None);
    }

    #[test]
    fn the_ends_of_a_range_lend_each_other_what_is_missing() {
        let month = |m| Named::part(Part::Month(m), None);
        let fixed = |m, y| Named::part(Part::Month(m), Some(y));
        for (from, to, said, first, last) in [
            (month(8), month(2), "2018-09-18", "2018-08-01", "2019-02-28"),
            (month(11), fixed(2, 2017), "2018-10-24", "2016-11-01", "2017-02-28"),
            (fixed(8, 2017), month(11), "2021-06-14", "2017-08-01", "2017-11-30"),
            (fixed(8, 2017), fixed(4, 2018), "2021-06-14", "2017-08-01", "2018-04-30"),
            (Named::monthly(4, 4), fixed(1, 1995), "2016-11-07", "1995-01-04", "1995-01-31"),
        ] {
            let period = from.through(to, on(said)).unwrap();
            assert_eq!((period.first, period.last), (on(first), on(last)));
        }
        assert_eq!(fixed(8, 2018).through(fixed(4, 2017), on("2020-01-01")), None);
    }
}
