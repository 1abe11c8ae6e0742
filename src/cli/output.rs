//! How answers are printed.

use std::io::Write;

use serde::Serialize;

use crate::error::Result;

/// Prints one line of an answer. A reader that has closed the pipe has seen enough.
pub fn line(text: impl AsRef<str>) {
    let _closed = writeln!(std::io::stdout().lock(), "{}", text.as_ref());
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
