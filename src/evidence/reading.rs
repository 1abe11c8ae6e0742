//! An item, read once: its sentences, and where each term stands.

use std::collections::HashMap;
use std::ops::Range;

use super::rarity::guessed_weight;
use super::words::Script;
use super::words::terms;

/// What an item says, borrowed.
#[derive(Clone, Copy, Debug)]
pub struct ItemText<'a> {
    pub title: &'a str,
    pub text: &'a str,
}

/// Where a term stands: the sentence, and the bytes within title or text.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub sentence: usize,
    pub bytes: Range<usize>,
}

/// The title is the first sentence, even when it is empty.
pub(super) const TITLE: usize = 0;

/// Items of at most this many different terms are headlines or a few sentences.
const SHORT_ITEM: usize = 60;
const LEAST_WEIGHT: f64 = 1.5;

pub(super) struct Reading<'a> {
    item: ItemText<'a>,
    sentences: Vec<Range<usize>>,
    pub places: HashMap<String, Vec<Place>>,
    /// The script most of its words are written in.
    pub script: Script,
    /// The weight of all it says, when it is little: a bare headline cannot be asked for more. Else infinite.
    pub weight: f64,
}

impl<'a> Reading<'a> {
    pub(super) fn of(item: &ItemText<'a>) -> Self {
        let title = 0..item.title.len();
        let sentences = std::iter::once(title).chain(sentence_ranges(item.text)).collect();
        let mut reading = Reading {
            item: *item,
            sentences,
            places: HashMap::new(),
            script: Script::Latin,
            weight: f64::INFINITY,
        };
        let mut han = 0_isize;
        for term in terms(item.title) {
            han += lean(term.script);
            reading.note(term.text, TITLE, term.place);
        }
        let mut sentence = 1;
        for term in terms(item.text) {
            han += lean(term.script);
            while reading.sentences.get(sentence).is_some_and(|range| range.end <= term.place.start) {
                sentence += 1;
            }
            reading.note(term.text, sentence, term.place);
        }
        if reading.places.len() <= SHORT_ITEM {
            let mut weights: Vec<f64> = reading.places.keys().map(|word| guessed_weight(word)).collect();
            // Summed in one order, so that an item scores the same to the last bit each time.
            weights.sort_by(f64::total_cmp);
            reading.weight = weights.into_iter().sum::<f64>().max(LEAST_WEIGHT);
        }
        if han > 0 {
            reading.script = Script::Han;
        }
        reading
    }

    fn note(&mut self, term: String, sentence: usize, bytes: Range<usize>) {
        self.places.entry(term).or_default().push(Place { sentence, bytes });
    }

    /// The words at a place, as written.
    pub(super) fn written(&self, place: &Place) -> &'a str {
        let text = if place.sentence == TITLE { self.item.title } else { self.item.text };
        text.get(place.bytes.clone()).unwrap_or_default()
    }

    /// The sentence as written; of a very long one at most `most` characters from a little before byte `from`.
    pub(super) fn sentence(&self, sentence: usize, from: usize, most: usize) -> &'a str {
        let text = if sentence == TITLE { self.item.title } else { self.item.text };
        let range = self.sentences.get(sentence).cloned().unwrap_or_default();
        let whole = text.get(range.clone()).unwrap_or_default().trim();
        if whole.chars().count() <= most {
            return whole;
        }
        let lead = text.get(range.start..from).unwrap_or_default();
        let back = lead.char_indices().rev().nth(most / 6).map_or(0, |(at, _)| at);
        let rest = text.get(range.start + back..range.end).unwrap_or_default();
        let end = rest.char_indices().nth(most).map_or(rest.len(), |(at, _)| at);
        rest[..end].trim()
    }
}

fn lean(script: Script) -> isize {
    match script {
        Script::Han => 1,
        Script::Latin => -1,
        Script::Number => 0,
    }
}

fn sentence_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let end = at + character.len_utf8();
        let ends = match character {
            '。' | '！' | '？' | '；' | '\n' => true,
            '.' | '!' | '?' => characters.peek().is_none_or(|(_, next)| next.is_whitespace()),
            _ => false,
        };
        if ends {
            ranges.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        ranges.push(start..text.len());
    }
    ranges
}
