//! Pure: the form with which a person points at a table and says what its columns hold.

use std::collections::HashMap;

use crate::documents::Field;
use crate::documents::Pointing;
use crate::documents::TableSeen;
use crate::error::Result;
use crate::language::Message;
use crate::storage::WaitingFileId;
use crate::web::field;

/// The form, and what was chosen in it.
#[derive(Clone, Debug)]
pub struct PointingForm {
    /// The file it is about.
    pub file: WaitingFileId,
    pub tables: Vec<TableSeen>,
    /// The table that was pointed at; none leaves it to the reader.
    pub table: Option<usize>,
    /// The table whose columns are shown.
    pub focus: Option<Focus>,
}

/// A table with what each of its columns was said to hold.
#[derive(Clone, Debug)]
pub struct Focus {
    pub number: usize,
    pub columns: Vec<(String, Option<Field>)>,
}

impl PointingForm {
    /// The form as it stands after this pointing.
    pub fn of(file: WaitingFileId, tables: Vec<TableSeen>, pointing: &Pointing) -> Self {
        let held = |header: &String| {
            let named = pointing.columns.iter().find(|(_, name)| name == header);
            (header.clone(), named.map(|(field, _)| *field))
        };
        let focus = focus(&tables, pointing.table)
            .map(|table| Focus { number: table.number, columns: table.columns.iter().map(held).collect() });
        PointingForm { file, table: pointing.table, focus, tables }
    }

    pub fn points_at(&self, table: &TableSeen) -> bool {
        self.table == Some(table.number)
    }

    /// Whether something must be chosen before the file can be read.
    pub fn is_needed(&self) -> bool {
        self.table.is_some() || self.tables.iter().all(|table| !table.read)
    }
}

impl Focus {
    pub fn holds(held: &Option<Field>, field: &Field) -> bool {
        held.as_ref() == Some(field)
    }
}

/// A table in words.
pub fn name(table: &TableSeen) -> Message {
    Message::new("pointing-table").with("number", table.number).with("line", table.line)
}

/// The table that was pointed at, else the first that is read, else the one most like claims.
fn focus(tables: &[TableSeen], pointed: Option<usize>) -> Option<&TableSeen> {
    match pointed {
        Some(number) => tables.iter().find(|table| table.number == number),
        None => tables.iter().find(|table| table.read).or_else(|| {
            tables.iter().max_by(|a, b| a.confidence.total_cmp(&b.confidence).then(b.number.cmp(&a.number)))
        }),
    }
}

/// What the sent form points at.
///
/// # Errors
/// `Invalid` when a field holds what the form does not offer.
pub fn read(fields: &HashMap<String, String>, tables: &[TableSeen]) -> Result<Pointing> {
    let value = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let table: Option<usize> = field::word(value("table"))?;
    let shown: Option<usize> = field::word(value("shown"))?;
    // The columns of another table say nothing about this one.
    let of = shown.filter(|shown| table.is_none_or(|table| table == *shown));
    let of = of.and_then(|number| tables.iter().find(|table| table.number == number));
    let mut columns = Vec::new();
    for (index, header) in of.iter().flat_map(|table| &table.columns).enumerate() {
        if let Some(held) = field::word(value(&format!("column-{index}")))? {
            columns.push((held, header.clone()));
        }
    }
    Ok(Pointing { table, columns, ..Pointing::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(number: usize, columns: &[&str], confidence: f64, read: bool) -> TableSeen {
        let columns = columns.iter().map(|name| (*name).to_owned()).collect();
        TableSeen { number, line: 3, heading: None, columns, confidence, read }
    }

    fn sent(fields: &[(&str, &str)]) -> HashMap<String, String> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_columns_of_the_table_that_is_read_are_shown() {
        let tables =
            [table(1, &["a"], 0.1, false), table(2, &["b"], 0.9, true), table(3, &["c"], 0.3, false)];
        for (pointed, shown) in [(None, Some(2)), (Some(3), Some(3)), (Some(9), None)] {
            assert_eq!(focus(&tables, pointed).map(|table| table.number), shown);
        }
        assert_eq!(focus(&[tables[0].clone(), tables[2].clone()], None).map(|table| table.number), Some(3));
        assert!(focus(&[], None).is_none());
    }

    #[test]
    fn columns_count_for_the_table_that_they_were_shown_for() {
        let tables = [table(1, &["谁", "Wann"], 0.1, false), table(2, &["b"], 0.9, true)];
        let columns = [("shown", "1"), ("column-0", "claimant"), ("column-1", "due"), ("column-2", "claim")];
        let expected = vec![(Field::Claimant, "谁".to_owned()), (Field::Due, "Wann".to_owned())];
        for (chosen, table, columns_read) in
            [("", None, expected.clone()), ("1", Some(1), expected), ("2", Some(2), Vec::new())]
        {
            let fields = sent(&[&columns[..], &[("table", chosen)]].concat());
            let pointing = read(&fields, &tables).unwrap();
            assert_eq!((pointing.table, pointing.columns), (table, columns_read), "{chosen}");
        }
        assert!(read(&sent(&[("table", "x")]), &tables).is_err());
        assert!(read(&sent(&[("shown", "1"), ("column-0", "colour")]), &tables).is_err());
    }
}
