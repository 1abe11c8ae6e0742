//! Which column of a table is what, by what a person said, by the headers and by the cells.

use crate::documents::columns::Role;
use crate::documents::columns::is_percent;
use crate::documents::columns::role_of;
use crate::documents::markdown::Table;
use crate::documents::pointing::Field;
use crate::documents::probability::is_bare_number;
use crate::documents::script::fold;
use crate::documents::table_signs::ClaimColumn;
use crate::documents::table_signs::Signs;
use crate::documents::table_signs::is_sentence;
use crate::documents::table_signs::share;
use crate::documents::table_signs::speaks_of_future;
use crate::documents::verdict_words::leading_verdict;

/// The columns of a claim table by what they hold; indexes into a row's cells.
#[derive(Debug)]
pub(super) struct Columns {
    pub claim: usize,
    /// Which of a question's answers the row is about.
    pub choice: Option<usize>,
    pub claimant: Option<usize>,
    pub due: Option<usize>,
    pub said_on: Option<usize>,
    pub probability: Option<usize>,
    pub probability_is_percent: bool,
    pub criteria: Vec<usize>,
    pub detail: Vec<usize>,
    pub verdict: Option<usize>,
    pub result: Vec<usize>,
    /// The day it was judged, with its header.
    pub resolved_on: Option<(usize, String)>,
    /// Whether results are written as 1 and 0.
    pub results_are_binary: bool,
    pub evidence: Vec<usize>,
    /// Columns that mean nothing to us, with their headers: kept as detail.
    pub other: Vec<(usize, String)>,
    /// Whether the header calls its claims predictions.
    pub are_predictions: bool,
    /// Whether the claims are questions with a probability, which several people may forecast several times.
    pub is_tracker: bool,
}

/// The columns if the table holds claims in one of them, and what speaks for its being one of claims. `mapping` says
/// what some columns hold, whatever their headers and cells say.
pub(super) fn columns_of(table: &Table, mapping: &[(Field, String)]) -> Option<(Columns, Signs)> {
    let roles = roles_of(table, mapping);
    let (kind, claim) = claim_column(table, &roles)?;
    let signs = Signs::of(table, &roles, kind, claim);
    Some((columns(table, &roles, claim), signs))
}

/// The column with this header, as a person would find it.
pub(super) fn position_of(table: &Table, header: &str) -> Option<usize> {
    let wanted = fold(header);
    table.header.iter().position(|cell| fold(&cell.text) == wanted)
}

fn roles_of(table: &Table, mapping: &[(Field, String)]) -> Vec<Role> {
    let mut roles: Vec<Role> = table.header.iter().map(|cell| role_of(&cell.text)).collect();
    for column in &table.about_document {
        roles[*column] = Role::Aside;
    }
    by_the_cells(table, &mut roles);
    let pointed: Vec<(usize, Role)> = mapping
        .iter()
        .filter_map(|(field, header)| Some((position_of(table, header)?, role_for(*field))))
        .collect();
    for (_, role) in &pointed {
        roles.iter_mut().filter(|known| *known == role).for_each(|known| *known = Role::Other);
        if *role == Role::Claim {
            roles
                .iter_mut()
                .filter(|known| **known == Role::PerhapsClaim)
                .for_each(|known| *known = Role::Other);
        }
    }
    for (column, role) in pointed {
        roles[column] = role;
    }
    roles
}

/// What a header leaves open, its cells decide.
fn by_the_cells(table: &Table, roles: &mut [Role]) {
    let holds = |column: usize, is_so: fn(&str) -> bool| {
        share(&table.rows, column, is_so).is_some_and(|share| share >= 0.5)
    };
    for column in 0..roles.len() {
        let has = |role: Role| roles.contains(&role);
        let may_be_claims = |role: &Role| matches!(role, Role::Claim | Role::PerhapsClaim);
        let others = roles.iter().enumerate().any(|(other, role)| other != column && may_be_claims(role));
        roles[column] = match roles[column] {
            // “By” is by whom or by when
            Role::Claimant
                if !has(Role::Due) && holds(column, |text| text.contains(|c: char| c.is_ascii_digit())) =>
            {
                Role::Due
            }
            // a “forecast” of 0.7 is the probability of what the question asks
            Role::Claim if others && holds(column, is_bare_number) => match has(Role::Probability) {
                true => Role::Other,
                false => Role::Probability,
            },
            // a “resolution” is how it will be judged, or how it was
            Role::Criteria if holds(column, is_outcome) => match has(Role::Verdict) {
                true => Role::Result,
                false => Role::Verdict,
            },
            // what a row of predictions was labelled with is no answer to a question
            Role::Choice if has(Role::Claim) && !has(Role::PerhapsClaim) => Role::Foreign,
            role => role,
        };
    }
}

/// The column that holds the claims, and how it was found.
fn claim_column(table: &Table, roles: &[Role]) -> Option<(ClaimColumn, usize)> {
    let sentences = |column: usize| share(&table.rows, column, is_sentence);
    let best = |role: Role| {
        let mut columns = (0..roles.len()).filter(|column| roles[*column] == role);
        let first = columns.next()?;
        let speaks = |column: &usize| sentences(*column).is_none_or(|share| share >= 0.5);
        Some(if speaks(&first) { first } else { columns.find(speaks).unwrap_or(first) })
    };
    let named = best(Role::Claim).map(|column| (ClaimColumn::Named, column));
    let perhaps = || best(Role::PerhapsClaim).map(|column| (ClaimColumn::Perhaps, column));
    let by_content = || {
        let future = |column: usize| share(&table.rows, column, speaks_of_future).unwrap_or_default();
        let unclaimed =
            (0..roles.len()).filter(|column| roles[*column] == Role::Other && table.rows.len() > 1);
        let (column, share) = unclaimed
            .map(|column| (column, future(column)))
            .max_by(|one, other| one.1.total_cmp(&other.1))?;
        (share >= 0.6).then_some((ClaimColumn::ByContent, column))
    };
    named.or_else(perhaps).or_else(by_content)
}

fn columns(table: &Table, roles: &[Role], claim: usize) -> Columns {
    let all = |role: Role| -> Vec<usize> {
        (0..roles.len()).filter(|column| roles[*column] == role && *column != claim).collect()
    };
    let first = |role: Role| all(role).first().copied();
    let header = |column: usize| table.header.get(column).map_or("", |cell| cell.text.as_str());
    let probability = first(Role::Probability);
    let mut beside = [Role::Other, Role::Foreign, Role::PerhapsClaim, Role::Claim].map(all).concat();
    beside.retain(|column| !header(*column).is_empty());
    let is_tracker = probability.is_some() && roles.get(claim) != Some(&Role::Claim);
    let (verdict, result) = (first(Role::Verdict), all(Role::Result));
    let mut outcomes = verdict.iter().chain(&result);
    Columns {
        claim,
        choice: first(Role::Choice),
        claimant: first(Role::Claimant),
        due: first(Role::Due),
        said_on: first(Role::SaidOn),
        probability,
        probability_is_percent: probability
            .is_some_and(|column| is_percent(header(column)) || are_percentages(table, column)),
        criteria: all(Role::Criteria),
        detail: all(Role::Detail),
        results_are_binary: outcomes.any(|column| share(&table.rows, *column, is_binary) == Some(1.0)),
        verdict,
        result,
        resolved_on: first(Role::ResolvedOn).map(|column| (column, header(column).to_owned())),
        evidence: all(Role::Evidence),
        other: beside.into_iter().map(|column| (column, header(column).to_owned())).collect(),
        are_predictions: is_tracker || calls_predictions(header(claim)),
        is_tracker,
    }
}

fn role_for(field: Field) -> Role {
    match field {
        Field::Claim => Role::Claim,
        Field::Claimant => Role::Claimant,
        Field::Due => Role::Due,
        Field::SaidOn => Role::SaidOn,
        Field::Probability => Role::Probability,
        Field::Criteria => Role::Criteria,
        Field::Detail => Role::Detail,
        Field::Verdict => Role::Verdict,
        Field::Result => Role::Result,
        Field::Evidence => Role::Evidence,
    }
}

/// 预测 and Prediction do, 观点/预测 does not.
fn calls_predictions(header: &str) -> bool {
    let name = fold(header);
    let says = ["预测", "预言", "预判", "prediction", "forecast"].iter().any(|word| name.contains(word));
    let also = ["观点", "判断", "看法", "论点", "claim", "view"].iter().any(|word| name.contains(word));
    says && !also
}

/// A column of bare numbers that go beyond 1 and never between 0 and 1: 70 and 5 are of a hundred.
fn are_percentages(table: &Table, column: usize) -> bool {
    let cells =
        || table.rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.text.is_empty());
    let numbers: Vec<f64> = cells().filter_map(|cell| cell.text.parse().ok()).collect();
    numbers.len() > 1
        && numbers.len() == cells().count()
        && numbers.iter().any(|number| *number > 1.0)
        && numbers.iter().all(|number| (0.0..=100.0).contains(number) && !(*number > 0.0 && *number < 1.0))
}

fn is_binary(text: &str) -> bool {
    matches!(text, "0" | "1" | "0.0" | "1.0")
}

/// A short answer, as trackers write it: YES, ambiguous, 应验.
fn is_outcome(text: &str) -> bool {
    leading_verdict(text).is_some_and(|(_, rest)| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::choice::ENOUGH;
    use crate::documents::markdown::Block;
    use crate::documents::markdown::read_page;

    fn table(source: &str) -> Table {
        let mut tables = read_page(source).blocks.into_iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        tables.next().unwrap()
    }

    fn columns(source: &str) -> Columns {
        columns_of(&table(source), &[]).unwrap().0
    }

    #[test]
    fn tables_of_claims_are_told_from_others() {
        for (claims, source) in [
            (true, "| 观点/预测 | 提出者 |\n|---|---|\n| 骑楼会回到老城 | 周牧 |"),
            (true, "| 把握 | 预测 |\n|---|---|\n| 六成 | 骑楼会回到老城 |"),
            (true, "| 预测 | 时间 |\n|---|---|"),
            (true, "## 核心观点\n| 内容 | 谁 |\n|---|---|\n| 骑楼会回到老城 | 周牧 |"),
            (true, "| Prediction | Who |\n|---|---|\n| Arcades come back | Zhou |"),
            (true, "| 观点 | 支持方 | 依据 |\n|---|---|---|\n| 老街适合步行 | 周牧 | 调查 |"),
            (
                true,
                "| 指标 | 预测 | 概率 | 期限 |\n|---|---|---|---|\n| 客流 | 老城客流会翻倍 | 70% | 明年 |",
            ),
            (true, "| Question | P | Closes |\n|---|---|---|\n| Is the arcade back? | 70% | 2027 |"),
            (
                true,
                "| 序号 | 条目 |\n|---|---|\n| 1 | 骑楼三年内会回到老城 |\n| 2 | 高架不会再获批准 |\n\
                 | 3 | 老街将在明年步行化 |",
            ),
            (
                true,
                "| | |\n|---|---|\n| Zhou | The arcades will be back within three years |\n\
                 | Lin | No elevated road is going to be approved |",
            ),
            (false, "| 项目 | 内容 |\n|---|---|\n| 节目 | 慢慢走 |"),
            (false, "| 月份 | 预测 | 实际 |\n|---|---|---|\n| 1 | 16.8 | 17.0 |"),
            (false, "| 特征 | 对预测的贡献 |\n|---|---|\n| 门店面积 | 0.31 |"),
            (false, "| 情景 | 预测 | 概率 |\n|---|---|---|\n| 乐观 | 每年会新增三成 | 20% |"),
            (false, "| 风险 | 概率 |\n|---|---|\n| 施工延期半年以上 | 10% |"),
            (false, "| 时间 | 议题 |\n|---|---|\n| 09:30 | 骑楼会不会回来 |"),
            (false, "| Analysis | Predictions | Correct |\n|---|---|---|\n| Towns | 7 | 0 |"),
            (false, "| 实际/预测 | 正 | 负 |\n|---|---|---|\n| 正 | 12 | 3 |"),
            (
                false,
                "| 任务 | 内容 | 截止日期 | 状态 |\n|---|---|---|---|\n| 一 | 整理老城的访谈记录 | 周五 | 进行中 |",
            ),
            (
                false,
                "| Term | Definition |\n|---|---|\n| Arcade | A covered walk that will keep you dry |\n\
                 | TOD | Building that will follow the tram |",
            ),
            (
                false,
                "## 议程\n| 时间 | 环节 | 说明 |\n|---|---|---|\n| 9:00 | 开场 | 主持人将介绍今天的流程 |\n\
                 | 9:30 | 对谈 | 两位嘉宾将讨论老城的未来 |",
            ),
            (false, "| 日期 | 事件 |\n|---|---|\n| 2026-01-01 | 新线将开通 |\n| 2026-02-01 | 骑楼将完工 |"),
            (
                false,
                "| Date | Plan |\n|---|---|\n| 1 May | The line will open |\n| 2 May | The mayor will ride it |",
            ),
            (false, "| Input | Prediction | Label |\n|---|---|---|\n| a | the cat is on the mat | true |"),
            (false, "| Metric | Value |\n|---|---|\n| Total predictions | 15 |"),
        ] {
            let found = columns_of(&table(source), &[]);
            let confidence = found.map_or(0.0, |(_, signs)| signs.confidence());
            assert_eq!(confidence >= ENOUGH, claims, "{confidence} {source}");
        }
    }

    #[test]
    fn by_is_by_whom_or_by_when() {
        for (source, due, claimant) in [
            ("| Forecast | By |\n|---|---|\n| Arcades come back | 30 June 2027 |", Some(1), None),
            ("| Forecast | By |\n|---|---|\n| Arcades come back | Zhou |", None, Some(1)),
        ] {
            let columns = columns(source);
            assert_eq!((columns.due, columns.claimant), (due, claimant), "{source}");
        }
    }

    #[test]
    fn columns_are_found_in_any_order() {
        let columns = columns("| # | 备注 | 信心（%） | 预测 | 当前值 |\n|---|---|---|---|---|");
        assert_eq!((columns.claim, columns.probability, columns.detail), (3, Some(2), vec![1]));
        assert!(columns.probability_is_percent && columns.are_predictions && columns.claimant.is_none());
        assert_eq!(columns.other, [(4, "当前值".to_owned())]);
    }

    #[test]
    fn cells_decide_what_a_header_leaves_open() {
        let columns = columns(
            "| Question | Forecast | Resolution | Resolved at |\n|---|---|---|---|\n\
             | Do the arcades come back? | 0.7 | YES | 2027-01-02 |\n| Is the road built? | 0.2 | NO | 2027-01-03 |",
        );
        assert_eq!((columns.claim, columns.probability, columns.verdict), (0, Some(1), Some(2)));
        assert_eq!(columns.resolved_on, Some((3, "Resolved at".to_owned())));
        assert!(columns.criteria.is_empty());
    }

    #[test]
    fn what_a_person_says_goes_before_the_header() {
        let source = "| 预测 | 备忘 | 时间 | 复看 |\n|---|---|---|---|\n| 一 | 骑楼回来 | 上午 | 明年 |";
        let mapping = [(Field::Claim, "备忘".to_owned()), (Field::Due, "复看".to_owned())];
        let (columns, _) = columns_of(&table(source), &mapping).unwrap();
        assert_eq!((columns.claim, columns.due), (1, Some(3)));
        assert_eq!(columns.other, [(0, "预测".to_owned()), (2, "时间".to_owned())]);
    }

    #[test]
    fn a_column_of_bare_numbers_beyond_one_holds_percentages() {
        let source = |rows: &str| format!("| 预测 | 概率 |\n|---|---|\n{rows}");
        for (percent, rows) in [
            (true, "| 骑楼会回来 | 70 |\n| 老街会步行化 | 5 |"),
            (false, "| 骑楼会回来 | 0.7 |\n| 老街会步行化 | 1 |"),
            (false, "| 骑楼会回来 | 70% |\n| 老街会步行化 | 5 |"),
            (false, "| 骑楼会回来 | 3 |"),
        ] {
            assert_eq!(columns(&source(rows)).probability_is_percent, percent, "{rows}");
        }
    }
}
