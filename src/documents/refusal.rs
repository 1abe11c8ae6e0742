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
    /// A document, but no table in it.
    NoClaimTable,
    /// A document with tables, none of which looks like one of claims; the largest is named.
    OtherTables { line: usize, columns: Vec<String> },
    /// A table that stands where the claims belong, but none of its columns holds claims.
    NoClaimColumn { line: usize, columns: Vec<String> },
}

impl Refusal {
    pub fn message(&self) -> Message {
        match self {
            Refusal::NotText => Message::new("document-not-text"),
            Refusal::Empty => Message::new("document-empty"),
            Refusal::NoClaimTable => Message::new("document-no-claim-table"),
            Refusal::OtherTables { line, columns } => at("document-other-tables", *line, columns),
            Refusal::NoClaimColumn { line, columns } => at("document-no-claim-column", *line, columns),
        }
    }
}

fn at(key: &'static str, line: usize, columns: &[String]) -> Message {
    let columns: Vec<String> = columns.iter().map(|name| format!("“{name}”")).collect();
    Message::new(key).with("line", line).with("columns", columns.join(" "))
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
            Refusal::NoClaimTable,
            Refusal::OtherTables { line: 9, columns: columns.clone() },
            Refusal::NoClaimColumn { line: 12, columns },
        ] {
            let [english, chinese] = Language::ALL.map(|language| refusal.message().in_language(language));
            assert!(english.contains("import") || english.contains("Check"), "{english}");
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
