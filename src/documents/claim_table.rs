//! Is this a table of claims? And if so, which column is what.

use crate::documents::columns::Role;
use crate::documents::columns::is_percent;
use crate::documents::columns::is_scenario;
use crate::documents::columns::role_of;
use crate::documents::markdown::Row;
use crate::documents::markdown::Table;
use crate::documents::script::fold;
use crate::documents::script::is_han;

/// Headings under which claims stand, as [`fold`] leaves them; a heading may hold more words than these.
#[rustfmt::skip]
const HEADINGS: [&str; 14] = [
    "核心观点", "观点与预测", "关键预测", "预测总结", "预测登记", "预测总览", "可证伪预测", "可验证预测",
    "各方预测", "待验证预测", "claims and predictions", "key claims", "predictions", "forecasts",
];

/// The columns of a claim table by what they hold; indexes into a row's cells.
#[derive(Debug)]
pub(super) struct Columns {
    pub claim: usize,
    pub claimant: Option<usize>,
    pub due: Option<usize>,
    pub said_on: Option<usize>,
    pub probability: Option<usize>,
    pub probability_is_percent: bool,
    pub criteria: Vec<usize>,
    pub detail: Vec<usize>,
    pub verdict: Option<usize>,
    pub result: Vec<usize>,
    pub evidence: Vec<usize>,
    /// Columns that mean nothing to us, with their headers: kept as detail.
    pub other: Vec<(usize, String)>,
    /// Whether the header calls its claims predictions.
    pub are_predictions: bool,
}

/// The columns, if the table is one of claims.
pub(super) fn claim_columns(table: &Table) -> Option<Columns> {
    let headers: Vec<&str> = table.header.iter().map(|cell| cell.text.as_str()).collect();
    if headers.iter().any(|header| is_scenario(header)) {
        return None;
    }
    let mut roles: Vec<Role> = headers.iter().map(|header| role_of(header)).collect();
    // “By” is by whom or by when: the cells tell
    if let Some(by) = roles.iter().position(|role| *role == Role::Claimant)
        && !roles.contains(&Role::Due)
        && holds_mostly(&table.rows, by, |text| text.contains(|c: char| c.is_ascii_digit())) == Some(true)
    {
        roles[by] = Role::Due;
    }
    let all = |role: Role| -> Vec<usize> {
        roles.iter().enumerate().filter(|(_, r)| **r == role).map(|(i, _)| i).collect()
    };
    let first = |role: Role| all(role).first().copied();
    let claim = match first(Role::Claim) {
        Some(claim) => claim,
        None => {
            let agreeing = [Role::Claimant, Role::Due, Role::Probability, Role::Criteria, Role::Verdict];
            let agreed = agreeing.iter().filter(|role| first(**role).is_some()).count();
            let wanted = if stands_under_claims(table) { 1 } else { 2 };
            first(Role::PerhapsClaim).filter(|_| agreed >= wanted)?
        }
    };
    if holds_mostly(&table.rows, claim, is_sentence) == Some(false) {
        return None;
    }
    let probability = first(Role::Probability);
    let rest_of = |role: Role, taken: Option<usize>| all(role).into_iter().filter(move |i| Some(*i) != taken);
    let other = rest_of(Role::Other, None)
        .chain(rest_of(Role::PerhapsClaim, Some(claim)))
        .chain(rest_of(Role::Claim, Some(claim)));
    Some(Columns {
        claim,
        claimant: first(Role::Claimant),
        due: first(Role::Due),
        said_on: first(Role::SaidOn),
        probability,
        probability_is_percent: probability.is_some_and(|i| is_percent(headers[i])),
        criteria: all(Role::Criteria),
        detail: all(Role::Detail),
        verdict: first(Role::Verdict),
        result: all(Role::Result),
        evidence: all(Role::Evidence),
        other: other.filter(|i| !headers[*i].is_empty()).map(|i| (i, headers[i].to_owned())).collect(),
        are_predictions: calls_predictions(headers[claim]),
    })
}

/// Whether the table stands where a document's claims belong.
pub(super) fn stands_under_claims(table: &Table) -> bool {
    let heading = fold(table.heading.as_deref().unwrap_or_default());
    HEADINGS.iter().any(|words| heading.contains(words))
}

/// 预测 and Prediction do, 观点/预测 does not.
fn calls_predictions(header: &str) -> bool {
    let name = fold(header);
    let says = ["预测", "预言", "预判", "prediction", "forecast"].iter().any(|word| name.contains(word));
    let also = ["观点", "判断", "看法", "论点", "claim", "view"].iter().any(|word| name.contains(word));
    says && !also
}

/// Whether at least half of a column's filled cells are of a sort; `None` for a column without any.
fn holds_mostly(rows: &[Row], column: usize, is_so: impl Fn(&str) -> bool) -> Option<bool> {
    let texts = rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.text.as_str());
    let (mut filled, mut matching) = (0usize, 0usize);
    for text in texts.filter(|text| !text.is_empty()) {
        filled += 1;
        matching += usize::from(is_so(text));
    }
    (filled > 0).then_some(matching * 2 >= filled)
}

/// Sentences, not figures or labels.
fn is_sentence(text: &str) -> bool {
    let han = text.chars().filter(|c| is_han(*c)).count();
    let words =
        text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).count();
    han >= 3 || words >= 2 || (han >= 1 && words >= 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::markdown::Block;
    use crate::documents::markdown::read_page;

    fn table(source: &str) -> Table {
        let mut tables = read_page(source).blocks.into_iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        tables.next().unwrap()
    }

    #[test]
    fn tables_of_claims_are_told_from_others() {
        for (claims, source) in [
            (true, "| 观点/预测 | 提出者 |\n|---|---|\n| 骑楼会回到老城 | 周牧 |"),
            (true, "| 把握 | 预测 |\n|---|---|\n| 六成 | 骑楼会回到老城 |"),
            (true, "| 预测 | 时间 |\n|---|---|"),
            (true, "## 核心观点\n| 内容 | 谁 |\n|---|---|\n| 骑楼会回到老城 | 周牧 |"),
            (true, "| Prediction | Who |\n|---|---|\n| Arcades come back | Zhou |"),
            (false, "| 项目 | 内容 |\n|---|---|\n| 节目 | 慢慢走 |"),
            (false, "| 月份 | 预测 | 实际 |\n|---|---|---|\n| 1 | 16.8 | 17.0 |"),
            (false, "| 特征 | 对预测的贡献 |\n|---|---|\n| 门店面积 | 0.31 |"),
            (false, "| 情景 | 预测 | 概率 |\n|---|---|---|\n| 乐观 | 每年新增三成 | 20% |"),
            (false, "| 风险 | 概率 |\n|---|---|\n| 施工延期半年以上 | 10% |"),
            (false, "| 时间 | 议题 |\n|---|---|\n| 09:30 | 骑楼会不会回来 |"),
            (false, "| Analysis | Predictions | Correct |\n|---|---|---|\n| Towns | 7 | 0 |"),
            (false, "| 实际/预测 | 正 | 负 |\n|---|---|---|\n| 正 | 12 | 3 |"),
        ] {
            assert_eq!(claim_columns(&table(source)).is_some(), claims, "{source}");
        }
    }

    #[test]
    fn by_is_by_whom_or_by_when() {
        for (source, due, claimant) in [
            ("| Forecast | By |\n|---|---|\n| Arcades come back | 30 June 2027 |", Some(1), None),
            ("| Forecast | By |\n|---|---|\n| Arcades come back | Zhou |", None, Some(1)),
        ] {
            let columns = claim_columns(&table(source)).unwrap();
            assert_eq!((columns.due, columns.claimant), (due, claimant), "{source}");
        }
    }

    #[test]
    fn columns_are_found_in_any_order() {
        let columns =
            claim_columns(&table("| # | 备注 | 信心（%） | 预测 | 当前值 |\n|---|---|---|---|---|")).unwrap();
        assert_eq!((columns.claim, columns.probability, columns.detail), (3, Some(2), vec![1]));
        assert!(columns.probability_is_percent && columns.are_predictions && columns.claimant.is_none());
        assert_eq!(columns.other, [(4, "当前值".to_owned())]);
    }
}
