//! An item, read once: its sentences, and where each term stands.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::lexicon::Lexicon;
use super::rarity::guessed_weight;
use super::score::worth;
use super::words;
use super::words::ByKey;
use super::words::Mark;
use super::words::Script;

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
    marks: Vec<Mark>,
    different: ByKey<()>,
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
        room.marks.clear();
        room.sentences.clear();
        room.sentences.push(0..item.title.len());
        sentence_ranges(item.text, &mut room.sentences);
        let mut known = words::known();
        words::mark(item.title, lexicon.wholes(), &mut known, &mut room.marks);
        let title_ends = room.marks.len();
        words::mark(item.text, lexicon.wholes(), &mut known, &mut room.marks);
        drop(known);
        let Room { marks, different, said, sentences, words } = &mut room;
        note(marks, title_ends, sentences, lexicon, said);
        note_words(said, words);
        let han = marks.iter().map(|mark| lean(mark.script)).sum::<isize>() > 0;
        let script = if han { Script::Han } else { Script::Latin };
        let weight = if are_few(marks, different) { weight_of(item) } else { f64::INFINITY };
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

/// Whether an item has few different words.
fn are_few(marks: &[Mark], different: &mut ByKey<()>) -> bool {
    different.clear();
    marks.iter().all(|mark| {
        different.insert(mark.key, ());
        different.len() <= SHORT_ITEM
    })
}

/// What all the different words of an item weigh.
fn weight_of(item: &ItemText<'_>) -> f64 {
    let terms = [item.title, item.text].into_iter().flat_map(words::terms);
    let different: HashSet<Arc<str>> = terms.map(|term| term.text).collect();
    let mut weights: Vec<f64> = different.iter().map(|word| guessed_weight(word)).collect();
    // Summed in one order, so that an item scores the same to the last bit each time.
    weights.sort_by(f64::total_cmp);
    weights.into_iter().sum::<f64>().max(LEAST_WEIGHT)
}

/// Where each word of the lexicon stands, word by word.
fn note(
    marks: &[Mark],
    title_ends: usize,
    sentences: &[Range<usize>],
    lexicon: &Lexicon,
    said: &mut Vec<(u32, Place)>,
) {
    said.clear();
    let mut sentence = 0;
    for (at, mark) in marks.iter().enumerate() {
        let place = mark.place();
        if at >= title_ends {
            sentence = sentence.max(1);
            while sentences.get(sentence).is_some_and(|range| range.end <= place.start) {
                sentence += 1;
            }
        }
        let place = Place::new(sentence as u32, place);
        said.extend(lexicon.number(mark.key).map(|number| (number, place)));
    }
    // Places of one word stay in reading order, the title first. One number is compared faster than four.
    said.sort_unstable_by_key(|(number, place)| {
        u64::from(*number) << 33 | u64::from(place.sentence != TITLE) << 32 | u64::from(place.start)
    });
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

/// The bytes that ends of sentences begin with, those of Chinese marks too.
const MAY_END: [bool; 256] = {
    let mut may_end = [false; 256];
    let mut bytes = b"\n.!?\xE3\xEF".as_slice();
    while let [byte, rest @ ..] = bytes {
        may_end[*byte as usize] = true;
        bytes = rest;
    }
    may_end
};

fn sentence_ranges(text: &str, ranges: &mut Vec<Range<usize>>) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| MAY_END[usize::from(*byte)]) {
        let length = match byte {
            b'\n' => 1,
            b'.' | b'!' | b'?' if text[at + 1..].chars().next().is_none_or(char::is_whitespace) => 1,
            0xE3 | 0xEF if text[at..].starts_with(['。', '！', '？', '；']) => '。'.len_utf8(),
            _ => continue,
        };
        ranges.push(start..at + length);
        start = at + length;
    }
    if start < text.len() {
        ranges.push(start..text.len());
    }
}
