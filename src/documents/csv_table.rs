//! A CSV file as one table, with the columns that describe the document taken out of it.

use csv::StringRecord;

use crate::documents::cell::Cell;
use crate::documents::columns::Role;
use crate::documents::columns::role_of;
use crate::documents::fields::Field;
use crate::documents::fields::field_of;
use crate::documents::formula::unquoted;
use crate::documents::markdown::Row;
use crate::documents::markdown::Table;
use crate::documents::markdown::read_field;
use crate::documents::metadata::Metadata;
use crate::documents::pointing;
use crate::documents::script::fold;

/// Lines in front of the header that are looked at: a title, or Excel's `sep=;`.
const MOST_LINES_ABOVE: usize = 5;

/// The table of a CSV file. Lines are those on which records start.
pub(super) fn read_csv(text: &str) -> Table {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter_of(text))
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let mut table = Table::default();
    // a record's position is where the last one ended; blank lines may lie between
    let mut lines = RecordLines::new(text);
    let mut above = vec![];
    while let Some(Ok(record)) = records.next() {
        let position = record.position().map_or(0, |position| position.byte() as usize);
        let line = lines.line_at(position);
        if table.header.is_empty() && above.len() < MOST_LINES_ABOVE && filled(&record) < 2 {
            above.push((line, record));
        } else {
            add(&mut table, line, &record);
        }
    }
    if table.header.is_empty() {
        // a file of one column
        above.iter().for_each(|(line, record)| add(&mut table, *line, record));
    }
    table
}

fn add(table: &mut Table, line: usize, record: &StringRecord) {
    let mut cells: Vec<Cell> = record.iter().map(unquoted).map(read_field).collect();
    if table.header.is_empty() {
        table.line = line;
        table.header = cells;
        return;
    }
    let written = record.iter().map(|field| unquoted(field).trim().to_owned()).collect();
    cells.resize(table.header.len(), Cell::default());
    table.rows.push(Row { line, cells, written });
}

fn filled(record: &StringRecord) -> usize {
    record.iter().filter(|field| !field.trim().is_empty()).count()
}

/// Whether a text file is a table all the same: Excel's “Unicode text” has tabs between its columns.
pub(super) fn is_table_of_text(text: &str) -> bool {
    let tabs = |line: &str| line.matches('\t').count();
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().map_or(0, tabs);
    let is_markdown = text.trim_start().starts_with(['|', '#', '-', '>', '\t']);
    first > 0 && !is_markdown && lines.next().is_some_and(|second| tabs(second) > 0)
}

/// A column that says the same in every row and speaks of the document: its first value goes to the metadata, and its
/// cells are emptied so that no row counts them as its own. What a person pointed at stays.
pub(super) fn take_document_columns(
    table: &mut Table,
    metadata: &mut Metadata,
    pointed: &[(pointing::Field, String)],
) {
    let headers: Vec<String> = table.header.iter().map(|cell| cell.text.clone()).collect();
    let roles: Vec<Role> = headers.iter().map(|header| role_of(header)).collect();
    let has_claimant = roles.iter().filter(|role| **role == Role::Claimant).count() > 1;
    for (index, header) in headers.iter().enumerate() {
        let Some(field) = field_of(header) else { continue };
        let speaks_of_rows = match roles[index] {
            // a title is what is claimed when nothing else can be
            Role::Other => field == Field::Title && !roles.contains(&Role::Claim),
            // 发布时间 is the document's day, 发言日期 and 日期 are the row's; 嘉宾 beside 提出者 is no claimant
            Role::SaidOn => !matches!(field, Field::Published | Field::Recorded) || is_bare(header),
            // so is 原文链接 beside 链接
            Role::Evidence => field != Field::Link || is_bare(header),
            Role::Claimant => !(has_claimant && matches!(field, Field::Person(_))),
            _ => true,
        };
        let is_pointed_at = pointed.iter().any(|(_, pointed)| fold(pointed) == fold(header));
        if !speaks_of_rows && !is_pointed_at {
            take_column(table, metadata, index, header);
        }
    }
}

fn take_column(table: &mut Table, metadata: &mut Metadata, index: usize, header: &str) {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(index));
    let mut values = cells.filter(|cell| !cell.text.is_empty());
    let Some(first) = values.next().cloned() else { return };
    if values.any(|value| value.text != first.text) {
        return;
    }
    metadata.take(header, &first);
    for cell in table.rows.iter_mut().filter_map(|row| row.cells.get_mut(index)) {
        *cell = Cell::default();
    }
    table.about_document.push(index);
}

/// Names that say nothing about whose day or link it is.
fn is_bare(header: &str) -> bool {
    ["日期", "时间", "date", "链接", "连结", "来源", "link", "url", "source"].contains(&fold(header).as_str())
}

/// The separator that the file names as Excel does (`sep=;`), else the one that its first line with any holds most of,
/// outside quotes.
fn delimiter_of(text: &str) -> u8 {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(MOST_LINES_ABOVE).peekable();
    let named = lines.peek().and_then(|line| line.trim().strip_prefix("sep="));
    if let Some(&[mark]) = named.map(str::as_bytes) {
        return mark;
    }
    let most = lines.find_map(|line| {
        let outside: String = line.split('"').step_by(2).collect();
        let count = |mark: &u8| outside.bytes().filter(|b| b == mark).count();
        [b',', b'\t', b';'].into_iter().rev().max_by_key(count).filter(|mark| count(mark) > 0)
    });
    most.unwrap_or(b',')
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
        let table = read_csv(text);
        assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 6, 7, 8]);
        assert_eq!(table.rows[0].cells[0].text, "骑楼 会回来");
    }

    #[test]
    fn other_separators_are_found() {
        for text in ["预测;谁\n\"骑楼, 会回来\";周牧", "预测\t谁\n骑楼, 会回来\t周牧"] {
            let table = read_csv(text);
            assert_eq!(table.rows[0].cells[0].text, "骑楼, 会回来");
        }
    }

    #[test]
    fn columns_about_the_document_are_taken_out() {
        let text = "标题,发布时间,原文链接,预测,发言日期\n老城,2024-03-05,https://a.example,骑楼会回来,2024-01-01\n\
                    老城,2024-03-05,https://a.example,**不会**拆,2024-01-02\n";
        let (mut table, mut metadata) = (read_csv(text), Metadata::default());
        take_document_columns(&mut table, &mut metadata, &[]);
        assert_eq!(metadata.title.as_deref(), Some("老城"));
        assert_eq!(metadata.link.as_deref(), Some("https://a.example"));
        assert_eq!(metadata.published.map(|day| day.to_string()).as_deref(), Some("2024-03-05"));
        assert_eq!(table.rows[1].cells[3].text, "不会拆");
        assert!(table.rows[0].cells[2].links.is_empty());
        assert_eq!(table.rows[0].cells[4].text, "2024-01-01");
    }

    #[test]
    fn what_a_person_points_at_stays_in_its_rows() {
        let text = "标题,预测\n老城,骑楼会回来\n老城,高架会拆除\n";
        let (mut table, mut metadata) = (read_csv(text), Metadata::default());
        take_document_columns(&mut table, &mut metadata, &[(pointing::Field::Detail, "标题".to_owned())]);
        assert_eq!((metadata.title, table.rows[0].cells[0].text.as_str()), (None, "老城"));
    }

    #[test]
    fn lines_above_the_header_are_passed_over() {
        for (text, line) in [
            ("sep=;\n预测;谁\n骑楼会回来;周牧\n", 2),
            ("老城预测登记表,,\n\n预测,谁,何时\n骑楼会回来,周牧,明年\n", 3),
        ] {
            let table = read_csv(text);
            assert_eq!((table.line, table.header[0].text.as_str()), (line, "预测"), "{text}");
            assert_eq!(table.rows[0].cells[1].text, "周牧", "{text}");
        }
        assert_eq!(read_csv("预测\n骑楼会回来\n").rows.len(), 1);
    }

    #[test]
    fn a_text_file_may_be_a_table() {
        assert!(is_table_of_text("预测\t谁\n骑楼会回来\t周牧\n"));
        assert!(!is_table_of_text("# 老城\n\n| 预测 |\t|\n|---|---|\n"));
        assert!(!is_table_of_text("骑楼\t会回来\n\n没有别的了\n"));
    }
}
