//! What was made of a word is remembered: texts repeat their words, and a stem or a look into the dictionary costs more
//! than the rest of reading.

use std::collections::HashMap;
use std::sync::LazyLock;
use std::sync::Mutex;
use std::sync::PoisonError;

use foldhash::fast::RandomState;

/// Forgets everything when it holds this many words: about 8 MB.
const MOST_WORDS: usize = 1 << 16;

pub(super) struct Memory<T>(LazyLock<Mutex<HashMap<Box<str>, T, RandomState>>>);

impl<T: Clone> Memory<T> {
    pub(super) const fn new() -> Self {
        Memory(LazyLock::new(Mutex::default))
    }

    /// What `make` makes of a word, made once.
    pub(super) fn recall(&self, word: &str, make: impl FnOnce(&str) -> T) -> T {
        // Nothing is half done in between, so a panic elsewhere leaves it whole.
        if let Some(made) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(word) {
            return made.clone();
        }
        let made = make(word);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_WORDS {
            known.clear();
        }
        known.insert(word.into(), made.clone());
        made
    }
}
