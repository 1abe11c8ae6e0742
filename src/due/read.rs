//! From a text to its windows, and how each of them came about.

use chrono::NaiveDate;

use crate::config::DuePolicy;

use super::expression::Expression;
use super::expression::expression;
use super::govern;
use super::reading::Context;
use super::reading::Reading;
use super::rule::Choice;
use super::rule::Reason;
use super::text::Cursor;
use super::text::Text;
use super::window::Condition;
use super::window::Findings;
use super::window::Window;

/// Reads a sentence of a claim, its detail or the body of a document, said on `said_on`.
pub fn read(text: &str, said_on: NaiveDate, policy: &DuePolicy) -> Findings {
    explain(text, said_on, policy).findings
}

/// A reading with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    pub findings: Findings,
    /// How each candidate came about, in the order of the candidates.
    pub reasons: Vec<Reason>,
    /// Which candidate is the answer and why; a window that has passed answers when nothing else does.
    pub choice: Option<(usize, Choice)>,
}

/// As [`read`], with the rule, the anchor and the settings behind each window.
pub fn explain(text: &str, said_on: NaiveDate, policy: &DuePolicy) -> Explained {
    let text = Text::new(text);
    let Scan { readings, hanging } = scan(&text, &Context { said_on, policy, cell: false });
    let choice = govern::choose(&readings, said_on);
    let ahead = choice.filter(|(_, choice)| *choice != Choice::Passed);
    let window = ahead.and_then(|(index, _)| readings.get(index)).map(|reading| window_of(&text, reading));
    let candidates = readings.iter().map(|reading| window_of(&text, reading)).collect();
    let condition = hanging.first().map(|found| condition_of(&text, found));
    let findings = Findings { condition, window, candidates };
    Explained { findings, reasons: readings.iter().map(|reading| reading.reason).collect(), choice }
}

/// What a text holds, in its order; no part overlaps another.
#[derive(Default)]
pub struct Scan {
    pub readings: Vec<Reading>,
    pub hanging: Vec<Hanging>,
}

/// A length that hangs on an event: where both stand in the normalised text.
#[derive(Clone, Copy, Debug)]
pub struct Hanging {
    pub start: usize,
    pub end: usize,
    pub event: (usize, usize),
}

pub fn scan(text: &Text, ctx: &Context) -> Scan {
    let mut found = Scan::default();
    let mut c = text.cursor();
    while !c.at_end() {
        let end = match expression(c, ctx) {
            Some(Expression::Reading(reading)) => {
                let end = reading.end;
                found.readings.push(reading);
                end
            }
            Some(Expression::Hanging(hanging)) => {
                let end = hanging.end;
                found.hanging.push(hanging);
                end
            }
            Some(Expression::Nothing { end }) => end,
            None => c.at,
        };
        c = if end > c.at { c.advance(end - c.at) } else { step(c) };
    }
    found
}

/// To the next place where an expression can begin: past a whole Latin word or number, else one character.
fn step(c: Cursor) -> Cursor {
    let bytes = c.rest().bytes();
    let length = match c.peek() {
        Some('a'..='z') => bytes.take_while(u8::is_ascii_lowercase).count(),
        Some('0'..='9') => bytes.take_while(u8::is_ascii_digit).count(),
        _ => return c.bump(),
    };
    c.advance(length)
}

pub fn window_of(text: &Text, reading: &Reading) -> Window {
    Window {
        due_from: reading.from,
        due_by: reading.by,
        precision: reading.precision,
        phrase: text.original(reading.start, reading.end).to_owned(),
        vague: reading.vague,
    }
}

pub fn condition_of(text: &Text, hanging: &Hanging) -> Condition {
    let words = |(from, to)| text.original(from, to).to_owned();
    Condition { phrase: words((hanging.start, hanging.end)), event: words(hanging.event) }
}
