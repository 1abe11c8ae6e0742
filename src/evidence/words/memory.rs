//! What was made of a word is remembered: texts repeat their words, and a stem or a look into the dictionary costs more
//! than the rest of reading.

use std::cell::RefCell;
use std::collections::HashMap;
use std::thread::LocalKey;

/// Forgets everything when it holds this many words, about a megabyte; each thread has its own.
const MOST_WORDS: usize = 1 << 14;

pub(super) type Memory<T> = RefCell<HashMap<Box<str>, T>>;

/// What `make` makes of a word, made once.
pub(super) fn remembered<T: Clone>(
    memory: &'static LocalKey<Memory<T>>,
    word: &str,
    make: impl FnOnce(&str) -> T,
) -> T {
    memory.with_borrow_mut(|known| {
        if let Some(made) = known.get(word) {
            return made.clone();
        }
        if known.len() >= MOST_WORDS {
            known.clear();
        }
        let made = make(word);
        known.insert(word.into(), made.clone());
        made
    })
}
