//! Words that say nothing about the subject.

use std::collections::HashSet;
use std::sync::LazyLock;

static STOP_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("stop_words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Whether a lower-case, simplified word carries no subject.
pub(super) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(word)
}
