//! An item, read once: its sentences, and where each term stands.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::rarity::guessed_weight;
use super::score::worth;
use super::words;
use super::words::ByKey;
use super::words::Script;
use super::words::Term;

/// What an item says, borrowed.
#[derive(Clone, Copy, Debug)]
pub struct ItemText<'a> {
    pub title: &'a str,
    pub text: &'a str,
}

/// Where a term stands: the sentence, and the bytes within title or text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub sentence: u32,
    pub start: u32,
    pub end: u32,
}

impl Place {
    pub(super) fn new(sentence: u32, bytes: Range<usize>) -> Self {
        Place { sentence, start: bytes.start as u32, end: bytes.end as u32 }
    }

    pub(super) fn bytes(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A word of the item that some claim is looked for by.
pub(super) struct ReadWord {
    pub number: u32,
    pub in_title: bool,
    /// Half of what its mentions and half of what it itself is worth: the most it can bring a claim.
    pub worth: f32,
    places: (u32, u32),
}

impl ReadWord {
    pub(super) fn count(&self) -> usize {
        (self.places.1 - self.places.0) as usize
    }
}

/// The title is the first sentence, even when it is empty.
pub(super) const TITLE: u32 = 0;

/// Items of at most this many different terms are headlines or a few sentences.
const SHORT_ITEM: usize = 60;
const LEAST_WEIGHT: f64 = 1.5;

/// Room to read in, used again for the next item: asking for it each time costs as much as reading.
#[derive(Default)]
pub(super) struct Room {
    terms: Vec<Term>,
    said: Vec<(u32, Place)>,
    sentences: Vec<Range<usize>>,
    words: Vec<ReadWord>,
}

pub(super) struct Reading<'a> {
    item: ItemText<'a>,
    room: Room,
    /// The script most of its words are written in.
    pub script: Script,
    /// The weight of all it says, when it is little: a bare headline cannot be asked for more. Else infinite.
    pub weight: f64,
}

impl<'a> Reading<'a> {
    pub(super) fn of(item: &ItemText<'a>, lexicon: &Lexicon, mut room: Room) -> Self {
        room.terms.clear();
        room.sentences.clear();
        room.sentences.push(0..item.title.len());
        sentence_ranges(item.text, &mut room.sentences);
        let mut known = words::known();
        words::read(item.title, &mut known, &mut room.terms);
        let title_ends = room.terms.len();
        words::read(item.text, &mut known, &mut room.terms);
        drop(known);
        let Room { terms, said, sentences, words } = &mut room;
        note(terms, title_ends, sentences, lexicon, said);
        note_words(said, words);
        let han = terms.iter().map(|term| lean(term.script)).sum::<isize>() > 0;
        let script = if han { Script::Han } else { Script::Latin };
        let weight = weight_of_few(terms);
        Reading { item: *item, room, script, weight }
    }

    /// Gives the room back.
    pub(super) fn into_room(self) -> Room {
        self.room
    }

    /// The words that claims are looked for by, each once, in no order of meaning.
    pub(super) fn words(&self) -> &[ReadWord] {
        &self.room.words
    }

    /// Whether it is a headline or a few sentences.
    pub(super) fn is_short(&self) -> bool {
        self.weight.is_finite()
    }

    /// Where a word stands, in reading order.
    pub(super) fn places(&self, word: &ReadWord) -> impl ExactSizeIterator<Item = &Place> + Clone {
        self.room.said[word.places.0 as usize..word.places.1 as usize].iter().map(|(_, place)| place)
    }

    /// The words at a place, as written.
    pub(super) fn written(&self, place: &Place) -> &'a str {
        let text = if place.sentence == TITLE { self.item.title } else { self.item.text };
        text.get(place.bytes()).unwrap_or_default()
    }

    /// The sentence around a place, as written.
    pub(super) fn around(&self, place: &Place) -> &'a str {
        let text = if place.sentence == TITLE { self.item.title } else { self.item.text };
        let range = self.room.sentences.get(place.sentence as usize).cloned().unwrap_or_default();
        text.get(range).unwrap_or_default()
    }

    /// The sentence as written; of a very long one at most `most` characters from a little before byte `from`.
    pub(super) fn sentence(&self, sentence: u32, from: usize, most: usize) -> &'a str {
        let text = if sentence == TITLE { self.item.title } else { self.item.text };
        let range = self.room.sentences.get(sentence as usize).cloned().unwrap_or_default();
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

/// What a text of few different words says in all; infinite for one of many.
fn weight_of_few(said: &[Term]) -> f64 {
    let mut different: ByKey<&str> = ByKey::with_capacity_and_hasher(SHORT_ITEM + 1, Default::default());
    for term in said {
        different.insert(term.key, &term.text);
        if different.len() > SHORT_ITEM {
            return f64::INFINITY;
        }
    }
    let mut weights: Vec<f64> = different.into_values().map(guessed_weight).collect();
    // Summed in one order, so that an item scores the same to the last bit each time.
    weights.sort_by(f64::total_cmp);
    weights.into_iter().sum::<f64>().max(LEAST_WEIGHT)
}

/// Where each word of the lexicon stands, word by word.
fn note(
    terms: &[Term],
    title_ends: usize,
    sentences: &[Range<usize>],
    lexicon: &Lexicon,
    said: &mut Vec<(u32, Place)>,
) {
    said.clear();
    let mut sentence = 0;
    for (at, term) in terms.iter().enumerate() {
        if at >= title_ends {
            sentence = sentence.max(1);
            while sentences.get(sentence).is_some_and(|range| range.end <= term.place.start) {
                sentence += 1;
            }
        }
        let place = Place::new(sentence as u32, term.place.clone());
        said.extend(lexicon.number(term.key).map(|number| (number, place)));
    }
    // Places of one word stay in reading order.
    said.sort_unstable_by_key(|(number, place)| (*number, place.sentence, place.start, place.end));
}

/// The different words of what is said.
fn note_words(said: &[(u32, Place)], words: &mut Vec<ReadWord>) {
    words.clear();
    let mut from = 0;
    for same in said.chunk_by(|a, b| a.0 == b.0) {
        let to = from + same.len();
        let in_title = same[0].1.sentence == TITLE;
        let worth = ((1.0 + worth(same.len(), in_title)) / 2.0) as f32;
        words.push(ReadWord { number: same[0].0, in_title, worth, places: (from as u32, to as u32) });
        from = to;
    }
}

fn lean(script: Script) -> isize {
    match script {
        Script::Han => 1,
        Script::Latin => -1,
        Script::Number => 0,
    }
}

fn sentence_ranges(text: &str, ranges: &mut Vec<Range<usize>>) {
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
}
