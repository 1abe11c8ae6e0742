//! What the header of a column means.

use crate::documents::column_names::CLAIM_ENDINGS;
use crate::documents::column_names::FIGURES;
use crate::documents::column_names::HINTS;
use crate::documents::column_names::MODIFIERS;
use crate::documents::column_names::NAMES;
use crate::documents::script::fold;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Claim,
    /// A name that also stands for other things (内容, Summary): claims only when the table's other columns agree.
    PerhapsClaim,
    Claimant,
    Due,
    SaidOn,
    Probability,
    Criteria,
    Detail,
    Verdict,
    Result,
    /// The day on which it was judged.
    ResolvedOn,
    Evidence,
    /// Which of a question's answers the row is about.
    Choice,
    /// Numbers, scores and other bookkeeping.
    Aside,
    /// Cases that may or may not be: such tables say nothing that somebody holds will be.
    Scenario,
    /// Figures, terms, agenda items, tasks: columns of another sort of table.
    Foreign,
    Other,
}

/// What the column with this header holds.
pub(super) fn role_of(header: &str) -> Role {
    let name = fold(&spaced(header));
    let name = without_brackets(&name);
    let name =
        if matches!(name, "#" | "%") { name } else { name.trim_matches(|c: char| !c.is_alphanumeric()) };
    named(name).unwrap_or_else(|| {
        let parts = name.split(['/', '、', '&', '|', '与', '和', '或']).flat_map(|part| part.split(" or "));
        let roles: Vec<Option<Role>> = parts.map(|part| named(part.trim())).collect();
        match roles.as_slice() {
            // 实际/预测 is a table of figures, 观点/话题 is one of claims
            [Some(Role::Result), Some(Role::Claim)] | [Some(Role::Claim), Some(Role::Result)] => Role::Other,
            roles => roles.iter().flatten().next().copied().or_else(|| hinted(name)).unwrap_or(Role::Other),
        }
    })
}

/// Whether the header says that bare numbers under it are percentages.
pub(super) fn is_percent(header: &str) -> bool {
    fold(header).contains('%')
}

fn named(name: &str) -> Option<Role> {
    let exact = |name: &str| NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(role, _)| *role);
    exact(name).or_else(|| {
        let bare = MODIFIERS.iter().find_map(|modifier| name.strip_prefix(modifier))?;
        exact(bare.trim_start())
            .or_else(|| MODIFIERS.iter().find_map(|modifier| exact(bare.strip_prefix(modifier)?)))
    })
}

/// What a name means that is none of [`NAMES`] but is made of their words: 信心水准, 何时见分晓, Confidence level.
fn hinted(name: &str) -> Option<Role> {
    let is_name = name.chars().count() <= 24 && !name.chars().any(|c| c.is_ascii_digit());
    let holds = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let claim = CLAIM_ENDINGS.iter().any(|ending| name.ends_with(ending)).then_some(Role::Claim);
    HINTS
        .iter()
        .find(|(_, words)| holds(words))
        .map(|(role, _)| *role)
        .or(claim)
        .filter(|_| is_name && !holds(&FIGURES))
}

/// made_on and closeTime as words.
fn spaced(header: &str) -> String {
    let mut words = String::with_capacity(header.len() + 4);
    let mut after_small = false;
    for c in header.chars() {
        if after_small && c.is_ascii_uppercase() {
            words.push(' ');
        }
        words.push(if c == '_' { ' ' } else { c });
        after_small = c.is_ascii_lowercase();
    }
    words
}

/// 预测(可证伪) is 预测; a name that is all brackets stays.
fn without_brackets(name: &str) -> &str {
    match name.find(['(', '[']) {
        Some(at) if at > 0 => &name[..at],
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_mean_what_people_mean_by_them() {
        for (role, headers) in [
            (
                Role::Claim,
                &[
                    "观点/预测",
                    "觀點／預測",
                    "预测(可证伪)",
                    "核心判断",
                    "**预测**",
                    "Claim / prediction",
                    "主要观点",
                    "嘉宾观点",
                    "Key claim",
                    "看法",
                    "他的三个观点",
                ][..],
            ),
            (Role::PerhapsClaim, &["内容", "Statement", "结论"]),
            (Role::Claimant, &["提出者", "谁说的", "Who", "Made by", "提出人/机构"]),
            (
                Role::Due,
                &[
                    "时间窗口",
                    "時程",
                    "何时见分晓",
                    "到期判据/时间",
                    "Resolves",
                    "預期時間",
                    "何时",
                    "Expected date due",
                ],
            ),
            (Role::SaidOn, &["日期", "Made", "提出日期"]),
            (
                Role::Probability,
                &["信心（%）", "信心水準", "Confidence level", "Confidence", "把握", "概率 (0-1)"],
            ),
            (Role::Criteria, &["证伪条件", "条件 / 限制", "How we would know"]),
            (Role::Detail, &["详细说明", "Why?", "備註", "关键假设"]),
            (Role::Verdict, &["准确?", "状态", "Correct?"]),
            (Role::Result, &["实际结果", "Outcome"]),
            (Role::Evidence, &["来源", "Evidence", "证据链接"]),
            (Role::SaidOn, &["made_on", "createdTime", "Forecast created at"]),
            (Role::Due, &["due_by", "closeTime", "Question resolve by", "验证窗口"]),
            (Role::Probability, &["probability", "Probability Yes", "%"]),
            (Role::ResolvedOn, &["Resolved at", "Question resolved at"]),
            (Role::Aside, &["#", "编号", "预测ID", "No.", "Your Brier score for this question"]),
            (Role::Foreign, &["议题", "Metric", "术语", "负责人", "Analysis"]),
            (Role::Scenario, &["情景", "Risk"]),
            (Role::Other, &["", "预测值", "2026E预测", "对预测的贡献", "实际/预测", "目标值", "话题"]),
        ] {
            for header in headers {
                assert_eq!(role_of(header), role, "{header}");
            }
        }
    }

    #[test]
    fn percent_is_told_by_the_header() {
        assert!(is_percent("信心（％）") && is_percent("P (%)"));
        assert!(!is_percent("信心"));
    }
}
