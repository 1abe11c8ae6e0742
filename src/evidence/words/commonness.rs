//! How common a word is before any claim was read. With seven claims their own counts say nothing, so the sense of
//! what is rare has to come along.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::chinese;
use super::is_han;
use super::latin;

static COMMON: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = include_str!("common_words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).map(latin::stem).collect()
});

/// A short text holds about this many words; turns the share of a word into the share of texts that hold it.
const WORDS_PER_TEXT: f64 = 60.0;
const SINGLE_CHARACTER: f64 = 0.05;
/// Two characters that no dictionary knows are as likely a newer common word (翻倍, 车企) as a name.
const NEW_WORD: f64 = 0.000_5;
const COMMON_WORD: f64 = 0.04;
const YEAR: f64 = 0.15;
const NUMBER: f64 = 0.03;
const NAME_WITH_DIGITS: f64 = 0.000_3;

/// The share of short texts that hold a term, as a guess: by jieba's counts for Chinese, by a list of frequent words
/// and then by length for English (long words are rarer), by shape for numbers and names.
pub fn commonness(term: &str) -> f64 {
    if term.chars().any(is_han) {
        let by_count = (chinese::share(term) * WORDS_PER_TEXT).clamp(0.000_1, 0.3);
        return match term.chars().count() {
            1 => by_count.max(SINGLE_CHARACTER),
            2 if !chinese::is_known(term) => NEW_WORD,
            _ => by_count,
        };
    }
    let digits = term.bytes().filter(u8::is_ascii_digit).count();
    match (digits, term.len()) {
        (4, 4) if term.starts_with("19") || term.starts_with("20") => YEAR,
        (digits, length) if digits > 0 && digits + 1 >= length => number_or_series(term),
        (digits, _) if digits > 0 => NAME_WITH_DIGITS,
        _ if COMMON.contains(term) => COMMON_WORD,
        (_, ..=3) => 0.005,
        (_, 4..=5) => 0.004,
        (_, 6..=7) => 0.002,
        _ => 0.001,
    }
}

/// 40, 3.5 are numbers; h100, v4 name a thing.
fn number_or_series(term: &str) -> f64 {
    if term.bytes().any(|byte| byte.is_ascii_alphabetic()) { NAME_WITH_DIGITS * 10.0 } else { NUMBER }
}
