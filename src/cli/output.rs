//! How answers are printed.

use std::io::Write;

use chrono::NaiveDate;
use serde::Serialize;

use crate::due::Window;
use crate::error::Result;

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
