//! Cases for rules: what a source said on one side, whether the criterion is met on the other.

use super::*;

const PERIOD: (&str, &str) = ("2027-01-01", "2027-12-31");

fn period() -> Period {
    Period { from: PERIOD.0.parse().ok(), by: PERIOD.1.parse().ok() }
}

fn said<'a>(day: &str, title: &'a str, text: &'a str) -> Said<'a> {
    let as_of = format!("{day}T12:00:00Z").parse().unwrap();
    Said { item: ItemId(1), title, text, as_of }
}

fn value(comparison: Comparison, threshold: &str, label: Option<&str>) -> Criterion {
    Criterion::Value {
        comparison,
        threshold: threshold.to_owned(),
        label: label.map(str::to_owned),
        when: When::During,
    }
}

fn met(criterion: &Criterion, said: &[Said<'_>], today: &str) -> Option<String> {
    let now = format!("{today}T12:00:00Z").parse().unwrap();
    proof(criterion, period(), said, now).map(|proof| proof.value)
}

#[test]
fn a_value_is_compared_with_its_unit() {
    use Comparison::*;
    let cases = [
        (value(AtLeast, "60", None), "61.5", Some("61.5")),
        (value(AtLeast, "60", None), "59.9", None),
        (value(Above, "60", None), "60", None),
        (value(AtLeast, "0.3亿美元", None), "募资 3,000万美元", Some("3,000万美元")),
        (value(Below, "60美元", None), "国际油价报每桶 58.2 美元", Some("58.2 美元")),
        (value(AtLeast, "30%", None), "渗透率达 32%，售价 25 美元", Some("32%")),
        (value(AtLeast, "30%", None), "售价 45 美元", None),
        (value(AtMost, "$1.5 billion", None), "Revenue: US$1,400 million", Some("US$1,400 million")),
        (value(Equals, "1.2亿", None), "120,000,000", Some("120,000,000")),
        (value(AtLeast, "100", Some("total")), "north: 120\ntotal: 90", None),
        (value(AtLeast, "100", Some("north")), "north: 120\ntotal: 90", Some("120")),
        (value(AtLeast, "1", Some("price")), "nothing here 5", None),
    ];
    for (criterion, text, expected) in cases {
        let said = [said("2027-05-01", "A page", text)];
        assert_eq!(met(&criterion, &said, "2027-05-01").as_deref(), expected, "{text}");
    }
}

#[test]
fn only_what_falls_into_the_window_counts() {
    let criterion = value(Comparison::AtLeast, "60", None);
    for (day, counts) in
        [("2026-12-30", false), ("2027-01-01", true), ("2027-12-31", true), ("2028-01-02", false)]
    {
        assert_eq!(met(&criterion, &[said(day, "", "70")], "2028-02-01").is_some(), counts, "{day}");
    }
    let open = Period { from: None, by: None };
    let said = [said("2050-01-01", "", "70")];
    assert!(proof(&criterion, open, &said, said[0].as_of).is_some() && !open.is_over(said[0].as_of));
}

#[test]
fn what_must_hold_at_the_end_is_judged_by_the_last_word_then() {
    let at_end = Criterion::Value {
        comparison: Comparison::AtLeast,
        threshold: "60".to_owned(),
        label: None,
        when: When::AtEnd,
    };
    let rose = [said("2027-03-01", "", "50"), said("2027-11-01", "", "61")];
    let fell =
        [said("2027-03-01", "", "70"), said("2027-11-01", "", "40"), said("2027-12-01", "", "no figure")];
    assert_eq!(met(&at_end, &rose, "2027-12-31"), None, "it is not over yet");
    assert_eq!(met(&at_end, &rose, "2028-01-02").as_deref(), Some("61"));
    assert_eq!(met(&at_end, &fell, "2028-01-02"), None);
}

#[test]
fn words_are_there_or_not() {
    let words = "Night ferry".to_owned();
    let present = Criterion::Present { words: words.clone(), when: When::During };
    let absent = Criterion::Absent { words, when: When::During };
    for (text, there) in [
        ("The NIGHT  ferry sails.", true),
        ("The fortnight ferry sails.", false),
        ("No ferry at night.", false),
    ] {
        let said = [said("2027-05-01", "Timetable", text)];
        assert_eq!(met(&present, &said, "2027-05-01").is_some(), there, "{text}");
        assert_eq!(met(&absent, &said, "2027-05-01").is_some(), !there, "{text}");
    }
    let traditional = Criterion::Present { words: "夜间渡轮".to_owned(), when: When::During };
    assert!(met(&traditional, &[said("2027-05-01", "夜間渡輪復航", "")], "2027-05-01").is_some());
}

#[test]
fn items_are_counted_over_the_window_or_over_days() {
    let launches = ["2026-05-01", "2027-02-01", "2027-05-01", "2027-05-20"];
    let said: Vec<Said<'_>> = launches.iter().map(|day| said(day, "Launch of a barge", "")).collect();
    let count = |at_least, days| Criterion::Count { words: "launch".to_owned(), at_least, days };
    for (criterion, expected) in [
        (count(3, None), Some("3")),
        (count(4, None), None),
        (count(2, Some(30)), Some("2")),
        (count(3, Some(30)), None),
        (count(3, Some(120)), Some("3")),
    ] {
        assert_eq!(met(&criterion, &said, "2027-06-01").as_deref(), expected, "{criterion:?}");
    }
}

#[test]
fn a_value_stands_in_the_sentence_of_its_label_and_counts_the_same_thing() {
    use Comparison::*;
    let cases = [
        (AtLeast, "1", "失业率", "失业率：-。库存：约1200至1500吨。", None),
        (AtLeast, "140万辆", "产量", "产量：一百五十万辆。支出：¥3.4 million", Some("一百五十万辆")),
        (AtLeast, "1000公斤", "营收", "营收 1.3亿美元", None),
        (AtLeast, "5%", "总量", "总量 123456吨", None),
        (AtLeast, "20万公斤", "总量", "总量 123456吨", Some("123456吨")),
        (AtLeast, "2000万元", "净利润", "净利润：亏损3000万元", None),
        (AtLeast, "1400吨", "库存", "库存：约1200至1500吨。", None),
        (AtLeast, "1200吨", "库存", "库存：约1200至1500吨。", Some("1200至1500吨")),
        (AtMost, "1400吨", "库存", "库存：约1200至1500吨。", None),
        (AtLeast, "3", "x", "Boeing 737 MAX output rises to 42", None),
        (AtLeast, "40", "output", "Boeing 737 MAX output rises to 42", Some("42")),
        (AtLeast, "60美元", "price", "Price\n61.5\nVolume\n9,000", Some("61.5")),
        (AtLeast, "60 dollars", "price", "In 500 cities the price was 55, in 3 it was 70.", None),
        (AtLeast, "60 dollars", "", "In 500 cities it costs 61 dollars", Some("61 dollars")),
        (AtLeast, "60 dollars", "", "In 500 cities it costs more", None),
    ];
    for (comparison, threshold, label, text, expected) in cases {
        let criterion = value(comparison, threshold, Some(label));
        let said = [said("2027-05-01", "A page", text)];
        assert_eq!(met(&criterion, &said, "2027-05-01").as_deref(), expected, "{threshold} {label} {text}");
    }
}

#[test]
fn a_quote_is_the_sentence_as_it_was_written_around_its_value() {
    let quote = |text: &str| {
        let criterion = value(Comparison::AtLeast, "40", Some("Output"));
        proof(&criterion, period(), &[said("2027-05-01", "", text)], "2027-05-02T00:00:00Z".parse().unwrap())
            .map(|proof| proof.quote)
    };
    let text = "It rained. Boeing 737 MAX OUTPUT：４２ a month, said Kim! Then it snowed.";
    assert_eq!(quote(text).as_deref(), Some("Boeing 737 MAX OUTPUT：４２ a month, said Kim"));
    let long = format!("{} output 41 {}", "word ".repeat(100), "and more ".repeat(100));
    let quote = quote(&long).unwrap();
    assert!(quote.contains("output 41 and") && quote.chars().count() <= 202, "{quote}");
}
