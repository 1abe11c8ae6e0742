//! The Chinese grammar: what a wording names, before bounds and ranges.

mod clause;
mod event;
pub mod lengths;
mod lunar;
mod months;
mod relative;
#[cfg(test)]
mod tests;
mod years;

pub use event::before as event_before;

use chrono::Datelike;

use super::calendar;
use super::calendar::Period;
use super::holidays;
use super::named::Named;
use super::named::Part;
use super::numerals;
use super::numeric;
use super::reading::Context;
use super::reading::Weight;
use super::text::Cursor;
use super::text::Parsed;

/// A named day or period.
pub fn named<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let c = c.skip(&["约", "大约", "大概"]);
    let relative = || relative::named(c, ctx).or_else(|| relative::century(c, ctx));
    let months = || lunar::named(c, None).or_else(|| months::named(c, None));
    relative().or_else(|| years::named(c, ctx)).or_else(months).or_else(|| part(c, None))
}

/// 近期, 短期内: soon, unless it is said of something that already is.
pub fn soft<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Weight> {
    let words = ["近期内", "近期", "近日", "短期之内", "短期内", "短期", "不久的将来", "不久之后", "不久后"];
    let next = c.skip(&["在"]).eat_any(&words)?;
    let within = c.rest().get(..next.at - c.at).is_some_and(|words| words.ends_with('内'));
    let context = !ctx.cell && !within && !clause::is_foretold(c, next);
    Some((if context { Weight::Context } else { Weight::Soft }, next))
}

/// A part of a year by its own name: 三季度, 上半年, Q3, 国庆.
fn part<'t>(c: Cursor<'t>, year: Option<i32>) -> Parsed<'t, Named> {
    let season = || c.choose(&SEASONS).filter(|_| year.is_some());
    let part = quarter(c, year.is_some()).or_else(|| c.choose(&HALVES)).or_else(season);
    let (part, next) = part.or_else(|| holiday(c, year.is_some()))?;
    let (ending, next) = match next.eat_any(&["末", "底"]) {
        Some(next) => (true, next),
        None => (false, next),
    };
    let named = Named::part(part, year);
    Some((if ending { named.its_end() } else { named }, next))
}

const HALVES: [(&str, Part); 4] = [
    ("上半年", Part::Half(1)),
    ("前半年", Part::Half(1)),
    ("下半年", Part::Half(2)),
    ("后半年", Part::Half(2)),
];

/// Parts only behind a year: 夏季以外 is no date.
const SEASONS: [(&str, Part); 8] = [
    ("春季", Part::Months { from: 3, to: 5 }),
    ("夏季", Part::Months { from: 6, to: 8 }),
    ("秋季", Part::Months { from: 9, to: 11 }),
    ("冬季", Part::Winter),
    ("春天", Part::Months { from: 3, to: 5 }),
    ("夏天", Part::Months { from: 6, to: 8 }),
    ("秋天", Part::Months { from: 9, to: 11 }),
    ("冬天", Part::Winter),
];

fn holiday<'t>(c: Cursor<'t>, behind_year: bool) -> Parsed<'t, Part> {
    let (holiday, next) = holidays::chinese(c, behind_year)?;
    let next = next.skip(&["节气"]);
    match next.eat_any(&["小长假", "黄金周", "长假", "假期", "期间"]) {
        Some(next) => Some((Part::Break(holiday), next.skip(&["期间"]))),
        None => Some((Part::Holiday(holiday), next.skip(&["当天", "当日", "那天", "这天"]))),
    }
}

/// 第三季度, 三季, 首季度, Q3.
fn quarter<'t>(c: Cursor<'t>, behind_year: bool) -> Parsed<'t, Part> {
    if let Some(found) = numeric::part(c).filter(|_| behind_year) {
        return Some(found);
    }
    let (number, next) = match c.eat("首") {
        Some(next) => (1, next),
        None => {
            let (number, next) = numerals::chinese(c.skip(&["第"]))?;
            (number.value, next)
        }
    };
    let last = next.eat_any(&["、", "和", "-", "到", "至"]).and_then(|c| numerals::chinese(c.skip(&["第"])));
    if let Some((to, next)) = last
        && let Some(next) = next.eat("季度")
        && (1..to.value).contains(&number)
        && to.value <= 4
    {
        return Some((Part::Months { from: number * 3 - 2, to: to.value * 3 }, next));
    }
    let season = next.eat("季").filter(|_| behind_year);
    let next = next.eat("季度").or(season)?;
    (1..=4).contains(&number).then_some((Part::Quarter(number), next))
}

/// The year so many years after the statement.
fn year_step(ctx: &Context, step: i32) -> (i32, Option<Period>) {
    let year = ctx.said_on.year() + step;
    (year, calendar::year(year))
}
