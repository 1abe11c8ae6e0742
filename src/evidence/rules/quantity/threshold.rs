//! Pure: what a value is compared with, and which numbers of a text count the same thing.

use super::Folded;
use super::Quantity;
use super::Unit;
use super::quantities;

/// What may follow a number without saying what it counts.
#[rustfmt::skip]
const CONNECTING: &[&str] = &[
    "a", "after", "and", "as", "at", "before", "but", "by", "compared", "for", "from", "in", "last", "of",
    "on", "or", "over", "per", "since", "than", "this", "to", "today", "up", "versus", "vs", "was", "when",
    "while", "with", "yesterday", "上", "下", "与", "为", "之", "以", "但", "低于", "升", "和", "在", "增", "多", "左右", "并",
    "或", "是", "比", "的", "而", "至", "较", "降", "高于",
];

/// What a value is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    pub number: f64,
    counts: Counts,
}

/// What a threshold counts.
#[derive(Clone, Debug, PartialEq)]
enum Counts {
    /// It says only a number, and any number is compared with it.
    Anything,
    In(Unit),
    /// Things that have no unit here, by the word behind the number.
    Of(String),
}

impl Threshold {
    /// The one number that a person has typed, with what it counts. None when there is none, several, or more than that.
    pub fn read(text: &str) -> Option<Threshold> {
        let folded = Folded::new(text.trim());
        let text = folded.text();
        if let Some(number) = text.parse().ok().filter(|number: &f64| number.is_finite()) {
            return Some(Threshold { number, counts: Counts::Anything });
        }
        let mut found = quantities(text).into_iter();
        let (Some(one), None) = (found.next(), found.next()) else { return None };
        let is_range = one.from < one.to;
        let noun = text.get(one.place.end..).unwrap_or_default().trim();
        let is_word = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-');
        if is_range || one.place.start > 0 || !noun.chars().all(is_word) {
            return None;
        }
        let counts = match one.unit {
            Some(unit) if noun.is_empty() || matches!(unit, Unit::Counted(_)) => Counts::In(unit),
            None if noun.is_empty() => Counts::Anything,
            None => Counts::Of(noun.to_owned()),
            Some(_) => return None,
        };
        Some(Threshold { number: one.from, counts })
    }

    /// Whether a number of this folded text counts the same thing.
    pub fn counts(&self, text: &str, found: &Quantity) -> bool {
        match &self.counts {
            Counts::Anything => true,
            Counts::In(unit) => found.unit == Some(*unit),
            Counts::Of(noun) => {
                found.unit.is_none() && text[found.place.end..].trim_start().starts_with(noun.as_str())
            }
        }
    }
}

impl Quantity {
    /// Whether nothing in this folded text says what it counts, so that it may count in what it is compared with.
    pub fn is_bare(&self, text: &str) -> bool {
        let behind = text[self.place.end..].trim_start_matches(' ');
        let apart = behind.len() < text.len() - self.place.end;
        let word = behind.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        self.unit.is_none()
            && match behind.chars().next() {
                None => true,
                Some(c) if c.is_ascii_alphabetic() => apart && CONNECTING.contains(&word),
                Some(c) if c.is_alphabetic() => CONNECTING.iter().any(|word| behind.starts_with(word)),
                Some(_) => true,
            }
    }
}
