//! The English grammar: what a wording names, before bounds and ranges.

mod dates;
mod edges;
mod event;
mod fiscal;
pub mod lengths;
mod portions;
mod relative;
#[cfg(test)]
mod tests;

pub use event::behind as event_behind;

use chrono::Datelike;

use super::calendar;
use super::holidays;
use super::named::Named;
use super::named::Part;
use super::named::Shape;
use super::numerals;
use super::numeric;
use super::reading::Context;
use super::reading::Weight;
use super::text::Cursor;
use super::text::Parsed;

/// A named day or period. `introduced`: a word such as "by" or "in" stands before it, so that "may" is a month.
pub fn named<'t>(c: Cursor<'t>, ctx: &Context, introduced: bool) -> Parsed<'t, Named> {
    if c.previous().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    fiscal::named(c, ctx)
        .or_else(|| portions::named(c, ctx))
        .or_else(|| edges::named(c, ctx))
        .or_else(|| relative::named(c, ctx))
        .or_else(|| part_of_year(c, ctx))
        .or_else(|| dates::named(c, ctx, introduced))
        .or_else(|| plain_year(c))
}

/// "after the June 2026 meeting" names something that happens in that month.
pub fn names_event(c: Cursor) -> bool {
    let kinds = ["general", "presidential", "parliamentary", "federal", "local", "annual", "national"];
    c.skip_space()
        .skip_word(&kinds)
        .any_word(&["meeting", "election", "elections", "summit", "conference", "vote", "report"])
        .is_some()
}

/// "the 2028 election": a year that only tells which event is meant.
pub fn year_of_event(start: Cursor, end: Cursor) -> bool {
    let figures = start.word("the").and_then(|c| c.skip_space().digits());
    let noun = end.eat(" ").and_then(Cursor::peek).is_some_and(|c| c.is_ascii_lowercase());
    figures.is_some_and(|((_, length), _)| length == 4) && noun
}

/// "It won't open until 2029": no sooner. Asked where "until" stands.
pub fn is_denied(c: Cursor) -> bool {
    let denials = ["n't ", "not ", "never ", "unlikely "];
    let until = c.any_word(&["until", "till"]).is_some();
    until && denials.iter().any(|word| c.clause_before().contains(word))
}

/// "soon", "in the near future".
pub fn soft<'t>(c: Cursor<'t>) -> Parsed<'t, Weight> {
    if c.previous().is_some_and(|c| c.is_ascii_alphanumeric()) || c.before().ends_with("as ") {
        return None;
    }
    let words = [
        "in the near future",
        "in the near term",
        "near-term",
        "near term",
        "in the short term",
        "short term",
        "short-term",
        "in the not too distant future",
        "in the immediate future",
        "in due course",
        "any day now",
        "in no time",
        "before long",
        "imminently",
        "shortly",
        "soon",
    ];
    let next = c.any_word(&words)?;
    let compared = next.skip_space().any_word(&["after", "before", "as", "thereafter", "enough"]).is_some();
    (!compared).then_some((Weight::Soft, next))
}

/// A year behind something: 2026, of 2026, next year, two thousand and five. The flag tells whether it hangs on
/// the statement date.
fn year_behind<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, (i32, bool)> {
    let c = dates::past_stop(c);
    let spaced = c.skip_space().skip(&[",", "/", "-"]).skip_space();
    let spaced = spaced.skip_word(&["of", "in"]).skip_word(&["the year"]);
    if let Some(((value, length), next)) = spaced.digits() {
        let after_of = c.skip_space().word("of").is_some();
        let year = match length {
            4 => value.cast_signed(),
            2 if after_of => calendar::full_year(value, ctx.said_on),
            _ => return None,
        };
        return (calendar::YEARS.contains(&year) && next.at_word_end()).then_some(((year, false), next));
    }
    if let Some(((value, 2), next)) = spaced.eat("'").and_then(Cursor::digits) {
        return next.at_word_end().then(|| ((calendar::full_year(value, ctx.said_on), false), next));
    }
    if let Some((step, next)) = spaced.choose_word(&[("next year", 1), ("this year", 0), ("the year", 0)]) {
        return Some(((ctx.said_on.year() + step, true), next));
    }
    let (year, next) = numerals::english_year(spaced)?;
    Some(((year, false), next))
}

/// A part of a year with the year behind it, before it, or missing: Q3 2026, the second half of next year.
fn part_of_year<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let c = c.skip_word(&["the"]);
    let (part, next) = part(c)?;
    let (named, behind) = with_year(part, next, ctx);
    // "fall" and "spring" are verbs too
    let season = c.choose_word(&SEASONS).is_some();
    let leads = ["this ", "next ", "by ", "of ", "before ", "until ", "late ", "early ", "mid-", "come "];
    let led = leads.iter().any(|word| c.before().ends_with(word));
    (!season || led || behind.at > next.at).then_some((named, behind))
}

const SEASONS: [(&str, Part); 6] = [
    ("spring", Part::Months { from: 3, to: 5 }),
    ("summer", Part::Months { from: 6, to: 8 }),
    ("autumn", Part::Months { from: 9, to: 11 }),
    ("fall", Part::Months { from: 9, to: 11 }),
    ("wintertime", Part::Winter),
    ("winter", Part::Winter),
];

fn with_year<'t>(part: Part, c: Cursor<'t>, ctx: &Context) -> (Named, Cursor<'t>) {
    match year_behind(c, ctx) {
        Some(((year, relative), next)) => {
            (Named::part(part, Some(year)).counted_from_statement(relative), next)
        }
        None => (Named::part(part, None), c),
    }
}

/// q3, third quarter, first half, halloween, third week, 9th month.
fn part<'t>(c: Cursor<'t>) -> Parsed<'t, Part> {
    if let Some(found) = numeric::part(c) {
        return Some(found);
    }
    if let Some(found) = c.choose_word(&SEASONS) {
        return Some(found);
    }
    if let Some((holiday, next)) = holidays::english(c) {
        return Some((Part::Holiday(holiday), next));
    }
    if let Some((number, next)) = c.word("week").and_then(|next| numerals::english(next.eat(" ")?)) {
        return (1..=53).contains(&number).then_some((Part::WeekOfYear(number), next));
    }
    let (number, next) = numerals::ordinal(c)?;
    let next = next.skip(&["-", " "]);
    if let Some(next) = next.word("quarter") {
        return (1..=4).contains(&number).then_some((Part::Quarter(number), next));
    }
    if let Some(next) = next.word("half") {
        return (1..=2).contains(&number).then_some((Part::Half(number), next));
    }
    if let Some(next) = next.word("month") {
        return (1..=12).contains(&number).then_some((Part::Month(number), next));
    }
    let next = next.word("week")?;
    (1..=53).contains(&number).then_some((Part::WeekOfYear(number), next))
}

/// A year with its name or in words, or with a part behind it: the year 2008, 2016 the third quarter.
fn plain_year<'t>(c: Cursor<'t>) -> Parsed<'t, Named> {
    let c = c.skip_word(&["the"]);
    if let Some(((value, 4), next)) = c.digits() {
        let (part, next) =
            part(next.skip(&["'s"]).skip_space().skip(&[","]).skip_space().skip_word(&["the"]))?;
        return Some((Named::part(part, Some(value.cast_signed())), next));
    }
    let decades = [
        ("the noughties", 2000),
        ("nineteen fifties", 1950),
        ("nineteen sixties", 1960),
        ("nineteen seventies", 1970),
        ("nineteen eighties", 1980),
        ("nineteen nineties", 1990),
        ("two thousand and tens", 2010),
        ("twenty twenties", 2020),
        ("twenty thirties", 2030),
    ];
    if let Some((first, next)) = c.choose_word(&decades).or_else(|| Some((2000, c.word("noughties")?))) {
        return Some((Named::fixed(calendar::decade(first)), next));
    }
    let after_name = c.any_word(&["calendar year", "year of", "year", "cy"]).map(Cursor::skip_space);
    if let Some(((value, 4), next)) = after_name.and_then(Cursor::digits) {
        return Some((Named::fixed(calendar::year(value.cast_signed())), next));
    }
    let (year, next) = numerals::english_year(c)?;
    let shape = calendar::year(year).map_or(Shape::Impossible, Shape::Fixed);
    Some((Named { shape, ..Named::fixed(None) }, next))
}
