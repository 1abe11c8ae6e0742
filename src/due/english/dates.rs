//! Months, days and weekdays in English: June 30, 2026; 4 to 22 January; the first Friday of July; Sept 2026.

use chrono::Datelike;

use crate::due::calendar;
use crate::due::calendar::Period;
use crate::due::named::Named;
use crate::due::named::Part;
use crate::due::numerals;
use crate::due::numeric;
use crate::due::reading::Context;
use crate::due::text::Cursor;
use crate::due::text::Parsed;

use super::with_year;
use super::year_behind;

pub fn named<'t>(c: Cursor<'t>, ctx: &Context, introduced: bool) -> Parsed<'t, Named> {
    let c = c.skip_word(&["the"]);
    nth_weekday(c, ctx)
        .or_else(|| with_weekday(c, ctx, introduced))
        .or_else(|| day_first(c, ctx))
        .or_else(|| year_first(c))
        .or_else(|| month_first(c, ctx, introduced))
        .or_else(|| day_alone(c, introduced))
}

const MONTHS: [(&str, u32); 25] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("decem", 12),
];

/// A month; "may", "march" and "mar" are other words too and need to be `introduced`.
pub fn month<'t>(c: Cursor<'t>, introduced: bool) -> Parsed<'t, u32> {
    let (month, next) = c.choose(&MONTHS)?;
    let whole = !next.peek().is_some_and(|c| c.is_ascii_alphabetic());
    let unsure = c.any_word(&["may", "march", "mar"]).is_some();
    (whole && (introduced || !unsure)).then_some((month, next))
}

/// Past the full stop of a shortened month: Oct. 2.
pub fn past_stop(c: Cursor<'_>) -> Cursor<'_> {
    let ends_with = |months: &[(&str, u32)]| months.iter().any(|(name, _)| c.before().ends_with(name));
    let (full, short) = MONTHS.split_at(12);
    if ends_with(short) && !ends_with(full) { c.skip(&["."]) } else { c }
}

const WEEKDAYS: [(&str, u32); 18] = [
    ("monday", 0),
    ("tuesday", 1),
    ("wednesday", 2),
    ("thursday", 3),
    ("friday", 4),
    ("saturday", 5),
    ("sunday", 6),
    ("mon", 0),
    ("tues", 1),
    ("tue", 1),
    ("wed", 2),
    ("thurs", 3),
    ("thur", 3),
    ("thu", 3),
    ("fri", 4),
    ("sat", 5),
    ("sun", 6),
    ("weds", 2),
];

/// A weekday, 0 for Monday; "sat" and "sun" only when `introduced`.
pub fn weekday<'t>(c: Cursor<'t>, introduced: bool) -> Parsed<'t, u32> {
    let unsure = !introduced && c.any_word(&["sat", "sun"]).is_some();
    c.choose_word(&WEEKDAYS).filter(|_| !unsure)
}

/// A day's number, in figures or words.
fn day<'t>(c: Cursor<'t>) -> Parsed<'t, u32> {
    let plain = || numerals::english(c).filter(|(_, next)| next.at_word_end());
    numerals::ordinal(c).or_else(plain).filter(|(day, _)| (1..=31).contains(day))
}

/// One day or a run: 15; 4 to 22; ninth through seventeenth.
fn days<'t>(c: Cursor<'t>) -> Parsed<'t, (u32, u32)> {
    let c = c.skip_word(&["between"]).skip_word(&["the"]);
    let (from, next) = day(c)?;
    let joined = ["to", "until", "till", "through", "and", "or"];
    let dash = || Some(next.skip_space().eat("-")?.skip_space());
    let word = || Some(next.skip_space().any_word(&joined)?.skip_space().skip_word(&["the"]));
    let second = dash().or_else(word).and_then(day).filter(|(to, _)| *to > from);
    Some(second.map_or(((from, from), next), |(to, next)| ((from, to), next)))
}

/// 30 June 2026, the 20th of next month, 4 to 22 this month, 05-Aug-2016.
fn day_first<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let ((from, to), next) = days(c)?;
    let next = next.skip(&["."]).skip(&[" ", "-", "/"]).skip_word(&["day"]).skip_word(&["of", "in"]);
    let months = [("next month", 1), ("this month", 0), ("the month", 0)];
    if let Some((step, next)) = next.choose_word(&months) {
        let first = calendar::add_months(ctx.said_on.with_day(1)?, step)?;
        return Some((Named::relative(calendar::days(first.year(), first.month(), from, to)), next));
    }
    let (month, next) = month(next.skip_word(&["the"]), true)?;
    Some(with_year(Part::Days { month, from, to }, next, ctx))
}

/// June 30, 2026; Oct-2; October2; november between 19 and 20; September-2020-23. Without a day, the month.
fn month_first<'t>(c: Cursor<'t>, ctx: &Context, introduced: bool) -> Parsed<'t, Named> {
    let (month, next) = month(c, true)?;
    let next = Some(past_stop(next)).filter(|c| !c.at_end()).unwrap_or(next);
    let spaced = next.skip(&[","]).skip_space().skip(&["-", "/"]).skip_word(&["the"]);
    let year_in_words = numerals::english_year(spaced).is_some();
    if let Some(((from, to), next)) = days(spaced).filter(|_| !year_in_words) {
        return Some(with_year(Part::Days { month, from, to }, next, ctx));
    }
    // "may" is a month before "through July"
    let joined = next.skip_space().any_word(&["to", "through", "until", "till", "or", "and", "-"]);
    let run = joined.is_some_and(|next| self::month(next.skip_space(), true).is_some());
    let month_alone = self::month(c, introduced || run).is_some();
    match year_behind(next, ctx) {
        Some(((year, relative), next)) => {
            let last = next.eat("-").and_then(day);
            let part = last.map_or(Part::Month(month), |(day, _)| Part::Days { month, from: day, to: day });
            let next = last.map_or(next, |(_, next)| next);
            Some((Named::part(part, Some(year)).counted_from_statement(relative), next))
        }
        None => month_alone.then_some((Named::part(Part::Month(month), None), next)),
    }
}

/// 2016 June; 2016, nov; 2019-sep-1; 2020/23/Sep.
fn year_first<'t>(c: Cursor<'t>) -> Parsed<'t, Named> {
    let ((year, 4), next) = c.digits()? else { return None };
    let year = Some(year.cast_signed());
    let apart = |c: Cursor<'t>| c.skip_space().skip(&[",", "-", "/"]).skip_space();
    if let Some((month, next)) = month(apart(next), true) {
        let day = next.eat_any(&["-", "/", " "]).and_then(day);
        let part = day.map_or(Part::Month(month), |(day, _)| Part::Days { month, from: day, to: day });
        return Some((Named::part(part, year), day.map_or(next, |(_, next)| next)));
    }
    let (day, next) = day(next.eat_any(&["-", "/"])?)?;
    let (month, next) = month(next.eat_any(&["-", "/"])?, true)?;
    Some((Named::part(Part::Days { month, from: day, to: day }, year), next))
}

/// The first Friday of July, last Monday April, the second Monday of next month.
fn nth_weekday<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let (number, next) = match c.word("last") {
        Some(next) => (None, next),
        None => numerals::ordinal(c).map(|(number, next)| (Some(number), next))?,
    };
    let (weekday, next) = weekday(next.skip_space(), true)?;
    let next = next.skip_space().skip_word(&["of", "in"]);
    if let Some((step, next)) = next.choose_word(&[("next month", 1), ("this month", 0), ("the month", 0)]) {
        let month = calendar::add_months(ctx.said_on.with_day(1)?, step)?;
        let day = calendar::nth_weekday(month.year(), month.month(), weekday, number);
        return Some((Named::relative(day.map(Period::day)), next));
    }
    let (month, next) = month(next, true)?;
    Some(with_year(Part::Weekday { month, weekday, number }, next, ctx))
}

/// A weekday, told along with a date (Friday, June 30; Mon 13th) or alone.
fn with_weekday<'t>(c: Cursor<'t>, ctx: &Context, introduced: bool) -> Parsed<'t, Named> {
    let (weekday, next) = weekday(c, introduced)?;
    let apart = next.skip(&["."]).skip(&[","]).skip_space().skip_word(&["the"]);
    let date = day_first(apart, ctx).or_else(|| month_first(apart, ctx, true));
    if let Some(found) = date.or_else(|| numeric::named(apart, ctx, true)) {
        return Some(found);
    }
    if let Some((number, next)) =
        day(apart).filter(|(_, next)| next.skip_space().any_word(&["to", "weeks", "days"]).is_none())
    {
        let months = (0..48).filter_map(|step| calendar::add_months(ctx.said_on.with_day(1)?, step));
        let mut days = months.filter_map(|first| calendar::date(first.year(), first.month(), number));
        let day = days.find(|day| *day >= ctx.said_on && day.weekday().num_days_from_monday() == weekday);
        return Some((Named::relative(day.map(Period::day)), next));
    }
    Some((Named::weekly(weekday), next))
}

/// The 15th; 15 only behind "on" and at the end of a clause.
fn day_alone<'t>(c: Cursor<'t>, introduced: bool) -> Parsed<'t, Named> {
    let ((from, to), next) = days(c)?;
    let mut rest = next.rest().chars();
    let mark = rest.next().is_none_or(|c| ".,?!;".contains(c));
    let clause_ends = mark && !rest.next().is_some_and(|c| c.is_ascii_digit()) && from == to;
    let written_out = numerals::ordinal(c).is_some() && c.peek().is_some_and(|c| c.is_ascii_digit());
    let figures = introduced && clause_ends && c.before().ends_with("on ");
    let counted = next.eat(" ").is_some_and(|next| next.peek().is_some_and(|c| c.is_ascii_alphabetic()));
    let dated = written_out && (introduced || c.before().ends_with("the ")) && !counted;
    (dated || figures).then(|| (Named::monthly(from, to), next))
}
