//! The Chinese grammar: what a wording names, before bounds and ranges.

mod clause;
mod event;
mod fiscal;
pub mod lengths;
mod lunar;
mod months;
mod parts;
mod relative;
#[cfg(test)]
mod tests;
mod years;

pub use event::before as event_before;
use parts::named as part;
use parts::period_of_year;

use chrono::Datelike;

use super::calendar;
use super::calendar::Period;
use super::named::Named;
use super::reading::Context;
use super::reading::Weight;
use super::text::Cursor;
use super::text::Parsed;

/// A named day or period.
pub fn named<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let c = c.skip(&["约", "大约", "大概"]);
    let relative = || relative::named(c, ctx).or_else(|| relative::century(c, ctx));
    let months = || lunar::named(c, None).or_else(|| months::named(c, None));
    let relative = || fiscal::named(c, ctx).or_else(relative);
    relative().or_else(|| years::named(c, ctx)).or_else(months).or_else(|| part(c, None))
}

/// Words for soon that already say that it will be.
const SOON_WILL: [&str; 14] = [
    "未来一段时间内",
    "未来一段时间",
    "不久就会",
    "不久便会",
    "不久将",
    "很快就会",
    "很快就将",
    "很快便会",
    "很快会",
    "很快将",
    "马上就会",
    "马上会",
    "马上就要",
    "即将",
];

/// 近期, 短期内: soon, unless it is said of something that already is.
pub fn soft<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Weight> {
    if let Some(next) = c.eat_any(&SOON_WILL) {
        return Some((Weight::Soft, next));
    }
    let words = [
        "近期内",
        "近期",
        "近日",
        "短期之内",
        "短期内",
        "短期",
        "不久的将来",
        "不久之后",
        "不久以后",
        "不久后",
    ];
    let next = c.skip(&["在"]).eat_any(&words)?;
    let within = c.rest().get(..next.at - c.at).is_some_and(|words| words.ends_with('内'));
    let context = !ctx.cell && !within && !clause::is_foretold(c, next);
    Some((if context { Weight::Context } else { Weight::Soft }, next))
}

/// The year so many years after the statement.
fn year_step(ctx: &Context, step: i32) -> (i32, Option<Period>) {
    let year = ctx.said_on.year() + step;
    (year, calendar::year(year))
}
