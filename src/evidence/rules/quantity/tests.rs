//! Cases for numbers: how people write them on one side, what is read on the other.

use super::Unit::*;
use super::*;

fn read(text: &str) -> Vec<(f64, f64, Option<Unit>)> {
    let found = quantities(Folded::new(text).text());
    found.into_iter().map(|found| (found.from, found.to, found.unit)).collect()
}

#[test]
fn numbers_are_read_as_people_write_them() {
    type Case = (&'static str, &'static [(f64, Option<Unit>)]);
    let cases: &[Case] = &[
        ("", &[]),
        ("no number", &[]),
        ("3.25", &[(3.25, None)]),
        ("1,234,567.8 tonnes", &[(1_234_567_800.0, Some(Kilogram))]),
        ("营收 1.2亿元", &[(1.2e8, Some(Yuan))]),
        ("融资3,400万美元", &[(3.4e7, Some(Dollar))]),
        ("1亿2000万元", &[(1.2e8, Some(Yuan))]),
        ("市值突破２万亿美元", &[(2e12, Some(Dollar))]),
        ("US$3,400 million", &[(3.4e9, Some(Dollar))]),
        ("raised $1.5bn and €20m", &[(1.5e9, Some(Dollar)), (2e7, Some(Euro))]),
        ("12.5 % of 40 percent", &[(12.5, Some(Percent)), (40.0, Some(Percent))]),
        ("占比百分之35，约7成", &[(35.0, Some(Percent)), (70.0, Some(Percent))]),
        ("占比百分之三十五，约七成", &[(35.0, Some(Percent)), (70.0, Some(Percent))]),
        ("跌了 -3.2%", &[(-3.2, Some(Percent))]),
        ("2026年3月，GPT-4 与 v2.1 售价 60美元", &[(60.0, Some(Dollar))]),
        ("in 2027 there were 2027 dollars", &[(2027.0, Some(Dollar))]),
        ("第3季度 5千辆，排名第5", &[(5_000.0, Some(Counted("辆")))]),
        ("2026-03-18: 41 farms, 18.03.2026, 2026/3", &[(41.0, None)]),
        (
            "1.2.3 and 4m people, 5 months",
            &[(1.2, None), (4e6, Some(Counted("人"))), (5.0, Some(Counted("月")))],
        ),
        ("产量一百五十万辆，另一家没有", &[(1.5e6, Some(Counted("辆")))]),
        (
            "5千瓦与3兆瓦时，1.2亿千瓦时",
            &[(5e3, Some(Watt)), (3e6, Some(WattHour)), (1.2e11, Some(WattHour))],
        ),
        ("下午3点，指数报3000点", &[(3_000.0, Some(Counted("点")))]),
        ("20万公斤与200吨", &[(2e5, Some(Kilogram)), (2e5, Some(Kilogram))]),
    ];
    for (text, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|(number, unit)| (*number, *number, *unit)).collect();
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn a_range_is_one_quantity_in_the_unit_of_its_end() {
    for (text, expected) in [
        ("from 3-5 units", (3.0, 5.0, None)),
        ("约1200至1500吨", (1.2e6, 1.5e6, Some(Kilogram))),
        ("3到5亿元", (3e8, 5e8, Some(Yuan))),
        ("900万～1.2亿元", (9e6, 1.2e8, Some(Yuan))),
        ("10% to 12%", (10.0, 12.0, Some(Percent))),
        ("fell 3-5%", (-5.0, -3.0, Some(Percent))),
    ] {
        assert_eq!(read(text), [expected], "{text}");
    }
    assert_eq!(read("5 to 3").len(), 2);
}

#[test]
fn what_was_lost_or_has_fallen_is_less_than_nothing() {
    for (text, number) in [
        ("净利润：亏损3000万元", -3e7),
        ("净亏约 3000 万元", -3e7),
        ("a loss of $3 million", -3e6),
        ("销量同比下降了20%", -20.0),
        ("prices fell by about 4 percent", -4.0),
        ("销量下降至20万辆", 2e5),
        ("prices fell to $4", 4.0),
        ("he felt 4 percent", 4.0),
    ] {
        assert_eq!(read(text).first().map(|found| found.0), Some(number), "{text}");
    }
}

#[test]
fn a_threshold_is_one_number_and_what_it_counts() {
    let number = |text: &str| Threshold::read(text).map(|threshold| threshold.number);
    for (text, expected) in [
        ("0.3亿", Some(3e7)),
        (" 60 美元 ", Some(60.0)),
        ("2027", Some(2027.0)),
        ("2e5", Some(2e5)),
        ("-4", Some(-4.0)),
        ("7成", Some(70.0)),
        ("100个国家", Some(100.0)),
        ("12 otters", Some(12.0)),
        ("1e400", None),
        ("NaN", None),
        ("inf", None),
        ("many", None),
        ("3 to 5", None),
        ("about 60", None),
        ("60 or so 7", None),
        ("", None),
    ] {
        assert_eq!(number(text), expected, "{text}");
    }
}

#[test]
fn like_is_compared_with_like() {
    for (threshold, text, counts) in [
        ("60", "58 dollars", true),
        ("50美元", "$60", true),
        ("60%", "50美元", false),
        ("1000公斤", "1.3亿美元", false),
        ("5%", "123456吨", false),
        ("20万公斤", "123456吨", true),
        ("12 otters", "14 otters", true),
        ("12 otters", "14 seals", false),
    ] {
        let (threshold, folded) = (Threshold::read(threshold).unwrap(), Folded::new(text));
        let found = quantities(folded.text()).remove(0);
        assert_eq!(threshold.counts(folded.text(), &found), counts, "{text}");
    }
}

#[test]
fn a_bare_number_says_nothing_of_what_it_counts() {
    for (text, is_bare) in [
        ("60", true),
        ("60.", true),
        ("rose to 60 on Friday", true),
        ("60 seals", false),
        ("60海豹", false),
        ("报60，高于昨日", true),
        ("涨至60左右", true),
        ("60美元", false),
    ] {
        let folded = Folded::new(text);
        assert_eq!(quantities(folded.text())[0].is_bare(folded.text()), is_bare, "{text}");
    }
}

#[test]
fn what_was_found_is_shown_as_it_was_written() {
    let folded = Folded::new("ＵＳ＄3 Million，㎏ und Ⅷ");
    let found = quantities(folded.text()).remove(0);
    assert_eq!(folded.written(found.place), "ＵＳ＄3 Million");
    let place = folded.text().find("kg").unwrap();
    assert_eq!(folded.written(place..place + 2), "㎏");
    assert_eq!(folded.written(0..folded.text().len()), "ＵＳ＄3 Million，㎏ und Ⅷ");
}
