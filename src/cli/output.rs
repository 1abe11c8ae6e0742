//! How answers are printed: as lines that scripts cut, and on a terminal as tables.

use std::io::IsTerminal;
use std::io::Write;

use chrono::NaiveDate;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::start::Start;
use crate::due::Window;
use crate::error::Result;
use crate::language::Language;

/// Prints one line of an answer. A reader that has closed the pipe has seen enough.
pub fn line(text: impl AsRef<str>) {
    let _closed = writeln!(std::io::stdout().lock(), "{}", text.as_ref());
}

/// The two ends of a window; an open end is `…`.
pub fn days(window: &Window) -> String {
    from_to(window.due_from, window.due_by)
}

/// The same for days that are no window yet.
pub fn from_to(from: Option<NaiveDate>, by: Option<NaiveDate>) -> String {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    format!("{} – {}", day(from), day(by))
}

/// Prints an answer as JSON, indented.
pub fn json(answer: &impl Serialize) -> Result<()> {
    line(serde_json::to_string_pretty(answer).map_err(anyhow::Error::new)?);
    Ok(())
}

/// Prints one line of JSON.
pub fn json_line(answer: &impl Serialize) -> Result<()> {
    line(serde_json::to_string(answer).map_err(anyhow::Error::new)?);
    Ok(())
}

/// Whether somebody looks at the answers, and not a program.
pub fn is_watched() -> bool {
    std::io::stdout().is_terminal()
}

/// A list in columns: aligned under their names on a terminal, otherwise one line for each row with two spaces between
/// what is there.
pub struct Table {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// The names of the columns are sentences; a column that needs none has an empty key.
    pub fn new(language: Language, heads: &[&str]) -> Self {
        let said = |key: &&str| if key.is_empty() { String::new() } else { language.say(key) };
        Table { heads: heads.iter().map(said).collect(), rows: Vec::new() }
    }

    pub fn row<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    pub fn print(&self, start: &Start) {
        if is_watched() {
            self.aligned(start.colours()).iter().for_each(line);
        } else {
            self.plain().iter().for_each(line);
        }
    }

    fn plain(&self) -> Vec<String> {
        let line = |row: &Vec<String>| {
            let cells = row.iter().map(String::as_str).filter(|cell| !cell.is_empty());
            cells.collect::<Vec<_>>().join("  ")
        };
        self.rows.iter().map(line).collect()
    }

    /// A Chinese character is as wide as two letters.
    fn aligned(&self, colours: bool) -> Vec<String> {
        let all = || std::iter::once(&self.heads).chain(&self.rows);
        let width = |column: usize| {
            let cells = all().filter_map(|row| row.get(column));
            cells.map(|cell| cell.width()).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..self.heads.len()).map(width).collect();
        let aligned = all().map(|row| {
            let cells = row.iter().zip(&widths);
            let padded = cells.map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width())));
            padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        });
        let mut lines: Vec<String> = aligned.collect();
        if let Some(heads) = lines.first_mut().filter(|_| colours) {
            *heads = format!("\u{1b}[1m{heads}\u{1b}[0m");
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_for_wide_characters_too() {
        let mut table = Table::new(Language::English, &["table-name", "table-role", ""]);
        table.row(["李雷", "reviewer", ""]);
        table.row(["Ada", "viewer", "✗"]);
        let aligned = table.aligned(false);
        assert_eq!(aligned, ["Name  Role", "李雷  reviewer", "Ada   viewer    ✗"]);
        assert_eq!(table.aligned(true)[0], "\u{1b}[1mName  Role\u{1b}[0m");
        assert_eq!(table.plain(), ["李雷  reviewer", "Ada  viewer  ✗"]);
    }
}
