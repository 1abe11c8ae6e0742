//! Which tables of a file are read, and with which columns: what a person points at, what was remembered from
//! documents of the same shape, else what the signs say.

use crate::documents::claim_table::Columns;
use crate::documents::claim_table::columns_of;
use crate::documents::claim_table::position_of;
use crate::documents::draft::TableSeen;
use crate::documents::markdown::Table;
use crate::documents::pointing::Field;
use crate::documents::pointing::Pointing;
use crate::documents::pointing::Remembered;
use crate::documents::refusal::Refusal;
use crate::documents::script::fold;
use crate::documents::table_signs::stands_under_claims;

/// From here on a table is read as one of claims.
pub(super) const ENOUGH: f64 = 0.5;

/// A table, and what was decided about it.
#[derive(Debug)]
pub(super) struct Judged<'a> {
    pub table: &'a Table,
    /// How sure the reader is, or a person was.
    pub confidence: f64,
    /// There when its rows are read.
    pub columns: Option<Columns>,
}

/// Decides about every table of a file.
///
/// # Errors
/// When what was pointed at does not exist, or holds nothing that could be claims.
pub(super) fn judge<'a>(tables: &[&'a Table], pointing: &Pointing) -> Result<Vec<Judged<'a>>, Refusal> {
    match pointing.table {
        Some(number) => only(tables, number, &pointing.columns),
        None => all(tables, pointing),
    }
}

/// The tables as a person is told of them.
pub(super) fn seen(judged: &[Judged<'_>]) -> Vec<TableSeen> {
    let tables = judged.iter().enumerate().map(|(index, judged)| TableSeen {
        number: index + 1,
        line: judged.table.line,
        heading: judged.table.heading.clone(),
        columns: headers(judged.table),
        confidence: judged.confidence,
        read: judged.columns.is_some(),
    });
    tables.collect()
}

/// Why nothing was read from a file: the table that should have been, or the largest.
pub(super) fn nothing_found(judged: &[Judged<'_>]) -> Refusal {
    let tables = || judged.iter().map(|judged| judged.table);
    if let Some(table) = tables().find(|table| stands_under_claims(table)) {
        return Refusal::NoClaimColumn { line: table.line, columns: headers(table) };
    }
    match tables().max_by_key(|table| table.rows.len()) {
        Some(table) => Refusal::OtherTables { line: table.line, columns: headers(table) },
        None => Refusal::NoClaimTable,
    }
}

/// Only the table with this number is read, whatever it looks like.
fn only<'a>(
    tables: &[&'a Table],
    number: usize,
    mapping: &[(Field, String)],
) -> Result<Vec<Judged<'a>>, Refusal> {
    let pointed = number.checked_sub(1).and_then(|index| tables.get(index));
    let Some(pointed) = pointed else {
        let there = tables.iter().map(|table| (table.line, headers(table))).collect();
        return Err(Refusal::NoSuchTable { number, tables: there });
    };
    if let Some((_, header)) = mapping.iter().find(|(_, header)| position_of(pointed, header).is_none()) {
        return Err(no_such_column(header, &[pointed]));
    }
    let mut judged: Vec<Judged<'_>> = tables.iter().map(|table| by_signs(table)).collect();
    judged.iter_mut().for_each(|judged| judged.columns = None);
    let read = pointed_at(pointed, mapping)
        .ok_or_else(|| Refusal::NoClaimColumn { line: pointed.line, columns: headers(pointed) })?;
    judged[number - 1] = read;
    Ok(judged)
}

fn all<'a>(tables: &[&'a Table], pointing: &Pointing) -> Result<Vec<Judged<'a>>, Refusal> {
    let mapping = &pointing.columns;
    let has_all = |table: &Table| mapping.iter().all(|(_, header)| position_of(table, header).is_some());
    let names_claims = mapping.iter().any(|(field, _)| *field == Field::Claim);
    let mut judged: Vec<Judged<'_>> =
        tables.iter().map(|table| by_memory_or_signs(table, pointing)).collect();
    if mapping.is_empty() {
        return Ok(judged);
    }
    let meant: Vec<usize> = (0..tables.len()).filter(|index| has_all(tables[*index])).collect();
    if meant.is_empty() {
        let has = |header: &str| tables.iter().any(|table| position_of(table, header).is_some());
        let missing = mapping.iter().find(|(_, header)| !has(header)).or(mapping.first());
        return Err(no_such_column(missing.map_or("", |(_, header)| header), tables));
    }
    let reads_some = meant.iter().any(|index| judged[*index].columns.is_some());
    for index in meant {
        // a mapping that does not name the claims belongs to the tables that look like claims, if there are any
        if (names_claims || !reads_some || judged[index].columns.is_some())
            && let Some(read) = pointed_at(tables[index], mapping)
        {
            judged[index] = read;
        }
    }
    Ok(judged)
}

/// A table that a person pointed at, if there is any column that could hold claims.
fn pointed_at<'a>(table: &'a Table, mapping: &[(Field, String)]) -> Option<Judged<'a>> {
    let columns = match columns_of(table, mapping) {
        Some((columns, _)) => columns,
        None => {
            let claims = [mapping, &[(Field::Claim, wordiest(table)?)]].concat();
            columns_of(table, &claims)?.0
        }
    };
    Some(Judged { table, confidence: 1.0, columns: Some(columns) })
}

/// The header of the column with the longest cells.
fn wordiest(table: &Table) -> Option<String> {
    let length = |column: usize| -> usize {
        table.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.text.len()).sum()
    };
    let column = (0..table.header.len()).rev().max_by_key(|column| length(*column))?;
    (length(column) > 0).then(|| table.header[column].text.clone())
}

fn by_memory_or_signs<'a>(table: &'a Table, pointing: &Pointing) -> Judged<'a> {
    let same = |known: &&Remembered| {
        known.header.len() == table.header.len()
            && known.header.iter().zip(&table.header).all(|(known, cell)| fold(known) == fold(&cell.text))
    };
    let known = pointing.remembered.iter().find(same);
    known.and_then(|known| pointed_at(table, &known.columns)).unwrap_or_else(|| by_signs(table))
}

fn by_signs(table: &Table) -> Judged<'_> {
    match columns_of(table, &[]) {
        Some((columns, signs)) => {
            let confidence = signs.confidence();
            Judged { table, confidence, columns: (confidence >= ENOUGH).then_some(columns) }
        }
        None => Judged { table, confidence: 0.0, columns: None },
    }
}

fn no_such_column(header: &str, tables: &[&Table]) -> Refusal {
    let mut columns: Vec<String> = vec![];
    for name in tables.iter().flat_map(|table| headers(table)) {
        if !name.is_empty() && !columns.contains(&name) {
            columns.push(name);
        }
    }
    Refusal::NoSuchColumn { header: header.to_owned(), columns }
}

fn headers(table: &Table) -> Vec<String> {
    table.header.iter().map(|cell| cell.text.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::draft::Reading;
    use crate::documents::reading;

    const NOTES: &str = "# 老城\n\n## 数据\n\n| 指标 | 数值 |\n|---|---|\n| 客流 | 12 |\n\n## 备忘\n\n\
        | 条目 | 备忘 | 复看 | 出处 | 附记 |\n|---|---|---|---|---|\n| 一 | 骑楼回来 | 明年 | 电台 | 北门 |\n\n\
        ## 观点\n\n| 预测 | 提出者 | 时间 |\n|---|---|---|\n| 高架会拆除 | 周牧 | 三年内 |\n";

    fn pointing(table: Option<usize>, columns: &[(Field, &str)]) -> Pointing {
        let columns = columns.iter().map(|(field, header)| (*field, (*header).to_owned())).collect();
        Pointing { table, columns, remembered: vec![] }
    }

    fn read(pointing: &Pointing) -> Result<Reading, Refusal> {
        reading::read("notes.md", NOTES.as_bytes(), pointing)
    }

    fn texts(reading: &Reading) -> Vec<&str> {
        reading.claims.iter().map(|claim| claim.text.as_str()).collect()
    }

    #[test]
    fn every_table_is_told_of_with_what_became_of_it() {
        let tables = read(&Pointing::default()).unwrap().tables;
        let told = |table: &TableSeen| (table.number, table.line, table.read);
        assert_eq!(
            tables.iter().map(told).collect::<Vec<_>>(),
            [(1, 5, false), (2, 11, false), (3, 17, true)]
        );
        assert_eq!(tables[2].heading.as_deref(), Some("观点"));
        assert_eq!(tables[0].columns, ["指标", "数值"]);
        assert!(tables[0].confidence < 0.1 && tables[2].confidence > 0.9);
    }

    #[test]
    fn a_table_that_is_pointed_at_is_the_only_one_read() {
        let mapped =
            [(Field::Claim, "备忘"), (Field::Due, "复看"), (Field::Detail, "出处"), (Field::Detail, "附记")];
        let reading = read(&pointing(Some(2), &mapped)).unwrap();
        assert_eq!(texts(&reading), ["骑楼回来"]);
        assert_eq!(reading.claims[0].due_cell.as_deref(), Some("明年"));
        assert_eq!(reading.claims[0].detail.as_deref(), Some("电台\n北门\n条目：一"));
        let read_tables = reading.tables.iter().map(|table| table.read).collect::<Vec<_>>();
        assert_eq!((read_tables, reading.tables[1].confidence), (vec![false, true, false], 1.0));
    }

    #[test]
    fn without_a_mapping_the_wordiest_column_of_the_pointed_table_holds_the_claims() {
        assert_eq!(texts(&read(&pointing(Some(2), &[])).unwrap()), ["骑楼回来"]);
        assert_eq!(texts(&read(&pointing(Some(1), &[])).unwrap()), ["客流"]);
    }

    #[test]
    fn a_mapping_alone_is_for_the_tables_with_those_headers() {
        let claims = read(&pointing(None, &[(Field::Claim, "备忘")])).unwrap();
        assert_eq!(texts(&claims), ["骑楼回来", "高架会拆除"]);
        let due = read(&pointing(None, &[(Field::Due, "提出者")])).unwrap();
        assert_eq!(texts(&due), ["高架会拆除"]);
        assert_eq!(due.claims[0].due_cell.as_deref(), Some("周牧"));
    }

    #[test]
    fn what_is_not_there_is_refused_with_what_is() {
        let Err(Refusal::NoSuchTable { number: 4, tables }) = read(&pointing(Some(4), &[])) else { panic!() };
        assert_eq!(tables.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [5, 11, 17]);
        assert!(matches!(read(&pointing(Some(0), &[])), Err(Refusal::NoSuchTable { .. })));
        let in_table = read(&pointing(Some(1), &[(Field::Due, "时间")])).unwrap_err();
        let columns = ["指标", "数值"].map(str::to_owned).to_vec();
        assert_eq!(in_table, Refusal::NoSuchColumn { header: "时间".to_owned(), columns });
        let Err(Refusal::NoSuchColumn { header, columns }) = read(&pointing(None, &[(Field::Claim, "话题")]))
        else {
            panic!()
        };
        assert!(header == "话题" && columns.contains(&"备忘".to_owned()) && columns.len() == 10);
    }

    #[test]
    fn a_remembered_table_is_read_again() {
        let header = ["条目", "备忘", "复看", "出處", "附记"].map(str::to_owned).to_vec();
        let columns = vec![(Field::Claim, "备忘".to_owned()), (Field::Due, "复看".to_owned())];
        let remembered = vec![Remembered { header, columns }];
        let reading = read(&Pointing { remembered, ..Pointing::default() }).unwrap();
        assert_eq!(texts(&reading), ["骑楼回来", "高架会拆除"]);
        assert_eq!(reading.claims[0].due_cell.as_deref(), Some("明年"));
    }
}
