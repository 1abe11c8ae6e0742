//! Pure: whether what a source said meets a criterion, and what shows it.

mod value;

use chrono::DateTime;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::Utc;

use super::Comparison;
use super::Criterion;
use super::Proof;
use super::When;
use super::quantity::Quantity;
use super::quantity::Threshold;
use crate::spelling;
use crate::storage::ItemId;

/// What a source said at a moment.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    pub item: ItemId,
    pub title: &'a str,
    pub text: &'a str,
    pub as_of: DateTime<Utc>,
}

/// The days within which it must happen, both inclusive; an end that is none is open.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    pub from: Option<NaiveDate>,
    pub by: Option<NaiveDate>,
}

/// Characters of a quote.
const LONGEST_QUOTE: usize = 200;
/// A day is over when it is over everywhere.
pub const FARTHEST_WEST: Duration = Duration::hours(12);

impl Period {
    pub fn holds(&self, moment: DateTime<Utc>) -> bool {
        let (earliest, latest) =
            ((moment - FARTHEST_WEST).date_naive(), (moment + Duration::hours(14)).date_naive());
        self.from.is_none_or(|from| latest >= from) && self.by.is_none_or(|by| earliest <= by)
    }

    /// Whether the last day has passed everywhere.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.by.is_some_and(|by| (now - FARTHEST_WEST).date_naive() > by)
    }
}

/// What shows that the criterion is met, if it is. What was said comes in the order of its moments.
pub fn proof(criterion: &Criterion, period: Period, said: &[Said<'_>], now: DateTime<Utc>) -> Option<Proof> {
    let mut within = said.iter().filter(|one| period.holds(one.as_of));
    match criterion {
        Criterion::Count { words, at_least, days } => counted(words, *at_least, *days, within),
        _ if when(criterion) == When::AtEnd => {
            let last = within.rfind(|one| reading(criterion, one).is_some());
            last.filter(|_| period.is_over(now)).and_then(|one| shown(criterion, one))
        }
        _ => within.find_map(|one| shown(criterion, one)),
    }
}

fn when(criterion: &Criterion) -> When {
    match criterion {
        Criterion::Value { when, .. } | Criterion::Present { when, .. } | Criterion::Absent { when, .. } => {
            *when
        }
        Criterion::Count { .. } => When::During,
    }
}

fn counted<'s>(
    words: &str,
    at_least: u32,
    days: Option<u32>,
    said: impl Iterator<Item = &'s Said<'s>>,
) -> Option<Proof> {
    let matching: Vec<&Said<'_>> = said.filter(|one| found(words, one).is_some()).collect();
    let most = at_least.max(1) as usize;
    let close = |some: &&[&Said<'_>]| {
        let (Some(first), Some(last)) = (some.first(), some.last()) else { return false };
        days.is_none_or(|days| last.as_of - first.as_of <= Duration::days(i64::from(days)))
    };
    let last = matching.windows(most).find(close)?.last()?;
    let quote = found(words, last)?;
    Some(Proof { value: most.to_string(), quote, as_of: last.as_of, item_id: last.item })
}

/// What an item says to a criterion: whether it is met, by which value, in which sentence. None when it says nothing.
fn reading(criterion: &Criterion, said: &Said<'_>) -> Option<(bool, String, String)> {
    match criterion {
        Criterion::Value { comparison, threshold, label, .. } => {
            let threshold = Threshold::read(threshold)?;
            let found = value::find(said, label.as_deref(), &threshold)?;
            Some((compares(*comparison, &found.quantity, threshold.number), found.written, found.quote))
        }
        Criterion::Present { words, .. } => match found(words, said) {
            Some(quote) => Some((true, words.clone(), quote)),
            None => Some((false, String::new(), String::new())),
        },
        Criterion::Absent { words, .. } => {
            Some((found(words, said).is_none(), String::new(), cut(said.title).to_owned()))
        }
        Criterion::Count { .. } => None,
    }
}

fn shown(criterion: &Criterion, said: &Said<'_>) -> Option<Proof> {
    let (met, value, quote) = reading(criterion, said)?;
    met.then_some(Proof { value, quote, as_of: said.as_of, item_id: said.item })
}

/// Of a range, all must compare so.
fn compares(comparison: Comparison, value: &Quantity, threshold: f64) -> bool {
    // Numbers that were scaled may miss each other by the last digit.
    let same = |number: f64| (number - threshold).abs() <= 1e-9 * threshold.abs().max(1.0);
    match comparison {
        Comparison::AtLeast => value.from > threshold || same(value.from),
        Comparison::Above => value.from > threshold && !same(value.from),
        Comparison::AtMost => value.to < threshold || same(value.to),
        Comparison::Below => value.to < threshold && !same(value.to),
        Comparison::Equals => same(value.from) && same(value.to),
    }
}

/// The line of an item that holds the words, in one spelling; Latin words stand alone.
fn found(words: &str, said: &Said<'_>) -> Option<String> {
    let wanted = spelling::folded(words);
    let lines = std::iter::once(said.title).chain(said.text.split(['\n', '。', '！', '？']));
    let holds = |line: &&str| value::places(&spelling::folded(line), &wanted).next().is_some();
    lines.map(str::trim).find(holds).map(|line| cut(line).to_owned())
}

fn cut(text: &str) -> &str {
    text.char_indices().nth(LONGEST_QUOTE).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests;
