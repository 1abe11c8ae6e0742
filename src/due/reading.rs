//! One expression of time in its place: what all grammars produce.

use chrono::NaiveDate;

use crate::config::DuePolicy;

use super::length::Ahead;
use super::rule::Reason;
use super::window::Precision;

/// What every grammar needs to know.
#[derive(Clone, Copy, Debug)]
pub struct Context<'p> {
    pub said_on: NaiveDate,
    pub policy: &'p DuePolicy,
    /// The text is the cell of a due column: a bare length or year is meant as a window.
    pub cell: bool,
}

/// How strongly an expression ties the event to its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Spoken about something else: the past, the present, a margin.
    Context,
    /// 近期, soon.
    Soft,
    /// In 2027.
    Plain,
    /// By 2027, within two years.
    Limit,
}

/// A window and where it stands in the normalised text.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    pub start: usize,
    pub end: usize,
    pub from: Option<NaiveDate>,
    pub by: Option<NaiveDate>,
    pub precision: Precision,
    pub vague: bool,
    /// It hangs on the statement date.
    pub relative: bool,
    pub weight: Weight,
    pub reason: Reason,
}

impl Reading {
    pub fn ahead(ahead: Ahead, weight: Weight, reason: Reason) -> Reading {
        let Ahead { from, by, precision, vague } = ahead;
        Reading { start: 0, end: 0, from, by, precision, vague, relative: true, weight, reason }
    }

    pub fn between(self, start: usize, end: usize) -> Reading {
        Reading { start, end, ..self }
    }

    /// Whether a claim made on `said_on` can still be waiting for it.
    pub fn is_future(&self, said_on: NaiveDate) -> bool {
        match self.by {
            Some(by) => by >= said_on,
            None => self.from.is_some_and(|from| from > said_on),
        }
    }
}
