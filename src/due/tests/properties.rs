//! What must hold for any text.

use proptest::prelude::*;

use super::on;
use crate::config::DuePolicy;
use crate::due::explain;
use crate::due::read;
use crate::due::read_cell;
use crate::due::window::Findings;

/// Pieces that the grammars look for, so that random texts reach deep into them.
fn wording() -> impl Strategy<Value = String> {
    let pieces = [
        "2026",
        "2030",
        "99",
        "31",
        "0",
        "三",
        "十",
        "百千",
        "两",
        "半",
        "几",
        "年",
        "月",
        "日",
        "号",
        "周",
        "季度",
        "个",
        "底",
        "前",
        "后",
        "内",
        "起",
        "到",
        "至",
        "-",
        "/",
        "或",
        "和",
        "未来",
        "不出",
        "今",
        "明年",
        "近期",
        "下",
        "世纪",
        "年代",
        "上旬",
        "第",
        "最后",
        " ",
        ",",
        "。",
        "Q3",
        "H1",
        "by ",
        "in ",
        "before ",
        "the ",
        "next ",
        "end of ",
        "mid-",
        "may",
        "Feb ",
        "friday",
        "first ",
        "weeks",
        "year ",
        "decades ",
        "and a half",
        " or ",
        "a few ",
        "+",
        "s",
        "％",
        "１２",
        "Ⅻ",
        "é",
        "🦀",
        "\u{0}",
        "民國",
        "清明",
        "easter",
        "农历",
        "闰",
        "腊月",
        "初五",
        "廿",
        "春节",
        "假期",
        "财年",
        "上市后",
        "最后一周",
        "至少",
        "还要",
        "多",
        "一二",
        "(",
        ")",
        "、",
        "fy26 ",
        "fiscal ",
        "within ",
        "at least ",
        "after launch",
        "until ",
        "mid-century",
        "century ",
        "the '30s",
        "last ",
        "half of ",
        "winter ",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..14).prop_map(|parts| parts.concat())
}

/// The days of all windows.
fn days(findings: &Findings) -> Vec<(Option<chrono::NaiveDate>, Option<chrono::NaiveDate>)> {
    findings.candidates.iter().map(|window| (window.due_from, window.due_by)).collect()
}

fn in_full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '0'..='9' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
        c => c,
    };
    text.chars().map(wide).collect()
}

fn in_traditional(text: &str) -> String {
    let pairs = [
        ("农历", "農曆"),
        ("闰", "閏"),
        ("腊", "臘"),
        ("节", "節"),
        ("财", "財"),
        ("后", "後"),
        ("还", "還"),
        ("两", "兩"),
        ("几", "幾"),
        ("号", "號"),
        ("周", "週"),
        ("个", "個"),
        ("内", "內"),
        ("来", "來"),
        ("纪", "紀"),
        ("国", "國"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

proptest! {
    #[test]
    fn no_text_panics_and_windows_are_ordered(
        text in prop_oneof![wording(), any::<String>()],
        days in 0_u64..400_000,
    ) {
        let said_on = on("1000-01-01") + chrono::Days::new(days);
        let policy = DuePolicy::default();
        let findings = read(&text, said_on, &policy);
        for window in &findings.candidates {
            prop_assert!(window.due_from.is_some() || window.due_by.is_some());
            if let (Some(from), Some(by)) = (window.due_from, window.due_by) {
                prop_assert!(from <= by, "{window:?}");
            }
            prop_assert!(!window.phrase.is_empty() && text.contains(&window.phrase), "{window:?}");
        }
        read_cell(&text, Some(said_on), &policy);
        read_cell(&text, None, &policy);
    }

    #[test]
    fn the_same_words_are_read_the_same(text in wording()) {
        let policy = DuePolicy::default();
        let as_is = days(&read(&text, on("2026-02-20"), &policy));
        for other in [
            in_full_width(&text),
            in_traditional(&text),
            text.replace(' ', "  \t"),
            text.replace(' ', "\u{a0}"),
            format!("\n {text} \n"),
        ] {
            prop_assert_eq!(&days(&read(&other, on("2026-02-20"), &policy)), &as_is, "{:?} {:?}", text, other);
        }
    }

    #[test]
    fn phrases_stand_in_the_text_in_their_order(text in prop_oneof![wording(), any::<String>()]) {
        let policy = DuePolicy::default();
        let read = explain(&text, on("2026-02-20"), &policy);
        let mut from = 0;
        for window in &read.findings.candidates {
            let found = text[from..].find(&window.phrase);
            prop_assert!(found.is_some(), "{window:?}");
            from += found.unwrap_or(0) + window.phrase.len();
        }
        prop_assert_eq!(read.reasons.len(), read.findings.candidates.len());
        prop_assert!(read.choice.is_none_or(|(index, _)| index < read.reasons.len()));
        if let Some(condition) = &read.findings.condition {
            prop_assert!(text.contains(&condition.phrase) && condition.phrase.contains(&condition.event));
        }
    }
}

/// A text a thousand times as long takes a thousand times as long, or this would not come to an end.
#[test]
fn long_texts_are_read_in_one_pass() {
    let policy = DuePolicy::default();
    for piece in [
        "一",
        "百",
        "1",
        "a",
        "between ",
        "近期",
        "两三年内",
        "过去两三年",
        "短短几年内",
        "1月到",
        "9日、",
        "(",
        "the ",
        "by ",
        "within a year of ",
        "上市后",
        "until ",
        "2026-",
        " ",
        "最后",
        "、",
    ] {
        let text = piece.repeat(40_000 / piece.len());
        let findings = read(&text, on("2026-02-20"), &policy);
        assert!(findings.candidates.len() <= text.len(), "{piece}");
    }
}
