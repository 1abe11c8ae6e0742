//! JSON lines, as files and as standard input bring them: lines without anything are no lines.

use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

/// Everything that a file holds.
///
/// # Errors
/// `Invalid`, naming the file and the first line that cannot be read.
pub fn of_file<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let unreadable = |error: std::io::Error| {
        let message = Message::new("cli-file").with("path", path.display().to_string());
        Error::invalid(message.with("reason", error.to_string()))
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut read = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let refused = Message::new("cli-jsonl-file").with("path", path.display().to_string());
        read.extend(one(&line.map_err(unreadable)?, number, refused)?);
    }
    Ok(read)
}

/// What one line holds; `number` counts from 0, `refused` is the sentence that says which line cannot be read and why.
pub fn one<T: DeserializeOwned>(line: &str, number: usize, refused: Message) -> Result<Option<T>> {
    if line.trim().is_empty() {
        return Ok(None);
    }
    serde_json::from_str(line).map(Some).map_err(|error| {
        // To the parser the line is all there is, and always the first.
        let reason = error.to_string().replace(" at line 1 column ", " at column ");
        Error::invalid(refused.with("line", number + 1).with("reason", reason))
    })
}
