//! Chinese words, by jieba's dictionary. It is loaded when the first text is matched (about 35 MB, 0.1 s), never in a
//! process that matches none.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use jieba_rs::Jieba;

use super::Script;
use super::Term;
use super::stop;
use crate::spelling;

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Words of at least this many characters are also offered by the dictionary words inside them.
const LONG_WORD: usize = 3;

/// The words of a run of Chinese characters.
pub(super) fn terms(text: &str, run: Range<usize>, found: &mut Vec<Term>) {
    let folded = simplified(&text[run.clone()]);
    for token in JIEBA.cut(&folded, true) {
        if stop::is_stop_word(token.word) {
            continue;
        }
        let start = run.start + token.byte_start;
        push(token.word, start, false, found);
        if token.end - token.start >= LONG_WORD {
            parts(token.word, start, found);
        }
    }
}

/// All characters of the table are three bytes long in both forms, so places stay valid.
fn simplified(run: &str) -> Cow<'_, str> {
    if run.chars().any(|character| spelling::simplified(character) != character) {
        Cow::Owned(run.chars().map(spelling::simplified).collect())
    } else {
        Cow::Borrowed(run)
    }
}

fn parts(word: &str, start: usize, found: &mut Vec<Term>) {
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    for length in [2, 3] {
        for window in starts.windows(length + 1) {
            let part = &word[window[0]..window[length]];
            if part.len() < word.len() && JIEBA.has_word(part) && !stop::is_stop_word(part) {
                push(part, start + window[0], true, found);
            }
        }
    }
}

fn push(word: &str, start: usize, part: bool, found: &mut Vec<Term>) {
    found.push(Term { text: word.to_owned(), place: start..start + word.len(), script: Script::Han, part });
}

/// The share of a word among all words of the dictionary's corpus, between 0 and 1.
pub(super) fn share(word: &str) -> f64 {
    // The corpus of the dictionary counts 60 million words; asking for a known word gives its own count.
    if JIEBA.has_word(word) { JIEBA.suggest_freq(word) as f64 / 6.0e7 } else { 0.0 }
}
