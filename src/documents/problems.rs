//! Rows that were left out, or imported with something missing, and the sentence that says so.

use serde::Deserialize;
use serde::Serialize;

use crate::language::Message;

/// Something about one row that its author should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// 1-based line in the file.
    pub line: usize,
    pub about: About,
    /// The cell in question, as written.
    pub cell: Option<String>,
}

/// What a row problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub enum About {
    #[serde(rename = "empty row")]
    EmptyRow,
    #[serde(rename = "template row")]
    TemplateRow,
    #[serde(rename = "no claim text")]
    NoClaimText,
    #[serde(rename = "duplicate row")]
    DuplicateRow,
    #[serde(rename = "too few cells")]
    TooFewCells,
    #[serde(rename = "too many cells")]
    TooManyCells,
    #[serde(rename = "no separator line")]
    NoSeparatorLine,
    #[serde(rename = "due not understood")]
    DueNotUnderstood,
    #[serde(rename = "due before statement date")]
    DueBeforeStatementDate,
    #[serde(rename = "probability not understood")]
    ProbabilityNotUnderstood,
    #[serde(rename = "no statement date")]
    NoStatementDate,
}

impl About {
    pub const ALL: [About; 11] = [
        About::EmptyRow,
        About::TemplateRow,
        About::NoClaimText,
        About::DuplicateRow,
        About::TooFewCells,
        About::TooManyCells,
        About::NoSeparatorLine,
        About::DueNotUnderstood,
        About::DueBeforeStatementDate,
        About::ProbabilityNotUnderstood,
        About::NoStatementDate,
    ];

    /// The words that reports and scripts rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            About::EmptyRow => "empty row",
            About::TemplateRow => "template row",
            About::NoClaimText => "no claim text",
            About::DuplicateRow => "duplicate row",
            About::TooFewCells => "too few cells",
            About::TooManyCells => "too many cells",
            About::NoSeparatorLine => "no separator line",
            About::DueNotUnderstood => "due not understood",
            About::DueBeforeStatementDate => "due before statement date",
            About::ProbabilityNotUnderstood => "probability not understood",
            About::NoStatementDate => "no statement date",
        }
    }

    fn key(self) -> &'static str {
        match self {
            About::EmptyRow => "row-empty",
            About::TemplateRow => "row-template",
            About::NoClaimText => "row-no-claim-text",
            About::DuplicateRow => "row-duplicate",
            About::TooFewCells => "row-too-few-cells",
            About::TooManyCells => "row-too-many-cells",
            About::NoSeparatorLine => "row-no-separator",
            About::DueNotUnderstood => "row-due-not-understood",
            About::DueBeforeStatementDate => "row-due-before-statement",
            About::ProbabilityNotUnderstood => "row-probability-not-understood",
            About::NoStatementDate => "row-no-statement-date",
        }
    }
}

impl RowProblem {
    pub fn new(line: usize, about: About) -> Self {
        RowProblem { line, about, cell: None }
    }

    pub fn with_cell(line: usize, about: About, cell: impl Into<String>) -> Self {
        RowProblem { line, about, cell: Some(cell.into()) }
    }

    /// A sentence with the line, what is wrong and what to do.
    pub fn message(&self) -> Message {
        Message::new(self.about.key())
            .with("line", self.line)
            .with("cell", self.cell.as_deref().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn every_problem_has_a_sentence_with_its_line_in_both_languages() {
        for about in About::ALL {
            let message = RowProblem::with_cell(41, about, "2031-02-30").message();
            let [english, chinese] = Language::ALL.map(|language| message.in_language(language));
            assert!(english.contains("Line 41") && chinese.contains("第 41 行"), "{english} {chinese}");
        }
    }

    #[test]
    fn the_sentence_quotes_the_cell() {
        let problem = RowProblem::with_cell(7, About::ProbabilityNotUnderstood, "160%");
        assert!(problem.message().in_language(Language::English).contains("“160%”"));
        assert!(problem.message().in_language(Language::Chinese).contains("“160%”"));
    }
}
