//! The tables of a document as they stand in its file, each row with the claims that were read from it.

use super::claim_table::ClaimLine;
use super::row::Badges;
use crate::documents::RowProblem;
use crate::documents::WrittenTable;
use crate::language::Message;
use crate::storage::ClaimId;

/// A cell with no more characters than this stays on one line.
const SHORT: usize = 10;

pub struct Written {
    pub heading: Option<String>,
    pub columns: Vec<String>,
    pub rows: Vec<WrittenLine>,
}

pub struct WrittenLine {
    pub line: usize,
    pub cells: Vec<Cell>,
    /// The claims of the row, as they stand.
    pub claims: Vec<(ClaimId, Badges)>,
    pub problems: Vec<Message>,
}

pub struct Cell {
    pub header: String,
    pub text: String,
    /// The claim, in the cell that holds its words.
    pub claim: Option<ClaimId>,
}

impl Cell {
    /// A day, a number, a name: it is not broken into two lines.
    pub fn is_short(&self) -> bool {
        self.claim.is_none() && (1..=SHORT).contains(&self.text.chars().count())
    }
}

impl WrittenLine {
    /// By whose verdict the row is coloured.
    pub fn verdict(&self) -> &'static str {
        self.claims.first().map_or("", |(_, badges)| badges.verdict_word())
    }
}

pub fn of(tables: Vec<WrittenTable>, lines: &[ClaimLine], problems: &[RowProblem]) -> Vec<Written> {
    let read = |line: usize| {
        let here = lines.iter().filter(move |read| {
            read.claim.vanished_at.is_none() && usize::try_from(read.claim.line) == Ok(line)
        });
        here.map(|read| (read.claim.id, read.badges)).collect::<Vec<_>>()
    };
    let wrong = |line: usize| {
        problems.iter().filter(|problem| problem.line == line).map(RowProblem::message).collect::<Vec<_>>()
    };
    let table = |table: WrittenTable| {
        let rows =
            table.rows.into_iter().map(|row| {
                let claims = read(row.line);
                let first = claims.first().map(|(id, _)| *id);
                let cells = table.columns.iter().zip(row.cells).enumerate().map(|(at, (header, text))| {
                    Cell { header: header.clone(), text, claim: first.filter(|_| at == table.claim) }
                });
                WrittenLine { line: row.line, cells: cells.collect(), claims, problems: wrong(row.line) }
            });
        let rows = rows.collect();
        Written { heading: table.heading, rows, columns: table.columns }
    };
    tables.into_iter().map(table).collect()
}
