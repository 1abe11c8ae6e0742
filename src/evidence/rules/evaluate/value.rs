//! Pure: the value that a text gives for a threshold: which number counts, how it is written, and in which sentence.

use std::ops::Range;

use super::super::quantity::Folded;
use super::super::quantity::Quantity;
use super::super::quantity::Threshold;
use super::super::quantity::quantities;
use super::Said;

/// How far behind its label a value stands, in bytes.
const LABEL_REACH: usize = 120;
/// Characters of a quote.
const LONGEST_QUOTE: usize = 200;
/// What ends a sentence. A full stop of Latin script does so before white space only: 3.5 goes on.
const ENDS: [char; 6] = ['\n', '。', '!', '?', ';', '；'];

/// A value in a text.
pub struct Value {
    pub quantity: Quantity,
    /// As the text writes it.
    pub written: String,
    /// The sentence it stands in.
    pub quote: String,
}

/// The value that counts: behind the label, in its sentence, or the first one of the text that counts the same thing.
pub fn find(said: &Said<'_>, label: Option<&str>, threshold: &Threshold) -> Option<Value> {
    let label = label.map(Folded::new);
    let label = label.as_ref().map(|label| label.text().trim()).filter(|label| !label.is_empty());
    [said.text, said.title].into_iter().find_map(|original| {
        let folded = Folded::new(original);
        let text = folded.text();
        let quantity = match label {
            None => fitting(text, threshold, quantities(text)),
            Some(label) => places(text, label).find_map(|place| {
                let behind = behind_label(text, place.end);
                let found = quantities(&text[..behind.end]).into_iter();
                fitting(text, threshold, found.filter(|one| one.place.start >= behind.start).collect())
            }),
        }?;
        let written = folded.written(quantity.place.clone()).trim().to_owned();
        let quote = around(text, quantity.place.clone());
        let quote = folded.written(quote).trim().to_owned();
        Some(Value { quantity, written, quote })
    })
}

/// The first number that counts what the threshold counts. A number without a unit counts in that of the threshold where
/// it is the only one, so that nobody can have meant another.
fn fitting(text: &str, threshold: &Threshold, mut found: Vec<Quantity>) -> Option<Quantity> {
    if let Some(place) = found.iter().position(|one| threshold.counts(text, one)) {
        return Some(found.swap_remove(place));
    }
    found.pop().filter(|one| found.is_empty() && one.is_bare(text))
}

/// Where a text has these words; Latin ones stand alone.
pub fn places<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let joined = |a: Option<char>, b: Option<char>| {
        a.zip(b).is_some_and(|(a, b)| a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric())
    };
    text.match_indices(words).filter_map(move |(at, found)| {
        let (before, behind) = (&text[..at], &text[at + found.len()..]);
        let alone = !joined(before.chars().next_back(), found.chars().next())
            && !joined(found.chars().next_back(), behind.chars().next());
        alone.then_some(at..at + found.len())
    })
}

/// The rest of a label's sentence; the next line where the label is a line of its own, as in a list of terms.
fn behind_label(text: &str, label: usize) -> Range<usize> {
    let rest = text[label..].trim_start_matches([' ', ':', '\t']);
    let start = text.len() - rest.strip_prefix('\n').unwrap_or(rest).len();
    let end = sentence_end(text, start).min(start + LABEL_REACH);
    start..text.floor_char_boundary(end)
}

fn sentence_end(text: &str, from: usize) -> usize {
    let is_end = |(at, c): &(usize, char)| {
        let behind = &text[from + at + c.len_utf8()..];
        ENDS.contains(c) || *c == '.' && behind.starts_with(char::is_whitespace)
    };
    text[from..].char_indices().find(is_end).map_or(text.len(), |(at, _)| from + at)
}

/// The sentence around a place, or as much of it as a quote holds.
fn around(text: &str, place: Range<usize>) -> Range<usize> {
    let is_end = |(at, c): &(usize, char)| {
        ENDS.contains(c) || *c == '.' && text[at + c.len_utf8()..].starts_with(char::is_whitespace)
    };
    let before = text[..place.start].char_indices().rev().find(is_end);
    let start = before.map_or(0, |(at, c)| at + c.len_utf8());
    let end = sentence_end(text, place.end);
    let letters = |part: Range<usize>| text[part].chars().count();
    if letters(start..end) <= LONGEST_QUOTE {
        return start..end;
    }
    let half = LONGEST_QUOTE.saturating_sub(letters(place.clone())) / 2;
    let back = text[start..place.start].char_indices().rev().nth(half).map_or(start, |(at, _)| start + at);
    let ahead = text[place.end..end].char_indices().nth(half).map_or(end, |(at, _)| place.end + at);
    back..ahead
}
