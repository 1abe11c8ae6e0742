//! What people call the columns of a claim table, in Chinese and English, and what each name means.

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
    Evidence,
    Id,
    Other,
}

/// Names as [`fold`] leaves them, so traditional characters, capitals and full-width forms need no entry.
#[rustfmt::skip]
const NAMES: [(Role, &[&str]); 12] = [
    (
        Role::Claim,
        &[
            "观点", "预测", "预测内容", "预测摘要", "预测事件", "预测事项", "预言", "判断", "论断", "主张",
            "论点", "看法", "命题", "预判", "断言", "观点内容", "观点摘要", "具体观点", "具体预测",
            "claim", "prediction", "forecast", "thesis", "proposition", "call", "bet",
        ],
    ),
    (
        Role::PerhapsClaim,
        &[
            "内容", "结论", "摘要", "表述", "说法", "原话", "事件", "要点", "描述", "预期", "展望",
            "claims", "predictions", "statement", "summary", "event", "question", "view", "opinion",
            "expectation", "what", "content",
        ],
    ),
    (
        Role::Claimant,
        &[
            "提出者", "提出人", "预测者", "预测人", "人物", "领袖", "博主", "支持方", "阵营", "代表", "谁",
            "谁说的", "发言人", "发言者", "说话人", "讲者", "嘉宾", "姓名", "读者", "作者", "机构", "来自",
            "观点方", "出处人", "主张者", "持有者", "who", "claimant", "speaker", "by", "person", "author",
            "made by", "predictor", "forecaster", "said by", "guest", "name", "pundit",
        ],
    ),
    (
        Role::Due,
        &[
            "时间线", "时间", "时间窗", "时间窗口", "时间点", "时间范围", "时间框架", "时限", "预测时间",
            "验证日期", "验证时间", "预期日期", "预期时间", "预计时间", "期限", "截止", "截止日期",
            "截止时间", "到期", "到期日", "到期时间", "到期判据", "结算日期", "判定时间", "判定日期",
            "兑现时间", "兑现日期", "实现时间", "目标日期", "何时", "何时到期", "什么时候", "多久", "due",
            "due date", "due by", "by when", "when", "deadline", "resolves", "resolve by",
            "resolution date", "resolved", "outcome date", "target date", "target", "timeline",
            "timeframe", "time frame", "horizon", "time horizon", "window", "date due", "check date",
        ],
    ),
    (
        Role::SaidOn,
        &[
            "日期", "提出日期", "提出时间", "发言日期", "发言时间", "发布日期", "发布时间", "预测日期",
            "作出日期", "记录日期", "说于", "date", "made", "date made", "made on", "said on", "stated on",
            "statement date", "predicted on", "published", "recorded",
        ],
    ),
    (
        Role::Probability,
        &[
            "概率", "置信度", "信心", "自信度", "把握", "可能性", "确信度", "声称置信度", "校准置信度",
            "胜算", "probability", "confidence", "likelihood", "odds", "chance", "credence", "p",
            "certainty",
        ],
    ),
    (
        Role::Criteria,
        &[
            "证伪条件", "可证伪方式", "可证伪条件", "反证条件", "验证标准", "验证方式", "验证方法",
            "验证指标", "验证源", "观测信号", "触发条件", "条件", "限制", "判定标准", "判定方式",
            "判定依据", "怎样算错", "怎么算错", "怎样算对", "怎么验证", "如何验证", "成立条件", "衡量标准",
            "检验方式", "criteria", "resolution criteria", "resolution", "how we would know",
            "how we will know", "how to verify", "verification", "falsification", "falsified if",
            "wrong if", "test", "signal",
        ],
    ),
    (
        Role::Detail,
        &[
            "详细说明", "说明", "补充", "补充说明", "备注", "理由", "依据", "关键假设", "假设", "论据",
            "解释", "细节", "背景", "原因", "详情", "阐述", "数据来源", "数据源", "details", "detail",
            "why", "notes", "note", "reasoning", "rationale", "explanation", "comment", "comments",
            "context", "basis", "remarks", "assumptions",
        ],
    ),
    (
        Role::Verdict,
        &[
            "状态", "现状", "准确", "准确性", "是否应验", "是否准确", "应验", "对错", "判定", "裁定",
            "验证状态", "验证结果", "结局", "status", "correct", "verdict", "right", "accurate", "state",
            "came true", "hit or miss",
        ],
    ),
    (
        Role::Result,
        &[
            "结果", "实际结果", "偏差分析", "实际情况", "实际", "复盘", "result", "outcome", "actual",
            "what happened", "actual outcome",
        ],
    ),
    (
        Role::Evidence,
        &[
            "来源", "证据", "证据链接", "链接", "出处", "参考", "参考链接", "引用", "佐证", "evidence",
            "source", "sources", "link", "links", "url", "reference", "references", "citation",
        ],
    ),
    (Role::Id, &["#", "id", "编号", "序号", "预测id", "预测编号", "no", "nr", "num", "number", "号"]),
];

/// Words inside longer names, the first that is met decides.
#[rustfmt::skip]
const HINTS: [(Role, &[&str]); 9] = [
    (Role::SaidOn, &[
        "提出时间", "提出日期", "发言时间", "发言日期", "发布时间", "发布日期", "date made", "date said",
    ]),
    (Role::Probability, &[
        "概率", "置信", "信心", "把握", "probab", "确定", "confiden", "likelihood", "certain", " sure",
    ]),
    (Role::Due, &[
        "期限", "截止", "到期", "时限", "时程", "何时", "什么时候", "多久", "验证时间", "验证日期",
        "预计时间", "实现时间", "deadline", "due ", "timeline", "timeframe", "horizon", "by when",
    ]),
    (Role::Criteria, &["证伪", "验证", "判定", "衡量", "criteri", "falsif", "verif"]),
    (Role::Verdict, &["应验", "是否", "状态", "verdict", "status"]),
    (Role::Result, &["结果", "后续", "outcome", "happened"]),
    (Role::Evidence, &["链接", "证据", "出处", "evidence", "source"]),
    (Role::Detail, &["备注", "说明", "理由", "依据", "解释", "reason", "notes", "detail"]),
    (Role::Claimant, &[
        "提出者", "提出人", "发言人", "预测者", "预测人", "谁", "speaker", "claimant", "who ",
    ]),
];

/// How longer names of the claims themselves end.
const CLAIM_ENDINGS: [&str; 8] =
    ["预测", "观点", "判断", "预言", "主张", " claim", " prediction", " forecast"];

/// Words that make a column one of figures or of something about claims.
const FIGURES: [&str; 9] = ["值", "误差", "数量", "次数", "贡献", "实际", "更新", "count", "accuracy"];

/// Words in front of a name that do not change what it means.
#[rustfmt::skip]
const MODIFIERS: [&str; 28] = [
    "核心", "主要", "关键", "重要", "嘉宾", "具体", "公开", "技术", "市场", "行业", "未来", "可验证",
    "个人", "我的", "他的", "她的", "原始", "明确", "key ", "main ", "core ", "my ", "their ", "the ",
    "original ", "expected ", "estimated ", "stated ",
];

/// Tables with such a column speak of cases that may or may not be, not of what somebody says will be.
#[rustfmt::skip]
const SCENARIOS: [&str; 6] = ["情景", "情形", "情境", "风险", "scenario", "risk"];

/// What the column with this header holds.
pub(super) fn role_of(header: &str) -> Role {
    let name = fold(header);
    let name = without_brackets(&name);
    let name = if name == "#" { name } else { name.trim_matches(|c: char| !c.is_alphanumeric()) };
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

/// Whether a column of scenarios or risks makes the table something else than claims.
pub(super) fn is_scenario(header: &str) -> bool {
    let name = fold(header);
    SCENARIOS.iter().any(|word| name == *word || name.strip_suffix('s') == Some(word))
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
            (Role::Id, &["#", "编号", "预测ID", "No."]),
            (
                Role::Other,
                &["", "预测值", "2026E预测", "对预测的贡献", "议题", "实际/预测", "目标值", "Analysis"],
            ),
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
