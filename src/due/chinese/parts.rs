//! Parts of a year in Chinese by their own names: 三季度, 上半年, 国庆, 夏天; and portions of them: 最后一个月.

use crate::due::holidays;
use crate::due::named::Named;
use crate::due::named::Part;
use crate::due::numerals;
use crate::due::numeric;
use crate::due::portion::Place;
use crate::due::text::Cursor;
use crate::due::text::Parsed;

/// A part of a year by its own name: 三季度, 上半年, Q3, 国庆.
pub fn named<'t>(c: Cursor<'t>, year: Option<i32>) -> Parsed<'t, Named> {
    let behind_year = year.is_some();
    let season =
        || c.choose(&SEASONS).filter(|(_, next)| behind_year || next.eat_any(&SEASON_MARKS).is_some());
    let part = quarter(c, behind_year).or_else(|| half(c)).or_else(season);
    let (part, next) = part.or_else(|| c.choose(&OWN_SEASONS)).or_else(|| holiday(c, behind_year))?;
    let named = Named::part(part, year);
    if let Some(next) = next.eat_any(&["末", "底"]) {
        return Some((named.its_end(), next));
    }
    let day = matches!(part, Part::Holiday(_) | Part::Break(_));
    let rows =
        [("初期", Place::First), ("初", Place::First), ("中期", Place::Nth(2)), ("中段", Place::Nth(2))];
    match next.choose(&rows).filter(|(_, next)| !day && numerals::chinese(*next).is_none()) {
        Some((place, next)) => {
            Some((Named::part(Part::Third { of: part.into(), place }, year).vaguely(), next))
        }
        None => Some((named, next)),
    }
}

/// 上半年, 三季度: what fiscal years are divided into.
pub fn period_of_year<'t>(c: Cursor<'t>) -> Parsed<'t, Part> {
    quarter(c, true).or_else(|| half(c))
}

/// The halves of a year; 上市后半年内 is half a year after the event.
fn half<'t>(c: Cursor<'t>) -> Parsed<'t, Part> {
    let counted = |next: Cursor| next.eat_any(&["内", "之内", "以内", "之后", "以后", "左右"]).is_some();
    c.choose(&HALVES).filter(|(_, next)| c.eat("后半年").is_none() || !counted(*next))
}

const HALVES: [(&str, Part); 4] = [
    ("上半年", Part::Half(1)),
    ("前半年", Part::Half(1)),
    ("下半年", Part::Half(2)),
    ("后半年", Part::Half(2)),
];

/// Without a year only where a mark of time stands behind: 夏季以外 is no date.
const SEASON_MARKS: [&str; 8] = ["之前", "以前", "之后", "前", "后", "结束", "到来", "末"];

const SEASONS: [(&str, Part); 10] = [
    ("春季", Part::Months { from: 3, to: 5 }),
    ("夏季", Part::Months { from: 6, to: 8 }),
    ("秋季", Part::Months { from: 9, to: 11 }),
    ("冬季", Part::Winter),
    ("春天", Part::Months { from: 3, to: 5 }),
    ("夏天", Part::Months { from: 6, to: 8 }),
    ("秋天", Part::Months { from: 9, to: 11 }),
    ("冬天", Part::Winter),
    ("暑假", Part::Months { from: 7, to: 8 }),
    ("暑期", Part::Months { from: 7, to: 8 }),
];

/// Seasons with their year in the name: the next or running one.
const OWN_SEASONS: [(&str, Part); 12] = [
    ("今春", Part::Months { from: 3, to: 5 }),
    ("今夏", Part::Months { from: 6, to: 8 }),
    ("今秋", Part::Months { from: 9, to: 11 }),
    ("今冬", Part::Winter),
    ("这个春天", Part::Months { from: 3, to: 5 }),
    ("这个夏天", Part::Months { from: 6, to: 8 }),
    ("这个秋天", Part::Months { from: 9, to: 11 }),
    ("这个冬天", Part::Winter),
    ("今年春", Part::Months { from: 3, to: 5 }),
    ("今年夏", Part::Months { from: 6, to: 8 }),
    ("今年秋", Part::Months { from: 9, to: 11 }),
    ("今年冬", Part::Winter),
];

fn holiday<'t>(c: Cursor<'t>, behind_year: bool) -> Parsed<'t, Part> {
    let (holiday, next) = holidays::chinese(c, behind_year)?;
    let next = next.skip(&["节气"]);
    match next.eat_any(&["小长假", "黄金周", "长假", "假期", "期间"]) {
        Some(next) => Some((Part::Break(holiday), next.skip(&["期间"]))),
        None => Some((Part::Holiday(holiday), next.skip(&["当天", "当日", "那天", "这天"]))),
    }
}

/// 第三季度, 三季, 首季度, Q3; 三、四季度, 一二季度.
fn quarter<'t>(c: Cursor<'t>, behind_year: bool) -> Parsed<'t, Part> {
    if let Some(found) = numeric::part(c).filter(|_| behind_year) {
        return Some(found);
    }
    if let Some(found) = two_quarters(c) {
        return Some(found);
    }
    let (number, next) = match c.eat("首") {
        Some(next) => (1, next),
        None => {
            let (number, next) = numerals::chinese(c.skip(&["第"]))?;
            (number.value, next)
        }
    };
    let season = next.eat("季").filter(|_| behind_year);
    let next = next.eat("季度").or(season)?;
    (1..=4).contains(&number).then_some((Part::Quarter(number), next))
}

/// 三、四季度, 一至三季度, 一二季度.
fn two_quarters<'t>(c: Cursor<'t>) -> Parsed<'t, Part> {
    let (from, next) = numerals::chinese_digit(c.skip(&["第"]))?;
    let next = next.skip(&["季度"]).skip(&["、", "和", "-", "到", "至"]);
    let (to, next) = numerals::chinese_digit(next.skip(&["第"]))?;
    let next = next.eat("季度")?;
    ((1..to).contains(&from) && to <= 4).then_some((Part::Months { from: from * 3 - 2, to: to * 3 }, next))
}
