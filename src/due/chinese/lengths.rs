//! Lengths in Chinese: 未来两年, 半年内, 三到五年后, 不出三年, 几个月.

use crate::due::length::Amount;
use crate::due::length::Length;
use crate::due::length::Unit;
use crate::due::numerals;
use crate::due::reading::Context;
use crate::due::reading::Weight;
use crate::due::text::Cursor;
use crate::due::text::Parsed;

use super::clause;
use super::event;

/// Words that make the length behind them one that is still to come.
const AHEAD: [&str; 38] = [
    "还差",
    "尚需",
    "仍需要",
    "仍需",
    "还有",
    "还剩",
    "还需要",
    "还需",
    "还要等",
    "还要",
    "还得",
    "再等",
    "再用",
    "在未来",
    "接下去的",
    "接下去",
    "将来的",
    "后面的",
    "后续",
    "此后的",
    "要不了",
    "未来的",
    "未来",
    "今后的",
    "今后",
    "接下来的",
    "接下来",
    "往后",
    "将来",
    "此后",
    "不出",
    "用不了",
    "不超过",
    "最多",
    "至多",
    "再过",
    "再有",
    "过",
];

const ABOUT: [&str; 12] =
    ["的", "不到", "大约", "大概", "约莫", "约", "差不多", "最快", "最迟", "最多", "至多", "将近"];

/// No sooner.
const AT_LEAST: [&str; 7] = ["至少还要", "至少还需要", "至少还需", "至少", "起码", "最少", "不少于"];

/// The length before these words is one that has passed, or one that recurs.
const PASSED: [&str; 16] = [
    "过去",
    "过去的",
    "最近",
    "近",
    "此前",
    "用了",
    "花了",
    "历时",
    "每隔",
    "每",
    "第",
    "仅",
    "曾",
    "这",
    "下",
    "了",
];

/// Behind a length they say that what comes takes no longer: 三年就会赶上.
const REACHED: [&str; 7] = ["就会", "就将", "就能", "就可", "便会", "便将", "即可"];

/// 超过三年 is no three years hence.
const NOT_HENCE: [&str; 4] = ["超", "经", "通", "度"];

/// Past a length that is over or comes back: 过去两三年内, 每隔三五年.
pub fn over_already(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let words = ["过去", "过去的", "最近", "近", "此前", "用了", "花了", "历时", "每隔", "每"];
    if !stands_behind(c, &words) || c.before().ends_with("将近") {
        return None;
    }
    let (_, next) = spoken(c, false)?;
    Some(ending(next, false).1)
}

/// A length with a sign that it lies ahead; in a due cell, any length.
pub fn length<'t>(c: Cursor<'t>, ctx: &Context) -> Parsed<'t, (Length, Weight)> {
    let c = c.skip(&["在"]);
    let ahead = c.eat_any(&AHEAD).filter(|_| c.eat("过").is_none() || !stands_behind(c, &NOT_HENCE));
    let start = ahead.unwrap_or(c).skip(&ABOUT);
    let bound = start.eat_any(&AT_LEAST);
    let ahead = ahead.or(bound.filter(|next| next.before().ends_with('要')));
    let start = bound.unwrap_or(start).skip(&AHEAD).skip(&ABOUT);
    let (length, next) = at_least(start).or_else(|| spoken(start, ahead.is_some()))?;
    let length = if bound.is_some() && !inside(next) { length.at_least() } else { length };
    if ahead.is_some() {
        return Some(((open(length, next), Weight::Limit), ending(next, true).1.skip(&["+", "以上"])));
    }
    // "V3年" is no length; a Chinese numeral begins a word of its own: GPT-6两年内
    let figure = c.peek().is_some_and(|c| c.is_ascii_digit());
    let glued = figure && c.previous().is_some_and(|c| c.is_ascii_alphanumeric());
    let before = c.before().ends_with('前') && !c.before().ends_with("目前");
    if glued || before || stands_behind(c, &PASSED) {
        return None;
    }
    let (closed, next) = ending(next, false);
    if ctx.cell && !closed {
        let length = open(length, next);
        return is_window(length, next).then(|| ((length, Weight::Limit), next.skip(&["+", "以上"])));
    }
    let brief = stands_behind(c, &["短短", "短短的"]);
    let narrated = if brief { !clause::foretells(next) } else { clause::is_narrated(c, next) };
    let weight = if narrated { Weight::Context } else { Weight::Limit };
    let tied = closed || next.eat_any(&REACHED).is_some() || event::before(c, next).is_some();
    tied.then_some(((length, weight), next))
}

/// 至少五年内: within them, not after them.
fn inside(next: Cursor) -> bool {
    next.eat_any(&["之内", "以内", "内"]).is_some()
}

fn stands_behind(c: Cursor, words: &[&str]) -> bool {
    words.iter().any(|word| c.before().ends_with(word))
}

/// 十年以上, 10年+.
fn open(length: Length, next: Cursor) -> Length {
    match length {
        Length::Exact(amount) if next.eat_any(&["+", "以上"]).is_some() => Length::AtLeast(amount),
        length => length,
    }
}

/// In a due cell 3年 is a window; 30日 is a day of the month, 3年前 has passed.
fn is_window(length: Length, next: Cursor) -> bool {
    let day = matches!(length, Length::Exact(Amount { unit: Unit::Day, .. }));
    !day && !next.peek().is_some_and(|c| matches!(c, '前' | '度' | '代'))
}

/// 内, 后 and their kin; 左右 and 的时间 may stand before them. 间 and 里 close only what is said to lie ahead.
fn ending<'t>(c: Cursor<'t>, ahead: bool) -> (bool, Cursor<'t>) {
    let next = c.skip(&["左右", "上下"]).skip(&["的时间", "时间"]);
    let closed = next.eat_any(&["之内", "以内", "之后", "以后", "过后", "内", "后"]);
    let during = || next.eat_any(&["之间", "间", "里"]).filter(|_| ahead);
    match closed.filter(|_| next.eat("后来").is_none()).or_else(during) {
        Some(next) => (true, next.skip(&["左右"])),
        None => (false, next),
    }
}

/// A length counted from what was named before it: 春节后一个月内.
pub fn after_named<'t>(c: Cursor<'t>) -> Parsed<'t, Length> {
    let next = c.eat_any(&["之后的", "以后的", "之后", "以后", "后的", "后"])?;
    let (length, next) = spoken(next, false)?;
    match ending(next, false) {
        (true, next) => Some((length, next)),
        (false, _) => None,
    }
}

/// 10+年.
fn at_least<'t>(c: Cursor<'t>) -> Parsed<'t, Length> {
    let (number, next) = numerals::chinese(c).filter(|(number, _)| number.value <= 999)?;
    let (unit, next) = unit(next.eat("+")?, true)?;
    Some((Length::AtLeast(Amount::new(number.value, unit)), next))
}

fn spoken<'t>(c: Cursor<'t>, ahead: bool) -> Parsed<'t, Length> {
    few(c)
        .or_else(|| rough(c))
        .or_else(|| over(c))
        .or_else(|| adjacent(c))
        .or_else(|| teens(c))
        .or_else(|| between(c, ahead))
        .or_else(|| {
            let (amount, next) = amount(c, ahead)?;
            Some((Length::Exact(amount), next))
        })
}

/// 几年, 数月, 几十年, 许多年; 几个月或几年.
fn few<'t>(c: Cursor<'t>) -> Parsed<'t, Length> {
    let (unit, next) = few_of(c)?;
    match next.eat_any(&["到", "至", "或者", "或", "甚至", "乃至"]).and_then(few_of) {
        Some((longer, next)) if longer != unit => Some((Length::FewTo(unit, longer), next)),
        _ => Some((Length::Few(unit), next)),
    }
}

fn few_of<'t>(c: Cursor<'t>) -> Parsed<'t, Unit> {
    let some = c.eat_any(&["好几", "几", "数", "若干", "许多", "好多", "很多", "多"])?;
    if let Some(next) = some.eat_any(&["十年", "个十年"]) {
        return Some((Unit::Decade, next));
    }
    unit(some, true)
}

/// 大半年, 小半年, 一年半载.
fn rough<'t>(c: Cursor<'t>) -> Parsed<'t, Length> {
    let rows = [("大半年", (6, 12)), ("小半年", (3, 6)), ("一年半载", (6, 12)), ("一时半载", (3, 6))];
    let ((low, high), next) = c.choose(&rows)?;
    Some((Length::Between(Amount::new(low, Unit::Month), Amount::new(high, Unit::Month)), next))
}

/// 一个多月, 两年多: up to one more.
fn over<'t>(c: Cursor<'t>) -> Parsed<'t, Length> {
    let (number, next) = numerals::chinese(c).filter(|(number, _)| number.value <= 99)?;
    let (unit, next) = match next.eat("个多").map(|_| next.advance("个".len())) {
        Some(next) => unit(next.eat("多")?, true)?,
        None => {
            let (unit, next) = unit(next, false)?;
            (unit, next.eat("多")?)
        }
    };
    Some((Length::Between(Amount::new(number.value, unit), Amount::new(number.value + 1, unit)), next))
}

/// 两三年, 三五个月, 二三十年.
fn adjacent<'t>(c: Cursor<'t>) -> Parsed<'t, Length> {
    let (low, next) = numerals::chinese_digit(c)?;
    let (high, next) = numerals::chinese_digit(next)?;
    let close = low > 0 && (high == low + 1 || (low, high) == (3, 5));
    let (times, next) = next.eat("十").map_or((1, next), |next| (10, next));
    let (unit, next) = unit(next, true).filter(|_| close)?;
    Some((Length::Between(Amount::new(low * times, unit), Amount::new(high * times, unit)), next))
}

/// 十几年, 十多年, 十余个月: ten to twenty.
fn teens<'t>(c: Cursor<'t>) -> Parsed<'t, Length> {
    let (unit, next) = unit(c.eat_any(&["十几", "十多", "十来", "十余"])?, true)?;
    Some((Length::Between(Amount::new(10, unit), Amount::new(20, unit)), next))
}

/// 三到五年, 12-18个月, 半年或一年, 五年到十年.
fn between<'t>(c: Cursor<'t>, ahead: bool) -> Parsed<'t, Length> {
    let joined = ["-", "到", "至", "或者", "或", "、", "/"];
    if let Some((low, next)) = amount(c, ahead) {
        let joined = next.eat_any(&["-", "到", "至", "或者", "或", "、"]);
        let (high, next) = amount(joined.unwrap_or(next), ahead)?;
        // 十年二十年 is a range, 两年三个月 is not
        let fits = joined.is_some() || low.unit == high.unit;
        return fits.then_some((Length::Between(low, high), next));
    }
    let (low, next) = numerals::chinese(c)?;
    let (high, next) = amount(next.eat_any(&joined)?, ahead)?;
    let low = Amount { whole: low.value, half: false, unit: high.unit };
    (low.whole <= high.whole).then_some((Length::Between(low, high), next))
}

/// 两年, 一年半, 两年零三个月.
fn amount<'t>(c: Cursor<'t>, ahead: bool) -> Parsed<'t, Amount> {
    let (amount, next) = single(c, ahead)?;
    // 月 alone would be the name of a month
    let more = single(next.skip(&["零", "又", "加", "外加", "和"]), false);
    let both = more.and_then(|(more, next)| Some((amount.and(more)?, next)));
    Some(both.unwrap_or((amount, next)))
}

/// 两年, 一年半, 两个半月, 2.5年, 半年.
fn single<'t>(c: Cursor<'t>, ahead: bool) -> Parsed<'t, Amount> {
    if let Some(next) = c.eat("半") {
        let (unit, next) = unit(next, true)?;
        return Some((Amount::half(unit), next));
    }
    if let Some((pair, next)) = c.choose(&[("俩", 2), ("仨", 3)]) {
        let (unit, next) = unit(next, true)?;
        return Some((Amount::new(pair, unit), next));
    }
    let (number, next) = numerals::chinese(c).filter(|(number, _)| number.value <= 999)?;
    let next = next.skip(&["多", "余", "来"]);
    let decimal = next.eat(".5").filter(|next| !next.peek().is_some_and(|c| c.is_ascii_digit()));
    let inner = next.eat_any(&["个半", "半个"]);
    let classified = ahead || next.eat("个").is_some();
    let (unit, next) = unit(inner.or(decimal).unwrap_or(next), classified || inner.is_some())?;
    let outer = next.eat("半").filter(|next| next.eat("年").is_none());
    let amount = Amount::new(number.value, unit);
    if inner.is_some() || decimal.is_some() {
        return Some((amount.and_half(), next));
    }
    Some(outer.map_or((amount, next), |next| (amount.and_half(), next)))
}

/// A unit; 月 alone is a length only where a month's name cannot stand (`counted`).
fn unit<'t>(c: Cursor<'t>, counted: bool) -> Parsed<'t, Unit> {
    let rows = [
        ("个小时", Unit::Hour),
        ("小时", Unit::Hour),
        ("个工作日", Unit::Workday),
        ("工作日", Unit::Workday),
        ("个交易日", Unit::Workday),
        ("交易日", Unit::Workday),
        ("个季度", Unit::Quarter),
        ("季度", Unit::Quarter),
        ("个财季", Unit::Quarter),
        ("个月", Unit::Month),
        ("个星期", Unit::Week),
        ("星期", Unit::Week),
        ("个礼拜", Unit::Week),
        ("礼拜", Unit::Week),
        ("周", Unit::Week),
        ("个十年", Unit::Decade),
        ("年", Unit::Year),
        ("天", Unit::Day),
        ("日", Unit::Day),
        ("月", Unit::Month),
    ];
    let (unit, next) = c.choose(&rows)?;
    let name = !counted && c.eat_any(&["月", "季度"]).is_some();
    let longer = next
        .peek()
        .is_some_and(|c| matches!(c, '代' | '级' | '龄' | '薪') || unit == Unit::Year && c == '度');
    (!name && !longer).then_some((unit, next))
}
