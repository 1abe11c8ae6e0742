//! Chinese words, by jieba's dictionary. It is loaded when the first text is matched (about 35 MB, 0.1 s), never in a
//! process that matches none.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use jieba_rs::Jieba;

use super::Key;
use super::Script;
use super::memory::Memory;
use super::stop;
use super::word::Sign;
use super::word::Word;
use crate::spelling;

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Words of at least this many characters are also offered by the dictionary words inside them.
const LONG_WORD: usize = 3;

/// A word, and the dictionary words inside it with the bytes they start at.
pub(super) struct Composed {
    whole: Word,
    parts: Vec<(usize, Word)>,
}

/// The words of a run of Chinese characters.
pub(super) fn terms<S: Sign>(
    text: &str,
    run: Range<usize>,
    memory: &mut Memory<Option<Composed>>,
    found: &mut Vec<S>,
) {
    let folded = simplified(&text[run.clone()]);
    for token in JIEBA.cut(&folded, true) {
        let Some(word) = memory.recall(token.word, read) else { continue };
        let start = run.start + token.byte_start;
        found.push(sign(&word.whole, start, false));
        found.extend(word.parts.iter().map(|(at, part)| sign(part, start + at, true)));
    }
}

/// None for stop words.
fn read(word: &str) -> Option<Composed> {
    let long = word.chars().nth(LONG_WORD - 1).is_some();
    let parts = if long { parts(word) } else { Vec::new() };
    (!stop::is_stop_word(word)).then(|| Composed { whole: new(word), parts })
}

fn new(word: &str) -> Word {
    Word { text: word.into(), key: Key::of(word), script: Script::Han }
}

/// All characters of the table are three bytes long in both forms, so places stay valid.
fn simplified(run: &str) -> Cow<'_, str> {
    if run.chars().any(|character| spelling::simplified(character) != character) {
        Cow::Owned(run.chars().map(spelling::simplified).collect())
    } else {
        Cow::Borrowed(run)
    }
}

fn parts(word: &str) -> Vec<(usize, Word)> {
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let mut parts = Vec::new();
    for length in [2, 3] {
        for window in starts.windows(length + 1) {
            let part = &word[window[0]..window[length]];
            if part.len() < word.len() && JIEBA.has_word(part) && !stop::is_stop_word(part) {
                parts.push((window[0], new(part)));
            }
        }
    }
    parts
}

fn sign<S: Sign>(word: &Word, start: usize, part: bool) -> S {
    S::of(word, start..start + word.text.len(), part)
}

/// The share of a word among all words of the dictionary's corpus, between 0 and 1.
pub(super) fn share(word: &str) -> f64 {
    // The corpus of the dictionary counts 60 million words; asking for a known word gives its own count.
    if JIEBA.has_word(word) { JIEBA.suggest_freq(word) as f64 / 6.0e7 } else { 0.0 }
}
