//! Words as numbers, so that comparing two of them touches neither's letters.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;
use std::sync::LazyLock;

use foldhash::quality::RandomState;

/// A word's fingerprint, of this process: of a million words, two share one with a chance of one in thirty million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(u64);

static SEED: LazyLock<RandomState> = LazyLock::new(RandomState::default);

impl Key {
    pub fn of(word: &str) -> Key {
        Key(SEED.hash_one(word))
    }
}

/// Something by word.
pub type ByKey<T> = HashMap<Key, T, BuildHasherDefault<AsItIs>>;

/// A fingerprint is a hash already.
#[derive(Default)]
pub struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, fingerprint: u64) {
        self.0 = fingerprint;
    }
}
