//! Fiscal periods in Chinese: 2027财年, 27财年第三季度, 本财年末, 下一财年.

use crate::due::calendar;
use crate::due::fiscal;
use crate::due::named::Named;
use crate::due::numerals;
use crate::due::reading::Context;
use crate::due::rule::Rule;
use crate::due::text::Cursor;
use crate::due::text::Parsed;

const NAMES: [&str; 4] = ["财年", "财政年度", "会计年度", "财务年度"];

pub fn named<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, Named> {
    let ((year, relative), next) = year(c, ctx)?;
    let behind = next.skip(&["的"]);
    let (part, next) = super::period_of_year(behind).map_or((None, next), |(part, next)| (Some(part), next));
    let named = fiscal::named(year, part, ctx);
    let named = Named { relative, ..named }.by(Rule::Fiscal);
    match next.eat_any(&["年底", "年末", "结束时", "底", "末"]) {
        Some(next) => Some((named.its_end(), next)),
        None => Some((named, next.skip(&["内"]))),
    }
}

/// The year's number, and whether it hangs on the statement date.
fn year<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, (i32, bool)> {
    let steps = [
        ("本", 0),
        ("这个", 0),
        ("当前", 0),
        ("今年", 0),
        ("下一个", 1),
        ("下一", 1),
        ("下个", 1),
        ("下", 1),
        ("明年", 1),
        ("上一", -1),
        ("上", -1),
    ];
    if let Some((step, next)) = c.choose(&steps).and_then(|(step, next)| Some((step, next.eat_any(&NAMES)?)))
    {
        return Some(((fiscal::year_of(ctx.said_on, ctx) + step, true), next));
    }
    let (number, next) = numerals::chinese(c)?;
    // 2026/27财年 is named by its end
    let last = next.eat_any(&["/", "-"]).and_then(numerals::chinese);
    let (number, next) = last.unwrap_or((number, next));
    let next = next.skip(&["年"]).eat_any(&NAMES)?;
    let year = match number.digits {
        4 => number.value.cast_signed(),
        2 => calendar::full_year(number.value, ctx.said_on),
        _ => return None,
    };
    calendar::YEARS.contains(&year).then_some(((year, false), next))
}
