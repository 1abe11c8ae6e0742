//! What was made of a word is remembered: texts repeat their words, and a stem or a look into the dictionary costs more
//! than the rest of reading.

use std::sync::LazyLock;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use super::chinese;
use super::key::ByKey;
use super::key::Key;
use super::word::Word;

/// Forgets everything when it holds this many words: 2 to 4 MB. One more, and the table would take twice the room.
const MOST_WORDS: usize = (1 << 16) / 8 * 7;

/// What is remembered of words as they are written.
pub(super) struct Memory<T>(ByKey<T>);

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Memory(ByKey::default())
    }
}

impl<T> Memory<T> {
    /// What `make` makes of a word, made once.
    pub(super) fn recall(&mut self, word: &str, make: impl FnOnce(&str) -> T) -> &T {
        if self.0.len() >= MOST_WORDS {
            self.0.clear();
        }
        self.0.entry(Key::of(word)).or_insert_with(|| make(word))
    }
}

/// All that is remembered: held while a text is read.
#[derive(Default)]
pub struct Known {
    pub(super) latin: Memory<Option<Word>>,
    pub(super) chinese: Memory<Option<chinese::Composed>>,
}

static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);

/// What the process remembers. Nothing is half done in between, so a panic elsewhere leaves it whole.
pub fn known() -> MutexGuard<'static, Known> {
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner)
}
