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
#[rustfmt::skip]
const AHEAD: [&str; 47] = [
    "sometime within the next", "sometime in the next", "sometime over the next", "sometime in",
    "over the course of the next", "in the course of the next", "over the span of the next",
    "within the next", "within the coming", "within the following", "within next", "within the span of",
    "within as little as", "within", "inside of", "inside the next",
    "in as little as", "in as few as", "in no more than", "in less than", "in fewer than", "in under",
    "in just under", "in well under", "in at most", "in up to", "in a matter of", "a matter of",
    "in the next", "in the coming", "in the following", "in next",
    "over the next", "over the coming", "over the following", "during the next", "during the coming",
    "for the next", "for the coming", "for another", "for at least another",
    "throughout the next", "through the next", "the next", "the coming", "coming", "next",
];

/// Before a length, they say that what is told takes so long from now on.
const TAKES: [&str; 10] = [
    "will take ",
    "'ll take ",
    "would take ",
    "could take ",
    "may take ",
    "might take ",
    "should take ",
    "will need ",
    "will require ",
    "going to take ",
];

/// 2 years and no sooner.
const AT_LEAST: [&str; 7] =
    ["at least", "no less than", "no fewer than", "not less than", "more than", "over", "upwards of"];

/// Words around a number that change nothing about the last day.
#[rustfmt::skip]
const ABOUT: [&str; 20] = [
    "the", "about", "around", "roughly", "approximately", "another", "just", "only", "some", "up to", "less than",
    "fewer than", "at most", "no more than", "not more than", "nearly", "almost", "maybe", "perhaps", "probably",
];

/// Words behind a length that say it lies ahead.
#[rustfmt::skip]
const BEHIND: [&str; 16] = [
    "from now", "from today", "from here", "from the present", "hence", "away", "out", "longer", "ahead",
    "down the road", "down the line", "down the track", "into the future", "to come", "'s time", "' time",
];

/// What ties a length to a day; longer ones first.
pub const FROM: [&str; 5] = ["starting from", "starting", "from", "after", "before"];

/// A length with a sign that it lies ahead; in a due cell, any length.
pub fn length<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, (Length, Weight)> {
    if c.previous().is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || c == '$') {
        return None;
    }
    if let Some(found) = plural_ahead(c) {
        return Some(found);
    }
    let ahead = c.any_word(&AHEAD).map(Cursor::skip_space);
    let plain_in = c.word("in").filter(|_| !c.before().ends_with("time ")).map(Cursor::skip_space);
    if let Some(found) = ahead.and_then(|next| uncounted(c, next)) {
        return Some(found);
    }
    let denied = denied_for(c).map(Cursor::skip_space);
    let takes = TAKES.iter().any(|words| c.before().ends_with(words));
    let start = ahead.or(plain_in).or(denied).unwrap_or(c);
    let bound = start.any_word(&AT_LEAST).map(Cursor::skip_space);
    let about = bound.unwrap_or(start).skip_word(&ABOUT).skip_word(&ABOUT);
    let (length, next) = spoken(about)?;
    let (more, next) = match next.skip_space().any_word(&["or more", "or longer", "plus", "and more"]) {
        Some(next) => (true, next),
        None => (false, next),
    };
    let behind = behind(next).or_else(|| says_next(about, next).then_some(next));
    // "the first in at least ten years" looks back
    let led = ahead.is_some() || plain_in.is_some() && bound.is_none() || takes || denied.is_some();
    let from_date = behind.is_none() && next.skip_space().any_word(&FROM).is_some() && ahead.is_none();
    if !led && behind.is_none() && !ctx.cell && !from_date || c.before().ends_with("off by ") {
        return None;
    }
    let event = || super::event_behind(next, false);
    if from_date && plain_in.is_none() && dated(next).is_none() && event().is_none() {
        return None;
    }
    let length = if bound.is_some() || more { length.at_least() } else { length };
    Some(((length, Weight::Limit), behind.unwrap_or(next)))
}

/// "Not for ten years", "won't be ready for another decade".
fn denied_for<'t>(c: Cursor<'t>) -> Option<Cursor<'t>> {
    let next = c.word("for")?;
    let clause = c.clause_before();
    let denied = ["won't", "will not", "not for", "unlikely"];
    (clause.ends_with("not ") || denied.iter().any(|words| clause.contains(words))).then_some(next)
}

/// In the years to come, decades away, months from now: a unit without a number.
fn plural_ahead<'t>(c: Cursor<'t>) -> Parsed<'t, (Length, Weight)> {
    if c.before().ends_with("light ") || c.before().ends_with("light-") {
        return None;
    }
    let start = c.skip_word(&["in", "over", "during", "within", "for"]).skip_word(&["the"]);
    let (unit, next) = start.choose_word(&PLURALS)?;
    let far = next.skip_space().word("off").filter(|_| matches!(unit, Unit::Year | Unit::Decade));
    let next = far.or_else(|| behind(next))?;
    Some(((Length::Few(unit), Weight::Limit), next))
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
    words.ends_with('s')
        && [" next ", " upcoming ", " coming ", " more "].iter().any(|word| words.contains(word))
}

fn behind(c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.eat_any(&["'s time", "' time"]).or_else(|| c.skip_space().any_word(&BEHIND))
}

const PLURALS: [(&str, Unit); 6] = [
    ("days", Unit::Day),
    ("weeks", Unit::Week),
    ("months", Unit::Month),
    ("quarters", Unit::Quarter),
    ("years", Unit::Year),
    ("decades", Unit::Decade),
];

/// The coming months, the next decade: no number.
fn uncounted<'t>(start: Cursor<'t>, c: Cursor<'t>) -> Parsed<'t, (Length, Weight)> {
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
    let (unit, next) = c.choose_word(&PLURALS)?;
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
    let (unit, next) = unit(next.eat_any(&["+", "-plus", " plus", "-or-more"])?.skip_space().skip(&["-"]))?;
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

/// Two years, two years and three months.
fn amount<'t>(c: Cursor<'t>) -> Parsed<'t, Amount> {
    let (amount, next) = single(c)?;
    let more = next.eat_any(&[" and ", ", and ", ", ", " "]).and_then(single);
    let both = more.and_then(|(more, next)| Some((amount.and(more)?, next)));
    Some(both.unwrap_or((amount, next)))
}

/// Two years, a year and a half, 1.5 years, half a year, a couple of weeks, five upcoming years, three next weeks.
fn single<'t>(c: Cursor<'t>) -> Parsed<'t, Amount> {
    let quarter =
        ["a quarter of a century", "quarter of a century", "a quarter century", "a quarter-century"];
    if let Some(next) = c.any_word(&quarter) {
        return Some((Amount::new(25, Unit::Year), next));
    }
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
        ("mths", Unit::Month),
        ("mos", Unit::Month),
        ("mo", Unit::Month),
        ("wks", Unit::Week),
        ("wk", Unit::Week),
        ("quarters", Unit::Quarter),
        ("quarter", Unit::Quarter),
        ("years", Unit::Year),
        ("year", Unit::Year),
        ("yrs", Unit::Year),
        ("yr", Unit::Year),
        ("decades", Unit::Decade),
        ("decade", Unit::Decade),
        ("centuries", Unit::Century),
        ("century", Unit::Century),
    ];
    c.choose_word(&rows).filter(|(_, next)| next.eat(" old").is_none() && next.eat("-old").is_none())
}
