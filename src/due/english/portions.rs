//! Portions of English periods: the second week of March, the first half of May, the last days of 2026.

use crate::due::named::Named;
use crate::due::numerals;
use crate::due::portion;
use crate::due::portion::Place;
use crate::due::portion::Share;
use crate::due::reading::Context;
use crate::due::rule::Rule;
use crate::due::text::Cursor;
use crate::due::text::Parsed;
use crate::due::window::Precision;

use super::edges;

const SHARES: [(&str, Share); 11] = [
    ("days", Share::Days),
    ("week", Share::Weeks),
    ("weeks", Share::Weeks),
    ("month", Share::Months),
    ("months", Share::Months),
    ("quarter", Share::Quarters),
    ("quarters", Share::Quarters),
    ("half", Share::Half),
    ("third", Share::Third),
    ("day", Share::Days),
    ("part", Share::Third),
];

pub fn named<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let (place, next) = place(c.skip_word(&["the"]))?;
    let (said, next) = count(next.skip(&[" ", "-"]));
    let (share, next) = next.choose_word(&SHARES)?;
    let plural = next.before().ends_with('s');
    let count = said.unwrap_or(match share {
        Share::Days if plural => 7,
        _ if plural => 3,
        _ => 1,
    });
    let behind = next.eat(" ")?.any_word(&["of", "in"])?.skip_space();
    let (whole, next) = edges::whole(behind, ctx)?;
    let period = whole.resolve(ctx.said_on)?;
    // the week that holds a day is another thing, and quarters are parts of years
    let fits = period.precision != Precision::Day
        && (share != Share::Quarters || period.precision >= Precision::Year);
    let named = Named::fixed(Some(fits.then(|| portion::of(period, place, count, share)).flatten()?));
    let rule = if whole.rule == Rule::Fiscal { Rule::Fiscal } else { Rule::PartOf };
    Some((named.counted_from_statement(whole.relative).by(rule), next))
}

fn place<'t>(c: Cursor<'t>) -> Parsed<'t, Place> {
    let rows = [
        ("first", Place::First),
        ("opening", Place::First),
        ("early", Place::First),
        ("latter", Place::Last),
        ("last", Place::Last),
        ("final", Place::Last),
        ("closing", Place::Last),
    ];
    c.choose_word(&rows).or_else(|| {
        let (number, next) = numerals::ordinal(c)?;
        Some((Place::Nth(number), next))
    })
}

/// Two, a few.
fn count(c: Cursor<'_>) -> (Option<u32>, Cursor<'_>) {
    if let Some((few, next)) = c.choose_word(&[("few", 3), ("several", 3), ("couple of", 2), ("couple", 2)]) {
        return (Some(few), next.skip_space());
    }
    numerals::english(c).map_or((None, c), |(number, next)| (Some(number), next.skip(&[" ", "-"])))
}
