//! Days that a document names outright: in its metadata, in a date column, in the stamp of a title or file name.

use chrono::DateTime;
use chrono::NaiveDate;

use crate::documents::numerals::is_numeral;
use crate::documents::numerals::whole;
use crate::documents::script::fold;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The first year of the Republic's calendar is 1912.
const MINGUO: i32 = 1911;

/// The first whole day named in the text, with its year: 2025年12月18日, 2025-12-18, 2025/12/18, 民國114年10月21日,
/// 18 December 2025, Dec. 18, 2025, 20251218. `None` for days that do not exist and for mere months.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let text = fold(text);
    let characters: Vec<char> = text.chars().take(200).collect();
    (0..characters.len()).find_map(|start| {
        let before = start.checked_sub(1).map(|i| characters[i]);
        let rest = &characters[start..];
        numeric(before, rest).or_else(|| spelled(before, rest))
    })
}

/// The day of a moment as programs write it, with its clock: 2024-03-05T23:10:00+08:00, Tue Mar 05 2024 09:28:28 GMT, or
/// seconds or milliseconds since 1970. The day is the one that is written, whatever the zone.
pub(super) fn timestamp(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if matches!(text.len(), 10 | 13) && text.bytes().all(|b| b.is_ascii_digit()) {
        let number: i64 = text.parse().ok()?;
        let seconds = if text.len() == 13 { number / 1000 } else { number };
        return DateTime::from_timestamp(seconds, 0).map(|moment| moment.date_naive());
    }
    let has_clock = text
        .as_bytes()
        .windows(5)
        .any(|window| window[2] == b':' && [0, 1, 3, 4].iter().all(|place| window[*place].is_ascii_digit()));
    parse_date(text).filter(|_| has_clock)
}

/// The day that a title or a file name begins with: `251218-…`, `20251218 …`, `2025-12-18 …`; and the rest of it.
pub(super) fn stamp(name: &str) -> Option<(NaiveDate, &str)> {
    let end = name.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '.' | '/' | '年' | '月' | '日')));
    let (head, rest) = name.split_at(end.unwrap_or(name.len()));
    let head = head.trim_end_matches(['-', '.', '/']);
    let digits: Vec<char> = head.chars().collect();
    let day = match digits.len() {
        6 if digits.iter().all(char::is_ascii_digit) => {
            let number = |range: std::ops::Range<usize>| whole(&head[range]);
            NaiveDate::from_ymd_opt(2000 + number(0..2)? as i32, number(2..4)?, number(4..6)?)
        }
        _ => numeric(None, &digits).filter(|_| digits.len() >= 8),
    }?;
    Some((
        day,
        rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '-' | '_' | '.' | '·' | '|' | '：' | ':')
        }),
    ))
}

/// A day in figures (or Chinese digits) at the start of `rest`; `before` is the character in front of it.
fn numeric(before: Option<char>, rest: &[char]) -> Option<NaiveDate> {
    if before.is_some_and(is_numeral) {
        return None;
    }
    let (minguo, rest) = match rest {
        ['民', '国', rest @ ..] => (true, skip_spaces(rest)),
        _ => (false, rest),
    };
    if let Some(day) = year_last(rest) {
        return Some(day);
    }
    let (year, rest) = number(rest, 1..=8)?;
    if year.chars().count() == 8 && !rest.first().is_some_and(|c| c.is_alphanumeric()) {
        let part = |range: std::ops::Range<usize>| year.get(range).and_then(whole);
        return day(part(0..4)?, part(4..6)?, part(6..8)?);
    }
    let year = whole(&year)?;
    let (mark, rest) = skip_spaces(rest).split_first()?;
    let separators: [&[char]; 2] = match mark {
        '年' => [&['月'], &['日', '号']],
        '-' | '/' | '.' => [std::slice::from_ref(mark), &[]],
        _ => return None,
    };
    let (month, rest) = number(skip_spaces(rest), 1..=3)?;
    let (mark, rest) = skip_spaces(rest).split_first()?;
    if !separators[0].contains(mark) {
        return None;
    }
    let (date, rest) = number(skip_spaces(rest), 1..=3)?;
    if rest.first().is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    if minguo {
        return NaiveDate::from_ymd_opt(MINGUO + year as i32, whole(&month)?, whole(&date)?);
    }
    day(year, whole(&month)?, whole(&date)?)
}

/// 18.12.2025 and 12/18/2025, where only one of the two can be the month.
fn year_last(rest: &[char]) -> Option<NaiveDate> {
    let (one, rest) = number(rest, 1..=2)?;
    let (mark, rest) = rest.split_first().filter(|(mark, _)| matches!(mark, '/' | '.' | '-'))?;
    let (other, rest) = number(rest, 1..=2)?;
    let (year, rest) = number(rest.strip_prefix(std::slice::from_ref(mark))?, 4..=4)?;
    if rest.first().is_some_and(|c| c.is_alphanumeric()) {
        return None;
    }
    match (whole(&one)?, whole(&other)?) {
        (date @ 13.., month) | (month, date @ 13..) => day(whole(&year)?, month, date),
        (same, also) if same == also => day(whole(&year)?, same, same),
        _ => None,
    }
}

/// A day with the month's English name at the start of `rest`.
fn spelled(before: Option<char>, rest: &[char]) -> Option<NaiveDate> {
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    if rest.first()?.is_ascii_digit() {
        let (date, rest) = number(rest, 1..=2)?;
        let rest = skip_spaces(skip_ordinal(rest));
        let rest = skip_spaces(rest.strip_prefix(&['o', 'f']).unwrap_or(rest));
        let (month, rest) = month(rest)?;
        let (year, _) = number(skip_marks(rest), 4..=4)?;
        return day(whole(&year)?, month, whole(&date)?);
    }
    let (month, rest) = month(rest)?;
    let (date, rest) = number(skip_marks(rest), 1..=2)?;
    let (year, _) = number(skip_marks(skip_ordinal(rest)), 4..=4)?;
    day(whole(&year)?, month, whole(&date)?)
}

fn day(year: u32, month: u32, date: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok().filter(|year| (1900..2200).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, date)
}

fn month(rest: &[char]) -> Option<(u32, &[char])> {
    let length = rest.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let word: String = rest[..length].iter().collect();
    let index = MONTHS.iter().position(|name| word.starts_with(name))?;
    (length <= 9).then_some((index as u32 + 1, &rest[length..]))
}

fn number(rest: &[char], length: std::ops::RangeInclusive<usize>) -> Option<(String, &[char])> {
    let count = rest.iter().take(9).take_while(|c| is_numeral(**c)).count();
    length.contains(&count).then(|| (rest[..count].iter().collect(), &rest[count..]))
}

fn skip_spaces(rest: &[char]) -> &[char] {
    &rest[rest.iter().take_while(|c| **c == ' ').count()..]
}

fn skip_marks(rest: &[char]) -> &[char] {
    &rest[rest.iter().take_while(|c| matches!(**c, ' ' | ',' | '.')).count()..]
}

fn skip_ordinal(rest: &[char]) -> &[char] {
    match rest {
        ['s', 't', rest @ ..] | ['n', 'd', rest @ ..] | ['r', 'd', rest @ ..] | ['t', 'h', rest @ ..] => rest,
        _ => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(year: i32, month: u32, date: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, date)
    }

    #[test]
    fn days_are_read_however_they_are_written() {
        for (text, expected) in [
            ("2024年3月5日", on(2024, 3, 5)),
            ("2024 年 3 月 5 日（周二）20:00", on(2024, 3, 5)),
            ("发布于 2024年11月05日", on(2024, 11, 5)),
            ("二〇二四年三月十五日", on(2024, 3, 15)),
            ("民國113年3月5日", on(2024, 3, 5)),
            ("2024-03-05", on(2024, 3, 5)),
            ("2024-03-05T23:10:00+08:00", on(2024, 3, 5)),
            ("2024/3/5", on(2024, 3, 5)),
            ("2024.03.05", on(2024, 3, 5)),
            ("２０２４／０３／０５", on(2024, 3, 5)),
            ("20240305", on(2024, 3, 5)),
            ("5 March 2024", on(2024, 3, 5)),
            ("Tuesday, 5th of March, 2024", on(2024, 3, 5)),
            ("March 5, 2024", on(2024, 3, 5)),
            ("Mar. 5th, 2024 (podcast)", on(2024, 3, 5)),
            ("25/03/2024", on(2024, 3, 25)),
            ("3/25/2024 20:00", on(2024, 3, 25)),
            ("25.3.2024", on(2024, 3, 25)),
            ("5/3/2024", None),
            ("2024年3月", None),
            ("March 2024", None),
            ("2024-02-30", None),
            ("2024-13-01", None),
            ("1小时26分钟", None),
            ("第 214 集", None),
            ("", None),
        ] {
            assert_eq!(parse_date(text), expected, "{text}");
        }
    }

    #[test]
    fn moments_are_read_as_the_day_they_are_written_with() {
        for (text, day) in [
            ("2024-03-05T23:10:00.000Z", on(2024, 3, 5)),
            ("2024-03-05T23:10:00-08:00", on(2024, 3, 5)),
            ("2024-03-05 23:10:00+00:00", on(2024, 3, 5)),
            ("Tue Mar 05 2024 09:28:28 GMT+0000 (Coordinated Universal Time)", on(2024, 3, 5)),
            ("1709680200", on(2024, 3, 5)),
            ("1709680200000", on(2024, 3, 5)),
            ("2024-03-05", None),
            ("明年", None),
            ("12:30", None),
        ] {
            assert_eq!(timestamp(text), day, "{text}");
        }
    }

    #[test]
    fn a_stamp_stands_in_front() {
        for (name, expected) in [
            ("240305-老城的骑楼", Some((on(2024, 3, 5), "老城的骑楼"))),
            ("20240305 老城_访谈_整理文档", Some((on(2024, 3, 5), "老城_访谈_整理文档"))),
            ("2024-03-05 老城", Some((on(2024, 3, 5), "老城"))),
            ("2024年3月5日：老城", Some((on(2024, 3, 5), "老城"))),
            ("240305", Some((on(2024, 3, 5), ""))),
            ("2024年终对账", None),
            ("11_export", None),
            ("991399-老城", None),
            ("3月5日的老城", None),
            ("老城 240305", None),
        ] {
            let expected = expected.map(|(day, rest)| (day.unwrap(), rest));
            assert_eq!(stamp(name), expected, "{name}");
        }
    }
}
