//! Lengths in English: within two years, in 18 months, the next few weeks, 1-2 years away, half a year from now.

use crate::due::holidays;
use crate::due::length::Amount;
use crate::due::length::Length;
use crate::due::length::Unit;
use crate::due::numerals;
use crate::due::reading::Context;
use crate::due::reading::Weight;
use crate::due::text::Cursor;
use crate::due::text::Parsed;

use super::dates;

/// Words before a length that is still to come. Longer ones first.
const AHEAD: [&str; 27] = [
    "sometime within the next",
    "sometime in the next",
    "sometime in",
    "within the next",
    "within the coming",
    "within next",
    "within the span of",
    "within",
    "inside of",
    "in as little as",
    "in no more than",
    "in less than",
    "in fewer than",
    "in under",
    "in the next",
    "in the coming",
    "in next",
    "over the next",
    "over the coming",
    "during the next",
    "during the coming",
    "for the next",
    "throughout the next",
    "the next",
    "the coming",
    "coming",
    "next",
];

const BEHIND: [&str; 11] = [
    "from now",
    "from today",
    "hence",
    "away",
    "out",
    "longer",
    "ahead",
    "down the road",
    "down the line",
    "'s time",
    "' time",
];

/// What ties a length to a day; longer ones first.
pub const FROM: [&str; 5] = ["starting from", "starting", "from", "after", "before"];

/// A length with a sign that it lies ahead; in a due cell, any length.
pub fn length<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, (Length, Weight)> {
    if c.previous().is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || c == '$') {
        return None;
    }
    let ahead = c.any_word(&AHEAD).map(Cursor::skip_space);
    let plain_in = c.word("in").filter(|_| !c.before().ends_with("time ")).map(Cursor::skip_space);
    if let Some(found) = ahead.and_then(|next| uncounted(c, next)) {
        return Some(found);
    }
    let start = ahead.or(plain_in).unwrap_or(c).skip_word(&[
        "the",
        "about",
        "around",
        "roughly",
        "approximately",
        "another",
        "just",
        "only",
    ]);
    let (length, next) = spoken(start)?;
    let behind = behind(next).or_else(|| says_next(start, next).then_some(next));
    let from_date = behind.is_none() && next.skip_space().any_word(&FROM).is_some() && ahead.is_none();
    let off_by = c.before().ends_with("off by ");
    if ahead.is_none() && plain_in.is_none() && behind.is_none() && !ctx.cell && !from_date || off_by {
        return None;
    }
    if from_date && dated(next).is_none() && plain_in.is_none() {
        return None;
    }
    // "within a month of the vote" is counted from the vote
    let of_event =
        ["of the", "of a", "of its", "of their"].iter().any(|word| next.skip_space().word(word).is_some());
    Some(((length, if of_event { Weight::Context } else { Weight::Limit }), behind.unwrap_or(next)))
}

/// Whether a day to count from follows, at least by its looks.
fn dated(c: Cursor<'_>) -> Option<()> {
    let next = c.skip_space().any_word(&FROM)?.skip_space();
    let figure = next.peek().is_some_and(|c| c.is_ascii_digit());
    let word = next.any_word(&["tomorrow", "tmrw", "today", "next", "yesterday"]).is_some();
    let date = dates::month(next, true).is_some() || dates::weekday(next, true).is_some();
    (figure || word || date || holidays::english(next).is_some()).then_some(())
}

/// "the five upcoming years".
fn says_next(start: Cursor, end: Cursor) -> bool {
    let words = start.rest().get(..end.at - start.at).unwrap_or_default();
    words.ends_with('s') && [" next ", " upcoming ", " coming "].iter().any(|word| words.contains(word))
}

fn behind(c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.eat_any(&["'s time", "' time"]).or_else(|| c.skip_space().any_word(&BEHIND))
}

/// The coming months, the next decade: no number.
fn uncounted<'t>(start: Cursor<'t>, c: Cursor<'t>) -> Parsed<'t, (Length, Weight)> {
    let rows = [
        ("days", Unit::Day),
        ("weeks", Unit::Week),
        ("months", Unit::Month),
        ("quarters", Unit::Quarter),
        ("years", Unit::Year),
        ("decades", Unit::Decade),
    ];
    if let Some(next) = c.word("decade") {
        return Some(((Length::Exact(Amount::new(10, Unit::Year)), Weight::Limit), next));
    }
    // "over the next year" is twelve months, "next year" a calendar year
    let running = ["in the ", "within the ", "over the ", "during the ", "throughout the "];
    if running.iter().any(|words| start.eat(words).is_some())
        && let Some((unit, next)) =
            unit(c).filter(|(unit, next)| *unit != Unit::Quarter && !next.before().ends_with('s'))
    {
        return Some(((Length::Exact(Amount::new(1, unit)), Weight::Limit), next));
    }
    let (unit, next) = c.choose_word(&rows)?;
    Some(((Length::Few(unit), Weight::Limit), next))
}

fn spoken<'t>(c: Cursor<'t>) -> Parsed<'t, Length> {
    few(c).or_else(|| one_or_two(c)).or_else(|| at_least(c)).or_else(|| between(c)).or_else(|| {
        let (amount, next) = amount(c)?;
        Some((Length::Exact(amount), next))
    })
}

/// 10+ years.
fn at_least<'t>(c: Cursor<'t>) -> Parsed<'t, Length> {
    let (number, next) = numerals::english(c)?;
    let (unit, next) = unit(next.eat("+")?.skip_space())?;
    Some((Length::AtLeast(Amount::new(number, unit)), next))
}

/// A few years, several months, decades.
fn few<'t>(c: Cursor<'t>) -> Parsed<'t, Length> {
    let c = c.any_word(&["a few", "few", "several", "some"])?.skip_space().skip_word(&["more", "short"]);
    let (unit, next) = unit(c)?;
    Some((Length::Few(unit), next))
}

/// A year or two.
fn one_or_two<'t>(c: Cursor<'t>) -> Parsed<'t, Length> {
    let (unit, next) = unit(c.any_word(&["a", "one"])?.skip_space())?;
    let next = next.skip_space().any_word(&["or two", "or so or two"])?;
    Some((Length::Between(Amount::new(1, unit), Amount::new(2, unit)), next))
}

/// Three to five years, 6-12 months, six months or a year, five years to ten years.
fn between<'t>(c: Cursor<'t>) -> Parsed<'t, Length> {
    if let Some((low, next)) = amount(c) {
        let next = next.skip_space().any_word(&["to", "or", "and"])?.skip_space();
        let (high, next) = amount(next)?;
        return Some((Length::Between(low, high), next));
    }
    let (low, next) = numerals::english(c.skip_word(&["between"]))?;
    let word = || Some(next.skip_space().any_word(&["to", "or", "and"])?.skip_space());
    let (high, next) = amount(next.skip_space().eat("-").map(Cursor::skip_space).or_else(word)?)?;
    (low <= high.whole).then_some((Length::Between(Amount::new(low, high.unit), high), next))
}

/// Two years, a year and a half, 1.5 years, half a year, a couple of weeks, five upcoming years, three next weeks.
fn amount<'t>(c: Cursor<'t>) -> Parsed<'t, Amount> {
    if let Some(next) = c.any_word(&["half a", "half-a", "a half", "half"]) {
        let (unit, next) = unit(next.skip_space())?;
        return Some((Amount::half(unit), next));
    }
    let (number, half, next) = count(c)?;
    let apart = next.skip(&[" ", "-"]).skip_word(&["next", "upcoming", "coming", "more", "full", "or so"]);
    let (unit, next) = unit(apart)?;
    let amount = Amount::new(number, unit);
    match next.eat(" and a half").filter(|next| next.at_word_end()) {
        Some(next) => Some((amount.and_half(), next)),
        None => Some((if half { amount.and_half() } else { amount }, next)),
    }
}

/// A number and whether a half comes on top.
fn count<'t>(c: Cursor<'t>) -> Option<(u32, bool, Cursor<'t>)> {
    let couple = c.any_word(&["a couple of", "a couple", "couple of", "couple", "a pair of"]);
    if let Some(next) = couple {
        return Some((2, false, next));
    }
    if let Some(next) = c.any_word(&["a", "an", "one more"]) {
        return Some((1, false, next));
    }
    let (number, next) = numerals::english(c).filter(|(number, _)| *number <= 999)?;
    if let Some(next) = next.eat(".5") {
        return Some((number, true, next));
    }
    let half = next.eat(" and a half");
    Some((number, half.is_some(), half.unwrap_or(next)))
}

fn unit<'t>(c: Cursor<'t>) -> Parsed<'t, Unit> {
    let rows = [
        ("hours", Unit::Hour),
        ("hour", Unit::Hour),
        ("business days", Unit::Workday),
        ("business day", Unit::Workday),
        ("working days", Unit::Workday),
        ("days", Unit::Day),
        ("day", Unit::Day),
        ("weeks", Unit::Week),
        ("week", Unit::Week),
        ("fortnights", Unit::Fortnight),
        ("fortnight", Unit::Fortnight),
        ("months", Unit::Month),
        ("month", Unit::Month),
        ("mos", Unit::Month),
        ("quarters", Unit::Quarter),
        ("quarter", Unit::Quarter),
        ("years", Unit::Year),
        ("year", Unit::Year),
        ("yrs", Unit::Year),
        ("yr", Unit::Year),
        ("decades", Unit::Decade),
        ("decade", Unit::Decade),
    ];
    c.choose_word(&rows).filter(|(_, next)| next.eat(" old").is_none() && next.eat("-old").is_none())
}
