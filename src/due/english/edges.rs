//! The edges of English periods: the end of 2026, year-end, late this year, mid-2027, early March.

use chrono::Datelike;

use crate::due::calendar;
use crate::due::calendar::Period;
use crate::due::holidays;
use crate::due::named::Named;
use crate::due::numeric;
use crate::due::reading::Context;
use crate::due::text::Cursor;
use crate::due::text::Parsed;
use crate::due::window::Precision;

use super::dates;
use super::relative;
use super::relative::Cycle;
use super::year_behind;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    Early,
    Middle,
    End,
}

const EDGES: [(&str, Edge); 16] = [
    ("end of", Edge::End),
    ("close of", Edge::End),
    ("within", Edge::End),
    ("end", Edge::End),
    ("later in", Edge::End),
    ("later", Edge::End),
    ("late in", Edge::End),
    ("late", Edge::End),
    ("start of", Edge::Start),
    ("beginning of", Edge::Start),
    ("early in", Edge::Early),
    ("early", Edge::Early),
    ("middle of", Edge::Middle),
    ("mid", Edge::Middle),
    ("latter part of", Edge::End),
    ("first days of", Edge::Start),
];

pub fn named<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    century(c, ctx).or_else(|| year_end(c, ctx)).or_else(|| edge(c, ctx))
}

/// Mid-century; the turn of the decade, which is the end of this one; the decade is out.
fn century<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let c = c.skip_word(&["the"]);
    if let Some(next) =
        c.any_word(&["mid-century", "midcentury", "middle of the century", "middle of this century"])
    {
        let first = ctx.said_on.year() - ctx.said_on.year().rem_euclid(100);
        let middle = calendar::years(first + 45, first + 54, Precision::Decade);
        return Some((Named::relative(middle).vaguely(), next));
    }
    let turn = c.any_word(&["turn of the", "turn of"]).map(Cursor::skip_space);
    let (cycle, next) = relative::cycle(turn.unwrap_or(c))?;
    // "the year is out", "the decade is over"
    let ends = || next.skip_space().any_word(&["is out", "is over", "ends", "is done", "comes to an end"]);
    let next = if turn.is_some() { next } else { ends()? };
    Some((Named::relative(cycle.at(ctx.said_on, 0)).its_end(), next))
}

/// Year-end, year's end, EOY 2026.
fn year_end<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let rows = [
        ("year-end", Cycle::Year),
        ("year end", Cycle::Year),
        ("year's end", Cycle::Year),
        ("yearend", Cycle::Year),
        ("eoy", Cycle::Year),
        ("decade's end", Cycle::Decade),
        ("decade end", Cycle::Decade),
        ("month-end", Cycle::Month),
        ("eom", Cycle::Month),
        ("quarter-end", Cycle::Quarter),
        ("eoq", Cycle::Quarter),
        ("month's end", Cycle::Month),
        ("quarter's end", Cycle::Quarter),
        ("week's end", Cycle::Week),
        ("eow", Cycle::Week),
        ("century's end", Cycle::Century),
    ];
    let (cycle, next) = c.skip_word(&["the"]).choose_word(&rows)?;
    if let Some(((year, relative), next)) = year_behind(next, ctx).filter(|_| cycle == Cycle::Year) {
        return Some((Named::fixed(calendar::year(year)).its_end().counted_from_statement(relative), next));
    }
    Some((Named::relative(cycle.at(ctx.said_on, 0)).its_end(), next))
}

fn edge<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let c = c.skip_word(&["the"]);
    // "mid-autumn festival" is no middle of autumn
    if holidays::english(c).is_some() {
        return None;
    }
    let middle = c.eat("mid-").map(|next| (Edge::Middle, next));
    let (edge, next) = middle.or_else(|| c.choose_word(&EDGES))?;
    let (whole, next) = whole(next.skip(&[" ", "-"]), ctx)?;
    if edge == Edge::End {
        return Some((whole.its_end(), next));
    }
    let period = whole.resolve(ctx.said_on)?;
    let part = Named::fixed(part(edge, period)).counted_from_statement(whole.relative);
    Some((if edge == Edge::Start { part } else { part.vaguely() }, next))
}

/// The period whose edge is meant; "the year" is this one.
pub fn whole<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let bare = c.skip_word(&["the"]);
    if let Some((cycle, next)) = relative::cycle(bare) {
        return Some((Named::relative(cycle.at(ctx.said_on, 0)), next));
    }
    let fiscal = super::fiscal::named(c, ctx);
    let date = fiscal.or_else(|| relative::named(c, ctx)).or_else(|| super::part_of_year(c, ctx));
    let date = date.or_else(|| dates::named(c, ctx, true)).or_else(|| super::plain_year(c));
    date.or_else(|| numeric::named(c, ctx, true))
}

/// The first day; the first third; the middle of a period.
fn part(edge: Edge, period: Period) -> Option<Period> {
    let (first, last) = (period.first, period.last);
    let of_year = |from, to| calendar::months(first.year(), from, to, Precision::Quarter);
    let third = (last - first).num_days() / 3;
    let of_decade = |from, to| calendar::years(first.year() + from, first.year() + to, Precision::Years);
    match (edge, period.precision) {
        (Edge::Early, Precision::Decade) => of_decade(0, 3),
        (Edge::Middle, Precision::Decade) => of_decade(4, 6),
        (Edge::Start, _) => Some(Period::day(first)),
        (Edge::Early, Precision::Year) => of_year(1, 3),
        (Edge::Middle, Precision::Year) => of_year(6, 7),
        (Edge::Early, precision) => Period::new(first, calendar::add_days(first, third)?, precision),
        _ => {
            let from = calendar::add_days(first, third)?;
            Period::new(from, calendar::add_days(from, third)?, period.precision)
        }
    }
}
