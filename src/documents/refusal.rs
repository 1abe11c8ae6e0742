//! Why a file is refused as a whole, in a sentence that says what to do.

use crate::error::Error;
use crate::language::Message;

/// A file that holds nothing to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not text: an image, a PDF, an office file.
    NotText,
    /// Nothing but white space.
    Empty,
    /// A .zip that cannot be opened, or whose files are locked with a password.
    BrokenArchive,
    /// An archive in the archive cannot be opened.
    BrokenInside(String),
    /// A .zip that unpacks to more than can be read.
    LargeArchive,
    /// A .zip without any document in it.
    EmptyArchive,
    /// A document, but no table in it.
    NoClaimTable,
    /// A document with tables, none of which looks like one of claims; the largest is named.
    OtherTables { line: usize, columns: Vec<String> },
    /// A table that stands where the claims belong, but none of its columns holds claims.
    NoClaimColumn { line: usize, columns: Vec<String> },
    /// A table was pointed at that the file does not have; those it has, by line and columns.
    NoSuchTable { number: usize, tables: Vec<(usize, Vec<String>)> },
    /// A column was pointed at that no table has; those there are.
    NoSuchColumn { header: String, columns: Vec<String> },
}

impl Refusal {
    pub fn message(&self) -> Message {
        match self {
            Refusal::NotText => Message::new("document-not-text"),
            Refusal::Empty => Message::new("document-empty"),
            Refusal::BrokenArchive => Message::new("document-broken-archive"),
            Refusal::BrokenInside(name) => Message::new("document-broken-inside").with("name", name.as_str()),
            Refusal::LargeArchive => Message::new("document-large-archive"),
            Refusal::EmptyArchive => Message::new("document-empty-archive"),
            Refusal::NoClaimTable => Message::new("document-no-claim-table"),
            Refusal::OtherTables { line, columns } => at("document-other-tables", *line, columns),
            Refusal::NoClaimColumn { line, columns } => at("document-no-claim-column", *line, columns),
            Refusal::NoSuchTable { number, tables } => {
                let list = tables.iter().enumerate().map(|(index, (line, columns))| {
                    format!("\n  {}  [{line}]  {}", index + 1, quoted(columns))
                });
                let message = Message::new("document-no-such-table").with("number", *number);
                message.with("count", tables.len()).with("tables", list.collect::<String>())
            }
            Refusal::NoSuchColumn { header, columns } => Message::new("document-no-such-column")
                .with("header", header.as_str())
                .with("columns", quoted(columns)),
        }
    }
}

fn at(key: &'static str, line: usize, columns: &[String]) -> Message {
    Message::new(key).with("line", line).with("columns", quoted(columns))
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(" ")
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::Invalid(refusal.message())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn every_refusal_is_a_sentence_in_both_languages() {
        let columns = vec!["话题".to_owned(), "谁".to_owned()];
        for refusal in [
            Refusal::NotText,
            Refusal::Empty,
            Refusal::BrokenArchive,
            Refusal::BrokenInside("part.zip".to_owned()),
            Refusal::LargeArchive,
            Refusal::EmptyArchive,
            Refusal::NoClaimTable,
            Refusal::OtherTables { line: 9, columns: columns.clone() },
            Refusal::NoClaimColumn { line: 12, columns: columns.clone() },
            Refusal::NoSuchTable { number: 7, tables: vec![(9, columns.clone())] },
            Refusal::NoSuchTable { number: 7, tables: vec![] },
            Refusal::NoSuchColumn { header: "何时".to_owned(), columns },
        ] {
            let [english, chinese] = Language::ALL.map(|language| refusal.message().in_language(language));
            assert!(
                ["import", "Check", "Point", "Name"].iter().any(|word| english.contains(word)),
                "{english}"
            );
            assert!(chinese.contains('请'), "{chinese}");
            assert!(matches!(Error::from(refusal), Error::Invalid(_)));
        }
    }

    #[test]
    fn the_missing_column_is_told_with_line_and_columns() {
        let refusal = Refusal::NoClaimColumn { line: 12, columns: vec!["话题".to_owned()] };
        for language in Language::ALL {
            let sentence = refusal.message().in_language(language);
            assert!(sentence.contains("12") && sentence.contains("“话题”"), "{sentence}");
        }
    }
}
