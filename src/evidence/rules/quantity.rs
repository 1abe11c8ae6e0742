//! Pure: numbers as people write them, with what they count in: 1.2亿元, US$3,400 million, 七成 as 7成, 12.5 %.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// What a number counts in, as far as it matters for a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Percent,
    Dollar,
    Yuan,
    Euro,
    Pound,
    Yen,
    HongKongDollar,
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub number: f64,
    pub unit: Option<Unit>,
    /// Where it stands in the text as it was folded, see [`folded`].
    pub place: Range<usize>,
}

impl Quantity {
    /// Whether both count the same thing; a bare number counts in whatever it is compared with.
    pub fn fits(&self, other: &Quantity) -> bool {
        self.unit.is_none() || other.unit.is_none() || self.unit == other.unit
    }
}

/// Longer names first: 万亿 is not 万.
const SCALES: [(&str, f64); 30] = [
    ("万亿", 1e12),
    ("萬億", 1e12),
    ("百万", 1e6),
    ("百萬", 1e6),
    ("千万", 1e7),
    ("千萬", 1e7),
    ("十亿", 1e9),
    ("百亿", 1e10),
    ("千亿", 1e11),
    ("兆", 1e12),
    ("亿", 1e8),
    ("億", 1e8),
    ("万", 1e4),
    ("萬", 1e4),
    ("千", 1e3),
    ("百", 1e2),
    ("thousand", 1e3),
    ("millions", 1e6),
    ("million", 1e6),
    ("billions", 1e9),
    ("billion", 1e9),
    ("trillions", 1e12),
    ("trillion", 1e12),
    ("mn", 1e6),
    ("mm", 1e6),
    ("bn", 1e9),
    ("tn", 1e12),
    ("k", 1e3),
    ("m", 1e6),
    ("b", 1e9),
];

const UNITS: [(&str, Unit); 28] = [
    ("%", Unit::Percent),
    ("percent", Unit::Percent),
    ("per cent", Unit::Percent),
    ("个百分点", Unit::Percent),
    ("百分点", Unit::Percent),
    ("us dollars", Unit::Dollar),
    ("dollars", Unit::Dollar),
    ("dollar", Unit::Dollar),
    ("usd", Unit::Dollar),
    ("美元", Unit::Dollar),
    ("美金", Unit::Dollar),
    ("hkd", Unit::HongKongDollar),
    ("港元", Unit::HongKongDollar),
    ("港币", Unit::HongKongDollar),
    ("rmb", Unit::Yuan),
    ("cny", Unit::Yuan),
    ("yuan", Unit::Yuan),
    ("人民币", Unit::Yuan),
    ("日元", Unit::Yen),
    ("jpy", Unit::Yen),
    ("yen", Unit::Yen),
    ("欧元", Unit::Euro),
    ("euros", Unit::Euro),
    ("euro", Unit::Euro),
    ("eur", Unit::Euro),
    ("英镑", Unit::Pound),
    ("gbp", Unit::Pound),
    ("元", Unit::Yuan),
];

const SIGNS: [(&str, Unit); 10] = [
    ("hk$", Unit::HongKongDollar),
    ("us$", Unit::Dollar),
    ("usd", Unit::Dollar),
    ("rmb", Unit::Yuan),
    ("cny", Unit::Yuan),
    ("$", Unit::Dollar),
    ("¥", Unit::Yuan),
    ("€", Unit::Euro),
    ("£", Unit::Pound),
    ("百分之", Unit::Percent),
];

/// What follows a number of a day, of which no value is.
const CALENDAR: [&str; 8] = ["年", "月", "日", "号", "點", "点", "时", "季度"];

/// The spelling in which numbers are looked for: width and compatibility forms made one, lower case.
pub fn folded(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// The numbers of a folded text that count something, in their order. Days, years and numbers inside words are none.
pub fn quantities(text: &str) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|found| at + found) {
        let (number, end) = number(text, start);
        at = day_end(text, start, end).unwrap_or(end);
        if at > end {
            continue;
        }
        let (Some(number), true) = (number, starts_fresh(&text[..start])) else { continue };
        let Some(quantity) = quantity(text, start, end, number) else { continue };
        at = quantity.place.end;
        match found.last_mut() {
            // 1亿2000万 is one number.
            Some(last) if last.place.end == quantity.place.start && last.number > quantity.number => {
                last.number += quantity.number;
                last.unit = last.unit.or(quantity.unit);
                last.place.end = quantity.place.end;
            }
            _ => found.push(quantity),
        }
    }
    found
}

/// The only number of a text, such as a threshold somebody typed.
pub fn only(text: &str) -> Option<Quantity> {
    let mut found = quantities(&folded(text)).into_iter();
    found.next().filter(|_| found.next().is_none()).or_else(|| {
        // A bare year is a number when it stands alone.
        let number = folded(text).trim().parse().ok()?;
        Some(Quantity { number, unit: None, place: 0..0 })
    })
}

/// Digits with separators of thousands and a decimal point, and where they end.
fn number(text: &str, start: usize) -> (Option<f64>, usize) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
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

/// Whether a number may begin here: not inside a word or another number (GPT-4, v2, 3.5.1).
fn starts_fresh(before: &str) -> bool {
    let mut back = before.chars().rev();
    match (back.next(), back.next()) {
        (Some('.'), Some(digit)) => !digit.is_ascii_digit(),
        (Some('-'), Some(letter)) => !letter.is_ascii_alphabetic(),
        (Some(letter), _) => !letter.is_ascii_alphabetic() || ends_with_sign(before),
        (None, _) => true,
    }
}

fn ends_with_sign(before: &str) -> bool {
    SIGNS.iter().any(|(sign, _)| before.ends_with(sign))
}

fn quantity(text: &str, start: usize, end: usize, mut number: f64) -> Option<Quantity> {
    let before = &text[..start];
    let trimmed = before.trim_end();
    let sign = SIGNS.iter().find(|(sign, _)| trimmed.ends_with(sign));
    let mut place = sign.map_or(start, |(sign, _)| trimmed.len() - sign.len())..end;
    let minus = before.strip_suffix(['-', '−']).or_else(|| before.strip_suffix('负'));
    if minus.is_some_and(|rest| rest.chars().next_back().is_none_or(|c| !c.is_ascii_digit() && c != '%')) {
        number = -number;
        place.start = minus.map_or(place.start, str::len);
    }
    let scale = starting(&text[place.end..], &SCALES);
    if let Some((length, scale)) = scale {
        number *= scale;
        place.end += length;
    }
    if let Some(rest) =
        text[place.end..].strip_prefix('成').filter(|rest| !rest.starts_with(['为', '功', '立', '本', '长']))
    {
        let end = text.len() - rest.len();
        return Some(Quantity { number: number * 10.0, unit: Some(Unit::Percent), place: place.start..end });
    }
    let unit = starting(&text[place.end..], &UNITS);
    place.end += unit.map_or(0, |(length, _)| length);
    let unit = unit.map(|(_, unit)| unit).or(sign.map(|(_, unit)| *unit));
    let bare = scale.is_none() && unit.is_none();
    let calendar = CALENDAR.iter().any(|word| text[place.end..].trim_start().starts_with(word));
    let year = (1900.0..2100.0).contains(&number) && end - start == 4;
    (!bare || !(calendar || year)).then_some(Quantity { number, unit, place })
}

/// The first of these names that the text starts with, a space before it allowed; Latin names end with a word.
fn starting<T: Copy>(text: &str, names: &[(&str, T)]) -> Option<(usize, T)> {
    let rest = text.strip_prefix(' ').unwrap_or(text);
    let space = text.len() - rest.len();
    names.iter().find_map(|(name, meaning)| {
        let behind = rest.strip_prefix(name)?;
        let latin = name.ends_with(|c: char| c.is_ascii_alphabetic());
        let goes_on = latin && behind.starts_with(|c: char| c.is_ascii_alphanumeric());
        (!goes_on).then_some((space + name.len(), *meaning))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(f64, Option<Unit>)> {
        quantities(&folded(text)).into_iter().map(|found| (found.number, found.unit)).collect()
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        use Unit::*;
        type Case = (&'static str, &'static [(f64, Option<Unit>)]);
        let cases: &[Case] = &[
            ("", &[]),
            ("no number", &[]),
            ("3.25", &[(3.25, None)]),
            ("1,234,567.8 tonnes", &[(1_234_567.8, None)]),
            ("营收 1.2亿元", &[(1.2e8, Some(Yuan))]),
            ("融资3,400万美元", &[(3.4e7, Some(Dollar))]),
            ("1亿2000万元", &[(1.2e8, Some(Yuan))]),
            ("市值突破２万亿美元", &[(2e12, Some(Dollar))]),
            ("US$3,400 million", &[(3.4e9, Some(Dollar))]),
            ("raised $1.5bn and €20m", &[(1.5e9, Some(Dollar)), (2e7, Some(Euro))]),
            ("12.5 % of 40 percent", &[(12.5, Some(Percent)), (40.0, Some(Percent))]),
            ("占比百分之35，约7成", &[(35.0, Some(Percent)), (70.0, Some(Percent))]),
            ("跌了 -3.2%", &[(-3.2, Some(Percent))]),
            ("from 3-5 units", &[(3.0, None), (5.0, None)]),
            ("2026年3月，GPT-4 与 v2.1 售价 60美元", &[(60.0, Some(Dollar))]),
            ("in 2027 there were 2027 dollars", &[(2027.0, Some(Dollar))]),
            ("第3季度 5千辆", &[(5_000.0, None)]),
            ("2026-03-18: 41 farms, 18.03.2026, 2026/3", &[(41.0, None)]),
            ("1.2.3 and 4m people, 5 months", &[(1.2, None), (4e6, None), (5.0, None)]),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), *expected, "{text}");
        }
    }

    #[test]
    fn a_threshold_is_one_number() {
        let number = |text: &str| only(text).map(|found| found.number);
        assert_eq!(
            (number("0.3亿"), number(" 60 美元 "), number("2027")),
            (Some(3e7), Some(60.0), Some(2027.0))
        );
        assert_eq!((number("many"), number("3 to 5"), number("")), (None, None, None));
    }

    #[test]
    fn a_bare_number_fits_any_unit() {
        let quantity = |text: &str| only(text).unwrap();
        assert!(quantity("60").fits(&quantity("50美元")) && quantity("50美元").fits(&quantity("$60")));
        assert!(!quantity("60%").fits(&quantity("50美元")));
    }
}
