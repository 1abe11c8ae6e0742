//! A CSV file as one table, with the columns that describe the document taken out of it.

use crate::documents::cell::Cell;
use crate::documents::claim_table::claim_columns;
use crate::documents::columns::Role;
use crate::documents::columns::role_of;
use crate::documents::fields::Field;
use crate::documents::fields::field_of;
use crate::documents::markdown::Row;
use crate::documents::markdown::Table;
use crate::documents::markdown::read_field;
use crate::documents::metadata::Metadata;
use crate::documents::refusal::Refusal;
use crate::documents::script::fold;

/// The table of a CSV file and what its columns say about the document. Lines are those on which records start.
pub(super) fn read_csv(text: &str) -> Result<(Table, Metadata), Refusal> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter_of(text))
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let mut table = Table::default();
    // a record's position is where the last one ended; blank lines may lie between
    let mut lines = RecordLines::new(text);
    while let Some(Ok(record)) = records.next() {
        let position = record.position().map_or(0, |position| position.byte() as usize);
        let line = lines.line_at(position);
        let mut cells: Vec<Cell> = record.iter().map(read_field).collect();
        if table.header.is_empty() {
            table.line = line;
            table.header = cells;
            continue;
        }
        let written = record.iter().map(|field| field.trim().to_owned()).collect();
        cells.resize(table.header.len(), Cell::default());
        table.rows.push(Row { line, cells, written });
    }
    let columns = table.header.iter().map(|cell| cell.text.clone()).collect();
    let mut metadata = Metadata::default();
    take_document_columns(&mut table, &mut metadata);
    if claim_columns(&table).is_none() {
        return Err(Refusal::NoClaimColumn { line: table.line, columns });
    }
    Ok((table, metadata))
}

/// A column that says the same in every row and speaks of the document: its first value goes to the metadata, and its
/// cells are emptied so that no row counts them as its own.
fn take_document_columns(table: &mut Table, metadata: &mut Metadata) {
    let headers: Vec<String> = table.header.iter().map(|cell| cell.text.clone()).collect();
    let has_claimant = headers.iter().filter(|header| role_of(header) == Role::Claimant).count() > 1;
    for (index, header) in headers.iter().enumerate() {
        let role = role_of(header);
        let Some(field) = field_of(header) else { continue };
        let speaks_of_rows = match role {
            Role::Other => false,
            // 发布时间 is the document's day, 发言日期 and 日期 are the row's; 嘉宾 beside 提出者 is no claimant
            Role::SaidOn => !matches!(field, Field::Published | Field::Recorded) || is_bare(header),
            // so is 原文链接 beside 链接
            Role::Evidence => field != Field::Link || is_bare(header),
            Role::Claimant => !(has_claimant && matches!(field, Field::Person(_))),
            _ => true,
        };
        let mut values =
            table.rows.iter().filter_map(|row| row.cells.get(index)).filter(|cell| !cell.text.is_empty());
        let Some(first) = values.next().filter(|_| !speaks_of_rows).cloned() else { continue };
        if values.any(|value| value.text != first.text) {
            continue;
        }
        metadata.take(header, &first);
        for row in &mut table.rows {
            if let Some(cell) = row.cells.get_mut(index) {
                *cell = Cell::default();
            }
        }
        if let Some(cell) = table.header.get_mut(index) {
            *cell = Cell::default();
        }
    }
}

/// Names that say nothing about whose day or link it is.
fn is_bare(header: &str) -> bool {
    ["日期", "时间", "date", "链接", "连结", "来源", "link", "url", "source"].contains(&fold(header).as_str())
}

/// The separator that the first line holds most of, outside quotes.
fn delimiter_of(text: &str) -> u8 {
    let line = text.trim_start().lines().next().unwrap_or_default();
    let outside: String = line.split('"').step_by(2).collect();
    let count = |mark: u8| outside.bytes().filter(|b| *b == mark).count();
    [b',', b'\t', b';'].into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

/// Byte positions to line numbers, walking forward once.
struct RecordLines<'a> {
    text: &'a [u8],
    at: usize,
    line: usize,
}

impl<'a> RecordLines<'a> {
    fn new(text: &'a str) -> Self {
        RecordLines { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The line on which the record at or after this byte starts.
    fn line_at(&mut self, position: usize) -> usize {
        let rest = self.text.get(position..).unwrap_or_default();
        let start = position + rest.iter().take_while(|b| **b == b'\n').count();
        let passed = self.text.get(self.at..start).unwrap_or_default();
        self.line += passed.iter().filter(|b| **b == b'\n').count();
        self.at = self.at.max(start);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_know_the_line_they_start_on() {
        let text = "预测,谁\n\"骑楼\n会回来\",周牧\n\n\n雨水花园会进小区,林予安\n,\n老街会步行化,周牧\n";
        let (table, _) = read_csv(text).unwrap();
        assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 6, 7, 8]);
        assert_eq!(table.rows[0].cells[0].text, "骑楼 会回来");
    }

    #[test]
    fn other_separators_are_found() {
        for text in ["预测;谁\n\"骑楼, 会回来\";周牧", "预测\t谁\n骑楼, 会回来\t周牧"] {
            let (table, _) = read_csv(text).unwrap();
            assert_eq!(table.rows[0].cells[0].text, "骑楼, 会回来");
        }
    }

    #[test]
    fn columns_about_the_document_are_taken_out() {
        let text = "标题,发布时间,原文链接,预测,发言日期\n老城,2024-03-05,https://a.example,骑楼会回来,2024-01-01\n\
                    老城,2024-03-05,https://a.example,**不会**拆,2024-01-02\n";
        let (table, metadata) = read_csv(text).unwrap();
        assert_eq!(metadata.title.as_deref(), Some("老城"));
        assert_eq!(metadata.link.as_deref(), Some("https://a.example"));
        assert_eq!(metadata.published.map(|day| day.to_string()).as_deref(), Some("2024-03-05"));
        assert_eq!(table.rows[1].cells[3].text, "不会拆");
        assert!(table.rows[0].cells[2].links.is_empty());
        assert_eq!(table.rows[0].cells[4].text, "2024-01-01");
    }

    #[test]
    fn a_file_without_claims_names_its_columns() {
        let refusal = read_csv("指标,数值\n机队,410\n").unwrap_err();
        assert_eq!(
            refusal,
            Refusal::NoClaimColumn { line: 1, columns: vec!["指标".to_owned(), "数值".to_owned()] }
        );
    }
}
