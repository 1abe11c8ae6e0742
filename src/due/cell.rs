//! The cell of a due column: shorter than a sentence, and every word of it is meant as a window.

use chrono::NaiveDate;

use crate::config::DuePolicy;

use super::read::scan;
use super::read::window_of;
use super::reading::Context;
use super::reading::Reading;
use super::text::Text;
use super::window::Precision;
use super::window::Window;

/// What a due cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellReading {
    Window(Window),
    /// No last day: 长期, 2030+.
    Open(Window),
    /// —, 待定, TBD: said to be unknown.
    Empty,
    NotUnderstood,
    /// A relative wording, and no statement date to count it from.
    NoAnchor,
}

const EMPTY: [&str; 19] = [
    "",
    "-",
    "/",
    "?",
    "无",
    "未知",
    "未定",
    "待定",
    "不详",
    "不明",
    "暂无",
    "未说明",
    "未给出",
    "tbd",
    "tba",
    "n/a",
    "na",
    "none",
    "unknown",
];

const LONG: [&str; 6] = ["长期", "极长", "长远", "long term", "long-term", "ongoing"];

/// Reads the cell of a due column in a row said on `said_on`.
pub fn read_cell(cell: &str, said_on: Option<NaiveDate>, policy: &DuePolicy) -> CellReading {
    let text = Text::new(cell.trim());
    let plain = text.cursor().rest().trim_matches(|c: char| " .。()…".contains(c));
    if EMPTY.contains(&plain) || plain.chars().all(|c| c == '?') {
        return CellReading::Empty;
    }
    // without a statement date only what does not hang on it is used, so any day of this century serves
    let Some(anchor) = said_on.or_else(|| NaiveDate::from_ymd_opt(2000, 1, 1)) else {
        return CellReading::NotUnderstood;
    };
    let readings = scan(&text, &Context { said_on: anchor, policy, cell: true }).readings;
    match binding(&readings) {
        Some(reading) if reading.relative && said_on.is_none() => CellReading::NoAnchor,
        Some(reading) if reading.by.is_none() => CellReading::Open(window_of(&text, reading)),
        Some(reading) => CellReading::Window(window_of(&text, reading)),
        None if LONG.iter().any(|word| plain.contains(word)) => CellReading::Open(long(cell.trim())),
        None => CellReading::NotUnderstood,
    }
}

/// The latest window, past ones too: a cell is taken at its word.
fn binding(readings: &[Reading]) -> Option<&Reading> {
    readings.iter().max_by_key(|reading| (reading.by.is_some(), reading.weight, reading.by, reading.from))
}

fn long(phrase: &str) -> Window {
    let phrase = phrase.to_owned();
    Window { due_from: None, due_by: None, precision: Precision::Decade, phrase, vague: true }
}
