//! Years in Chinese and what may follow them: 2026年三季度, 明年底, 二〇二七年上半年, 民國117年, 26年.

use crate::due::calendar;
use crate::due::holidays::Holiday;
use crate::due::named::Named;
use crate::due::named::Part;
use crate::due::numerals;
use crate::due::numerals::Number;
use crate::due::reading::Context;
use crate::due::text::Cursor;
use crate::due::text::Parsed;
use crate::due::window::Precision;

use super::lunar;
use super::months;
use super::part;
use super::year_step;

/// A year, and whether it hangs on the statement date.
type Year = (i32, bool);

pub fn named<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let pairs = [("今明两年", 0), ("今明年", 0), ("明后两年", 1), ("明后年", 1)];
    if let Some((step, next)) = c.choose(&pairs) {
        let (year, _) = year_step(ctx, step);
        return Some((Named::relative(calendar::years(year, year + 1, Precision::Years)), next));
    }
    if let Some(found) = five_year_plan(c) {
        return Some(found);
    }
    let Some(((year, relative), next)) = year(c, ctx) else { return end_of_this_year(c, ctx) };
    // 明年(2026年): the figures say which year is meant
    let (year, relative, next) =
        in_brackets(next).map_or((year, relative, next), |(year, next)| (year, false, next));
    let next = next.skip(&["度"]);
    let behind = next.skip(&["的"]);
    let months = lunar::named(behind, Some(year)).or_else(|| months::named(behind, Some(year)));
    let inner = months.or_else(|| part(behind, Some(year)));
    let inner = inner.or_else(|| edge(behind, year)).or_else(|| counted(behind, year));
    let (named, next) =
        inner.unwrap_or_else(|| (Named::fixed(calendar::year(year)), next.skip(&["全年", "内"])));
    Some((named.counted_from_statement(relative), next))
}

fn year<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Year> {
    let relative = [
        ("今年", 0),
        ("本年度", 0),
        ("本年", 0),
        ("这一年", 0),
        ("明年", 1),
        ("次年", 1),
        ("来年", 1),
        ("翌年", 1),
        ("大后年", 3),
        ("后年", 2),
        ("去年", -1),
        ("大前年", -3),
        ("前年", -2),
    ];
    if let Some((step, next)) = c.choose(&relative) {
        let counted =
            c.previous().is_some_and(|c| c.is_ascii_digit() || "一二两三四五六七八九十几".contains(c));
        return (!counted).then(|| ((year_step(ctx, step).0, true), next));
    }
    if let Some(next) = c.eat("民国") {
        let (number, next) = numerals::chinese(next)?;
        return Some(((i32::try_from(number.value).ok()?.checked_add(1911)?, false), next.eat("年")?));
    }
    if c.previous().is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || c == '第') {
        return None;
    }
    let (number, next) = numerals::chinese(c.skip(&["公元"]))?;
    let plain = || next.eat_any(&PARTS_OF_YEAR).filter(|_| number.digits == 4).map(|_| next);
    let next = next.eat("年").or_else(plain)?;
    let value = number.value.cast_signed();
    let long = number.digits == 4 || number.digits == 0 && value >= 1_000;
    if long && calendar::YEARS.contains(&value) {
        return Some(((value, false), next));
    }
    is_short_year(number, next, ctx).then(|| ((calendar::full_year(number.value, ctx.said_on), false), next))
}

/// (2026年) behind 明年.
fn in_brackets<'t>(c: Cursor<'t>) -> Parsed<'t, i32> {
    let (number, next) = numerals::chinese(c.eat("(")?.skip(&["即", "也就是"]))?;
    let year = Some(number.value.cast_signed())
        .filter(|year| number.digits == 4 && calendar::YEARS.contains(year))?;
    Some((year, next.skip(&["年"]).eat(")")?))
}

/// 26年 is a year, 20年 a length: a year stands near the statement, is written digit by digit (九七年), or has a
/// part of a year behind it.
fn is_short_year(number: Number, next: Cursor, ctx: &Context) -> bool {
    let (tens, ones) = (number.value / 10, number.value % 10);
    let two_counts = !number.arabic && tens > 0 && (ones == tens + 1 || (tens, ones) == (3, 5));
    let behind = next.peek().unwrap_or_default();
    if number.digits != 2 || two_counts || "代来以多期".contains(behind) {
        return false;
    }
    let part = numerals::chinese(next).is_some() || "底末第上下前".contains(behind);
    let distance = calendar::full_year(number.value, ctx.said_on) - year_step(ctx, 0).0;
    !number.arabic || part || (-15..10).contains(&distance)
}

/// 十五五期间: the fifteenth of the plans that began with 1953 to 1957; each runs five years from a year after
/// a multiple of five.
fn five_year_plan<'t>(c: Cursor<'t>) -> Parsed<'t, Named> {
    let (ordinal, next) =
        c.skip(&["\""]).choose(&[("十四五", 14), ("十五五", 15), ("十六五", 16), ("十七五", 17)])?;
    let next = next.skip(&["\""]);
    let ending = next.eat_any(&["末", "收官"]);
    let next = ending.or_else(|| next.eat_any(&["期间", "时期", "规划期", "内"]))?;
    let first = 2021 + 5 * (ordinal - 14);
    let plan = Named::fixed(calendar::years(first, first + 4, Precision::Years));
    Some((if ending.is_some() { plan.its_end() } else { plan }, next))
}

/// What makes a bare number before it a year: 2028上半年.
const PARTS_OF_YEAR: [&str; 7] = ["上半年", "下半年", "全年", "第一季度", "第二季度", "第三季度", "第四季度"];

/// 年底, 年内 and their kin without a year: of this year.
fn end_of_this_year<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let counted = |c: char| c.is_ascii_digit() || "几数两半一二三四五六七八九十百多余每逐年常".contains(c);
    if c.previous().is_some_and(counted) {
        return None;
    }
    if c.eat_any(&["年前", "年后", "年关前"]).is_some() && c.clause_before().is_empty() {
        let new_year = Part::Holiday(Holiday::Lunar { month: 1, day: 1 });
        return Some((Named::part(new_year, None), c.skip(&["年关", "年"])));
    }
    if let Some(next) = c.eat("年中").filter(|next| next.eat_any(&["国", "间", "的"]).is_none()) {
        return Some((Named::part(Part::Months { from: 6, to: 7 }, None).vaguely(), next));
    }
    let next = c.eat_any(&["年底", "年末", "岁末", "年终", "年内"])?;
    let named = Named::relative(year_step(ctx, 0).1).its_end();
    Some((named, next))
}

/// 底, 年末, 初, 年中 behind a year.
fn edge<'t>(c: Cursor<'t>, year: i32) -> Parsed<'t, Named> {
    if let Some(next) = c.eat_any(&["年底", "年末", "岁末", "年终", "底", "末"]) {
        return Some((Named::fixed(calendar::year(year)).its_end(), next));
    }
    if let Some(next) = c.eat_any(&["年初", "初"]) {
        return Some((Named::part(Part::Months { from: 1, to: 3 }, Some(year)).vaguely(), next));
    }
    let next = c.eat("年中").or_else(|| months::middle(c))?;
    Some((Named::part(Part::Months { from: 6, to: 7 }, Some(year)).vaguely(), next))
}

/// 前三季度, 最后两个月, 第三个月, 首月, 第二周, 前两周.
fn counted<'t>(c: Cursor<'t>, year: i32) -> Parsed<'t, Named> {
    if let Some(next) = c.eat("首月") {
        return Some((Named::fixed(calendar::month(year, 1)), next));
    }
    let (place, next) =
        c.choose(&[("最后", Place::Last), ("前", Place::First), ("后", Place::Last), ("第", Place::Nth)])?;
    let (number, next) = numerals::chinese(next).filter(|(number, _)| (1..=53).contains(&number.value))?;
    let (count, next) = (number.value, next.skip(&["个"]));
    let months = |length: u32| {
        let last = count.checked_mul(length)?;
        let (from, to) = match place {
            Place::First => (1, last),
            Place::Last => (13_u32.checked_sub(last)?, 12),
            Place::Nth => (last.checked_sub(length)? + 1, last),
        };
        calendar::months(year, from, to, if length == 3 { Precision::Quarter } else { Precision::Month })
    };
    if let Some(next) = next.eat_any(&["季度", "季"]) {
        return Some((Named::fixed(months(3)), next));
    }
    if let Some(next) = next.eat_any(&["月份", "月"]) {
        return Some((Named::fixed(months(1)), next));
    }
    let next = next.eat_any(&["周", "星期", "礼拜"])?;
    let last = calendar::week_of_year(year, count)?;
    let first = if place == Place::Nth { last } else { calendar::week_of_year(year, 1)? };
    let weeks = calendar::Period::new(first.first, last.last, Precision::Week);
    (place != Place::Last).then_some((Named::fixed(weeks), next))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    First,
    Last,
    Nth,
}
