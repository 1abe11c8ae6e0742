//! Numbers in words and digits: 二〇二六, 两千零四, 廿二, twenty-first, nineteen seventy eight.

use super::text::Cursor;
use super::text::Parsed;

/// A number as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    pub value: u32,
    /// How many digits, written one by one; 0 when 十, 百 or 千 took part.
    pub digits: usize,
    /// Whether it stands in Arabic digits.
    pub arabic: bool,
}

/// A Chinese or Arabic number.
pub fn chinese<'t>(c: Cursor<'t>) -> Parsed<'t, Number> {
    if let Some(((value, digits), next)) = c.digits() {
        return Some((Number { value, digits, arabic: true }, next));
    }
    let (mut total, mut current, mut digits) = (0_u32, 0_u32, 0_usize);
    let mut stepped = false;
    let mut next = c;
    while let Some(part) = next.peek().and_then(chinese_part) {
        match part {
            Part::Digit(digit) => {
                digits += 1;
                current = if stepped { digit } else { current.checked_mul(10)?.checked_add(digit)? };
            }
            Part::Step(step) => {
                let times = if digits == 0 && !stepped || current == 0 { 1 } else { current };
                total = total.checked_add(times.checked_mul(step)?)?;
                (current, stepped) = (0, true);
            }
            Part::Whole(value) => {
                total = total.checked_add(value)?;
                stepped = true;
            }
        }
        next = next.bump();
        // no number that matters here is longer
        if next.at - c.at > 36 {
            return None;
        }
    }
    let digits = if stepped { 0 } else { digits };
    (next.at > c.at).then_some((Number { value: total.checked_add(current)?, digits, arabic: false }, next))
}

/// One Chinese digit, as in 两三年.
pub fn chinese_digit<'t>(c: Cursor<'t>) -> Parsed<'t, u32> {
    match chinese_part(c.peek()?)? {
        Part::Digit(digit) => Some((digit, c.bump())),
        _ => None,
    }
}

enum Part {
    Digit(u32),
    Step(u32),
    Whole(u32),
}

fn chinese_part(c: char) -> Option<Part> {
    let digit = match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => return Some(Part::Step(10)),
        '百' => return Some(Part::Step(100)),
        '千' => return Some(Part::Step(1000)),
        '廿' => return Some(Part::Whole(20)),
        '卅' => return Some(Part::Whole(30)),
        _ => return None,
    };
    Some(Part::Digit(digit))
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const ORDINALS: [&str; 20] = [
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

fn row<'t>(c: Cursor<'t>, words: &[&str]) -> Parsed<'t, u32> {
    let found = words.iter().enumerate().filter(|(_, word)| !word.is_empty());
    let mut found = found.filter_map(|(value, word)| Some((u32::try_from(value).ok()?, c.word(word)?)));
    found.next()
}

/// Zero to ninety-nine, in digits (up to three) or words.
pub fn english<'t>(c: Cursor<'t>) -> Parsed<'t, u32> {
    if let Some(((value, length), next)) = c.digits() {
        return (length <= 3).then_some((value, next));
    }
    if let Some((ten, next)) = row(c, &TENS) {
        let one =
            next.eat_any(&["-", " "]).and_then(|c| row(c, &ONES)).filter(|(one, _)| (1..10).contains(one));
        return Some(one.map_or((ten * 10, next), |(one, c)| (ten * 10 + one, c)));
    }
    row(c, &ONES)
}

/// A day or a place in a row: 1st, 22nd, first, twenty-second, thirtieth.
pub fn ordinal<'t>(c: Cursor<'t>) -> Parsed<'t, u32> {
    if let Some(((value, length), next)) = c.digits() {
        let next = ["st", "nd", "rd", "th"].iter().find_map(|ending| next.word(ending))?;
        return (length <= 2).then_some((value, next));
    }
    if let Some((ten, next)) = row(c, &TENS) {
        let (one, next) = next.eat_any(&["-", " "]).and_then(|c| row(c, &ORDINALS))?;
        return (one < 10).then_some((ten * 10 + one, next));
    }
    let rounds = [("twentieth", 20), ("thirtieth", 30)];
    c.choose_word(&rounds).or_else(|| row(c, &ORDINALS))
}

/// A year in words: two thousand and eighteen, nineteen seventy eight, nineteen hundred ninety three.
pub fn english_year<'t>(c: Cursor<'t>) -> Parsed<'t, i32> {
    let small = |c: Cursor<'t>| {
        let c = c.skip_space().skip_word(&["and"]);
        let zero = c.any_word(&["zero", "oh"]).map_or(c, Cursor::skip_space);
        english(zero).filter(|(value, next)| {
            *value < 100 && !zero.peek().is_some_and(|c| c.is_ascii_digit()) && next.at > zero.at
        })
    };
    let (years, next) = if let Some(next) = c.word("two thousand") {
        small(next).map_or((2000, next), |(rest, c)| (2000 + rest, c))
    } else {
        let (century, next) = english(c).filter(|(century, _)| (17..=20).contains(century))?;
        if c.peek().is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        match next.skip_space().word("hundred") {
            Some(hundred) => {
                small(hundred).map_or((century * 100, hundred), |(rest, c)| (century * 100 + rest, c))
            }
            None => small(next).filter(|(rest, _)| *rest < 100).map(|(rest, c)| (century * 100 + rest, c))?,
        }
    };
    Some((years.cast_signed(), next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::text::Text;

    #[test]
    fn chinese_numbers() {
        for (text, value, digits) in [
            ("二〇二六", 2026, 4),
            ("两千零四", 2004, 0),
            ("两千", 2000, 0),
            ("廿二", 22, 0),
            ("十", 10, 0),
            ("三十一", 31, 0),
            ("一百二十", 120, 0),
            ("一百零八", 108, 0),
            ("百", 100, 0),
            ("兩", 2, 1),
            ("18", 18, 2),
            ("零八", 8, 2),
        ] {
            let text = Text::new(text);
            let (number, rest) = chinese(text.cursor()).unwrap();
            assert_eq!((number.value, number.digits, rest.at_end()), (value, digits, true), "{value}");
        }
    }

    #[test]
    fn numbers_that_are_too_long_are_none() {
        for text in ["九九九九九九九九九九九九", "123456789012", "千千千千千千"] {
            let value = chinese(Text::new(text).cursor()).map(|(number, _)| number.value);
            assert!(value.is_none_or(|v| v < 10_000), "{text}");
        }
    }

    #[test]
    fn english_numbers() {
        for (text, value) in [("twenty-one", 21), ("forty two", 42), ("nine", 9), ("18", 18), ("ninety", 90)]
        {
            let text = Text::new(text);
            assert_eq!(english(text.cursor()).map(|(v, c)| (v, c.at_end())), Some((value, true)));
        }
        for (text, value) in [("21st", 21), ("twenty first", 21), ("third", 3), ("thirtieth", 30)] {
            let text = Text::new(text);
            assert_eq!(ordinal(text.cursor()).map(|(v, c)| (v, c.at_end())), Some((value, true)));
        }
    }

    #[test]
    fn years_in_words() {
        for (text, value) in [
            ("two thousand", 2000),
            ("two thousand and thirty two", 2032),
            ("nineteen zero one", 1901),
            ("nineteen hundred ninety three", 1993),
            ("twenty twenty-six", 2026),
        ] {
            let text = Text::new(text);
            assert_eq!(
                english_year(text.cursor()).map(|(v, c)| (v, c.at_end())),
                Some((value, true)),
                "{text:?}",
                text = value
            );
        }
    }
}
