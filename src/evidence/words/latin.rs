//! Words between spaces: English and other alphabets, numbers, and names such as GPT-5 or H100.

use std::ops::Range;
use std::sync::Arc;

use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;

use super::Key;
use super::Script;
use super::Term;
use super::memory::Memory;
use super::plain;
use super::stop;

/// Longer runs of letters are data (hashes, encoded bytes), not words.
const LONGEST_WORD: usize = 60;

/// Where the word that starts at `start` ends: hyphens, decimal points and thousands separators stay inside it.
pub(super) fn run_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut before = ' ';
    let mut characters = text[start..].char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        if super::is_letter(character) || joins(before, character, next) {
            end = start + at + character.len_utf8();
            before = character;
        } else {
            break;
        }
    }
    end
}

fn joins(before: char, character: char, after: char) -> bool {
    match character {
        '-' | '\u{2010}' | '\u{2011}' => super::is_letter(before) && super::is_letter(after),
        '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        '\'' | '’' => before.is_alphabetic() && after.is_alphabetic() && !super::is_han(after),
        _ => false,
    }
}

/// The terms of one run: the word, or for a hyphenated one the whole and then its parts.
pub(super) fn terms(text: &str, run: Range<usize>, memory: &mut Memory<Option<Word>>, found: &mut Vec<Term>) {
    let word = &text[run.clone()];
    if word.len() > LONGEST_WORD {
        return;
    }
    let pieces = pieces(word, run.start);
    if let [only] = pieces.as_slice() {
        push(text, only.clone(), false, memory, found);
        split_name(text, only.clone(), memory, found);
        return;
    }
    let whole: String = pieces.iter().map(|piece| plain(&text[piece.clone()])).collect();
    let one_word = pieces.len() <= 3;
    if one_word {
        let Word { text, key, script } = Word::new(&whole);
        found.push(Term { text, key, place: run, script, part: false });
    }
    for piece in pieces {
        push(text, piece, one_word, memory, found);
    }
}

fn pieces(word: &str, start: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut at = start;
    for piece in word.split(['-', '\u{2010}', '\u{2011}']) {
        pieces.push(at..at + piece.len());
        // Every hyphen split at is one or three bytes; the next piece starts behind it.
        let hyphen = word[at + piece.len() - start..].chars().next().map_or(0, char::len_utf8);
        at += piece.len() + hyphen;
    }
    pieces
}

fn push(
    text: &str,
    place: Range<usize>,
    part: bool,
    memory: &mut Memory<Option<Word>>,
    found: &mut Vec<Term>,
) {
    let written = &text[place.clone()];
    let bare = written.split(['\'', '’']).next().unwrap_or(written);
    let Some(word) = memory.recall(bare, read) else { return };
    let place = place.start..place.start + bare.len();
    found.push(Term { text: word.text.clone(), key: word.key, place, script: word.script, part });
}

/// What a word is compared by.
pub(super) struct Word {
    text: Arc<str>,
    key: Key,
    script: Script,
}

impl Word {
    fn new(plain: &str) -> Word {
        let stem = stem(plain);
        Word { key: Key::of(&stem), text: stem.into(), script: script(plain) }
    }
}

/// None for what says nothing.
fn read(bare: &str) -> Option<Word> {
    let word = plain(bare).replace(',', "");
    let lone = word.chars().count() < 2 && !word.bytes().all(|byte| byte.is_ascii_digit());
    (!lone && !stop::is_stop_word(&word)).then(|| Word::new(&word))
}

/// GPT5 is also a GPT: the letters before the digits are a part, when they are more than a unit or a series letter.
fn split_name(text: &str, place: Range<usize>, memory: &mut Memory<Option<Word>>, found: &mut Vec<Term>) {
    let word = &text[place.clone()];
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters >= 3
        && letters < word.len()
        && word[letters..].bytes().all(|b| b.is_ascii_digit() || b == b'.')
    {
        push(text, place.start..place.start + letters, true, memory, found);
    }
}

fn script(word: &str) -> Script {
    if word.chars().all(|c| c.is_ascii_digit() || c == '.') { Script::Number } else { Script::Latin }
}

/// Forms that news is full of and that no stemmer brings back.
const IRREGULAR: [(&str, &str); 44] = [
    ("became", "become"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("children", "child"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("drawn", "draw"),
    ("driven", "drive"),
    ("drove", "drive"),
    ("fallen", "fall"),
    ("fell", "fall"),
    ("flew", "fly"),
    ("flown", "fly"),
    ("fought", "fight"),
    ("found", "find"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("held", "hold"),
    ("led", "lead"),
    ("lost", "lose"),
    ("met", "meet"),
    ("paid", "pay"),
    ("proven", "prove"),
    ("ran", "run"),
    ("risen", "rise"),
    ("rose", "rise"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("taken", "take"),
    ("taught", "teach"),
    ("took", "take"),
    ("women", "woman"),
    ("won", "win"),
    ("worn", "wear"),
    ("written", "write"),
    ("wrote", "write"),
];

/// The Porter2 stem of a lower-case English word; words with digits or other letters stay as they are.
pub(super) fn stem(word: &str) -> String {
    let known = IRREGULAR.binary_search_by_key(&word, |(form, _)| form);
    let word = known.map_or(word, |at| IRREGULAR[at].1);
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Stemmer::create(Algorithm::English).stem(word).into_owned()
    } else {
        word.to_owned()
    }
}

/// "Gemini 3" is one name: a capitalised word and the short number behind it also stand as one term, as GPT-5 does.
/// A lone digit says nothing otherwise. Looks at the terms from `first` on.
pub(super) fn join_names_with_numbers(text: &str, first: usize, found: &mut Vec<Term>) {
    let mut kept = first;
    for at in first..found.len() {
        let joined = found.get(at + 1).and_then(|number| named_number(text, &found[at], number));
        if let Some(joined) = joined {
            // The name stands where the number stood: a part of what is joined.
            let name = std::mem::replace(&mut found[at], joined);
            found[at + 1] = Term { part: true, ..name };
        }
        if found[at].script != Script::Number || found[at].text.len() > 1 {
            found.swap(kept, at);
            kept += 1;
        }
    }
    found.truncate(kept);
}

fn named_number(text: &str, name: &Term, number: &Term) -> Option<Term> {
    let capital = text[name.place.clone()].chars().next().is_some_and(char::is_uppercase);
    let short = number.script == Script::Number && number.text.len() <= 3;
    let beside = text.get(name.place.end..number.place.start) == Some(" ");
    (name.script == Script::Latin && !name.part && capital && short && beside).then(|| {
        let joined = format!("{}{}", plain(&text[name.place.clone()]), number.text);
        let place = name.place.start..number.place.end;
        Term { key: Key::of(&joined), text: joined.into(), place, script: Script::Latin, part: false }
    })
}
