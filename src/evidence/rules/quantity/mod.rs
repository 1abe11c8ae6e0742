//! Pure: numbers as people write them, with what they count in: 1.2亿元, US$3,400 million, 七成, 1200至1500吨, 12.5 %.

mod falls;
mod folded;
mod spelled;
mod threshold;
mod unit;

use std::ops::Range;

pub use folded::Folded;
pub use threshold::Threshold;
use unit::BEFORE;
use unit::BEHIND;
use unit::SCALES;
pub use unit::Unit;

/// A number in a text, or a range of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// In the measure of its unit; the lower end of a range.
    pub from: f64,
    /// The upper end of a range, else the same.
    pub to: f64,
    pub unit: Option<Unit>,
    /// Where it stands in the text as it was folded, see [`Folded`].
    pub place: Range<usize>,
    /// What its digits were multiplied with: by a word such as million, and by the measure of its unit.
    scale: Option<f64>,
    measure: f64,
}

/// Between the ends of a range.
const UP_TO: &[&str] = &["至", "到", "-", "–", "—", "~", "～", "to"];

/// What follows a number of a day, of which no value is.
const CALENDAR: [&str; 6] = ["年", "月", "日", "号", "时", "季度"];

/// The numbers of a folded text that count something, in their order. Days, years, numbers in a row of things and numbers
/// inside words are none.
pub fn quantities(text: &str) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(may_begin_number).map(|found| at + found) {
        let (number, end) = number(text, start);
        at = day_end(text, start, end).unwrap_or(end);
        if at > end {
            continue;
        }
        let (Some(number), true) = (number, starts_fresh(&text[..start])) else { continue };
        let Some(quantity) = quantity(text, start..end, number) else { continue };
        at = quantity.place.end;
        match found.pop() {
            None => found.push(quantity),
            Some(last) => found.extend(joined(text, last, quantity)),
        }
    }
    found
}

fn may_begin_number(c: char) -> bool {
    c.is_ascii_digit() || spelled::is_digit(c)
}

/// Two numbers that stand next to each other may be one, as in 1亿2000万, or the ends of a range.
fn joined(text: &str, last: Quantity, next: Quantity) -> Vec<Quantity> {
    let between = text[last.place.end..next.place.start].trim();
    let same = last.unit.is_none() || last.unit == next.unit;
    let place = last.place.start..next.place.end;
    if last.place.end == next.place.start && last.from > next.from {
        let unit = last.unit.or(next.unit);
        return vec![Quantity { from: last.from + next.from, to: last.to + next.to, unit, place, ..next }];
    }
    // 3至5亿元: the word and the unit behind the second are meant for the first as well.
    let scale = if last.scale.is_none() { next.scale.unwrap_or(1.0) } else { 1.0 };
    let measure = if last.unit.is_none() { next.measure } else { 1.0 };
    let first = last.from * scale * measure;
    let fell = last.from < 0.0 && next.from > 0.0;
    let (from, to) = if fell { (-next.from, first) } else { (first, next.to) };
    if UP_TO.contains(&between) && same && last.from == last.to && from < to {
        return vec![Quantity { from, to, place, ..next }];
    }
    vec![last, next]
}

/// A number from where one may begin, in digits with separators of thousands and a decimal point or in Chinese words, and
/// where it ends.
fn number(text: &str, start: usize) -> (Option<f64>, usize) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if !digit(start) {
        return spelled::number(text, start);
    }
    let mut end = start;
    let mut digits = String::new();
    let mut decimal = false;
    while let Some(byte) = bytes.get(end) {
        let thousands = !decimal && (1..=3).all(|ahead| digit(end + ahead)) && !digit(end + 4);
        match byte {
            b'0'..=b'9' => digits.push(char::from(*byte)),
            b',' if thousands => {}
            b'.' if !decimal && digit(end + 1) => {
                decimal = true;
                digits.push('.');
            }
            _ => break,
        }
        end += 1;
    }
    (digits.parse().ok(), end)
}

/// Where a day in digits ends, such as 2026-03-18, 2026/3 or 18.03.2026.
fn day_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
    let run = text[start..].find(|c| !is_part(c)).map_or(text.len(), |length| start + length);
    let run = start + text[start..run].trim_end_matches(['-', '/', '.']).len();
    let parts: Vec<&str> = text[start..run].split(['-', '/', '.']).collect();
    let year = |part: &&str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let short = |part: &&str| (1..=2).contains(&part.len());
    let dotted = text[start..run].contains('.') && parts.len() == 2;
    let years = parts.iter().filter(|part| year(part)).count();
    let is_day =
        parts.len() > 1 && years == 1 && !dotted && parts.iter().all(|part| year(part) || short(part));
    (is_day && run > end).then_some(run)
}

/// Whether a number may begin here: not inside a word or another number (GPT-4, v2, 3.5.1), and not a place in a row (第3).
fn starts_fresh(before: &str) -> bool {
    let mut back = before.chars().rev();
    match (back.next(), back.next()) {
        (Some('.'), Some(digit)) => !digit.is_ascii_digit(),
        (Some('-'), Some(letter)) => !letter.is_ascii_alphabetic(),
        (Some('第' | '#'), _) => false,
        (Some(letter), _) => {
            !letter.is_ascii_alphabetic() || BEFORE.iter().any(|(sign, _)| before.ends_with(sign))
        }
        (None, _) => true,
    }
}

/// The number that these digits are, with its sign, its scale and its unit.
fn quantity(text: &str, digits: Range<usize>, mut number: f64) -> Option<Quantity> {
    let before = &text[..digits.start];
    let trimmed = before.trim_end();
    let sign = BEFORE.iter().find(|(sign, _)| trimmed.ends_with(sign));
    let mut place = sign.map_or(digits.start, |(sign, _)| trimmed.len() - sign.len())..digits.end;
    let minus = before.strip_suffix(['-', '−']).or_else(|| before.strip_suffix('负'));
    if minus.is_some_and(|rest| rest.chars().next_back().is_none_or(|c| !c.is_ascii_digit() && c != '%')) {
        number = -number;
        place.start = minus.map_or(place.start, str::len);
    } else if falls::stand_before(&text[..place.start]) {
        number = -number;
    }
    // 千瓦 is a unit, not a thousand of one.
    let behind = starting(&text[place.end..], BEHIND.iter().map(|(word, ..)| *word));
    let scale = match behind {
        Some(_) => None,
        None => starting(&text[place.end..], SCALES.iter().map(|(word, _)| *word)),
    };
    place.end += scale.map_or(0, |(_, length)| length);
    let scale = scale.map(|(word, _)| SCALES[word].1);
    number *= scale.unwrap_or(1.0);
    if let Some(tenths) = tenths_end(&text[place.end..]) {
        let place = place.start..place.end + tenths;
        let (from, measure) = (number * 10.0, 10.0);
        return Some(Quantity { from, to: from, unit: Some(Unit::Percent), place, scale, measure });
    }
    let behind = behind.or_else(|| starting(&text[place.end..], BEHIND.iter().map(|(word, ..)| *word)));
    place.end += behind.map_or(0, |(_, length)| length);
    let behind = behind.map(|(word, _)| BEHIND[word]);
    let unit = sign.map(|(_, unit)| *unit).or(behind.map(|(_, unit, _)| unit));
    let measure =
        behind.filter(|(_, counted, _)| Some(*counted) == unit).map_or(1.0, |(.., measure)| measure);
    let is_plain = scale.is_none() && unit.is_none();
    let calendar = CALENDAR.iter().any(|word| text[place.end..].trim_start().starts_with(word));
    let year = (1900.0..2100.0).contains(&number) && digits.len() == 4;
    let written = &text[digits];
    let is_spelled = written.starts_with(spelled::is_digit);
    let is_one_word = written.chars().nth(1).is_none();
    let hour = unit == Some(Unit::Counted("点")) && (0.0..=24.0).contains(&number);
    let counts = match unit {
        // 一家 is rather another one than one.
        Some(Unit::Counted(_)) => !(hour || is_spelled && is_one_word),
        Some(_) => true,
        None => !is_spelled && (!is_plain || !(calendar || year)),
    };
    let from = number * measure;
    counts.then_some(Quantity { from, to: from, unit, place, scale, measure })
}

/// How long the 成 is that a number of tenths ends with, where it is that.
fn tenths_end(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('成')?;
    (!rest.starts_with(['为', '功', '立', '本', '长'])).then_some('成'.len_utf8())
}

/// Which of these words the text starts with, a space before it allowed, and how long that is; Latin words end there.
fn starting(text: &str, words: impl Iterator<Item = &'static str>) -> Option<(usize, usize)> {
    let rest = text.strip_prefix(' ').unwrap_or(text);
    let space = text.len() - rest.len();
    words.enumerate().find_map(|(place, word)| {
        let behind = rest.strip_prefix(word)?;
        let latin = word.ends_with(|c: char| c.is_ascii_alphabetic());
        let goes_on = latin && behind.starts_with(|c: char| c.is_ascii_alphanumeric());
        (!goes_on).then_some((place, space + word.len()))
    })
}

#[cfg(test)]
mod tests;
