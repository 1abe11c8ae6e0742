//! What reading makes of each word.

use std::ops::Range;
use std::sync::Arc;

use super::Key;
use super::Script;

/// A word as it is compared, without its letters: what is remembered of it.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub key: Key,
    /// How long the comparable form is, in bytes.
    pub length: u32,
    pub script: Script,
}

impl Word {
    /// The word whose comparable form this is: stemmed, lower case, simplified.
    pub fn of(letters: &str, script: Script) -> Word {
        Word { key: Key::of(letters), length: letters.len() as u32, script }
    }
}

/// One term of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The comparable form: stemmed, lower case, simplified.
    pub text: Arc<str>,
    /// Byte range in the text it was read from.
    pub place: Range<usize>,
    pub script: Script,
    /// Whether it lies inside the term before it (智能 in 人工智能, training in pre-training).
    pub part: bool,
}

/// The same without its letters: an item has hundreds of terms, of which few are in any claim.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    pub key: Key,
    start: u32,
    end: u32,
    /// How long the comparable form is, in bytes.
    length: u32,
    pub script: Script,
    part: bool,
}

impl Mark {
    /// Byte range in the text it was read from.
    pub fn place(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What is put down of a word that was read.
pub(super) trait Sign: Clone {
    /// The letters are asked for only where they are kept.
    fn of(word: Word, letters: impl FnOnce() -> Arc<str>, place: Range<usize>, part: bool) -> Self;

    /// The same word as a part of the one before it.
    fn into_part(self) -> Self;

    fn is_part(&self) -> bool;

    fn place(&self) -> Range<usize>;

    fn script(&self) -> Script;

    /// How long the comparable form is, in bytes.
    fn length(&self) -> usize;
}

impl Sign for Term {
    fn of(word: Word, letters: impl FnOnce() -> Arc<str>, place: Range<usize>, part: bool) -> Self {
        Term { text: letters(), place, script: word.script, part }
    }

    fn into_part(self) -> Self {
        Term { part: true, ..self }
    }

    fn is_part(&self) -> bool {
        self.part
    }

    fn place(&self) -> Range<usize> {
        self.place.clone()
    }

    fn script(&self) -> Script {
        self.script
    }

    fn length(&self) -> usize {
        self.text.len()
    }
}

impl Sign for Mark {
    fn of(word: Word, _: impl FnOnce() -> Arc<str>, place: Range<usize>, part: bool) -> Self {
        let Word { key, length, script } = word;
        Mark { key, start: place.start as u32, end: place.end as u32, length, script, part }
    }

    fn into_part(self) -> Self {
        Mark { part: true, ..self }
    }

    fn is_part(&self) -> bool {
        self.part
    }

    fn place(&self) -> Range<usize> {
        Mark::place(self)
    }

    fn script(&self) -> Script {
        self.script
    }

    fn length(&self) -> usize {
        self.length as usize
    }
}
