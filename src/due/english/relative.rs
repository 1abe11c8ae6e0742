//! English periods counted from the statement: next quarter, this Friday, tomorrow, the rest of the year.

use chrono::Datelike;

use crate::due::calendar;
use crate::due::calendar::Period;
use crate::due::named::Named;
use crate::due::named::Part;
use crate::due::reading::Context;
use crate::due::text::Cursor;
use crate::due::text::Parsed;
use crate::due::window::Precision;

use super::dates;

/// The periods that can be stepped through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cycle {
    Day,
    Week,
    WorkWeek,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

const CYCLES: [(&str, Cycle); 11] = [
    ("day", Cycle::Day),
    ("week", Cycle::Week),
    ("working week", Cycle::WorkWeek),
    ("workweek", Cycle::WorkWeek),
    ("weekend", Cycle::Weekend),
    ("month", Cycle::Month),
    ("quarter", Cycle::Quarter),
    ("year", Cycle::Year),
    ("calendar year", Cycle::Year),
    ("decade", Cycle::Decade),
    ("century", Cycle::Century),
];

impl Cycle {
    /// The period `step` cycles after the one that holds `day`.
    pub fn at(self, day: chrono::NaiveDate, step: i32) -> Option<Period> {
        let month = |months: i32| calendar::add_months(day.with_day(1)?, months.checked_mul(step)?);
        let week = || calendar::add_days(day, i64::from(step) * 7);
        match self {
            Cycle::Day => Some(Period::day(calendar::add_days(day, step.into())?)),
            Cycle::Week => calendar::week(week()?),
            Cycle::WorkWeek => {
                let week = calendar::week(week()?)?;
                Period::new(week.first, calendar::add_days(week.first, 4)?, week.precision)
            }
            Cycle::Weekend => calendar::weekend(week()?),
            Cycle::Month => month(1).and_then(|m| calendar::month(m.year(), m.month())),
            Cycle::Quarter => month(3).and_then(|m| calendar::quarter(m.year(), m.month().div_ceil(3))),
            Cycle::Year => calendar::year(day.year() + step),
            Cycle::Decade => calendar::decade(day.year() - day.year().rem_euclid(10) + 10 * step),
            Cycle::Century => {
                let first = day.year() - day.year().rem_euclid(100) + 100 * step;
                calendar::years(first, first + 99, Precision::Decade)
            }
        }
    }
}

/// year, month, decade ...
pub fn cycle<'t>(c: Cursor<'t>) -> Parsed<'t, Cycle> {
    c.choose_word(&CYCLES)
}

/// next, this, the coming ...
pub fn step<'t>(c: Cursor<'t>) -> Parsed<'t, i32> {
    let rows = [
        ("the following", 1),
        ("the upcoming", 1),
        ("the coming", 1),
        ("the next", 1),
        ("following", 1),
        ("upcoming", 1),
        ("coming", 1),
        ("next", 1),
        ("the current", 0),
        ("this upcoming", 0),
        ("this coming", 0),
        ("current", 0),
        ("this", 0),
        ("the past", -1),
        ("the last", -1),
        ("the previous", -1),
        ("previous", -1),
        ("last", -1),
        ("past", -1),
    ];
    c.choose_word(&rows).map(|(step, next)| (step, next.skip_space()))
}

pub fn named<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    day(c, ctx)
        .or_else(|| rest(c, ctx))
        .or_else(|| after_next(c, ctx))
        .or_else(|| stepped(c, ctx))
        .or_else(|| weekday_of_week(c, ctx))
        .or_else(|| week_of(c, ctx))
}

fn day<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    if let Some(next) = c.any_word(&["this time next year", "a year from today"]) {
        return Some((Named::relative(calendar::add_months(ctx.said_on, 12).map(Period::day)), next));
    }
    let rows = [
        ("the day after tomorrow", 2),
        ("day after tomorrow", 2),
        ("the day after tmrw", 2),
        ("the day after", 1),
        ("tomorrow", 1),
        ("tmrw", 1),
        ("today", 0),
        ("tonight", 0),
        ("now", 0),
        ("yesterday", -1),
    ];
    let (step, next) = c.choose_word(&rows)?;
    let now = c.word("now").is_some() && !c.before().ends_with("between ") && !c.before().ends_with("from ");
    (!now).then(|| (Named::relative(Cycle::Day.at(ctx.said_on, step)), next))
}

/// The rest of the year: from the statement to its end.
fn rest<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let next =
        c.skip_word(&["the"]).any_word(&["rest", "remainder", "remaining"])?.skip_space().skip_word(&["of"]);
    let next = next.skip_word(&["the", "this", "my", "current", "next"]);
    let (cycle, next) = cycle(next)?;
    let last = cycle.at(ctx.said_on, 0)?;
    Some((Named::relative(Period::new(ctx.said_on, last.last, last.precision)), next))
}

/// The year after next, the weekend after the next.
fn after_next<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let (cycle, next) = cycle(c.skip_word(&["the"]))?;
    let next = next.eat(" ")?.any_word(&["after the next", "after next"])?;
    Some((Named::relative(cycle.at(ctx.said_on, 2)), next))
}

/// Next month, this weekend, next Friday, next week Sunday, the weekend.
fn stepped<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    if let Some(next) = c.any_word(&["the weekend", "my weekend"]) {
        return Some((Named::relative(Cycle::Weekend.at(ctx.said_on, 0)), next));
    }
    let (step, next) = step(c)?;
    if let Some((cycle, next)) = cycle(next) {
        let period = cycle.at(ctx.said_on, step)?;
        let inner = next.skip(&[","]).skip_space().skip_word(&["on"]);
        if cycle == Cycle::Week
            && let Some((weekday, next)) = dates::weekday(inner, true)
        {
            return Some((Named::relative(day_of(period, weekday)), next));
        }
        return Some((Named::relative(Some(period)), next));
    }
    if let Some((weekday, next)) = dates::weekday(next, true) {
        let coming =
            c.any_word(&["coming", "the coming", "upcoming", "the upcoming", "this coming", "this upcoming"]);
        let day = match coming {
            Some(_) => calendar::next_weekday(ctx.said_on.succ_opt()?, weekday).map(Period::day),
            None => day_of(Cycle::Week.at(ctx.said_on, step)?, weekday),
        };
        return Some((Named::relative(day), next));
    }
    let (part, next) = super::part(next).or_else(|| {
        let (month, next) = dates::month(next, true)?;
        Some((Part::Month(month), next))
    })?;
    let verb = step == 0 && next.before().ends_with("may");
    (step >= 0 && !verb).then(|| (Named::part(part, None), next))
}

fn day_of(week: Period, weekday: u32) -> Option<Period> {
    calendar::add_days(week.first, weekday.into()).map(Period::day)
}

/// Tuesday next week, Monday of the following week.
fn weekday_of_week<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let (weekday, next) = dates::weekday(c.skip_word(&["the"]), true)?;
    let (step, next) = step(next.skip_space().skip_word(&["of"]))?;
    let next = next.word("week")?;
    Some((Named::relative(day_of(Cycle::Week.at(ctx.said_on, step)?, weekday)), next))
}

/// The week of the 18th, w/c Feb 4.
fn week_of<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let words =
        ["week of", "week starting on", "week starting", "week commencing on", "week commencing", "w/c"];
    let next = c.skip_word(&["the"]).any_word(&words)?.skip_space();
    let (day, next) = dates::named(next, ctx, true)?;
    Some((Named::relative(calendar::week(day.resolve(ctx.said_on)?.first)), next))
}
