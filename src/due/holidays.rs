//! Holidays of the solar calendar that people name as dates.

use chrono::NaiveDate;

use super::calendar;
use super::text::Cursor;
use super::text::Parsed;

/// A holiday, by the rule that finds its day in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    Fixed {
        month: u32,
        day: u32,
    },
    /// The `number`th weekday (0 is Monday) of a month; 0 is the last.
    Weekday {
        month: u32,
        weekday: u32,
        number: u32,
    },
    Easter,
    /// The day after Thanksgiving.
    BlackFriday,
    /// 清明: the sun at 15 degrees.
    Qingming,
}

use Holiday::Fixed;
use Holiday::Weekday;

const fn on(month: u32, day: u32) -> Holiday {
    Fixed { month, day }
}

const fn nth(month: u32, weekday: u32, number: u32) -> Holiday {
    Weekday { month, weekday, number }
}

/// Longer names first.
const CHINESE: &[(&str, Holiday)] = &[
    ("元旦节", on(1, 1)),
    ("元旦", on(1, 1)),
    ("新年", on(1, 1)),
    ("情人节", on(2, 14)),
    ("女生节", on(3, 7)),
    ("妇女节", on(3, 8)),
    ("植树节", on(3, 12)),
    ("愚人节", on(4, 1)),
    ("清明节", Holiday::Qingming),
    ("清明", Holiday::Qingming),
    ("国际劳动节", on(5, 1)),
    ("劳动节", on(5, 1)),
    ("五一", on(5, 1)),
    ("青年节", on(5, 4)),
    ("母亲节", nth(5, 6, 2)),
    ("儿童节", on(6, 1)),
    ("父亲节", nth(6, 6, 3)),
    ("建党节", on(7, 1)),
    ("建军节", on(8, 1)),
    ("教师节", on(9, 10)),
    ("国庆节", on(10, 1)),
    ("国庆", on(10, 1)),
    ("万圣节", on(10, 31)),
    ("光棍节", on(11, 11)),
    ("双十一", on(11, 11)),
    ("双11", on(11, 11)),
    ("感恩节", nth(11, 3, 4)),
    ("双十二", on(12, 12)),
    ("平安夜", on(12, 24)),
    ("圣诞节", on(12, 25)),
    ("圣诞", on(12, 25)),
];

/// Longer names first.
const ENGLISH: &[(&str, Holiday)] = &[
    ("new year's eve", on(12, 31)),
    ("new year eve", on(12, 31)),
    ("new year's day", on(1, 1)),
    ("new year day", on(1, 1)),
    ("new year's", on(1, 1)),
    ("new year", on(1, 1)),
    ("yuandan", on(1, 1)),
    ("martin luther king day", nth(1, 0, 3)),
    ("mlk day", nth(1, 0, 3)),
    ("valentine's day", on(2, 14)),
    ("presidents' day", nth(2, 0, 3)),
    ("presidents day", nth(2, 0, 3)),
    ("saint patrick's day", on(3, 17)),
    ("st patrick's day", on(3, 17)),
    ("saint patrick", on(3, 17)),
    ("easter sunday", Holiday::Easter),
    ("easter", Holiday::Easter),
    ("earth day", on(4, 22)),
    ("may day", on(5, 1)),
    ("international workers' day", on(5, 1)),
    ("int'l workers day", on(5, 1)),
    ("mother's day", nth(5, 6, 2)),
    ("memorial day", nth(5, 0, 0)),
    ("father's day", nth(6, 6, 3)),
    ("independence day", on(7, 4)),
    ("labor day", nth(9, 0, 1)),
    ("halloween", on(10, 31)),
    ("thanksgiving day", nth(11, 3, 4)),
    ("thanks giving day", nth(11, 3, 4)),
    ("thanksgiving", nth(11, 3, 4)),
    ("black friday", Holiday::BlackFriday),
    ("christmas eve", on(12, 24)),
    ("christmas day", on(12, 25)),
    ("christmas", on(12, 25)),
];

pub fn chinese<'t>(c: Cursor<'t>) -> Parsed<'t, Holiday> {
    c.choose(CHINESE)
}

pub fn english<'t>(c: Cursor<'t>) -> Parsed<'t, Holiday> {
    c.choose_word(ENGLISH)
}

impl Holiday {
    pub fn of(self, year: i32) -> Option<NaiveDate> {
        match self {
            Fixed { month, day } => calendar::date(year, month, day),
            Weekday { month, weekday, number } => {
                calendar::nth_weekday(year, month, weekday, (number > 0).then_some(number))
            }
            Holiday::Easter => easter(year),
            Holiday::BlackFriday => nth(11, 3, 4).of(year)?.succ_opt(),
            Holiday::Qingming => qingming(year),
        }
    }
}

/// The Gregorian rule, in its anonymous form.
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let days = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
    calendar::date(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}

/// The usual approximation, exact for 1900 to 2099.
fn qingming(year: i32) -> Option<NaiveDate> {
    let (start, first) = if year < 2000 { (1900, 5.59) } else { (2000, 4.81) };
    let years = f64::from(year - start);
    let day = (years * 0.2422 + first).floor() - (years / 4.0).floor();
    (3..=6).find(|d| f64::from(*d) >= day).and_then(|d| calendar::date(year, 4, d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movable_days() {
        for (holiday, year, day) in [
            (Holiday::Easter, 2018, "2018-04-01"),
            (Holiday::Easter, 2026, "2026-04-05"),
            (Holiday::Qingming, 2017, "2017-04-04"),
            (Holiday::Qingming, 2026, "2026-04-05"),
            (Holiday::BlackFriday, 2010, "2010-11-26"),
            (nth(5, 0, 0), 2026, "2026-05-25"),
        ] {
            assert_eq!(holiday.of(year), day.parse().ok());
        }
    }
}
