//! Days of the lunar calendar in Chinese: 农历八月十五, 腊月二十三, 正月初五, 闰四月, 阴历2027年六月.

use crate::due::calendar;
use crate::due::lunar::Month;
use crate::due::named::Named;
use crate::due::named::Part;
use crate::due::numerals;
use crate::due::text::Cursor;
use crate::due::text::Parsed;

/// Words that name the calendar.
pub const CALENDAR: [&str; 6] = ["农历", "阴历", "旧历", "夏历", "黄历", "老历"];

/// A day or month; behind a year it belongs to the lunar year of that number.
pub fn named<'t>(c: Cursor<'t>, year: Option<i32>) -> Parsed<'t, Named> {
    let Some(next) = c.eat_any(&CALENDAR) else { return month(c, year, false) };
    let own = year_in_front(next.skip(&["的"]));
    let (year, next) = own.map_or((year, next), |(own, next)| (Some(own), next));
    month(next.skip(&["的"]).skip(&CALENDAR), year, true)
}

/// The year in 农历2027年六月.
fn year_in_front<'t>(c: Cursor<'t>) -> Parsed<'t, i32> {
    let (number, next) = numerals::chinese(c).filter(|(number, _)| number.digits == 4)?;
    let year = number.value.cast_signed();
    calendar::YEARS.contains(&year).then_some((year, next.eat("年")?))
}

/// A month that only the lunar calendar has, or any month where the calendar or a lunar day says so.
fn month<'t>(c: Cursor<'t>, year: Option<i32>, said: bool) -> Parsed<'t, Named> {
    if !said && c.previous().is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '第' | '.')) {
        return None;
    }
    let (leap, start) = c.eat("闰").map_or((false, c), |next| (true, next));
    let own_name = start.choose(&[("正月", 1), ("腊月", 12), ("冬月", 11), ("寒月", 12)]);
    let (number, next) = own_name.or_else(|| {
        let (number, next) = numerals::chinese(start).filter(|(number, _)| number.digits <= 2)?;
        Some((number.value, next.eat("月")?))
    })?;
    let month = Month { number, leap };
    let lunar = said || leap || own_name.is_some();
    let behind = next.skip(&["份"]).skip(&["的"]);
    let part = |from, to| Part::Lunar { month, days: Some((from, to)) };
    if let Some(((from, to), next)) = day(behind, lunar) {
        return Some((Named::part(part(from, to), year), next));
    }
    if !lunar || !(1..=12).contains(&number) {
        return None;
    }
    let thirds =
        [("上旬", (1, 10)), ("中旬", (11, 20)), ("下旬", (21, 30)), ("初", (1, 10)), ("底", (21, 30))];
    if let Some(((from, to), next)) = behind.choose(&thirds) {
        return Some((Named::part(part(from, to), year), next));
    }
    Some((Named::part(Part::Lunar { month, days: None }, year), next))
}

/// 初八, 廿三; in a lunar month also 十五 and 23号. A run: 初一到初七, 初一至十五.
fn day<'t>(c: Cursor<'t>, lunar: bool) -> Parsed<'t, (u32, u32)> {
    let (from, next) = one_day(c, lunar)?;
    let last = next.eat_any(&["到", "至", "-"]).and_then(|c| one_day(c, true)).filter(|(to, _)| *to > from);
    Some(last.map_or(((from, from), next), |(to, next)| ((from, to), next)))
}

fn one_day<'t>(c: Cursor<'t>, lunar: bool) -> Parsed<'t, u32> {
    let first_ten = c.eat("初");
    let own = first_ten.is_some() || c.eat("廿").is_some();
    let (number, next) = numerals::chinese(first_ten.unwrap_or(c))?;
    let last = if first_ten.is_some() { 10 } else { 30 };
    let next = next.skip(&["日", "号"]);
    ((own || lunar) && (1..=last).contains(&number.value)).then_some((number.value, next))
}
