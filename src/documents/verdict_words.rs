//! The words and marks with which a document says what came of a claim.

use crate::documents::draft::Verdict;
use crate::documents::draft::Verdict::Ambiguous;
use crate::documents::draft::Verdict::CameTrue;
use crate::documents::draft::Verdict::DidNot;
use crate::documents::draft::Verdict::Partly;
use crate::documents::draft::Verdict::TooEarly;
use crate::documents::draft::Verdict::Unverifiable;
use crate::documents::draft::Verdict::Void;
use crate::documents::script::fold;
use crate::documents::script::tidy;

/// Words as [`fold`] leaves them. The longest that the cell begins with decides, so 未应验 is not 应验.
#[rustfmt::skip]
const WORDS: [(Option<Verdict>, &[&str]); 8] = [
    (
        None,
        &[
            "待定", "未到期", "进行中", "待验证", "未验证", "尚未到期", "未揭晓", "等待", "观察中",
            "跟踪中", "pending", "open", "tbd", "waiting", "active", "in progress", "unresolved",
            "ongoing", "unknown", "not yet", "n/a", "-", "—", "⏳", "🔄", "?",
        ],
    ),
    (
        Some(CameTrue),
        &[
            "✅", "✔", "☑", "√", "已应验", "应验", "已实现", "实现", "已兑现", "兑现", "成真", "正确",
            "准确", "命中", "说对了", "对", "是", "已发生", "已证实", "came true", "came_true", "correct",
            "confirmed", "right", "true", "yes", "y", "hit", "happened", "fulfilled", "resolved yes",
        ],
    ),
    (
        Some(DidNot),
        &[
            "❌", "✗", "✘", "×", "未应验", "没应验", "没有应验", "未实现", "没实现", "没有实现", "未兑现",
            "落空", "错误", "不准确", "不准", "失误", "说错了", "错", "否", "未发生", "没有发生", "已证伪",
            "证伪", "失败", "did not", "did not happen", "didn't", "never happened", "did_not", "incorrect", "wrong", "false", "no", "n", "miss",
            "missed", "failed", "refuted", "didn't happen", "not fulfilled", "resolved no",
        ],
    ),
    (
        Some(Partly),
        &[
            "部分", "部分应验", "部分实现", "部分正确", "部分准确", "大部分", "大致", "基本应验", "半对",
            "一半", "🟡", "◐", "partly", "partially", "partial", "mostly", "mixed", "half right",
        ],
    ),
    (Some(TooEarly), &["为时尚早", "尚早", "言之过早", "太早", "too early", "too_early", "too soon"]),
    (
        Some(Ambiguous),
        &["有争议", "存在争议", "争议", "说法不一", "模糊", "disputed", "ambiguous", "contested", "unclear"],
    ),
    (
        Some(Unverifiable),
        &[
            "无法判断", "无法验证", "无法核实", "不可验证", "难以判断", "无从验证", "unverifiable",
            "cannot be judged", "can't tell", "not verifiable",
        ],
    ),
    (
        Some(Void),
        &[
            "作废", "条件不成立", "条件未成立", "条件未出现", "前提不成立", "无效", "取消", "void",
            "voided", "cancelled", "canceled", "annulled", "cancel", "withdrawn", "n/a (condition)", "n/a (condition not met)",
            "condition not met",
        ],
    ),
];

/// The verdict that a cell begins with, and the text after it. `None` when the cell holds no such word at all;
/// `Some((None, …))` when its word says that the claim is still open.
pub fn leading_verdict(cell: &str) -> Option<(Option<Verdict>, String)> {
    let cell = tidy(cell);
    // 🟢 Correct: a mark that says nothing to us
    let bare = || cell.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (verdict, word, rest) = first_word(&cell).or_else(|| first_word(bare()))?;
    // ✅ 已应验: the mark and then its word
    let is_mark = verdict.is_some() && !word.chars().any(char::is_alphabetic);
    match first_word(&rest) {
        Some((Some(_), _, rest)) if is_mark => Some((verdict, rest)),
        _ => Some((verdict, rest)),
    }
}

/// The longest word of ours that the cell begins with, its verdict, and the rest without the marks between.
fn first_word(cell: &str) -> Option<(Option<Verdict>, &'static str, String)> {
    let text = fold(cell);
    let matches = WORDS.iter().flat_map(|(verdict, words)| words.iter().map(move |word| (*verdict, *word)));
    let (verdict, word) = matches
        .filter(|(_, word)| text.strip_prefix(word).is_some_and(|rest| ends_here(word, rest)))
        .max_by_key(|(_, word)| word.len())?;
    let rest = skip_characters(cell, word.chars().count());
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "：:，,。.;；-—–)）/|了".contains(c));
    let bracketed = rest.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
    Some((verdict, word, bracketed.unwrap_or(rest).to_owned()))
}

/// A word ends where another kind of character begins: “no” is not the start of “nobody”, 对 not of 对手.
fn ends_here(word: &str, rest: &str) -> bool {
    let Some(next) = rest.chars().next() else { return true };
    let is_mark = !word.chars().any(char::is_alphanumeric);
    is_mark || !next.is_alphanumeric() || next == '了'
}

fn skip_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or("", |(at, _)| &text[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_are_read_from_words_and_marks() {
        for (cell, verdict) in [
            ("✅", Some(CameTrue)),
            ("✅ 已应验", Some(CameTrue)),
            ("应验", Some(CameTrue)),
            ("Y", Some(CameTrue)),
            ("🟢 Correct", Some(CameTrue)),
            ("🔴 落空", Some(DidNot)),
            ("应验了", Some(CameTrue)),
            ("已應驗", Some(CameTrue)),
            ("❌ 落空", Some(DidNot)),
            ("未应验", Some(DidNot)),
            ("Wrong", Some(DidNot)),
            ("部分应验", Some(Partly)),
            ("Partially correct", Some(Partly)),
            ("为时尚早", Some(TooEarly)),
            ("Disputed", Some(Ambiguous)),
            ("无法判断", Some(Unverifiable)),
            ("作废", Some(Void)),
            ("N/A (condition)", Some(Void)),
            ("N/A", None),
            ("待定", None),
            ("Pending", None),
            ("—", None),
        ] {
            assert_eq!(leading_verdict(cell).map(|(verdict, _)| verdict), Some(verdict), "{cell}");
        }
    }

    #[test]
    fn the_text_after_the_mark_is_the_result() {
        for (cell, rest) in [
            ("✅ 已应验：十月开通", "十月开通"),
            ("❌ 年底仍未动工", "年底仍未动工"),
            ("Correct - opened in May", "opened in May"),
            ("部分（只有北段）", "只有北段"),
        ] {
            assert_eq!(leading_verdict(cell).map(|(_, rest)| rest).as_deref(), Some(rest), "{cell}");
        }
    }

    #[test]
    fn other_text_is_no_verdict() {
        for cell in ["", "十月开通", "对手先开了", "Nobody came", "November"] {
            assert_eq!(leading_verdict(cell), None, "{cell}");
        }
    }
}
