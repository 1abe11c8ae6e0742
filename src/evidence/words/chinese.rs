//! Chinese words, by the more frequent ones of jieba's dictionary (those it counted at least ten times; the rest are names
//! and sayings, and fall into parts that are words too). They are loaded when the first text is matched (about 8 MB, some
//! hundredths of a second), never in a process that matches none.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use jieba_rs::Jieba;
use jieba_rs::Token;

use super::Script;
use super::memory::Memory;
use super::stop;
use super::wholes::Wholes;
use super::word::Sign;
use super::word::Term;
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

/// Names of at least this many bytes, three characters, are told from their neighbours by two of their characters.
const LONG_NAME: usize = 9;

/// What the dictionary's corpus counts less often than this is seldom a word of its own.
const SELDOM: usize = 1_000;

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

/// The words of a run of Chinese characters, and behind them the names that stand in it whole.
pub(super) fn terms<S: Sign>(
    text: &str,
    run: Range<usize>,
    wholes: &Wholes,
    memory: &mut Memory<Option<Composed>>,
    found: &mut Vec<S>,
) {
    let first = found.len();
    let folded = simplified(&text[run.clone()]);
    let pieces = JIEBA.cut(&folded, true);
    for piece in &pieces {
        let Some(word) = memory.recall(piece.word, read) else { continue };
        let start = run.start + piece.byte_start + word.start;
        let whole = &piece.word[word.start..word.start + word.whole.length as usize];
        found.push(sign(word.whole, whole, start, false));
        for part in &word.parts {
            let letters = &whole[part.start..part.start + part.word.length as usize];
            found.push(sign(part.word, letters, start + part.start, true));
        }
    }
    for (place, name) in wholes.within(&folded) {
        let start = run.start + place.start;
        let is_found = |sign: &S| sign.place() == (start..run.start + place.end);
        if !is_torn(&pieces, &place) && !found[first..].iter().any(is_found) {
            found.push(sign(name.word, &folded[place], start, false));
        }
    }
}

/// The words of a run, the names in it whole.
pub(super) fn terms_with_names(
    text: &str,
    run: Range<usize>,
    wholes: &[&Wholes],
    memory: &mut Memory<Option<Composed>>,
    found: &mut Vec<Term>,
) {
    let none = Wholes::default();
    let mut rest = run.start;
    for name in names(&text[run.clone()], wholes) {
        let place = run.start + name.start..run.start + name.end;
        terms(text, rest..place.start, &none, memory, found);
        rest = place.end;
        found.extend(whole(text, place, memory));
    }
    terms(text, rest..run.end, &none, memory, found);
}

/// The characters at a place as one word, and the words it is made of as its parts.
pub(super) fn whole(text: &str, place: Range<usize>, memory: &mut Memory<Option<Composed>>) -> Vec<Term> {
    let letters = simplified(&text[place.clone()]);
    let mut found = vec![sign::<Term>(Word::of(&letters, Script::Han), &letters, place.start, false)];
    terms(text, place.clone(), &Wholes::default(), memory, &mut found);
    let is_itself = |term: &Term| term.place == place;
    let parts = found.split_off(1).into_iter().filter(|term| !is_itself(term));
    found.extend(parts.map(Sign::into_part));
    found
}

/// The names that stand in a run, the first and longest where they overlap, then what seems to be one.
fn names(run: &str, wholes: &[&Wholes]) -> Vec<Range<usize>> {
    let folded = simplified(run);
    let pieces = JIEBA.cut(&folded, true);
    let mut names: Vec<Range<usize>> = Vec::new();
    let known = wholes.iter().flat_map(|wholes| wholes.within(&folded)).map(|(place, _)| place);
    let mut known: Vec<Range<usize>> = known.filter(|place| !is_torn(&pieces, place)).collect();
    known.sort_by(|a, b| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
    for place in known.into_iter().chain(unknown_names(&pieces)) {
        if names.iter().all(|name| name.end <= place.start || place.end <= name.start) {
            names.push(place);
        }
    }
    names.sort_by_key(|name| name.start);
    names
}

/// Whether the characters at a place belong to words that only meet there: 京东 is not in 北京东路, nor 比亚 in 哥伦比亚.
fn is_torn(pieces: &[Token<'_>], place: &Range<usize>) -> bool {
    let across = |edge: usize| {
        pieces.iter().find(|piece| piece.byte_start < edge && edge < piece.byte_end && is_known(piece.word))
    };
    match (across(place.start), across(place.end)) {
        (None, None) => false,
        // A long name may end in a word that goes on: 钴酸锂 and 锂电池 share a character in 钴酸锂电池.
        (Some(word), None) => place.len() < LONG_NAME || place.end <= word.byte_end,
        (None, Some(word)) => place.len() < LONG_NAME || word.byte_start <= place.start,
        (Some(_), Some(_)) => true,
    }
}

/// Names that were cut into pieces for want of a dictionary that knows them: 比亚 and 迪, 钴 and 酸 and 锂.
fn unknown_names(pieces: &[Token<'_>]) -> Vec<Range<usize>> {
    let said = pieces.iter().filter_map(|piece| {
        let word = said(piece.word)?;
        let start = piece.byte_start + piece.word.find(word)?;
        Some((start..start + word.len(), word))
    });
    let said: Vec<(Range<usize>, &str)> = said.collect();
    let chains = said
        .chunk_by(|(one, word), (next, character)| one.end == next.start && belong_together(word, character));
    let several = chains.filter(|chain| chain.len() > 1);
    let names = several.map(|chain| chain[0].0.start..chain[chain.len() - 1].0.end);
    names.filter(|name| name.len() >= LONG_NAME).collect()
}

/// Whether a character belongs to what stands before it: seldom said alone, behind a short word that is seldom said either,
/// or one of two characters of which one is.
fn belong_together(before: &str, character: &str) -> bool {
    let is_seldom = |word: &str| JIEBA.suggest_freq(word) < SELDOM;
    let are_seldom = match before.chars().count() {
        1 => is_seldom(before) || is_seldom(character),
        2 => is_known(before) && is_seldom(before) && is_seldom(character),
        _ => false,
    };
    character.chars().nth(1).is_none() && are_seldom
}

/// Whether the dictionary has a word, in its comparable form.
pub(super) fn is_known(word: &str) -> bool {
    JIEBA.has_word(word)
}

/// None for what says nothing.
fn read(piece: &str) -> Option<Composed> {
    let word = said(piece)?;
    let start = piece.find(word).unwrap_or_default();
    Some(Composed { start, whole: Word::of(word, Script::Han), parts: parts(word) })
}

/// What a piece of text says; none when that is nothing.
fn said(piece: &str) -> Option<&str> {
    let is_tying = |character| TYING.contains(character);
    let word = if is_known(piece) { piece } else { piece.trim_matches(is_tying) };
    (!word.is_empty() && !stop::is_stop_word(word)).then_some(word)
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
            if part.len() < word.len()
                && is_known(part)
                && !stop::is_stop_word(part)
                && is_as_common(part, word)
            {
                parts.push(Part { start: window[0], word: Word::of(part, Script::Han) });
            }
        }
    }
    parts.into()
}

/// Whether a part is told more often than the word it stands in: else it is no word but there, as 比亚 in 哥伦比亚.
fn is_as_common(part: &str, word: &str) -> bool {
    !is_known(word) || JIEBA.suggest_freq(part) >= JIEBA.suggest_freq(word)
}

fn sign<S: Sign>(word: Word, letters: &str, start: usize, part: bool) -> S {
    S::of(word, || letters.into(), start..start + letters.len(), part)
}

/// The share of a word among all words of the dictionary's corpus, between 0 and 1.
pub(super) fn share(word: &str) -> f64 {
    // The corpus of the dictionary counts 60 million words; asking for a known word gives its own count.
    if is_known(word) { JIEBA.suggest_freq(word) as f64 / 6.0e7 } else { 0.0 }
}
