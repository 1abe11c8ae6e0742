//! Months and days in Chinese: 9月, 三月十五日, 6月上旬, 3月18-19日, 月底, 29日.

use crate::due::named::Named;
use crate::due::named::Part;
use crate::due::numerals;
use crate::due::numerals::Number;
use crate::due::portion::Place;
use crate::due::rule::Rule;
use crate::due::text::Cursor;
use crate::due::text::Parsed;

use super::relative;

/// A month, alone or with what follows; without a `year` it is the next one.
pub fn named<'t>(c: Cursor<'t>, year: Option<i32>) -> Parsed<'t, Named> {
    let apart = c.previous().is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '第' | '.'));
    if apart && year.is_none() {
        return None;
    }
    let (number, next) = numerals::chinese(c)?;
    if let Some(found) = run_of_months(number, next, year).or_else(|| two_months(c, year)) {
        return Some(found);
    }
    let Some(next) = next.eat("月") else { return (year.is_none()).then(|| day_of_month(c)).flatten() };
    let month = number.value;
    match year {
        // a thirteenth month spoils the whole date
        Some(_) if !(1..=12).contains(&month) => Some((Named::fixed(None), next)),
        _ => (1..=12).contains(&month).then(|| within(next, month, year)),
    }
}

/// 1-9月, 三到五月.
fn run_of_months<'t>(from: Number, c: Cursor<'t>, year: Option<i32>) -> Parsed<'t, Named> {
    let (to, next) = numerals::chinese(c.eat_any(&["-", "到", "至"])?)?;
    let next = next.eat("月")?.skip(&["份"]);
    let months = 1 <= from.value && from.value <= to.value && to.value <= 12;
    let day_follows = numerals::chinese(next).is_some();
    (months && !day_follows)
        .then(|| (Named::part(Part::Months { from: from.value, to: to.value }, year), next))
}

/// 七八月, 三四月份: two months named in one breath.
fn two_months<'t>(c: Cursor<'t>, year: Option<i32>) -> Parsed<'t, Named> {
    let (from, next) = numerals::chinese_digit(c)?;
    let (to, next) = numerals::chinese_digit(next.skip(&["、", "月、", "月和"]))?;
    let next = next.eat("月")?.skip(&["份"]);
    let follow = from > 0 && to == from + 1 && numerals::chinese(next).is_none();
    follow.then(|| (Named::part(Part::Months { from, to }, year), next.skip(&["间", "之间"])))
}

/// 第二周, 最后一个星期 of a month.
fn week_of_month<'t>(c: Cursor<'t>, month: u32, year: Option<i32>) -> Parsed<'t, Named> {
    let first = c.eat("首").map(|next| (Place::First, next));
    let last = || Some((Place::Last, c.eat("最后")?.skip(&["一", "1"])));
    let nth = || {
        let (number, next) = numerals::chinese(c.eat("第")?)?;
        Some((Place::Nth(number.value), next))
    };
    let (place, next) = first.or_else(last).or_else(nth)?;
    let next = next.skip(&["个"]).eat_any(&["周", "星期", "礼拜"])?;
    if next.peek().is_some_and(|c| "一二三四五六日天末".contains(c)) {
        return None;
    }
    Some((Named::part(Part::Week { month, place }, year).by(Rule::PartOf), next))
}

/// What stands behind a month: a day, days, a third, its end, a weekday; or nothing.
pub fn within<'t>(c: Cursor<'t>, month: u32, year: Option<i32>) -> (Named, Cursor<'t>) {
    let c = c.skip(&["份"]);
    let days = |from, to| Named::part(Part::Days { month, from, to }, year);
    let next = c.skip(&["的"]);
    let whole = Named::part(Part::Month(month), year);
    let found = third(next).map(|((from, to), next)| (days(from, to), next));
    let found = found.or_else(|| {
        let next = next.eat_any(&["月底", "月末", "底", "末"])?;
        Some((whole.its_end(), next))
    });
    let found = found.or_else(|| {
        let next = next.eat_any(&["月初", "初"]).filter(|next| numerals::chinese(*next).is_none())?;
        Some((days(1, 10).vaguely(), next))
    });
    let found = found.or_else(|| middle(next).map(|next| (days(11, 20).vaguely(), next)));
    let found = found.or_else(|| weekday(next, month, year));
    let found = found.or_else(|| week_of_month(next, month, year));
    let found =
        found.or_else(|| day_numbers(c).map(|((from, to), next)| (days(from, to), weekday_behind(next))));
    found.or_else(|| listed(c, month, year)).unwrap_or((whole, c))
}

/// 10月、11月: a month that follows on the first.
fn listed<'t>(c: Cursor<'t>, month: u32, year: Option<i32>) -> Parsed<'t, Named> {
    let (number, next) = numerals::chinese(c.eat_any(&["、", "和", "或"])?)?;
    let next = next.eat("月")?.skip(&["份"]);
    let follows = (month + 1..=12).contains(&number.value) && numerals::chinese(next).is_none();
    follows.then(|| (Named::part(Part::Months { from: month, to: number.value }, year), next))
}

/// 上旬, 中旬, 下旬, 上半月, 下半月.
fn third<'t>(c: Cursor<'t>) -> Parsed<'t, (u32, u32)> {
    let rows = [
        ("上旬", (1, 10)),
        ("中旬", (11, 20)),
        ("下旬", (21, 31)),
        ("上半月", (1, 15)),
        ("下半月", (16, 31)),
    ];
    c.choose(&rows)
}

/// 中 for the middle, where it does not begin another word such as 中国.
pub fn middle(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let next = c.eat("中")?;
    let word = "国文央东美日型小层等心学间部高低科医信金石欧俄非概芯兴长短游端途断场期产";
    let starts_word = next.peek().is_some_and(|c| word.contains(c));
    (!starts_word).then_some(next)
}

/// 第三个星期日, 最后一个星期一.
fn weekday<'t>(c: Cursor<'t>, month: u32, year: Option<i32>) -> Parsed<'t, Named> {
    let (number, next) = match c.eat_any(&["最后一个", "最后1个"]) {
        Some(next) => (None, next),
        None => {
            let (number, next) = numerals::chinese(c.eat("第")?)?;
            (Some(number.value), next.skip(&["个"]))
        }
    };
    let (weekday, next) = relative::weekday(next)?;
    Some((Named::part(Part::Weekday { month, weekday, number }, year), next))
}

/// 15日, 十五, 18-19日, 10号,11号,12号.
fn day_numbers<'t>(c: Cursor<'t>) -> Parsed<'t, (u32, u32)> {
    let (first, next) = numerals::chinese(c)?;
    if let Some((last, next)) = next.eat_any(&["-", "到", "至"]).and_then(numerals::chinese)
        && let Some(next) = next.eat_any(&["日", "号"])
        && first.value < last.value
    {
        return Some(((first.value, last.value), next));
    }
    let (from, mut next) = match next.eat_any(&["日", "号"]) {
        Some(next) => (first, next),
        // 八月十五: a day without its sign only in Chinese numerals, and not before what is counted
        None => {
            let counted = next.peek().is_some_and(|c| "个人家台万亿元点次座米种年月周天-到至".contains(c));
            return (!first.arabic && !counted && (1..=31).contains(&first.value))
                .then_some(((first.value, first.value), next));
        }
    };
    let mut to = from;
    while let Some((number, after)) = next.eat_any(&[",", "、", "和"]).and_then(numerals::chinese) {
        let Some(after) = after.eat_any(&["日", "号"]).filter(|_| number.value > to.value) else { break };
        (to, next) = (number, after);
    }
    Some(((from.value, to.value), next))
}

/// A weekday told along with its date: 10月12号,星期一.
fn weekday_behind<'t>(c: Cursor<'t>) -> Cursor<'t> {
    relative::weekday(c.skip(&[",", "("])).map_or(c, |(_, next)| next.skip(&[")"]))
}

/// 29日, 12号: a day of this month or the next. 3号机 and 嫦娥六号 are names.
fn day_of_month<'t>(c: Cursor<'t>) -> Parsed<'t, Named> {
    let (first, next) = numerals::chinese(c)?;
    let run = next.eat_any(&["-", "到", "至"]).and_then(numerals::chinese);
    let (last, next) = run.filter(|(_, next)| next.eat_any(&["日", "号"]).is_some()).unwrap_or((first, next));
    let named_so = next.eat("号").is_some()
        && (c.previous().is_some_and(|c| !"在于到至从自和与,。;:(".contains(c))
            || next.eat_any(&["号机", "号线", "号楼", "号位"]).is_some());
    let next = next.eat_any(&["日", "号"])?;
    let attribute = next.eat_any(&["均", "活", "益", "常", "本", "元", "游"]).is_some();
    let days = 1..=31;
    let real = days.contains(&first.value) && days.contains(&last.value) && first.value <= last.value;
    (real && !named_so && !attribute).then(|| (Named::monthly(first.value, last.value), next))
}
