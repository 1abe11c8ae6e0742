//! Fiscal periods in English: FY26 Q4, Q4 of fiscal 2027, the third fiscal quarter, next fiscal year.

use crate::due::calendar;
use crate::due::fiscal;
use crate::due::named::Named;
use crate::due::named::Part;
use crate::due::numerals;
use crate::due::numeric;
use crate::due::reading::Context;
use crate::due::rule::Rule;
use crate::due::text::Cursor;
use crate::due::text::Parsed;

use super::relative;
use super::year_behind;

pub fn named<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let c = c.skip_word(&["the"]);
    year_first(c, ctx)
        .or_else(|| fiscal_part(c, ctx))
        .or_else(|| part_first(c, ctx))
        .or_else(|| stepped(c, ctx))
}

/// FY26, FY 2026, fiscal year 2027, fiscal 2027.
fn year<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, i32> {
    let c = c.skip_word(&["the"]);
    let letters = c.eat("fy").map(|next| next.skip(&["'", " '", " ", "-"]));
    let words = || c.any_word(&["fiscal year", "fiscal", "financial year"]).and_then(|next| next.eat(" "));
    let ((value, length), next) = letters.or_else(words)?.digits()?;
    let year = match length {
        4 => value.cast_signed(),
        2 => calendar::full_year(value, ctx.said_on),
        _ => return None,
    };
    // fiscal 2026-27 is named by its end
    let follows = (value + 1) % 100;
    let span = next.eat_any(&["-", "/"]).and_then(Cursor::digits);
    if let Some((_, next)) = span.filter(|(end, _)| *end == (follows, 2)) {
        return Some((year + 1, next));
    }
    let apart = next.at_word_end() || numeric::part(next).is_some();
    (apart && calendar::YEARS.contains(&year)).then_some((year, next))
}

/// q3, h1, third quarter, first half, third fiscal quarter.
fn part<'t>(c: Cursor<'t>) -> Parsed<'t, Part> {
    if let Some(found) = numeric::part(c) {
        return Some(found);
    }
    let (number, next) = numerals::ordinal(c)?;
    let next = next.skip(&[" ", "-"]).skip_word(&["fiscal", "financial"]);
    match next.word("quarter") {
        Some(next) => (1..=4).contains(&number).then_some((Part::Quarter(number), next)),
        None => (1..=2).contains(&number).then_some((Part::Half(number), next.word("half")?)),
    }
}

fn year_first<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let (year, next) = year(c, ctx)?;
    let inner = next.skip(&["'s"]).skip(&[",", "-", "/"]).skip_space().skip_word(&["the"]);
    let (part, next) = part(inner).map_or((None, next), |(part, next)| (Some(part), next));
    Some((fiscal::named(year, part, ctx), next))
}

/// Fiscal Q3, the fiscal third quarter of 2027, third fiscal quarter.
fn fiscal_part<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let said = c.any_word(&["fiscal", "financial"]).map(Cursor::skip_space);
    let (part, next) = part(said.unwrap_or(c))?;
    let inside = c.rest().get(..next.at - c.at).is_some_and(|words| words.contains("fiscal"));
    if said.is_none() && !inside {
        return None;
    }
    if let Some((year, next)) = year(next.skip_space().skip_word(&["of", "in"]), ctx) {
        return Some((fiscal::named(year, Some(part), ctx), next));
    }
    if let Some(((year, relative), next)) = year_behind(next, ctx) {
        return Some((fiscal::named(year, Some(part), ctx).counted_from_statement(relative), next));
    }
    let mut years =
        (0..2).map(|step| fiscal::named(fiscal::year_of(ctx.said_on, ctx) + step, Some(part), ctx));
    let next_one = years.find(|named| named.resolve(ctx.said_on).is_some_and(|p| p.last >= ctx.said_on))?;
    Some((Named { relative: true, ..next_one }, next))
}

/// Q4 FY26, the first quarter of fiscal 2027.
fn part_first<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let (part, next) = part(c)?;
    let next = next.skip(&[","]).skip_space().skip_word(&["of", "in"]);
    let (year, next) = year(next, ctx).or_else(|| step_year(next.skip_word(&["the"]), ctx))?;
    Some((fiscal::named(year, Some(part), ctx), next))
}

/// This, next or the fiscal year.
fn step_year<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, i32> {
    let (step, next) = relative::step(c).unwrap_or((0, c));
    let next = next.any_word(&["fiscal year", "financial year", "fy"])?;
    Some((fiscal::year_of(ctx.said_on, ctx) + step, next))
}

fn stepped<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let (year, next) = step_year(c, ctx)?;
    let ending = next.eat_any(&["-end", " end", "'s end"]).filter(|next| next.at_word_end());
    let named = Named { relative: true, ..fiscal::named(year, None, ctx) }.by(Rule::Fiscal);
    Some((if ending.is_some() { named.its_end() } else { named }, ending.unwrap_or(next)))
}
