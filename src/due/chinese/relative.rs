//! Chinese periods counted from the statement: 下个月, 本周五, 后天, 下季度, 本十年, 2030年代.

use chrono::Datelike;

use crate::due::calendar;
use crate::due::calendar::Period;
use crate::due::named::Named;
use crate::due::named::Part;
use crate::due::numerals;
use crate::due::reading::Context;
use crate::due::text::Cursor;
use crate::due::text::Parsed;
use crate::due::window::Precision;

use super::months;

pub fn named<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    day(c, ctx)
        .or_else(|| month(c, ctx))
        .or_else(|| week(c, ctx))
        .or_else(|| bare_weekday(c, ctx))
        .or_else(|| quarter(c, ctx))
        .or_else(|| season(c, ctx))
}

/// 明春: the season of next year.
fn season<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let rows = [
        ("春", Part::Months { from: 3, to: 5 }),
        ("夏", Part::Months { from: 6, to: 8 }),
        ("秋", Part::Months { from: 9, to: 11 }),
        ("冬", Part::Winter),
    ];
    let (part, next) = c.eat_any(&["明", "来"])?.choose(&rows)?;
    // 未来春天 is another word, 明秋 a name
    let own = !c.previous().is_some_and(|c| matches!(c, '未' | '将' | '从' | '黎' | '光'));
    let named = Named::part(part, Some(ctx.said_on.year() + 1)).counted_from_statement(true);
    own.then(|| (named, next.skip(&["季", "天"])))
}

fn day<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let anniversary = ["明年此时", "明年这时", "明年这个时候", "明年的今天", "明年今天", "明年今日"];
    if let Some(next) = c.eat_any(&anniversary) {
        return Some((Named::relative(calendar::add_months(ctx.said_on, 12).map(Period::day)), next));
    }
    let rows = [
        ("大大后天", 4),
        ("大后天", 3),
        ("后天", 2),
        ("明天", 1),
        ("明日", 1),
        ("明晚", 1),
        ("次日", 1),
        ("今天", 0),
        ("今日", 0),
        ("今晚", 0),
        ("本日", 0),
    ];
    if let Some(next) = c.eat_any(&["下一个交易日", "下个交易日", "次一交易日", "下一个工作日", "下个工作日"])
    {
        return Some((Named::relative(calendar::add_workdays(ctx.said_on, 1).map(Period::day)), next));
    }
    let (step, next) = c.choose(&rows)?;
    Some((Named::relative(calendar::add_days(ctx.said_on, step).map(Period::day)), next))
}

/// A step of months, weeks or quarters: 下下个, 下个, 这个, 本, 上个.
fn step<'t>(c: Cursor<'t>) -> Parsed<'t, i32> {
    let rows = [
        ("下下个", 2),
        ("下下", 2),
        ("下一个", 1),
        ("下个", 1),
        ("下", 1),
        ("这个", 0),
        ("这", 0),
        ("本", 0),
        ("当", 0),
        ("上个", -1),
        ("上", -1),
    ];
    c.choose(&rows)
}

fn month<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let first = ctx.said_on.with_day(1)?;
    if let Some(next) = c
        .eat_any(&["月底", "月末", "月内"])
        .filter(|_| !c.previous().is_some_and(|c| "每个数几半".contains(c)))
    {
        return Some((Named::relative(calendar::month(first.year(), first.month())).its_end(), next));
    }
    if let Some((from, to, next)) = half_month(c) {
        return Some((Named::relative(calendar::days(first.year(), first.month(), from, to)), next));
    }
    let (step, next) = step(c)?;
    let next = next.eat("月")?;
    let month = calendar::add_months(first, step)?;
    let (named, next) = months::within(next, month.month(), Some(month.year()));
    Some((named.counted_from_statement(true), next))
}

/// 上半月, 下半月 of this month.
fn half_month(c: Cursor<'_>) -> Option<(u32, u32, Cursor<'_>)> {
    let ((from, to), next) = c.choose(&[("上半月", (1, 15)), ("下半月", (16, 31))])?;
    Some((from, to, next))
}

fn week<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let (step, next) = step(c)?;
    let next = next.eat_any(&["周", "星期", "礼拜"])?;
    let day = calendar::add_days(ctx.said_on, i64::from(step) * 7)?;
    let week = calendar::week(day)?;
    if let Some(next) = next.eat("末") {
        return Some((Named::relative(calendar::weekend(day)), next));
    }
    let inner = next.skip(&["的"]).skip(&["周", "星期", "礼拜"]);
    if let Some((weekday, next)) = weekday_number(inner) {
        let day = calendar::add_days(week.first, weekday.into())?;
        return Some((Named::relative(Some(Period::day(day))), next));
    }
    Some((Named::relative(Some(week)), next))
}

/// 0 for 一 (Monday) to 6 for 日 or 天.
fn weekday_number<'t>(c: Cursor<'t>) -> Parsed<'t, u32> {
    let rows = [("一", 0), ("二", 1), ("三", 2), ("四", 3), ("五", 4), ("六", 5), ("日", 6), ("天", 6)];
    c.choose(&rows).filter(|(_, next)| next.eat_any(&["年", "个", "次"]).is_none())
}

/// 周五, 星期天, 礼拜日.
pub fn weekday<'t>(c: Cursor<'t>) -> Parsed<'t, u32> {
    weekday_number(c.eat_any(&["周", "星期", "礼拜"])?)
}

fn bare_weekday<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let counted = c
        .previous()
        .is_some_and(|p| p.is_ascii_digit() || "每一两二三四五六七八九十几数多个双单".contains(p));
    if counted {
        return None;
    }
    if let Some(next) = c.eat("周末") {
        return Some((Named::relative(calendar::weekend(ctx.said_on)), next));
    }
    let (weekday, next) = weekday(c)?;
    Some((Named::weekly(weekday), next))
}

fn quarter<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    if let Some(next) = c.eat_any(&["季度末", "季末"]) {
        return Some((Named::relative(quarter_at(ctx, 0)).its_end(), next));
    }
    let (step, next) = step(c)?;
    let next = next.eat_any(&["季度", "季"])?;
    let (ending, next) = next.eat_any(&["末", "底"]).map_or((false, next), |next| (true, next));
    let named = Named::relative(quarter_at(ctx, step));
    Some((if ending { named.its_end() } else { named }, next))
}

fn quarter_at(ctx: &Context, step: i32) -> Option<Period> {
    let day = calendar::add_months(ctx.said_on.with_day(1)?, step * 3)?;
    calendar::quarter(day.year(), day.month().div_ceil(3))
}

/// 本十年, 2030年代, 本世纪20年代, 二十一世纪三十年代, 30年代, 本世纪末.
pub fn century<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let this = ctx.said_on.year();
    if let Some(next) = c.eat_any(&["本十年", "这个十年"]) {
        let next = next.skip(&["末", "底"]);
        return Some((Named::relative(calendar::decade(this - this.rem_euclid(10))).its_end(), next));
    }
    if let Some(next) = c.eat_any(&["下一个十年", "下个十年"]) {
        return Some((Named::relative(calendar::decade(this - this.rem_euclid(10) + 10)), next));
    }
    if let Some(next) = c.eat_any(&["下个世纪", "下一个世纪", "下世纪"]) {
        let first = this.div_euclid(100) * 100 + 100;
        return Some((Named::relative(calendar::years(first, first + 99, Precision::Decade)), next));
    }
    let (century, relative, next) = match c.eat_any(&["本世纪", "这个世纪"]) {
        Some(next) => (Some(this.div_euclid(100) * 100), true, next),
        None => match numbered_century(c) {
            Some((century, next)) => (Some(century), false, next),
            None => (None, false, c),
        },
    };
    let whole = |first: i32| calendar::years(first, first + 99, Precision::Decade);
    if let Some((first, next)) = century.and_then(|first| Some((first, next.eat_any(&["末", "内"])?))) {
        return Some((Named::fixed(whole(first)).its_end().counted_from_statement(relative), next));
    }
    let halves = [("上半叶", (0, 49)), ("前半叶", (0, 49)), ("下半叶", (50, 99)), ("后半叶", (50, 99))];
    if let Some((first, ((from, to), next))) = century.and_then(|first| Some((first, next.choose(&halves)?)))
    {
        let half = calendar::years(first + from, first + to, Precision::Decade);
        return Some((Named::fixed(half).counted_from_statement(relative), next));
    }
    if let Some((first, next)) = century.and_then(|first| Some((first, next.eat_any(&["中叶", "中期"])?)))
    {
        let middle = calendar::years(first + 45, first + 54, Precision::Decade);
        return Some((Named::fixed(middle).vaguely().counted_from_statement(relative), next));
    }
    let (number, next) = numerals::chinese(next)?;
    let next = next.eat("年代")?;
    let first = match (century, number.value.cast_signed()) {
        (Some(century), tens @ 0..100) => century + tens,
        (None, year @ 1000..3000) => year,
        (None, tens @ 0..100) => calendar::full_year(tens.unsigned_abs(), ctx.said_on),
        _ => return None,
    };
    if first % 10 != 0 {
        return None;
    }
    let named = |from, to| Named::fixed(calendar::years(first + from, first + to, Precision::Years));
    let edges = [
        ("初期", (0, 3)),
        ("前期", (0, 3)),
        ("早期", (0, 3)),
        ("初", (0, 3)),
        ("中期", (4, 6)),
        ("中叶", (4, 6)),
    ];
    let rough = next.choose(&edges).map(|((from, to), next)| (named(from, to).vaguely(), next));
    let ends = || Some(named(0, 9).its_end()).zip(next.eat_any(&["末期", "后期", "晚期", "末", "底"]));
    let whole = || (Named::fixed(calendar::decade(first)), next);
    let (decade, next) = rough.or_else(ends).unwrap_or_else(whole);
    Some((decade.counted_from_statement(relative), next))
}

fn numbered_century<'t>(c: Cursor<'t>) -> Parsed<'t, i32> {
    let (number, next) = numerals::chinese(c)?;
    let next = next.eat("世纪")?;
    (11..=30).contains(&number.value).then(|| ((number.value.cast_signed() - 1) * 100, next))
}
