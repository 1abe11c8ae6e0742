//! Letters as files, for a laptop.

use std::path::Path;

use super::Letter;
use super::NotSent;
use super::Problem;
use crate::language::Message;

/// Writes a letter under a name made of its Message-ID: sent again after a crash, it replaces itself.
pub async fn write(folder: &Path, letter: &Letter, bytes: &[u8]) -> Result<(), NotSent> {
    let local = letter.message_id.trim_start_matches('<').split('@').next().unwrap_or_default();
    let name: String =
        local.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.')).collect();
    let file = folder.join(format!("{name}.eml"));
    let unfinished = folder.join(format!("{name}.part"));
    let written = async {
        tokio::fs::create_dir_all(folder).await?;
        tokio::fs::write(&unfinished, bytes).await?;
        tokio::fs::rename(&unfinished, &file).await
    };
    written.await.map_err(|error| {
        let reason = Message::new("mail-file").with("path", file.display().to_string());
        NotSent { problem: Problem::Server, reason: reason.with("reason", error.to_string()) }
    })
}
