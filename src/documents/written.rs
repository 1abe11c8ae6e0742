//! Tables as they stand in a file, so that people find their rows again; and what is different between two readings.

use serde::Deserialize;
use serde::Serialize;

use super::choice::Judged;

/// More rows than this are not kept: nobody reads that far.
const MOST_ROWS: usize = 2_000;

/// Rows with at least this share of their cells in common are one row that was changed.
const ALIKE: f64 = 0.5;

/// A table that was read as one of claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenTable {
    pub heading: Option<String>,
    pub columns: Vec<String>,
    /// The column with the claims, from 0.
    pub claim: usize,
    pub rows: Vec<WrittenRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenRow {
    /// 1-based line in the file.
    pub line: usize,
    /// As many as there are columns.
    pub cells: Vec<String>,
}

/// A row that is not in both readings as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Different {
    /// None for a row that came.
    pub before: Option<WrittenRow>,
    /// None for a row that went.
    pub after: Option<WrittenRow>,
}

/// The tables of a file whose rows are read.
pub(super) fn of(judged: &[Judged<'_>]) -> Vec<WrittenTable> {
    let mut left = MOST_ROWS;
    let read = judged.iter().filter_map(|judged| Some((judged.table, judged.columns.as_ref()?)));
    let written = read.map(|(table, columns)| {
        let rows = table.rows.iter().take(left).map(|row| WrittenRow {
            line: row.line,
            cells: row.cells.iter().map(|cell| cell.text.clone()).collect(),
        });
        let rows: Vec<WrittenRow> = rows.collect();
        left -= rows.len();
        let columns_as_written = table.header.iter().map(|cell| cell.text.clone()).collect();
        WrittenTable {
            heading: table.heading.clone(),
            columns: columns_as_written,
            claim: columns.claim,
            rows,
        }
    });
    written.filter(|table| !table.rows.is_empty()).collect()
}

/// What is different, in the order of the later reading, with what went at the end.
pub fn differences(before: &[WrittenTable], after: &[WrittenTable]) -> Vec<Different> {
    let rows = |tables: &[WrittenTable]| -> Vec<WrittenRow> {
        tables.iter().flat_map(|table| table.rows.iter().cloned()).collect()
    };
    let mut gone = rows(before);
    let mut come: Vec<WrittenRow> = Vec::new();
    for row in rows(after) {
        match gone.iter().position(|other| other.cells == row.cells) {
            Some(at) => drop(gone.remove(at)),
            None => come.push(row),
        }
    }
    let mut different: Vec<Different> = Vec::new();
    for row in come {
        let alike = gone.iter().enumerate().map(|(at, other)| (at, in_common(other, &row)));
        let best = alike.filter(|(_, share)| *share >= ALIKE).max_by(|a, b| a.1.total_cmp(&b.1));
        let before = best.map(|(at, _)| gone.remove(at));
        different.push(Different { before, after: Some(row) });
    }
    different.extend(gone.into_iter().map(|row| Different { before: Some(row), after: None }));
    different
}

/// The share of the cells that are the same, empty ones not counted.
fn in_common(one: &WrittenRow, other: &WrittenRow) -> f64 {
    let pairs = one.cells.iter().zip(&other.cells).filter(|(a, b)| !a.is_empty() || !b.is_empty());
    let (same, all) = pairs.fold((0, 0), |(same, all), (a, b)| (same + usize::from(a == b), all + 1));
    if all == 0 { 0.0 } else { f64::from(same as u32) / f64::from(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[(usize, &[&str])]) -> WrittenTable {
        let rows = rows.iter().map(|(line, cells)| WrittenRow {
            line: *line,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        });
        WrittenTable {
            heading: None,
            columns: vec!["Claim".into(), "Who".into()],
            claim: 0,
            rows: rows.collect(),
        }
    }

    #[test]
    fn rows_that_came_went_and_changed_are_told_apart() {
        let before = table(&[(5, &["A", "Ada"]), (6, &["B", "Ben"]), (7, &["C", "Cy"])]);
        let after = table(&[(5, &["D", "Dee"]), (6, &["A", "Ada"]), (7, &["B soon", "Ben"])]);
        let found = differences(&[before], &[after]);
        let told: Vec<_> = found
            .iter()
            .map(|row| {
                let first = |row: &Option<WrittenRow>| row.as_ref().map(|row| row.cells[0].clone());
                (first(&row.before), first(&row.after))
            })
            .collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(told, [(None, some("D")), (some("B"), some("B soon")), (some("C"), None)]);
    }

    #[test]
    fn a_row_that_only_moved_is_the_same() {
        let before = table(&[(5, &["A", "Ada"]), (6, &["B", "Ben"])]);
        let after = table(&[(9, &["B", "Ben"]), (12, &["A", "Ada"])]);
        assert_eq!(differences(std::slice::from_ref(&before), &[after]), []);
        assert_eq!(differences(&[], &[before]).len(), 2);
    }
}
