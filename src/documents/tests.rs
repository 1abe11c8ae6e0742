//! Whole files, read.

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::documents::About;
use crate::documents::Kind;
use crate::documents::Part;
use crate::documents::Pointing;
use crate::documents::Reading;
use crate::documents::Refusal;
use crate::documents::Verdict;
use crate::documents::read;
use crate::documents::tables;

const INTERVIEW: &str = include_str!("../../tests/fixtures/documents/interview.md");
const INTERVIEW_EN: &str = include_str!("../../tests/fixtures/documents/interview_en.md");
const EXPORT: &str = include_str!("../../tests/fixtures/documents/export.csv");
const NO_CLAIM_COLUMN: &str = include_str!("../../tests/fixtures/documents/no_claim_column.md");
const BROKEN_ROWS: &str = include_str!("../../tests/fixtures/documents/broken_rows.md");
const NOT_A_DOCUMENT: &[u8] = include_bytes!("../../tests/fixtures/documents/not_a_document.bin");

fn reading(name: &str, text: &str) -> Reading {
    read(name, text.as_bytes(), &Pointing::default()).unwrap()
}

fn problems(reading: &Reading) -> Vec<(usize, About)> {
    reading.problems.iter().map(|problem| (problem.line, problem.about)).collect()
}

fn kinds(reading: &Reading) -> Vec<Kind> {
    reading.claims.iter().map(|claim| claim.kind).collect()
}

#[test]
fn an_interview_says_who_when_and_where() {
    let document = reading("interview.txt", INTERVIEW).document;
    assert_eq!(document.title, "老城街道的下一程");
    assert_eq!(document.statement_date, NaiveDate::from_ymd_opt(2024, 3, 5));
    assert_eq!(document.link.as_deref(), Some("https://walk.example/episodes/7"));
    assert_eq!(document.programme.as_deref(), Some("慢慢走"));
    assert_eq!(document.lang, "zh-Hans");
    let people: Vec<_> =
        document.participants.iter().map(|p| (p.name.as_str(), p.role.as_deref(), p.part)).collect();
    assert_eq!(people, [("林予安", Some("澄湖设计首席设计师"), Part::Guest), ("周牧", None, Part::Host)]);
    let glossary: Vec<_> =
        document.glossary.into_iter().map(|entry| (entry.term, entry.expansions)).collect();
    let entry =
        |term: &str, names: &[&str]| (term.to_owned(), names.iter().map(|n| (*n).to_owned()).collect());
    assert_eq!(
        glossary,
        [
            entry("TOD", &["Transit-Oriented Development", "公交导向开发"]),
            entry("雨水花园", &["Rain Garden"]),
            entry("LID", &["低影响开发"]),
            entry("背街", &[]),
        ]
    );
}

#[test]
fn an_interview_holds_its_claims_with_claimant_detail_and_place() {
    use Kind::*;
    let reading = reading("interview.md", INTERVIEW);
    assert!(reading.problems.is_empty());
    assert_eq!(
        kinds(&reading),
        [Prediction, Prediction, Prediction, Prediction, Statement, Opinion, Prediction, Prediction]
    );
    let third = &reading.claims[2];
    assert_eq!(third.text, "年底前不会再批新的高架");
    assert_eq!(third.claimants, ["林予安"]);
    assert_eq!(third.detail.as_deref(), Some("她说规划部门的口风已经变了"));
    assert_eq!(third.heading.as_deref(), Some("核心观点与预测"));
    assert_eq!(INTERVIEW.lines().nth(third.line - 1).map(|line| line.contains("新的高架")), Some(true));
    assert_eq!(reading.claims[6].claimants, ["林予安", "周牧"]);
    assert_eq!(reading.claims[7].detail, None);
    assert!(reading.claims.iter().all(|claim| claim.due_cell.is_none() && claim.statement_date.is_none()));
}

#[test]
fn an_english_interview_is_read_as_well() {
    use Kind::*;
    let reading = reading("interview_en.md", INTERVIEW_EN);
    let document = &reading.document;
    assert_eq!(document.title, "Night trains, again: Mara Holt and Ed Ives");
    assert_eq!(document.statement_date, NaiveDate::from_ymd_opt(2024, 10, 2));
    assert_eq!(document.lang, "en");
    assert_eq!(document.participants.len(), 3);
    assert_eq!(kinds(&reading), [Prediction, Prediction, Statement, Opinion, Prediction, Prediction]);
    let claimants: Vec<String> = reading.claims.iter().map(|claim| claim.claimants.join("+")).collect();
    let both = "Mara Holt+Ed Ives";
    assert_eq!(
        claimants,
        ["Mara Holt", both, "Mara Holt", "Noor Quill", "Ed Ives+Mara Holt", "Ed Ives+Mara Holt"]
    );
    let probabilities: Vec<Option<f64>> = reading.claims.iter().map(|claim| claim.probability).collect();
    assert_eq!(probabilities, [Some(0.7), Some(0.6), None, None, None, Some(0.4)]);
    assert_eq!(reading.claims[0].evidence_links, ["https://fenwick.example/draft"]);
    assert_eq!(reading.claims[2].evidence_links, ["https://fenwick.example/counts"]);
}

#[test]
fn an_export_is_read_with_its_lines() {
    let reading = reading("export.csv", EXPORT);
    assert_eq!(reading.document.title, "河边的市场");
    assert_eq!(reading.document.statement_date, NaiveDate::from_ymd_opt(2024, 5, 20));
    let lines: Vec<usize> = reading.claims.iter().map(|claim| claim.line).collect();
    assert_eq!(lines, [2, 3, 6]);
    assert_eq!(problems(&reading), [(5, About::EmptyRow)]);
    assert_eq!(reading.claims[1].text, "摊主会用\"共享冰柜\"");
    assert_eq!(reading.claims[1].detail.as_deref(), Some("先在东岸 再到西岸"));
    assert_eq!(reading.claims[1].due_cell.as_deref(), Some("未来两年"));
    let last = &reading.claims[2];
    assert_eq!(last.proposed_verdict, Some(Verdict::CameTrue));
    assert_eq!(last.result.as_deref(), Some("十月下调一成"));
    assert_eq!(last.evidence_links, ["https://river.example/bill"]);
    assert!(last.heading.is_none() && last.statement_date.is_none());
}

#[test]
fn broken_rows_cost_at_most_themselves() {
    let reading = reading("broken_rows.md", BROKEN_ROWS);
    assert_eq!(
        problems(&reading),
        [
            (11, About::EmptyRow),
            (12, About::TemplateRow),
            (13, About::TooFewCells),
            (14, About::TooManyCells),
            (15, About::NoClaimText),
            (16, About::ProbabilityNotUnderstood),
            (17, About::DuplicateRow),
            (22, About::NoSeparatorLine),
        ]
    );
    let lines: Vec<usize> = reading.claims.iter().map(|claim| claim.line).collect();
    assert_eq!(lines, [10, 13, 14, 16, 18, 23]);
}

#[test]
fn files_without_claims_are_refused_with_a_reason() {
    let columns = ["话题", "谁", "说明"].map(str::to_owned).to_vec();
    for (name, bytes, refusal) in [
        ("a.md", NO_CLAIM_COLUMN.as_bytes(), Refusal::NoClaimColumn { line: 7, columns }),
        ("a.md", b"", Refusal::Empty),
        ("a.bin", NOT_A_DOCUMENT, Refusal::NotText),
    ] {
        assert_eq!(read(name, bytes, &Pointing::default()), Err(refusal));
    }
}

#[test]
fn files_without_a_table_of_claims_are_read_for_their_body() {
    let columns = ["Fruit", "Price"].map(str::to_owned).to_vec();
    for (text, refusal) in [
        ("# Notes\n\nNothing to hold anybody to.\n", Refusal::NoClaimTable),
        (
            "# Shop\n\n| Fruit | Price |\n| --- | --- |\n| Pear | 2 |\n",
            Refusal::OtherTables { line: 3, columns },
        ),
    ] {
        let reading = reading("a.md", text);
        assert_eq!(reading.without_claims, Some(refusal));
        assert!(reading.claims.is_empty());
    }
    assert_eq!(reading("a.md", "# Notes\n\nOne. Two.\n").body.len(), 2);
}

#[test]
fn obsidian_notes_are_read_as_their_reader_sees_them() {
    let note = "---\ntitle: 骑楼\npublished: 2024-03-05\ncreated: 2025-01-01\nguest: \"[[人/林予安|林予安]]\"\n---\n\
                <!--\n| 预测 |\n|---|\n| 注释里的会不算 |\n-->\n\n```\n| 预测 |\n|---|\n| 代码里的会不算 |\n```\n\n\
                %%\n| 预测 |\n|---|\n| 评论里的会不算 |\n%%\n\n## 预测 ^block\n\n\
                > [!quote] 加问\n> | 预测 | 谁 | 何时 |\n> | --- | --- | --- |\n\
                > | [[骑楼|==老骑楼==]]用 `a|b` 编号[^1] | [[人/林予安|林予安]] | 明年 |\n^tail\n\n[^1]: 见 https://a.example/1 。\n";
    let reading = reading("note.md", note);
    assert_eq!(reading.claims.len(), 1);
    let claim = &reading.claims[0];
    assert_eq!(claim.text, "老骑楼用 a|b 编号");
    assert_eq!(claim.claimants, ["林予安"]);
    assert_eq!(claim.due_cell.as_deref(), Some("明年"));
    assert_eq!(claim.evidence_links, ["https://a.example/1"]);
    assert_eq!(claim.heading.as_deref(), Some("预测"));
    assert_eq!(reading.document.statement_date, NaiveDate::from_ymd_opt(2024, 3, 5));
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
}

#[test]
fn a_blank_line_among_the_rows_loses_none() {
    let note = "| 预测 | 谁 |\n|---|---|\n| 骑楼会回来 | 周牧 |\n\n| 老街会步行化 | 林予安 |\n| 高架会拆除 | 周牧 |\n";
    let lines: Vec<usize> = reading("note.md", note).claims.iter().map(|claim| claim.line).collect();
    assert_eq!(lines, [3, 5, 6]);
}

/// Text that is more likely than chance to meet the reader's special cases.
fn noise() -> impl Strategy<Value = String> {
    let words = [
        "| ",
        "|\n",
        "|---|---|\n",
        "\n",
        "预测",
        "观点/预测",
        "提出者",
        "概率",
        "截止",
        "# ",
        "> ",
        "- ",
        "[[",
        "]]",
        "|",
        "`",
        "``",
        "%%",
        "```\n",
        "<!--",
        "-->",
        "[^1]",
        "[^1]: ",
        "https://a.example",
        "同上",
        "2025年",
        "民國",
        "成",
        "分之",
        "%",
        "和",
        "（",
        "）",
        "\"",
        ",",
        "\\",
        "---\n",
        "会",
        "\u{FDD0}",
        "é",
        "𬀩",
        "Dr. ",
        "1/0",
        "==",
        "*",
        "!",
        " and ",
        "老",
        "20",
    ];
    let piece =
        prop_oneof![4 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(
        text in noise(),
        name in prop::sample::select(vec!["noise.csv", "noise.md", "noise.txt"]),
        number in prop::option::of(0usize..3),
    ) {
        let pointing = Pointing { table: number, ..Pointing::default() };
        let lines = text.replace("\r\n", "\n").replace('\r', "\n").split('\n').count();
        for table in ["", "| 预测 | 提出者 | 概率 | 截止 | 状态 |\n|---|---|---|---|---|\n| "] {
            let bytes = format!("{table}{text}").into_bytes();
            for seen in tables(name, &bytes, &pointing).unwrap_or_default() {
                prop_assert!((0.0..=1.0).contains(&seen.confidence) && (1..=lines + 2).contains(&seen.line));
            }
            if let Ok(reading) = read(name, &bytes, &pointing) {
                let places = reading.claims.iter().map(|c| c.line).chain(reading.problems.iter().map(|p| p.line));
                for line in places {
                    prop_assert!(line >= 1 && line <= lines + 2);
                }
            }
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read("noise.csv", &bytes, &Pointing::default());
        let _ = read("noise.md", &bytes, &Pointing::default());
    }
}
