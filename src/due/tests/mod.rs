//! The engine as a whole: tables of wordings, and what must hold for any text.

mod chinese;
mod conditions;
mod english;
mod properties;

use chrono::NaiveDate;

use crate::config::DuePolicy;
use crate::config::Strictness;

use super::CellReading;
use super::Findings;
use super::read;
use super::read_cell;

fn on(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

fn said(text: &str) -> Findings {
    read(text, on("2026-02-20"), &DuePolicy::default())
}

/// Due from, due by and the phrase of the governing window, `-` where there is none.
fn shown(text: &str) -> String {
    said(text).window.map_or("none".to_owned(), |window| {
        let day = |day: Option<NaiveDate>| day.map_or("-".to_owned(), |d| d.to_string());
        format!("{} {} {}", day(window.due_from), day(window.due_by), window.phrase)
    })
}

#[test]
fn chinese_sentences() {
    for (text, expected) in [
        ("首飞定在2026年6月30日", "2026-06-30 2026-06-30 2026年6月30日"),
        ("首飞定在 ６ 月 ３０ 日", "2026-06-30 2026-06-30 ６ 月 ３０ 日"),
        ("２０２７年三季度交付", "2027-07-01 2027-09-30 ２０２７年三季度"),
        ("2028上半年投产", "2028-01-01 2028-06-30 2028上半年"),
        ("下个月公布价格", "2026-03-01 2026-03-31 下个月"),
        ("明年开园", "2027-01-01 2027-12-31 明年"),
        ("到明年年底，票价会降一半", "- 2027-12-31 到明年年底"),
        ("到2027年，一半的船会换电", "- 2027-12-31 到2027年"),
        ("2027年前不会盈利", "- 2026-12-31 2027年前"),
        ("2027年底前完成", "- 2027-12-31 2027年底前"),
        ("未来两年价格减半", "- 2028-02-20 未来两年"),
        ("不出三年就会倒闭", "- 2029-02-20 不出三年"),
        ("两个半月后见分晓", "- 2026-05-05 两个半月后"),
        ("一年半内必有结果", "- 2027-08-20 一年半内"),
        ("半年或一年后才知道", "2026-08-20 2027-02-20 半年或一年后"),
        ("未来一年左右会翻倍", "- 2027-02-20 未来一年左右"),
        ("兩三年內會普及", "2028-02-20 2029-02-20 兩三年內"),
        ("未来3～5年持平", "2029-02-20 2031-02-20 未来3～5年"),
        ("今后几年都会缺人", "2028-02-20 2031-02-20 今后几年"),
        ("几十年后才会有答案", "2046-02-20 2076-02-20 几十年后"),
        ("近期将公布配方", "2026-02-20 2026-08-20 近期"),
        ("2028或2029年见顶", "2028-01-01 2029-12-31 2028或2029年"),
        ("11月中旬开会", "2026-11-11 2026-11-20 11月中旬"),
        ("3月18-19日开会", "2026-03-18 2026-03-19 3月18-19日"),
        ("2030年代才会商用", "2030-01-01 2039-12-31 2030年代"),
        ("2030年之后才会商用", "2031-01-01 - 2030年之后"),
        ("2030年起强制安装", "2030-01-01 - 2030年起"),
        ("民國117年底前併網", "- 2028-12-31 民國117年底前"),
        ("下周五发布", "2026-02-27 2026-02-27 下周五"),
        ("“十五五”期间建成三座", "- 2030-12-31 十五五”期间"),
        ("还需要三到五年", "2029-02-20 2031-02-20 还需要三到五年"),
        ("二〇二七年全年亏损", "2027-01-01 2027-12-31 二〇二七年全年"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn english_sentences() {
    for (text, expected) in [
        ("It opens on June 30, 2026.", "2026-06-30 2026-06-30 on June 30, 2026"),
        ("It opens on 30 June.", "2026-06-30 2026-06-30 on 30 June"),
        ("Deliveries begin in Q3 2026", "2026-07-01 2026-09-30 in Q3 2026"),
        ("Deliveries begin in the second half of 2027", "2027-07-01 2027-12-31 in the second half of 2027"),
        ("We ship in Sept 2026.", "2026-09-01 2026-09-30 in Sept 2026"),
        ("We ship next month", "2026-03-01 2026-03-31 next month"),
        ("We ship this year", "- 2026-12-31 this year"),
        ("Done within two years.", "- 2028-02-20 within two years"),
        ("Over the next 18 months prices fall", "- 2027-08-20 Over the next 18 months"),
        ("Over the next year prices fall", "- 2027-02-20 Over the next year"),
        ("It is three to five years away", "2029-02-20 2031-02-20 three to five years away"),
        ("A year or two from now nobody asks", "2027-02-20 2028-02-20 A year or two from now"),
        ("Half a year from now we know", "- 2026-08-20 Half a year from now"),
        ("in 1.5 years", "- 2027-08-20 in 1.5 years"),
        ("We arrive by the end of 2026", "- 2026-12-31 by the end of 2026"),
        ("Gone by Q2 2027", "- 2027-06-30 by Q2 2027"),
        ("Gone before 15 March 2027", "- 2027-03-14 before 15 March 2027"),
        ("Gone by 2027 or 2028", "2027-01-01 2028-12-31 by 2027 or 2028"),
        ("A few years from now", "2028-02-20 2031-02-20 A few years from now"),
        ("In the coming months we hire", "2026-04-20 2026-08-20 In the coming months"),
        ("We will see it soon", "2026-02-20 2026-08-20 soon"),
        ("by the end of the decade", "- 2029-12-31 by the end of the decade"),
        ("common in the 2030s", "2030-01-01 2039-12-31 in the 2030s"),
        ("only after 2030", "2031-01-01 - after 2030"),
        ("It is on the Friday of next week", "2026-02-27 2026-02-27 on the Friday of next week"),
        ("It was decided five days before Christmas", "- 2026-12-20 five days before Christmas"),
        ("Tests end by mid-2027", "- 2027-07-31 by mid-2027"),
        ("end-2026 at the latest", "- 2026-12-31 end-2026 at the latest"),
        ("Open from 4 to 22 May", "2026-05-04 2026-05-22 from 4 to 22 May"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_horizon() {
    for text in [
        "增长发生在2019-2020年",
        "过去三年翻了一番",
        "短短几年内完成了扩张",
        "近期公布的数据很好",
        "超过三年的经验",
        "十年前没人相信",
        "两三年前的判断",
        "干了三年后离开",
        "现在进入夏季，从今天开始",
        "It may work",
        "more than 2050 people, 1/3 of them new",
        "the v2028 board costs $2027",
        "in the past two years",
        "他说 99999年12月99日",
        "2026-02-30",
    ] {
        assert_eq!(shown(text), "none", "{text}");
    }
}

#[test]
fn the_governing_window_is_the_one_of_the_event() {
    for (text, phrase) in [
        ("近期的实验将改变未来几个月的排期", "未来几个月"),
        ("2025年刚刚起步，2027年会翻倍", "2027年"),
        ("2026年的预算决定了2028年底前的产能", "2028年底前"),
        ("By 2028 the 2027 models are gone", "By 2028"),
    ] {
        assert_eq!(said(text).window.map(|w| w.phrase).as_deref(), Some(phrase), "{text}");
    }
}

#[test]
fn past_windows_are_candidates_only() {
    let findings = said("2019年与2021年的销量");
    assert_eq!(findings.window, None);
    assert_eq!(findings.candidates.len(), 2);
    assert_eq!(findings.named().and_then(|w| w.due_by), Some(on("2021-12-31")));
}

#[test]
fn the_strict_reading_ends_before_the_year_begins() {
    let strict = DuePolicy { reading: Strictness::Strict, ..DuePolicy::default() };
    for (text, by) in
        [("by 2027", "2026-12-31"), ("到2027年", "2026-12-31"), ("by the end of 2027", "2027-12-31")]
    {
        assert_eq!(
            read(text, on("2026-02-20"), &strict).window.and_then(|w| w.due_by),
            Some(on(by)),
            "{text}"
        );
    }
}

#[test]
fn cells() {
    let policy = DuePolicy::default();
    let cell = |text| read_cell(text, Some(on("2026-02-20")), &policy);
    for (text, from, by) in [
        ("3年", None, Some("2029-02-20")),
        ("2027-05 / 2028-05", Some("2027-05-01"), Some("2028-05-31")),
        ("2027年5月年报", Some("2027-05-01"), Some("2027-05-31")),
        ("2026-11-XX", Some("2026-11-01"), Some("2026-11-30")),
        ("1H27", Some("2027-01-01"), Some("2027-06-30")),
        ("约2029", Some("2029-01-01"), Some("2029-12-31")),
        ("2023-12-31", Some("2023-12-31"), Some("2023-12-31")),
    ] {
        let CellReading::Window(window) = cell(text) else { panic!("{text}") };
        assert_eq!((window.due_from, window.due_by), (from.map(on), by.map(on)), "{text}");
    }
    for (text, from) in [("长期", None), ("2031+", Some("2031-01-01")), ("15+年", Some("2041-02-20"))] {
        let CellReading::Open(window) = cell(text) else { panic!("{text}") };
        assert_eq!((window.due_from, window.due_by), (from.map(on), None), "{text}");
    }
    for text in ["", " — ", "待定", "TBD", "n/a", "？"] {
        assert_eq!(cell(text), CellReading::Empty, "{text}");
    }
    for text in ["2026-02-30", "再看看", "2026年13月"] {
        assert_eq!(cell(text), CellReading::NotUnderstood, "{text}");
    }
    assert_eq!(read_cell("明年", None, &policy), CellReading::NoAnchor);
    assert_eq!(read_cell("今年9月到2028年3月", None, &policy), CellReading::NoAnchor);
    for text in ["2027年", "3月到2028年5月", "26Q4"] {
        assert!(matches!(read_cell(text, None, &policy), CellReading::Window(_)), "{text}");
    }
}
