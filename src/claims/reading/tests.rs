//! Documents of our own wording, read beside their bodies.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::ReadDocument;
use super::read_claims;
use crate::config::DuePolicy;
use crate::documents;
use crate::documents::Pointing;
use crate::due::Basis;

const TALK: &str = include_str!("../../../tests/fixtures/documents/talk.md");
const TALK_HANT: &str = include_str!("../../../tests/fixtures/documents/talk_hant.md");
const TALK_EN: &str = include_str!("../../../tests/fixtures/documents/talk_en.md");

fn read(text: &str) -> ReadDocument {
    let reading = documents::read("talk.md", text.as_bytes(), &Pointing::default()).unwrap();
    read_claims(&reading, &DuePolicy::default(), NaiveDate::from_ymd_opt(2026, 12, 1).unwrap())
}

/// Of each claim: basis, last day, words and the source line they stand in.
fn inferred<'t>(document: &ReadDocument, text: &'t str) -> Vec<(String, String, &'t str)> {
    let claims = document.claims.iter().filter(|claim| claim.basis == Some(Basis::Inferred));
    let told = claims.map(|claim| {
        let window = claim.window.as_ref().unwrap();
        let line = text.lines().nth(claim.phrase_line.unwrap() - 1).unwrap();
        assert!(line.replace("**", "").contains(&window.phrase), "{line}");
        let quoted = claim.passages.iter().any(|passage| Some(passage.line) == claim.phrase_line);
        assert!(quoted, "the sentence that gives the time is among the passages: {line}");
        (claim.draft.text.clone(), window.due_by.unwrap().to_string(), line)
    });
    told.collect()
}

#[test]
fn a_due_cell_that_says_nothing_leaves_the_word_to_the_row() {
    let talk = |row: &str| {
        let text =
            format!("# T\n\nPublished: 2026-02-20\n\n| Prediction | Who | Due |\n|---|---|---|\n{row}\n");
        let read = read(&text);
        let claim = &read.claims[0];
        let due_by = claim.window.as_ref().and_then(|window| window.due_by).map(|day| day.to_string());
        (due_by.unwrap_or_default(), claim.basis, read.problems.len())
    };
    for (row, due_by, basis) in [
        ("| Ferries stop by the end of 2030 | Ada | see text |", "2030-12-31", Basis::Stated),
        ("| Ferries stop | Ada | see text |", "2027-02-20", Basis::Default),
        ("| Ferries stop in 2030 | Ada | 2028 |", "2028-12-31", Basis::Stated),
    ] {
        let problems = usize::from(row.contains("see text"));
        assert_eq!(talk(row), (due_by.to_owned(), Some(basis), problems), "{row}");
    }
}

fn suggested(document: &ReadDocument) -> Vec<(String, String, String)> {
    let told = document.suggested.iter().map(|suggested| {
        let by = suggested.window.due_by.map(|day| day.to_string()).unwrap_or_default();
        (suggested.passage.text.clone(), suggested.claimants.join("+"), by)
    });
    told.collect()
}

fn three(a: &str, b: &str, c: &str) -> (String, String, String) {
    (a.to_owned(), b.to_owned(), c.to_owned())
}

#[test]
fn a_chinese_talk_gives_windows_to_its_rows_and_offers_what_stands_in_none() {
    let document = read(TALK);
    let rows = inferred(&document, TALK);
    let rows: Vec<_> = rows.iter().map(|(text, by, _)| (text.as_str(), by.as_str())).collect();
    assert_eq!(
        rows,
        [("短途货船的电池会换成可拆卸的标准箱", "2030-03-10"), ("RTK 将成为内河船的标配", "2028-03-10")]
    );
    assert_eq!(
        suggested(&document),
        [
            three("北汊的第三座岸电站，今年第四季度送电", "宋知遥", "2026-12-31"),
            three("到2030年，河上跑的船有一半不冒烟。", "宋知遥", "2030-12-31"),
        ]
    );
}

#[test]
fn a_talk_in_traditional_characters_is_read_as_well() {
    let document = read(TALK_HANT);
    let rows = inferred(&document, TALK_HANT);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].1, "2029-04-02");
    assert_eq!(suggested(&document), [three("第二條纜車線，明年下半年動工", "葉以真", "2027-12-31")]);
}

#[test]
fn an_english_talk_is_read_as_well() {
    let document = read(TALK_EN);
    let rows = inferred(&document, TALK_EN);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].1, "2032-02-09");
    let silent = "By 2029 the harbour will be silent after dark.";
    assert_eq!(suggested(&document), [three(silent, "Ada Quist", "2029-12-31")]);
}

#[test]
fn a_time_that_hangs_on_an_event_gives_no_day_and_says_on_what() {
    let document = read(
        "# Kites\n\nRecorded: 2026-02-20\n\n## Predictions\n\n| Prediction | Who | Due |\n|---|---|---|\n\
         | Kites will power the ferry | Mara Holt | within two years of launch |\n\
         | Six months after the licence is granted, the second kite will fly | Mara Holt | |\n\
         | The third kite will fly within two years of launch, by 2030 at the latest | Mara Holt | |\n",
    );
    let read: Vec<_> = document
        .claims
        .iter()
        .map(|claim| {
            let by = claim.window.as_ref().and_then(|window| window.due_by).map(|day| day.to_string());
            (claim.condition.as_deref(), claim.basis, by.unwrap_or_default())
        })
        .collect();
    let review_day = || "2027-02-20".to_owned();
    assert_eq!(
        read,
        [
            (Some("within two years of launch"), Some(Basis::Default), review_day()),
            (Some("Six months after the licence"), Some(Basis::Default), review_day()),
            (None, Some(Basis::Stated), "2030-12-31".to_owned()),
        ]
    );
    assert!(document.problems.is_empty(), "{:?}", document.problems);
}

#[test]
fn passages_of_a_claim_speak_of_the_same_thing() {
    let document = read(TALK);
    let passages: Vec<Vec<&str>> = document
        .claims
        .iter()
        .map(|claim| claim.passages.iter().map(|passage| passage.text.as_str()).collect())
        .collect();
    assert_eq!(passages[0], ["货船的电池改成标准箱、能拆能换，她说是三四年内的事"]);
    assert!(passages[3].is_empty() && passages[4].is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_read_within_its_lines_and_offers_no_row(
        lines in prop::collection::vec(
            "(> )?(- )?(宋知遥：“)?[河船明年两三会将到2030货电池的，。？]{0,18}(By 2031 boats will )?[a-z ]{0,12}”?",
            0..12,
        ),
        row in "[河船会货电池两年]{1,12}",
    ) {
        let lines = lines.join("\n");
        let text = format!("# x\n\n发布时间：2026-03-10\n\n{lines}\n\n| 预测 | 谁 |\n|---|---|\n| {row} | 宋知遥 |\n\n{lines}\n");
        let reading = documents::read("x.md", text.as_bytes(), &Pointing::default()).unwrap();
        let count = text.lines().count();
        prop_assert!(reading.body.iter().all(|passage| (1..=count).contains(&passage.line)));
        let read = read_claims(&reading, &DuePolicy::default(), NaiveDate::from_ymd_opt(2026, 12, 1).unwrap());
        for suggested in &read.suggested {
            prop_assert!(read.claims.iter().all(|claim| claim.draft.text != suggested.passage.text));
            prop_assert!(read.claims.iter().all(|claim| claim.draft.line != suggested.passage.line));
            prop_assert!(suggested.window.due_by.is_none_or(|by| by.to_string().as_str() >= "2026-03-10"));
        }
    }
}
