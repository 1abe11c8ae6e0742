//! Words between spaces: English and other alphabets, numbers, and names such as GPT-5 or H100.

use std::ops::Range;

use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;

use super::Script;
use super::memory::Memory;
use super::plain;
use super::stop;
use super::word::Sign;
use super::word::Word;

/// Longer runs of letters are data (hashes, encoded bytes), not words.
const LONGEST_WORD: usize = 60;

/// What multiplies the number before it, with its zeros; of those that begin alike the longest first.
const SCALES: [(&str, usize); 10] = [
    ("万亿", 12),
    ("萬億", 12),
    ("万", 4),
    ("萬", 4),
    ("亿", 8),
    ("億", 8),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
];

/// Units that are written behind a number, together with it or apart. Longer ones are words.
#[rustfmt::skip]
const UNITS: [&str; 40] = [
    "nm", "μm", "µm", "mm", "cm", "km", "mg", "kg", "kt", "mt", "ml", "kb", "mb", "gb", "tb", "pb", "hz", "khz", "mhz",
    "ghz", "kw", "mw", "gw", "tw", "wh", "kwh", "mwh", "gwh", "twh", "ah", "mah", "kv", "pa", "kpa", "mpa", "gpa",
    "bps", "mbps", "gbps", "ppm",
];
/// The longest of them, in bytes.
const LONGEST_UNIT: usize = 4;

/// A word with what joins it: hyphens, decimal points and thousands separators stay inside, and what multiplies a number.
pub(super) struct Run {
    pub start: usize,
    pub end: usize,
    has_hyphen: bool,
    has_apostrophe: bool,
}

impl Run {
    /// The run that starts at this byte.
    pub(super) fn at(text: &str, start: usize) -> Run {
        let mut run = Run::of_letters(text, start);
        let ends = [text.as_bytes()[run.start], text.as_bytes()[run.end - 1]];
        if !run.has_hyphen && ends.iter().all(u8::is_ascii_digit) {
            run.end += scale(&text[run.end..]);
        }
        run
    }

    fn of_letters(text: &str, start: usize) -> Run {
        let (length, is_whole) = plain_letters(&text.as_bytes()[start..]);
        let mut run = Run { start, end: start + length, has_hyphen: false, has_apostrophe: false };
        if is_whole {
            return run;
        }
        // The last letter is read again, for what joins it with the next.
        let mut before = ' ';
        let from = run.end.saturating_sub(1).max(start);
        let mut characters = text[from..].char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let next = characters.peek().map_or(' ', |(_, next)| *next);
            if !super::is_letter(character) {
                if !joins(before, character, next) {
                    break;
                }
                run.has_hyphen |= is_hyphen(character);
                run.has_apostrophe |= is_apostrophe(character);
            }
            run.end = from + at + character.len_utf8();
            before = character;
        }
        run
    }
}

/// How many bytes multiply the number before them.
fn scale(rest: &str) -> usize {
    let gap = usize::from(rest.starts_with(' '));
    let word = &rest[gap..];
    let is_word = |scale: &str| match scale.is_ascii() {
        true => {
            word.get(..scale.len()).is_some_and(|start| start.eq_ignore_ascii_case(scale))
                && !word[scale.len()..].starts_with(char::is_alphanumeric)
        }
        false => word.starts_with(scale),
    };
    // Most numbers are followed by something else altogether.
    let may_be = word.starts_with(['万', '萬', '亿', '億', 't', 'T', 'm', 'M', 'b', 'B']);
    let found = SCALES.iter().find(|(scale, _)| may_be && is_word(scale));
    found.map_or(0, |(scale, _)| gap + scale.len())
}

/// How many of these bytes are plain letters and digits, and whether a word ends behind them for certain.
fn plain_letters(bytes: &[u8]) -> (usize, bool) {
    let length = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len());
    let ends = |byte: &u8| byte.is_ascii() && !matches!(byte, b'-' | b'.' | b',' | b'\'');
    (length, bytes.get(length).is_none_or(ends))
}

fn joins(before: char, character: char, after: char) -> bool {
    match character {
        '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ if is_hyphen(character) => super::is_letter(before) && super::is_letter(after),
        _ if is_apostrophe(character) => {
            before.is_alphabetic() && after.is_alphabetic() && !super::is_han(after)
        }
        _ => false,
    }
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

/// The terms of one run: the word, or for a hyphenated one the whole and then its parts.
pub(super) fn terms<S: Sign>(text: &str, run: &Run, memory: &mut Memory<Option<Word>>, found: &mut Vec<S>) {
    let place = run.start..run.end;
    let word = &text[place.clone()];
    if word.len() > LONGEST_WORD {
        return;
    }
    if !run.has_hyphen {
        push(text, place.clone(), run.has_apostrophe, false, memory, found);
        split_name(text, place, memory, found);
        return;
    }
    let pieces = pieces(word, run.start);
    let whole: String = pieces.iter().map(|piece| plain(&text[piece.clone()])).collect();
    let one_word = pieces.len() <= 3;
    if one_word {
        found.push(S::of(compared(&whole), || stem(&whole).into(), place, false));
    }
    for piece in pieces {
        push(text, piece, run.has_apostrophe, one_word, memory, found);
    }
}

fn pieces(word: &str, start: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut at = start;
    for piece in word.split(is_hyphen) {
        pieces.push(at..at + piece.len());
        // Every hyphen split at is one or three bytes; the next piece starts behind it.
        let hyphen = word[at + piece.len() - start..].chars().next().map_or(0, char::len_utf8);
        at += piece.len() + hyphen;
    }
    pieces
}

fn push<S: Sign>(
    text: &str,
    place: Range<usize>,
    has_apostrophe: bool,
    part: bool,
    memory: &mut Memory<Option<Word>>,
    found: &mut Vec<S>,
) {
    let mut bare = &text[place.clone()];
    if has_apostrophe {
        bare = bare.split(is_apostrophe).next().unwrap_or(bare);
    }
    let Some(word) = *memory.recall(bare, read) else { return };
    let letters = || stem(&number(bare)).into();
    found.push(S::of(word, letters, place.start..place.start + bare.len(), part));
}

/// What a word in lower case is compared by.
fn compared(plain: &str) -> Word {
    Word::of(&stem(plain), script(plain))
}

/// None for what says nothing.
fn read(bare: &str) -> Option<Word> {
    let word = number(bare);
    let lone = word.chars().count() < 2 && !word.bytes().all(|byte| byte.is_ascii_digit());
    (!lone && !stop::is_stop_word(&word)).then(|| compared(&word))
}

/// In lower case; a number without its separators, multiplied by what stands behind it: 6万 and 60,000 are one number.
fn number(bare: &str) -> String {
    let plain = plain(bare).replace(',', "");
    let scaled = SCALES.iter().find_map(|(scale, zeros)| {
        let digits = plain.strip_suffix(scale)?.trim_end();
        let is_number = digits.starts_with(|c: char| c.is_ascii_digit());
        (is_number && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
            .then(|| multiplied(digits, *zeros))
    });
    scaled.unwrap_or(plain)
}

/// A number with its point moved by so many places.
fn multiplied(digits: &str, zeros: usize) -> String {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let (moved, rest) = part.split_at_checked(zeros).unwrap_or((part, ""));
    let filled = format!("{whole}{moved:0<zeros$}");
    let filled = filled.trim_start_matches('0');
    if rest.is_empty() { filled.to_owned() } else { format!("{filled}.{rest}") }
}

/// GPT5 is also a GPT: the letters before the digits are a part, when they are more than a unit or a series letter.
fn split_name<S: Sign>(
    text: &str,
    place: Range<usize>,
    memory: &mut Memory<Option<Word>>,
    found: &mut Vec<S>,
) {
    let word = &text[place.clone()];
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters >= 3
        && letters < word.len()
        && word[letters..].bytes().all(|b| b.is_ascii_digit() || b == b'.')
    {
        push(text, place.start..place.start + letters, false, true, memory, found);
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

/// Numbers stand with what they belong to. "2 nm" is one word, as 2nm is.
/// "Gemini 3" is one name: a capitalised word and the short number behind it also stand as one term, as GPT-5 does.
/// A lone digit says nothing otherwise. Looks at the terms from `first` on.
pub(super) fn join_numbers<S: Sign>(text: &str, first: usize, found: &mut Vec<S>) {
    let mut kept = first;
    for at in first..found.len() {
        if let Some(joined) = found.get(at + 1).and_then(|unit| measure(text, &found[at], unit)) {
            found[at + 1] = joined;
            continue;
        }
        let joined = found.get(at + 1).and_then(|number| named_number(text, &found[at], number));
        if let Some(joined) = joined {
            // The name stands where the number stood: a part of what is joined.
            let name = std::mem::replace(&mut found[at], joined);
            found[at + 1] = name.into_part();
        }
        if found[at].script() != Script::Number || found[at].length() > 1 {
            found.swap(kept, at);
            kept += 1;
        }
    }
    found.truncate(kept);
}

fn measure<S: Sign>(text: &str, digits: &S, unit: &S) -> Option<S> {
    if digits.script() != Script::Number || unit.script() != Script::Latin {
        return None;
    }
    let (digits, unit) = (digits.place(), unit.place());
    let written = &text[unit.clone()];
    let is_unit =
        written.len() <= LONGEST_UNIT && UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(written));
    (is_unit && text.get(digits.end..unit.start) == Some(" ")).then(|| {
        let joined = format!("{}{}", number(&text[digits.clone()]), plain(written));
        let word = Word::of(&joined, Script::Latin);
        S::of(word, || joined.into(), digits.start..unit.end, false)
    })
}

fn named_number<S: Sign>(text: &str, name: &S, digits: &S) -> Option<S> {
    let short = digits.script() == Script::Number && digits.length() <= 3;
    if !short || name.script() != Script::Latin || name.is_part() {
        return None;
    }
    let (name, digits) = (name.place(), digits.place());
    let capital = text[name.clone()].chars().next().is_some_and(char::is_uppercase);
    (capital && text.get(name.end..digits.start) == Some(" ")).then(|| {
        let joined = format!("{}{}", plain(&text[name.clone()]), number(&text[digits.clone()]));
        let word = Word::of(&joined, Script::Latin);
        S::of(word, || joined.into(), name.start..digits.end, false)
    })
}
