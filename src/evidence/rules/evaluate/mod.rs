//! Pure: whether what a source said meets a criterion, and what shows it.

use chrono::DateTime;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::Utc;

use super::Comparison;
use super::Criterion;
use super::Proof;
use super::When;
use super::quantity;
use super::quantity::Quantity;
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
/// How far behind its label a value stands, in bytes.
const LABEL_REACH: usize = 120;
/// A day is over when it is over everywhere.
const FARTHEST_WEST: Duration = Duration::hours(12);

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
            let threshold = quantity::only(threshold)?;
            let (value, written, quote) = value(said, label.as_deref(), &threshold)?;
            Some((compares(*comparison, value.number, threshold.number), written, quote))
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

fn compares(comparison: Comparison, value: f64, threshold: f64) -> bool {
    // Numbers that were scaled may miss each other by the last digit.
    let same = (value - threshold).abs() <= 1e-9 * threshold.abs().max(1.0);
    match comparison {
        Comparison::AtLeast => value > threshold || same,
        Comparison::Above => value > threshold && !same,
        Comparison::AtMost => value < threshold || same,
        Comparison::Below => value < threshold && !same,
        Comparison::Equals => same,
    }
}

/// The value that counts: the first that fits behind the label, or the first that fits. With how it is written, and in
/// which line.
fn value(said: &Said<'_>, label: Option<&str>, threshold: &Quantity) -> Option<(Quantity, String, String)> {
    let label = label.map(|label| quantity::folded(label.trim())).filter(|label| !label.is_empty());
    for text in [said.text, said.title] {
        let text = quantity::folded(text);
        let fitting = |found: &Quantity| found.fits(threshold);
        let value = match &label {
            None => quantity::quantities(&text).into_iter().find(fitting),
            Some(label) => text.match_indices(label.as_str()).find_map(|(at, _)| {
                let behind = at + label.len();
                let reach = (behind + LABEL_REACH).min(text.len());
                let reach = (behind..=reach).rev().find(|end| text.is_char_boundary(*end))?;
                let mut value = quantity::quantities(&text[behind..reach]).into_iter().find(fitting)?;
                value.place = value.place.start + behind..value.place.end + behind;
                Some(value)
            }),
        };
        if let Some(value) = value {
            let written = text.get(value.place.clone()).unwrap_or_default().trim().to_owned();
            let quote = line_around(&text, value.place.start).to_owned();
            return Some((value, written, quote));
        }
    }
    None
}

/// The line of an item that holds the words, in one spelling; Latin words stand alone.
fn found(words: &str, said: &Said<'_>) -> Option<String> {
    let wanted = spelling::folded(words);
    let lines = std::iter::once(said.title).chain(said.text.split(['\n', '。', '！', '？']));
    let holds = |line: &&str| {
        let folded = spelling::folded(line);
        folded.match_indices(&wanted).any(|(at, found)| {
            let joined = |a: Option<char>, b: Option<char>| {
                a.zip(b).is_some_and(|(a, b)| a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric())
            };
            let (before, behind) = (&folded[..at], &folded[at + found.len()..]);
            !joined(before.chars().next_back(), found.chars().next())
                && !joined(found.chars().next_back(), behind.chars().next())
        })
    };
    lines.map(str::trim).find(holds).map(|line| cut(line).to_owned())
}

fn line_around(text: &str, at: usize) -> &str {
    let ends = ['\n', '。'];
    let start =
        text[..at].rfind(ends).map_or(0, |end| end + text[end..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(ends).map_or(text.len(), |end| at + end);
    cut(text[start..end].trim())
}

fn cut(text: &str) -> &str {
    text.char_indices().nth(LONGEST_QUOTE).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests;
