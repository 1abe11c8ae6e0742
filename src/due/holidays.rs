//! Holidays and solar terms that people name as dates.

use chrono::Datelike;
use chrono::NaiveDate;

use super::calendar;
use super::calendar::Period;
use super::lunar;
use super::text::Cursor;
use super::text::Parsed;
use super::window::Precision;

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
    /// The day before 春节.
    NewYearsEve,
    /// Of the lunar calendar.
    Lunar {
        month: u32,
        day: u32,
    },
    /// One of the 24 solar terms: 0 is 小寒, 23 is 冬至.
    Term(u32),
    /// Election day in the United States, in years that leave this rest when divided by four; `None` in any year.
    Election(Option<i32>),
    /// Days before Easter, negative, or after it.
    Easterly(i64),
}

use Holiday::Fixed;
use Holiday::Weekday;

const fn on(month: u32, day: u32) -> Holiday {
    Fixed { month, day }
}

const fn nth(month: u32, weekday: u32, number: u32) -> Holiday {
    Weekday { month, weekday, number }
}

const fn moon(month: u32, day: u32) -> Holiday {
    Holiday::Lunar { month, day }
}

/// Longer names first.
#[rustfmt::skip]
const CHINESE: &[(&str, Holiday)] = &[
    ("农历新年", moon(1, 1)), ("阴历新年", moon(1, 1)), ("农历春节", moon(1, 1)), ("中国新年", moon(1, 1)),
    ("春节", moon(1, 1)), ("大年初一", moon(1, 1)), ("大年初二", moon(1, 2)), ("大年初三", moon(1, 3)),
    ("大年初四", moon(1, 4)), ("大年初五", moon(1, 5)), ("大年初六", moon(1, 6)), ("大年初七", moon(1, 7)),
    ("大年三十", Holiday::NewYearsEve), ("年三十", Holiday::NewYearsEve), ("大年夜", Holiday::NewYearsEve),
    ("除夕夜", Holiday::NewYearsEve), ("除夕", Holiday::NewYearsEve),
    ("元宵节", moon(1, 15)), ("元宵", moon(1, 15)), ("端午节", moon(5, 5)), ("端午", moon(5, 5)),
    ("七夕节", moon(7, 7)), ("七夕", moon(7, 7)), ("中元节", moon(7, 15)), ("中秋节", moon(8, 15)),
    ("中秋", moon(8, 15)), ("重阳节", moon(9, 9)), ("重阳", moon(9, 9)), ("腊八节", moon(12, 8)),
    ("腊八", moon(12, 8)), ("小年夜", moon(12, 23)),
    ("元旦节", on(1, 1)), ("元旦", on(1, 1)), ("新年", on(1, 1)), ("情人节", on(2, 14)), ("女生节", on(3, 7)),
    ("妇女节", on(3, 8)), ("三八节", on(3, 8)), ("消费者权益日", on(3, 15)), ("植树节", on(3, 12)),
    ("愚人节", on(4, 1)), ("国际劳动节", on(5, 1)), ("劳动节", on(5, 1)), ("五一", on(5, 1)),
    ("青年节", on(5, 4)), ("母亲节", nth(5, 6, 2)), ("儿童节", on(6, 1)), ("父亲节", nth(6, 6, 3)),
    ("建党节", on(7, 1)), ("建军节", on(8, 1)), ("教师节", on(9, 10)), ("国庆节", on(10, 1)),
    ("国庆", on(10, 1)), ("万圣节", on(10, 31)), ("光棍节", on(11, 11)), ("双十一", on(11, 11)),
    ("双11", on(11, 11)), ("感恩节", nth(11, 3, 4)), ("黑色星期五", Holiday::BlackFriday),
    ("双十二", on(12, 12)), ("双12", on(12, 12)), ("平安夜", on(12, 24)), ("圣诞节", on(12, 25)),
    ("圣诞", on(12, 25)), ("复活节", Holiday::Easter),
    ("小寒", Holiday::Term(0)), ("大寒", Holiday::Term(1)), ("立春", Holiday::Term(2)),
    ("惊蛰", Holiday::Term(4)), ("春分", Holiday::Term(5)), ("清明节", Holiday::Term(6)),
    ("清明", Holiday::Term(6)), ("谷雨", Holiday::Term(7)), ("立夏", Holiday::Term(8)),
    ("芒种", Holiday::Term(10)), ("夏至", Holiday::Term(11)), ("小暑", Holiday::Term(12)),
    ("大暑", Holiday::Term(13)), ("立秋", Holiday::Term(14)), ("处暑", Holiday::Term(15)),
    ("秋分", Holiday::Term(17)), ("寒露", Holiday::Term(18)), ("霜降", Holiday::Term(19)),
    ("立冬", Holiday::Term(20)), ("冬至", Holiday::Term(23)),
];

/// Names that mean other things too, unless a mark of time stands behind them: 雨水, 大雪, 十一.
#[rustfmt::skip]
const CHINESE_UNSURE: &[(&str, Holiday)] = &[
    ("雨水", Holiday::Term(3)), ("小满", Holiday::Term(9)), ("白露", Holiday::Term(16)),
    ("小雪", Holiday::Term(21)), ("大雪", Holiday::Term(22)), ("六一", on(6, 1)), ("七一", on(7, 1)),
    ("八一", on(8, 1)), ("十一", on(10, 1)), ("小年", moon(12, 23)), ("三八", on(3, 8)),
];

/// What stands behind a name that is meant as a day.
const MARKS: [&str; 18] = [
    "节气",
    "之前",
    "以前",
    "之后",
    "以后",
    "前后",
    "前",
    "后",
    "期间",
    "假期",
    "长假",
    "小长假",
    "黄金周",
    "当天",
    "当日",
    "那天",
    "左右",
    "节",
];

/// Longer names first.
#[rustfmt::skip]
const ENGLISH: &[(&str, Holiday)] = &[
    ("chinese new year's eve", Holiday::NewYearsEve), ("lunar new year's eve", Holiday::NewYearsEve),
    ("chinese new year", moon(1, 1)), ("lunar new year", moon(1, 1)), ("spring festival", moon(1, 1)),
    ("lantern festival", moon(1, 15)), ("dragon boat festival", moon(5, 5)), ("qixi festival", moon(7, 7)),
    ("mid-autumn festival", moon(8, 15)), ("mid autumn festival", moon(8, 15)), ("moon festival", moon(8, 15)),
    ("double ninth festival", moon(9, 9)), ("qingming festival", Holiday::Term(6)),
    ("tomb sweeping day", Holiday::Term(6)), ("tomb-sweeping day", Holiday::Term(6)),
    ("spring equinox", Holiday::Term(5)), ("vernal equinox", Holiday::Term(5)),
    ("summer solstice", Holiday::Term(11)), ("autumn equinox", Holiday::Term(17)),
    ("autumnal equinox", Holiday::Term(17)), ("winter solstice", Holiday::Term(23)),
    ("midterm elections", Holiday::Election(Some(2))), ("midterm election", Holiday::Election(Some(2))),
    ("midterms", Holiday::Election(Some(2))), ("us presidential election", Holiday::Election(Some(0))),
    ("u.s. presidential election", Holiday::Election(Some(0))), ("us election", Holiday::Election(None)),
    ("us elections", Holiday::Election(None)), ("u.s. election", Holiday::Election(None)),
    ("u.s. elections", Holiday::Election(None)), ("election day", Holiday::Election(None)),
    ("senate race", Holiday::Election(None)), ("senate election", Holiday::Election(None)),
    ("governor race", Holiday::Election(None)), ("governor's race", Holiday::Election(None)),
    ("gubernatorial race", Holiday::Election(None)), ("gubernatorial election", Holiday::Election(None)),
    ("new year's eve", on(12, 31)), ("new year eve", on(12, 31)), ("new year's day", on(1, 1)),
    ("new year day", on(1, 1)), ("new year's", on(1, 1)), ("new year", on(1, 1)), ("yuandan", on(1, 1)),
    ("martin luther king day", nth(1, 0, 3)), ("mlk day", nth(1, 0, 3)), ("groundhog day", on(2, 2)),
    ("valentine's day", on(2, 14)), ("presidents' day", nth(2, 0, 3)), ("presidents day", nth(2, 0, 3)),
    ("saint patrick's day", on(3, 17)), ("st patrick's day", on(3, 17)), ("st. patrick's day", on(3, 17)),
    ("saint patrick", on(3, 17)), ("april fools' day", on(4, 1)), ("april fool's day", on(4, 1)),
    ("good friday", Holiday::Easterly(-2)), ("palm sunday", Holiday::Easterly(-7)),
    ("ash wednesday", Holiday::Easterly(-46)), ("easter monday", Holiday::Easterly(1)),
    ("easter sunday", Holiday::Easter), ("easter", Holiday::Easter), ("pentecost", Holiday::Easterly(49)),
    ("earth day", on(4, 22)), ("may day", on(5, 1)), ("international workers' day", on(5, 1)),
    ("int'l workers day", on(5, 1)), ("cinco de mayo", on(5, 5)), ("mother's day", nth(5, 6, 2)),
    ("memorial day", nth(5, 0, 0)), ("father's day", nth(6, 6, 3)), ("juneteenth", on(6, 19)),
    ("canada day", on(7, 1)), ("independence day", on(7, 4)), ("bastille day", on(7, 14)),
    ("labor day", nth(9, 0, 1)), ("columbus day", nth(10, 0, 2)),
    ("halloween", on(10, 31)), ("guy fawkes night", on(11, 5)), ("veterans day", on(11, 11)),
    ("remembrance day", on(11, 11)), ("singles' day", on(11, 11)), ("singles day", on(11, 11)),
    ("thanksgiving day", nth(11, 3, 4)), ("thanks giving day", nth(11, 3, 4)), ("thanksgiving", nth(11, 3, 4)),
    ("black friday", Holiday::BlackFriday), ("christmas eve", on(12, 24)), ("christmas day", on(12, 25)),
    ("christmas", on(12, 25)), ("xmas", on(12, 25)), ("boxing day", on(12, 26)),
];

/// `behind_date`: a year or month stands before it, which makes any name a day.
pub fn chinese<'t>(c: Cursor<'t>, behind_date: bool) -> Parsed<'t, Holiday> {
    let unsure = || {
        let found = c.choose(CHINESE_UNSURE)?;
        let counted = c.previous().is_some_and(|p| "一二三四五六七八九十百千第".contains(p));
        let marked = behind_date || found.1.eat_any(&MARKS).is_some();
        (marked && !counted).then_some(found)
    };
    c.choose(CHINESE).or_else(unsure)
}

pub fn english<'t>(c: Cursor<'t>) -> Parsed<'t, Holiday> {
    c.choose_word(ENGLISH)
}

impl Holiday {
    pub fn is_lunar(self) -> bool {
        matches!(self, Holiday::Lunar { .. } | Holiday::NewYearsEve | Holiday::Term(_))
    }

    /// The holiday and the days off that go with it.
    pub fn days_off(self, year: i32) -> Option<Period> {
        let (before, after) = match self {
            Holiday::Lunar { month: 1, day: 1 } => (1, 6),
            Holiday::NewYearsEve => (0, 7),
            Fixed { month: 10, day: 1 } => (0, 6),
            Fixed { month: 5, day: 1 } => (0, 4),
            Fixed { month: 1, day: 1 } | Holiday::Term(6) | Holiday::Lunar { .. } => (0, 2),
            _ => (0, 0),
        };
        let day = self.of(year)?;
        Period::new(calendar::add_days(day, -before)?, calendar::add_days(day, after)?, Precision::Day)
    }

    pub fn of(self, year: i32) -> Option<NaiveDate> {
        match self {
            Fixed { month, day } => calendar::date(year, month, day),
            Weekday { month, weekday, number } => {
                calendar::nth_weekday(year, month, weekday, (number > 0).then_some(number))
            }
            Holiday::Easter => easter(year),
            Holiday::BlackFriday => nth(11, 3, 4).of(year)?.succ_opt(),
            Holiday::NewYearsEve => lunar::new_year(year)?.pred_opt(),
            Holiday::Lunar { month, day } => lunar_day(year, month, day),
            Holiday::Term(number) => lunar::term(year, number),
            Holiday::Election(rest) if rest.is_some_and(|rest| year.rem_euclid(4) != rest) => None,
            // the Tuesday after the first Monday of November
            Holiday::Election(_) => nth(11, 0, 1).of(year)?.succ_opt(),
            Holiday::Easterly(days) => calendar::add_days(easter(year)?, days),
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

/// In the year of the solar calendar: 腊八 of the lunar year 2026 falls in January 2027.
fn lunar_day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let month = lunar::Month { number: month, leap: false };
    let days = [year, year - 1].into_iter().filter_map(|of| Some(lunar::days(of, month, day, day)?.first));
    let mut inside = days.filter(|day| day.year() == year);
    inside.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movable_days() {
        for (holiday, year, day) in [
            (Holiday::Easter, 2018, "2018-04-01"),
            (Holiday::Easter, 2026, "2026-04-05"),
            (Holiday::Term(6), 2017, "2017-04-04"),
            (Holiday::Term(6), 2026, "2026-04-05"),
            (Holiday::BlackFriday, 2010, "2010-11-26"),
            (nth(5, 0, 0), 2026, "2026-05-25"),
            (moon(8, 15), 2027, "2027-09-15"),
            (moon(12, 8), 2026, "2026-01-26"),
            (Holiday::NewYearsEve, 2027, "2027-02-05"),
            (Holiday::Easterly(-2), 2026, "2026-04-03"),
            (Holiday::Election(None), 2027, "2027-11-02"),
            (Holiday::Election(Some(2)), 2026, "2026-11-03"),
            (Holiday::Election(Some(0)), 2026, "none"),
        ] {
            assert_eq!(holiday.of(year), day.parse().ok());
        }
    }
}
