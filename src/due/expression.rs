//! One expression of time at one place: a length counted from the statement, or a named period and its bounds.

use chrono::NaiveDate;

use super::bounds;
use super::bounds::Bound;
use super::calendar::Period;
use super::chinese;
use super::english;
use super::length::Amount;
use super::length::Length;
use super::length::Unit;
use super::named::Named;
use super::named::Shape;
use super::numeric;
use super::read::Hanging;
use super::reading::Context;
use super::reading::Reading;
use super::reading::Weight;
use super::rule::Reason;
use super::rule::Rule;
use super::text::Cursor;
use super::text::Parsed;
use super::text::Script;
use super::window::Precision;

/// What stands at a place: a reading, or words to be passed over, such as a day that does not exist.
pub enum Expression {
    Reading(Reading),
    /// A length counted from an event without a day.
    Hanging(Hanging),
    Nothing {
        end: usize,
    },
}

pub fn expression(c: Cursor, ctx: &Context) -> Option<Expression> {
    if c.script() == Script::Other {
        return None;
    }
    if let Some(next) = chinese::lengths::over_already(c) {
        return Some(Expression::Nothing { end: next.at });
    }
    length(c, ctx).or_else(|| soft(c, ctx)).or_else(|| period(c, ctx))
}

fn length(c: Cursor, ctx: &Context) -> Option<Expression> {
    let ((length, weight), next) = match c.script() {
        Script::Han => chinese::lengths::length(c, ctx),
        Script::Latin => english::lengths::length(c, ctx),
        _ => chinese::lengths::length(c, ctx).or_else(|| english::lengths::length(c, ctx)),
    }?;
    let (rule, setting) = length.rule();
    // "for at least 24 hours before 2 July" lasts so long, and is no day before it
    let lasting = ["for ", "at least "].iter().any(|words| c.before().ends_with(words));
    let counted = anchor(next, ctx).filter(|(anchor, _)| !(anchor.back && lasting));
    let more = c.rest().get(..next.at - c.at).is_some_and(|words| words.contains(" more "));
    if lasting && !more && counted.is_none() && next.skip_space().word("before").is_some() {
        return None;
    }
    if let Some((Anchor { day, back }, next)) = counted {
        let ahead = if back { length.back(day) } else { length.ahead(day, ctx.policy) };
        let reason = Reason::length(Rule::LengthFromDay, day, setting);
        return Some(found(ahead.map(|ahead| Reading::ahead(ahead, weight, reason)), c, next));
    }
    if let Some(hanging) = hanging(c, next) {
        let told = weight == Weight::Context;
        return Some(if told { Expression::Nothing { end: next.at } } else { Expression::Hanging(hanging) });
    }
    let reason = Reason::length(rule, ctx.said_on, setting);
    let ahead = length.ahead(ctx.said_on, ctx.policy);
    Some(found(ahead.map(|ahead| Reading::ahead(ahead, weight, reason)), c, next))
}

/// The event a length is counted from: behind it in English, before it in Chinese.
fn hanging(c: Cursor, next: Cursor) -> Option<Hanging> {
    let length = c.rest().get(..next.at - c.at).unwrap_or_default();
    // what is years away from now, or two more years before it, is itself what comes then
    if length.ends_with("away") || length.contains(" more ") && next.skip_space().word("before").is_some() {
        return None;
    }
    let within = c.any_word(&["within", "inside of"]).is_some();
    if let Some((event, end)) = english::event_behind(next, within) {
        return Some(Hanging { start: c.at, end, event });
    }
    let event = chinese::event_before(c, next)?;
    Some(Hanging { start: event.0, end: next.at, event })
}

/// The day a length is counted from, and the direction.
struct Anchor {
    day: NaiveDate,
    back: bool,
}

/// "two weeks from January 15", "five days before Christmas".
fn anchor<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Anchor> {
    let next = c.skip_space();
    let (starting, back) = (next.word("starting").is_some(), next.word("before").is_some());
    let (named, next) = named(next.any_word(&english::lengths::FROM)?.skip_space(), ctx, true)?;
    let period = named.resolve(ctx.said_on)?;
    let day = if back { period.first } else { period.last };
    // "a week starting tomorrow" counts tomorrow
    let day = if starting { day.pred_opt()? } else { day };
    Some((Anchor { day, back }, next))
}

fn soft(c: Cursor, ctx: &Context) -> Option<Expression> {
    let (weight, next) = match c.script() {
        Script::Han => chinese::soft(c, ctx),
        _ => english::soft(c),
    }?;
    let [low, high] = ctx.policy.soon_months.map(|n| Amount::new(n, Unit::Month));
    let ahead = Length::Between(low, high).ahead(ctx.said_on, ctx.policy);
    let reason = Reason::length(Rule::Soon, ctx.said_on, Some("due.soon_months"));
    Some(found(ahead.map(|ahead| Reading { vague: true, ..Reading::ahead(ahead, weight, reason) }), c, next))
}

fn named<'t>(c: Cursor<'t>, ctx: &Context, introduced: bool) -> Parsed<'t, Named> {
    match c.script() {
        Script::Han => chinese::named(c, ctx),
        Script::Latin => english::named(c, ctx, introduced)
            .or_else(|| numeric::named(c.word("the").map(Cursor::skip_space)?.skip(&["'"]), ctx, introduced))
            .or_else(|| numeric::calendar_year(c, ctx)),
        Script::Figure => {
            let words = || english::named(c, ctx, introduced);
            chinese::named(c, ctx).or_else(words).or_else(|| numeric::named(c, ctx, introduced))
        }
        Script::Other if introduced => numeric::short_year(c, ctx),
        Script::Other => None,
    }
}

fn period(c: Cursor, ctx: &Context) -> Option<Expression> {
    let (before, start) = bounds::before(c).map_or((None, c), |(bound, next)| (Some(bound), next));
    let (first, next) = named(start, ctx, before.is_some())?;
    if let Some((length, end)) = chinese::lengths::after_named(next).filter(|_| before.is_none()) {
        let (rule, day) = (Rule::LengthFromDay, first.resolve(ctx.said_on)?.last);
        let reason = Reason::length(rule, day, length.rule().1);
        let ahead = length.ahead(day, ctx.policy);
        return Some(found(ahead.map(|ahead| Reading::ahead(ahead, Weight::Limit, reason)), c, end));
    }
    let (period, named, bound, next) = match range(first, next, ctx) {
        Some(((period, whole), next)) => (Some(period), whole, Bound::In, next),
        None => (resolved(first, next, before, ctx), first, before.unwrap_or(Bound::In), next),
    };
    // "from 4 to 22 this month" is a run of days, not an open end
    let run = period.is_some_and(|p| p.precision == Precision::Day && p.first < p.last);
    let bound = if run && bound == Bound::Since { Bound::In } else { bound };
    let denied = before == Some(Bound::Until) && english::is_denied(c);
    let bound = if denied { Bound::Since } else { bound };
    let on = next.skip_space().word("on").filter(|next| bound == Bound::Since && next.ends_clause());
    let next = on.unwrap_or(next);
    let (bound, next) = match bounds::after(next) {
        Some((Bound::In, next)) => (bound, next),
        Some((behind, next)) => (behind, next),
        None => (of_event(bound, start, next), next),
    };
    // "by 2026 or 2027" is a limit, though both ends are kept
    let limit = before.is_some_and(Bound::is_limit) || bound.is_limit() || named.ending;
    let weight = if limit { Weight::Limit } else { Weight::Plain };
    let reading = period.and_then(|period| bounded(&named, period, bound, weight, ctx));
    Some(found(reading, c, next))
}

/// Its days; "before Friday", said on a Friday, means the next one.
fn resolved(named: Named, next: Cursor, before: Option<Bound>, ctx: &Context) -> Option<Period> {
    let period = named.resolve(ctx.said_on)?;
    let excluded = before == Some(Bound::Before) || matches!(bounds::after(next), Some((Bound::Before, _)));
    if excluded && named.rule == Rule::NextOne && period.first <= ctx.said_on {
        return named.resolve(period.last.succ_opt()?);
    }
    Some(period)
}

/// An event named by its time lies in that time: after the June meeting, before the 2028 election.
fn of_event(bound: Bound, start: Cursor, end: Cursor) -> Bound {
    match bound {
        Bound::After if english::names_event(end) => Bound::In,
        Bound::Before if english::year_of_event(start, end) => Bound::Until,
        bound => bound,
    }
}

fn bounded(named: &Named, period: Period, bound: Bound, weight: Weight, ctx: &Context) -> Option<Reading> {
    let (from, by) = bound.ends(named, period, ctx.said_on, ctx.policy.reading)?;
    let today = period == Period::day(ctx.said_on) && named.shape == Shape::Fixed(period) && named.relative;
    if today && bound == Bound::Since {
        return None;
    }
    let weight = if today && !ctx.cell { Weight::Context } else { weight };
    let (precision, vague) = (period.precision, named.vague);
    let reason = Reason {
        rule: named.rule,
        anchor: named.relative.then_some(ctx.said_on),
        bound: Some(bound),
        ending: named.ending,
        setting: setting(named, period, bound),
    };
    Some(Reading { start: 0, end: 0, from, by, precision, vague, relative: named.relative, weight, reason })
}

/// The setting that decided between two fair readings.
fn setting(named: &Named, period: Period, bound: Bound) -> Option<&'static str> {
    let exact = named.ending || period.precision == Precision::Day;
    match named.rule {
        Rule::Fiscal => Some("due.fiscal_year_starts"),
        Rule::UnclearOrder => Some("due.day_first"),
        _ => (bound == Bound::By && !exact).then_some("due.reading"),
    }
}

fn found(reading: Option<Reading>, start: Cursor, end: Cursor) -> Expression {
    match reading {
        Some(reading) => Expression::Reading(reading.between(start.skip(&["在", "于"]).at, end.at)),
        None => Expression::Nothing { end: end.at },
    }
}

/// A second end: 到, to, -, or; "and" only with a word for between.
fn range<'t>(first: Named, c: Cursor<'t>, ctx: &Context) -> Parsed<'t, (Period, Named)> {
    let mut joined = None;
    let (mut start, mut next) = (first, c);
    while let Some((second, after)) = second_end(next, ctx) {
        let Some(period) = start.through(second, ctx.said_on) else { break };
        let relative = start.hangs_with(second);
        let vague = start.vague || second.vague;
        start = Named { relative, vague, ..Named::fixed(Some(period)) }.by(Rule::Range);
        joined = Some(((period, start), after));
        next = after;
    }
    joined
}

const JOINED: [&str; 8] = ["起至", "起到", "直到", "到", "至", "或者", "或", "、或"];
const JOINED_WORDS: [&str; 9] =
    ["to", "until", "till", "through", "thru", "or", "maybe", "perhaps", "or maybe"];

fn second_end<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let spaced = c.skip(&[",", "起"]).skip_space();
    let joined = || c.skip_space().eat_any(&["-", "/"]).map(Cursor::skip_space);
    let words = || spaced.any_word(&JOINED_WORDS).map(Cursor::skip_space);
    if let Some(next) = c.eat_any(&JOINED).or_else(joined).or_else(words) {
        let next = next.skip_word(&["to", "by", "in"]);
        return named(next, ctx, true).map(|(named, next)| (named, next.skip(&["止", "为止"])));
    }
    let clause = c.clause_before();
    let between = clause.contains("between ") && !clause.contains(" and ");
    if between && let Some(next) = c.skip_space().word("and") {
        return named(next.skip_space(), ctx, true);
    }
    let (second, next) = named(c.eat_any(&["与", "和", "跟"])?, ctx, true)?;
    next.eat_any(&["之间", "间"]).is_some().then_some((second, next))
}
