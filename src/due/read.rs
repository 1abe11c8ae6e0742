//! From a text to its windows.

use chrono::NaiveDate;

use crate::config::DuePolicy;

use super::expression::Expression;
use super::expression::expression;
use super::govern;
use super::reading::Context;
use super::reading::Reading;
use super::text::Cursor;
use super::text::Text;
use super::window::Findings;
use super::window::Window;

/// Reads a sentence of a claim, its detail or the body of a document, said on `said_on`.
pub fn read(text: &str, said_on: NaiveDate, policy: &DuePolicy) -> Findings {
    let text = Text::new(text);
    let readings = readings(&text, &Context { said_on, policy, cell: false });
    let window = govern::governing(&readings, said_on).map(|reading| window_of(&text, reading));
    Findings { window, candidates: readings.iter().map(|reading| window_of(&text, reading)).collect() }
}

/// All readings of a text, in its order; none overlaps another.
pub fn readings(text: &Text, ctx: &Context) -> Vec<Reading> {
    let mut found = Vec::new();
    let mut c = text.cursor();
    while !c.at_end() {
        c = match expression(c, ctx) {
            Some(Expression::Reading(reading)) if reading.end > c.at => {
                let end = c.advance(reading.end - c.at);
                found.push(reading);
                end
            }
            Some(Expression::Nothing { end }) if end > c.at => c.advance(end - c.at),
            _ => step(c),
        };
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
