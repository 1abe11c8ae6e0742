//! What speaks for and against a table being one of claims: each sign has a weight, and their sum is how sure the
//! reader is.

use crate::documents::columns::Role;
use crate::documents::draft::Kind;
use crate::documents::kind;
use crate::documents::kind::kind_of;
use crate::documents::markdown::Row;
use crate::documents::markdown::Table;
use crate::documents::script::fold;
use crate::documents::script::is_han;

/// Rows that are looked at; a longer table says nothing new below them.
const ROWS_TO_JUDGE_BY: usize = 200;

/// Headings under which claims stand, as [`fold`] leaves them; a heading may hold more words than these.
#[rustfmt::skip]
const CLAIM_HEADINGS: [&str; 28] = [
    "核心观点", "观点与预测", "观点和预测", "关键预测", "预测总结", "预测登记", "预测总览", "预测汇总", "预测清单",
    "预测列表", "预测追踪", "预测跟踪", "预测记录", "可证伪预测", "可验证预测", "各方预测", "各方观点", "主要观点",
    "关键判断", "核心判断", "待验证", "历史回测", "claims and predictions", "key claims", "key predictions",
    "predictions", "forecasts", "what they said",
];

/// Headings under which something else stands.
#[rustfmt::skip]
const OTHER_HEADINGS: [&str; 48] = [
    "议程", "日程", "日历", "行程", "术语", "词汇", "名词", "指标", "统计", "数据概览", "风险", "情景", "情形",
    "任务", "待办", "行动项", "更新日志", "变更", "版本历史", "校准", "评分", "打分", "特征", "混淆矩阵", "基本信息",
    "时间表", "大事记", "里程碑", "路线图", "赛程", "roadmap", "milestones", "key dates",
    "agenda", "schedule", "calendar", "glossary", "metrics", "statistics", "kpi", "risks", "scenarios", "tasks",
    "action items", "to do", "changelog", "calibration", "scoring",
];

/// What claim tables have columns for besides, and how much each tells.
const AGREEING: [(Role, f64); 7] = [
    (Role::Probability, 1.0),
    (Role::Criteria, 0.7),
    (Role::Claimant, 0.5),
    (Role::Due, 0.5),
    (Role::Result, 0.3),
    (Role::Verdict, 0.3),
    (Role::SaidOn, 0.2),
];

/// Where the column came from that would hold the claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClaimColumn {
    /// Its header says so.
    Named,
    /// Its header may say so.
    Perhaps,
    /// Only its cells say so.
    ByContent,
}

/// The signs that a table gives.
#[derive(Debug)]
pub(super) struct Signs {
    pub column: ClaimColumn,
    /// Whether the heading above speaks of claims (`true`) or of something else (`false`).
    pub heading: Option<bool>,
    /// What the other columns add: a probability or a claimant says more than a state, which tasks have as well.
    pub agreeing: f64,
    /// How many columns belong to tables of another sort: figures, terms, agenda items, tasks.
    pub foreign: usize,
    /// Whether a column speaks of cases that may or may not be.
    pub scenarios: bool,
    /// Whether it only says what happens on which day.
    pub calendar: bool,
    /// The share of the cells that are sentences, not figures or labels; `None` without rows.
    pub sentences: Option<f64>,
    /// The share of the cells that speak of the future.
    pub future: f64,
}

impl Signs {
    /// Gathers the signs of a table whose claims would stand in `claim`.
    pub fn of(table: &Table, roles: &[Role], column: ClaimColumn, claim: usize) -> Self {
        let agreeing = AGREEING.iter().filter(|(role, _)| roles.contains(role)).map(|(_, weight)| weight);
        Signs {
            column,
            heading: heading_speaks_of_claims(table),
            agreeing: agreeing.sum(),
            foreign: roles.iter().filter(|role| **role == Role::Foreign).count(),
            scenarios: roles.contains(&Role::Scenario),
            calendar: is_calendar(table, roles, column, claim),
            sentences: share(&table.rows, claim, is_sentence),
            future: share(&table.rows, claim, speaks_of_future).unwrap_or_default(),
        }
    }

    /// From 0 (certainly something else) to 1 (certainly claims).
    pub fn confidence(&self) -> f64 {
        let column = match self.column {
            ClaimColumn::Named => 3.0,
            ClaimColumn::Perhaps => 1.0,
            ClaimColumn::ByContent => 0.0,
        };
        let heading = match self.heading {
            Some(true) => 0.5,
            Some(false) => -1.5,
            None => 0.0,
        };
        let words = match self.sentences {
            Some(share) if share < 0.5 => -5.0,
            _ => 2.5 * self.future,
        };
        let sum = -2.0 + column + heading + words + self.agreeing.min(2.0)
            - 1.5 * self.foreign.min(2) as f64
            - if self.scenarios { 7.0 } else { 0.0 }
            - if self.calendar { 3.0 } else { 0.0 };
        1.0 / (1.0 + f64::exp(-sum))
    }
}

/// Days beside events, and nobody who holds, doubts or judges anything.
fn is_calendar(table: &Table, roles: &[Role], column: ClaimColumn, claim: usize) -> bool {
    let judged = [Role::Claimant, Role::Probability, Role::Criteria, Role::Verdict, Role::Result];
    if column == ClaimColumn::Named || judged.iter().any(|role| roles.contains(role)) {
        return false;
    }
    let header = table.header.get(claim).map(|cell| fold(&cell.text)).unwrap_or_default();
    let of_events = ["事件", "大事", "活动", "安排", "event", "events", "what"].contains(&header.as_str());
    roles.contains(&Role::SaidOn) || (of_events && roles.contains(&Role::Due))
}

/// Whether the table stands where a document's claims belong.
pub(super) fn stands_under_claims(table: &Table) -> bool {
    heading_speaks_of_claims(table) == Some(true)
}

fn heading_speaks_of_claims(table: &Table) -> Option<bool> {
    let heading = fold(table.heading.as_deref()?);
    let holds = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    match (holds(&CLAIM_HEADINGS), holds(&OTHER_HEADINGS)) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

/// The share of a column's filled cells that are of a sort; `None` for a column without any.
pub(super) fn share(rows: &[Row], column: usize, is_so: impl Fn(&str) -> bool) -> Option<f64> {
    let cells = rows.iter().take(ROWS_TO_JUDGE_BY).filter_map(|row| row.cells.get(column));
    let (mut filled, mut matching) = (0usize, 0usize);
    for text in cells.map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()) {
        filled += 1;
        matching += usize::from(is_so(text));
    }
    (filled > 0).then(|| matching as f64 / filled as f64)
}

/// A sentence, not a figure or a label.
pub(super) fn is_sentence(text: &str) -> bool {
    let han = text.chars().filter(|c| is_han(*c)).count();
    let words =
        text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).count();
    // “BTC > 150k” says as much as a sentence
    let compares = text.contains(['<', '>', '≥', '≤', '＜', '＞', '=']) && text.contains(char::is_numeric);
    han >= 3 || words >= 2 || (words >= 1 && (han >= 1 || compares))
}

/// A sentence that foretells.
pub(super) fn speaks_of_future(text: &str) -> bool {
    let han = text.chars().filter(|c| is_han(*c)).count();
    let long_enough = han >= 5 || text.split_whitespace().count() >= 4;
    long_enough && kind_of(&kind::Signs { text, ..kind::Signs::default() }) == Kind::Prediction
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::choice::ENOUGH;

    #[test]
    fn signs_add_up() {
        let plain = || Signs {
            column: ClaimColumn::Named,
            heading: None,
            agreeing: 0.0,
            foreign: 0,
            scenarios: false,
            calendar: false,
            sentences: Some(1.0),
            future: 0.0,
        };
        let (named, perhaps, unnamed) = (ClaimColumn::Named, ClaimColumn::Perhaps, ClaimColumn::ByContent);
        for (claims, signs) in [
            (true, plain()),
            (true, Signs { sentences: None, ..plain() }),
            (true, Signs { heading: Some(false), agreeing: 1.0, ..plain() }),
            (true, Signs { foreign: 1, agreeing: 1.0, ..plain() }),
            (true, Signs { column: perhaps, agreeing: 1.0, ..plain() }),
            (true, Signs { column: perhaps, agreeing: 0.5, heading: Some(true), ..plain() }),
            (true, Signs { column: perhaps, future: 0.5, ..plain() }),
            (true, Signs { column: unnamed, future: 0.9, ..plain() }),
            (true, Signs { column: unnamed, future: 0.7, agreeing: 0.5, ..plain() }),
            (false, Signs { sentences: Some(0.4), agreeing: 2.0, future: 0.4, ..plain() }),
            (false, Signs { scenarios: true, agreeing: 2.0, future: 1.0, ..plain() }),
            (false, Signs { calendar: true, column: perhaps, agreeing: 0.5, future: 1.0, ..plain() }),
            (false, Signs { heading: Some(false), column: named, ..plain() }),
            (false, Signs { foreign: 1, ..plain() }),
            (false, Signs { column: perhaps, heading: Some(true), ..plain() }),
            (false, Signs { column: perhaps, agreeing: 0.5, ..plain() }),
            (false, Signs { column: unnamed, agreeing: 1.0, ..plain() }),
            (false, Signs { column: unnamed, future: 1.0, heading: Some(false), ..plain() }),
            (false, Signs { column: unnamed, future: 1.0, foreign: 1, ..plain() }),
        ] {
            let confidence = signs.confidence();
            assert_eq!(confidence >= ENOUGH, claims, "{signs:?}: {confidence}");
            assert!((0.0..=1.0).contains(&confidence));
        }
    }

    #[test]
    fn short_claims_are_sentences_too_and_figures_are_not() {
        for text in ["骑楼会回来", "Arcades return", "BTC > 150k", "GPT-6 发布"] {
            assert!(is_sentence(text), "{text}");
        }
        for text in ["", "16.8", "N/A", "7 / 9", "正", "AV-001"] {
            assert!(!is_sentence(text), "{text}");
        }
    }
}
