//! Dates in figures, the same in both languages: 2026-06-30, 2026Q3, 1H27, 6/30, 2030s, a bare 2027.

use super::calendar;
use super::named::Named;
use super::named::Part;
use super::named::Shape;
use super::reading::Context;
use super::rule::Rule;
use super::text::Cursor;
use super::text::Parsed;
use super::window::Precision;

/// A named day or period in figures. `introduced`: a word such as "by" or "到" stands before it.
pub fn named<'t>(c: Cursor<'t>, ctx: &Context, introduced: bool) -> Parsed<'t, Named> {
    let periods = || quarter_or_half(c, ctx).or_else(|| half_first(c, ctx));
    let dates = || three_groups(c, ctx).or_else(|| two_groups(c, ctx, introduced));
    let one = || eight_digits(c).or_else(|| decade(c, ctx)).or_else(|| bare_year(c, ctx, introduced));
    if glued_to_a_word(c) {
        return None;
    }
    periods().or_else(dates).or_else(one)
}

/// Part of a product name, a price or a longer number: v2026, $2026, 3.2026.
fn glued_to_a_word(c: Cursor) -> bool {
    let mut before = c.before().chars().rev();
    match (before.next(), before.next()) {
        (Some(a), _) if a.is_ascii_alphanumeric() => true,
        (Some('$' | '€' | '£' | '¥' | '#' | '%'), _) => true,
        (Some('.' | ','), Some(b)) => b.is_ascii_digit(),
        (Some('-'), Some(b)) => {
            b.is_ascii_alphabetic() && !EDGES.iter().any(|edge| c.before().ends_with(edge))
        }
        _ => false,
    }
}

/// Words that may be tied to a year: mid-2027, end-2026.
const EDGES: [&str; 6] = ["mid-", "end-", "late-", "early-", "post-", "pre-"];

/// No digit, letter, percent sign or decimal follows.
fn ends_cleanly(c: Cursor) -> bool {
    let mut rest = c.rest().chars();
    match (rest.next(), rest.next()) {
        (Some('t'), Some(b)) if b.is_ascii_digit() => true,
        (Some(a), _) if a.is_ascii_alphanumeric() || a == '%' => false,
        (Some('.' | ',' | ':'), Some(b)) => !b.is_ascii_digit(),
        _ => true,
    }
}

/// Two to four digits of a year; two stand near the statement.
fn year<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, i32> {
    match c.digits()? {
        ((value, 4), next) => Some((value.cast_signed(), next)).filter(|(y, _)| calendar::YEARS.contains(y)),
        ((value, 2), next) => Some((calendar::full_year(value, ctx.said_on), next)),
        _ => None,
    }
}

fn letter_part(letter: char, number: u32) -> Option<Part> {
    match (letter, number) {
        ('q', 1..=4) => Some(Part::Quarter(number)),
        ('h', 1..=2) => Some(Part::Half(number)),
        _ => None,
    }
}

/// q3, h1: the part, without a year.
pub fn part<'t>(c: Cursor<'t>) -> Parsed<'t, Part> {
    let letter = c.peek().filter(|c| matches!(c, 'q' | 'h'))?;
    let ((number, 1), next) = c.bump().digits()? else { return None };
    Some((letter_part(letter, number)?, next)).filter(|(_, next)| next.at_word_end())
}

/// 2026Q3, 26 Q4, 2026-H1.
fn quarter_or_half<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let (year, next) = year(c, ctx)?;
    let (part, next) = part(next.skip(&[" ", "-", "/", "年"]))?;
    Some((Named::part(part, Some(year)), next))
}

/// 1H27, 3Q 2026.
fn half_first<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let ((number, 1), next) = c.digits()? else { return None };
    let part = letter_part(next.peek()?, number)?;
    let (year, next) = year(next.bump().skip(&[" ", "-", "'"]), ctx)?;
    next.at_word_end().then(|| (Named::part(part, Some(year)), next))
}

type Group = (u32, usize);

fn separator<'t>(c: Cursor<'t>) -> Parsed<'t, char> {
    let (spaced, next) = (c.skip_space(), c.skip_space());
    match next.peek()? {
        mark @ ('-' | '/') => Some((mark, next.bump().skip_space())),
        mark @ ('.' | '·') if spaced.at == c.at => Some((mark, next.bump())),
        _ => c.eat(" ").map(|next| (' ', next)),
    }
}

/// 2026-06-30, 30.6.2026, 6/30/2026, 9-18-15, 2026-12-XX.
fn three_groups<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let (a, next) = c.digits()?;
    let (first_mark, next) = separator(next)?;
    let (b, next) = next.digits().filter(|((_, length), _)| *length <= 2)?;
    let (mark, next) = separator(next)?;
    if let (4, Some(next)) = (a.1, next.eat_any(&["xx", "??"])) {
        return Some((Named::part(Part::Month(b.0), Some(a.0.cast_signed())), next));
    }
    let (d, next) = next.digits().filter(|(_, next)| ends_cleanly(*next))?;
    let same = first_mark == mark;
    let order = |a: Group, b: Group, year| with_order(a, b, year, ctx.policy.day_first);
    let (year, month, day) = match (a.1, d.1) {
        (4, 1 | 2) if mark != ' ' || same && b.1 == 2 && d.1 == 2 => (a.0.cast_signed(), b.0, d.0),
        (1 | 2, 4) if same && mark != ' ' => order(a, b, d.0.cast_signed()),
        (1 | 2, 2) if same && matches!(mark, '/' | '-') => order(a, b, calendar::full_year(d.0, ctx.said_on)),
        _ => return None,
    };
    let named = single_day(Some(year), month, day);
    let unclear = a.1 <= 2 && a.0 != b.0 && a.0 <= 12 && b.0 <= 12 && mark != '.';
    let named = if unclear { named.vaguely().by(Rule::UnclearOrder) } else { named };
    calendar::YEARS.contains(&year).then_some((named, next))
}

/// Month before day, unless the settings or the numbers say otherwise.
fn with_order(a: Group, b: Group, year: i32, day_first: bool) -> (i32, u32, u32) {
    if a.0 > 12 || day_first && b.0 <= 12 { (year, b.0, a.0) } else { (year, a.0, b.0) }
}

fn single_day(year: Option<i32>, month: u32, day: u32) -> Named {
    Named::part(Part::Days { month, from: day, to: day }, year)
}

/// 2026-06, 6/2026, 2025-26, 6/30.
fn two_groups<'t>(c: Cursor<'t>, ctx: &Context, introduced: bool) -> Parsed<'t, Named> {
    let (a, next) = c.digits()?;
    let (mark, next) = separator(next).filter(|(mark, _)| *mark != ' ')?;
    if let (4, Some(next)) = (a.1, next.eat_any(&["xx", "??"])) {
        return Some((Named::fixed(calendar::year(a.0.cast_signed())), next));
    }
    let (b, next) = next.digits().filter(|(_, next)| ends_cleanly(*next))?;
    match (a.1, b.1) {
        (4, 1 | 2) => year_and(a.0.cast_signed(), b).map(|named| (named, next)),
        (1 | 2, 4) if (1..=12).contains(&a.0) => {
            let year = Some(b.0.cast_signed()).filter(|y| (1900..=2199).contains(y))?;
            Some((Named::part(Part::Month(a.0), Some(year)), next))
        }
        (1 | 2, 1 | 2) => {
            month_and_day(c, a, b, mark, next, ctx.cell || introduced).map(|named| (named, next))
        }
        _ => None,
    }
}

/// 2026-06 is a month, 2025-26 two years.
fn year_and(year: i32, (value, length): Group) -> Option<Named> {
    if !calendar::YEARS.contains(&year) {
        return None;
    }
    if (1..=12).contains(&value) {
        return Some(Named::part(Part::Month(value), Some(year)));
    }
    let follows = length == 2 && value == (year.unsigned_abs() + 1) % 100;
    follows.then(|| Named::fixed(calendar::years(year, year + 1, Precision::Years)))
}

const UNITS: [&str; 10] =
    ["hours", "days", "day", "weeks", "week", "months", "month", "quarters", "years", "year"];

/// 6/30, 6·30, 09-01. Scores, fractions and ratios look the same, so small numbers need a word before them.
fn month_and_day(c: Cursor, a: Group, b: Group, mark: char, next: Cursor, introduced: bool) -> Option<Named> {
    let (_, month, day) = with_order(a, b, 0, false);
    let plausible = match mark {
        '/' => introduced || (a.0 >= 10 || b.0 >= 10) && (a.0, b.0) != (24, 7),
        '-' => introduced || a.1 == 2 && b.1 == 2 && c.before().is_empty(),
        '·' => a.1 <= 2 && b.1 == 2 || introduced,
        _ => introduced && b.1 == 2,
    };
    // "12-18 months" and 12-18个月 are lengths
    let counted = next.eat_any(&["个", "的", "以", "年", "月", "周", "天"]).is_some()
        || next.skip_space().any_word(&UNITS).is_some();
    let named = single_day(None, month, day);
    (plausible && !counted && named.resolve(calendar::date(2024, 1, 1)?).is_some()).then_some(named)
}

/// '28: two digits of a year behind their mark.
pub fn short_year<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let (year, next) = year(c.eat("'")?, ctx)?;
    next.at_word_end().then(|| (Named::fixed(calendar::year(year)), next))
}

/// CY2026, CY 26: the calendar year, told from the fiscal one.
pub fn calendar_year<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    if c.previous().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (year, next) = year(c.eat("cy")?.skip_space().skip(&["'"]), ctx)?;
    next.at_word_end().then(|| (Named::fixed(calendar::year(year)), next))
}

/// 20260630.
fn eight_digits<'t>(c: Cursor<'t>) -> Parsed<'t, Named> {
    let ((value, 8), next) = c.digits()? else { return None };
    let (year, month, day) = ((value / 10_000).cast_signed(), value / 100 % 100, value % 100);
    let date =
        calendar::date(year, month, day).filter(|_| (1900..=2199).contains(&year) && ends_cleanly(next))?;
    Some((Named::fixed(Some(calendar::Period::day(date))), next))
}

/// The 30s, the '30s: the decade nearest to the statement.
fn short_decade<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let before = c.before().strip_suffix('\'').unwrap_or(c.before());
    let led = ["the ", "the early ", "the late ", "the mid-", "early ", "late ", "mid-", "mid "];
    let ((value, 2), next) = c.digits()? else { return None };
    let next =
        next.word("s").filter(|_| value % 10 == 0 && led.iter().any(|words| before.ends_with(words)))?;
    let decade = calendar::decade(calendar::full_year(value, ctx.said_on));
    Some((Named::fixed(decade).counted_from_statement(true), next))
}

/// 2030s, 1970's, 1990 s.
fn decade<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    if let Some(found) = short_decade(c, ctx) {
        return Some(found);
    }
    let ((value, 4), next) = c.digits()? else { return None };
    let next = next.skip(&["'", " "]).word("s")?;
    let first = value.cast_signed();
    (first % 10 == 0 && calendar::YEARS.contains(&first))
        .then(|| (Named::fixed(calendar::decade(first)), next))
}

/// What is counted, not dated.
const COUNTED: [&str; 40] = [
    "个", "人", "家", "台", "万", "亿", "元", "美", "点", "次", "座", "米", "公", "吨", "枚", "颗", "辆",
    "条", "名", "位", "场", "多", "余", "块", "张", "件", "套", "间", "份", "篇", "字", "倍", "步", "票",
    "岁", "毫", "千", "百", "分", "根",
];

const COUNTED_WORDS: [&str; 24] = [
    "people", "units", "million", "billion", "trillion", "km", "miles", "gpus", "times", "points", "votes",
    "dollars", "years", "days", "hours", "tons", "cases", "deaths", "cars", "jobs", "percent", "mw", "gw",
    "users",
];

const AMOUNTS: [&str; 16] = [
    "than ",
    "least ",
    "most ",
    "nearly ",
    "about ",
    "approximately ",
    "roughly ",
    "exceed ",
    "exceeds ",
    "reach ",
    "reaches ",
    "over ",
    "under ",
    "above ",
    "below ",
    "around ",
];

/// A four-digit number that can only be a year where it stands.
fn bare_year<'t>(c: Cursor<'t>, ctx: &Context, introduced: bool) -> Parsed<'t, Named> {
    let ((value, 4), next) = c.digits()? else { return None };
    let year = value.cast_signed();
    let range = if introduced || ctx.cell { 1500..=2500 } else { 1950..=2100 };
    let counted = next.eat_any(&COUNTED).is_some() || next.skip_space().any_word(&COUNTED_WORDS).is_some();
    let amount = !introduced && AMOUNTS.iter().any(|word| c.before().ends_with(word));
    let fits = range.contains(&year) && ends_cleanly(next) && !counted && !amount;
    let named = Named { shape: Shape::Fixed(calendar::year(year)?), ..Named::fixed(None) };
    fits.then_some((named, next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::DuePolicy;
    use crate::due::text::Text;

    #[test]
    fn figures() {
        let policy = DuePolicy::default();
        let said_on = "2026-02-20".parse().unwrap();
        for (figures, introduced, expected) in [
            ("2026-06-30", false, "2026-06-30 2026-06-30"),
            ("2026.6.30", false, "2026-06-30 2026-06-30"),
            ("20260630", false, "2026-06-30 2026-06-30"),
            ("30/06/2026", false, "2026-06-30 2026-06-30"),
            ("6/30/26", false, "2026-06-30 2026-06-30"),
            ("2026-12-XX", false, "2026-12-01 2026-12-31"),
            ("2026/11", false, "2026-11-01 2026-11-30"),
            ("11/2026", false, "2026-11-01 2026-11-30"),
            ("2025-26", false, "2025-01-01 2026-12-31"),
            ("26Q4", false, "2026-10-01 2026-12-31"),
            ("2026-H1", false, "2026-01-01 2026-06-30"),
            ("1H27", false, "2027-01-01 2027-06-30"),
            ("6/30", false, "2026-06-30 2026-06-30"),
            ("1/3", true, "2027-01-03 2027-01-03"),
            ("2030s", false, "2030-01-01 2039-12-31"),
            ("2150", true, "2150-01-01 2150-12-31"),
            ("2026-02-30", false, "impossible"),
            ("1/3", false, "nothing"),
            ("24/7", false, "nothing"),
            ("2150", false, "nothing"),
            ("2030 people", false, "nothing"),
            ("2030.55", false, "nothing"),
            ("3-2", false, "nothing"),
        ] {
            let text = Text::new(figures);
            let ctx = Context { said_on, policy: &policy, cell: false };
            let read = named(text.cursor(), &ctx, introduced).map(|(named, _)| named.resolve(said_on));
            let shown = match read {
                Some(Some(period)) => format!("{} {}", period.first, period.last),
                Some(None) => "impossible".to_owned(),
                None => "nothing".to_owned(),
            };
            assert_eq!(shown, expected, "{figures}");
        }
    }
}
