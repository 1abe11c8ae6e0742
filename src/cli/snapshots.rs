//! `foresaid snapshot`

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::Format;
use super::output;
use super::start::Start;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::SnapshotShape;
use crate::language::Message;
use crate::sources;
use crate::sources::table::snapshots;
use crate::storage::SnapshotId;

#[derive(Args)]
pub struct Snapshot {
    id: SnapshotId,
    /// Write the copy as it came to this file, instead of printing its words
    #[arg(long)]
    copy: Option<PathBuf>,
}

impl Snapshot {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        let kept = snapshots::get(&app.db, self.id).await?;
        let content = app.archive.content(&kept.hash, kept.size.unsigned_abs() as usize).await?;
        let content = content.ok_or_else(|| snapshots::gone(self.id))?;
        if let Some(file) = self.copy {
            let written = File::create_new(&file).and_then(|mut file| file.write_all(&content));
            written.map_err(|error| {
                let message = Message::new("cli-file-unwritable").with("path", file.display().to_string());
                Error::invalid(message.with("reason", error.to_string()))
            })?;
            return Ok(ExitCode::SUCCESS);
        }
        let text = sources::words_of(&kept.url, kept.content_type.as_deref(), content);
        match start.format() {
            Format::Json => output::json(&SnapshotShape::of(kept, text))?,
            Format::Text => output::line(text),
        }
        Ok(ExitCode::SUCCESS)
    }
}
