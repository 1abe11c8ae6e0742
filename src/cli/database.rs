//! `foresaid migrate`, `backup` and `restore`

use std::path::Path;
use std::process::ExitCode;

use super::output;
use super::start::Start;
use crate::error::Result;
use crate::language::Message;
use crate::storage;

pub async fn migrate(start: &Start) -> Result<ExitCode> {
    let settings = start.settings()?;
    start.log("warn", settings.log.format);
    let db = storage::connect(&settings.database).await?;
    let pending = storage::pending_migrations(&db).await?;
    storage::migrate(&db).await?;
    output::line(Message::new("cli-migrated").with("count", pending).in_language(start.language()));
    Ok(ExitCode::SUCCESS)
}

pub async fn back_up(start: &Start, file: &Path) -> Result<ExitCode> {
    let app = start.app().await?;
    storage::back_up(&app.db, file).await?;
    let message = Message::new("cli-backed-up").with("path", file.display().to_string());
    output::line(message.in_language(start.language()));
    Ok(ExitCode::SUCCESS)
}

pub async fn restore(start: &Start, file: &Path) -> Result<ExitCode> {
    let settings = start.settings()?;
    start.log("warn", settings.log.format);
    let kept = storage::restore(&settings.database, file).await?;
    let mut message = Message::new("cli-restored").with("path", file.display().to_string());
    if let Some(kept) = kept {
        message = Message::new("cli-restored-kept").with("path", file.display().to_string());
        message = message.with("kept", kept.display().to_string());
    }
    output::line(message.in_language(start.language()));
    Ok(ExitCode::SUCCESS)
}
