//! Chinese words, by the more frequent ones of jieba's dictionary (those it counted at least ten times; the rest are names
//! and sayings, and fall into parts that are words too). They are loaded when the first text is matched (about 8 MB, some
//! hundredths of a second), never in a process that matches none.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use jieba_rs::Jieba;

use super::Script;
use super::memory::Memory;
use super::stop;
use super::word::Sign;
use super::word::Word;
use crate::spelling;

/// A word and its count in a line, behind a line that says where they are from.
const DICTIONARY: &str = include_str!("dictionary.txt");

static JIEBA: LazyLock<Jieba> = LazyLock::new(|| {
    let (_, mut words) = DICTIONARY.as_bytes().split_at(DICTIONARY.find('\n').map_or(0, |end| end + 1));
    Jieba::with_dict(&mut words).unwrap_or_else(|error| unreachable!("a line of the dictionary: {error}"))
});

/// Words of at least this many characters are also offered by the dictionary words inside them.
const LONG_WORD: usize = 3;

/// Characters that tie words together. Where a piece that is in no dictionary ends or begins with them, it was cut in the
/// wrong place: 赛力斯会 is a name and what it will do.
const TYING: &str = "会将要能可已在是被把给让使从到向往对为由于与和跟及或而且也都就还又并但却便才仍不没未很更最太较的了着过得地\
                     吗呢吧等这那其该此每各某几一应须需想曾刚";

/// A word, and the dictionary words inside it.
pub(super) struct Composed {
    /// The byte of the piece that it starts at.
    start: usize,
    whole: Word,
    parts: Box<[Part]>,
}

struct Part {
    /// The byte of the whole that it starts at.
    start: usize,
    word: Word,
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
        let start = run.start + token.byte_start + word.start;
        let whole = &token.word[word.start..word.start + word.whole.length as usize];
        found.push(sign(word.whole, whole, start, false));
        for part in &word.parts {
            let letters = &whole[part.start..part.start + part.word.length as usize];
            found.push(sign(part.word, letters, start + part.start, true));
        }
    }
}

/// None for what says nothing.
fn read(piece: &str) -> Option<Composed> {
    let is_known = JIEBA.has_word(piece);
    let word = if is_known { piece } else { piece.trim_matches(|character| TYING.contains(character)) };
    let start = piece.find(word).unwrap_or_default();
    let says_nothing = word.is_empty() || stop::is_stop_word(word);
    (!says_nothing).then(|| Composed { start, whole: Word::of(word, Script::Han), parts: parts(word) })
}

/// All characters of the table are three bytes long in both forms, so places stay valid.
fn simplified(run: &str) -> Cow<'_, str> {
    if run.chars().any(|character| spelling::simplified(character) != character) {
        Cow::Owned(run.chars().map(spelling::simplified).collect())
    } else {
        Cow::Borrowed(run)
    }
}

fn parts(word: &str) -> Box<[Part]> {
    if word.chars().nth(LONG_WORD - 1).is_none() {
        return Box::default();
    }
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let mut parts = Vec::new();
    for length in [2, 3] {
        for window in starts.windows(length + 1) {
            let part = &word[window[0]..window[length]];
            if part.len() < word.len() && JIEBA.has_word(part) && !stop::is_stop_word(part) {
                parts.push(Part { start: window[0], word: Word::of(part, Script::Han) });
            }
        }
    }
    parts.into()
}

fn sign<S: Sign>(word: Word, letters: &str, start: usize, part: bool) -> S {
    S::of(word, || letters.into(), start..start + letters.len(), part)
}

/// The share of a word among all words of the dictionary's corpus, between 0 and 1.
pub(super) fn share(word: &str) -> f64 {
    // The corpus of the dictionary counts 60 million words; asking for a known word gives its own count.
    if JIEBA.has_word(word) { JIEBA.suggest_freq(word) as f64 / 6.0e7 } else { 0.0 }
}
