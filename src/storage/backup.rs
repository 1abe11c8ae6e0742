//! A SQLite database copied while it is in use, and put back. PostgreSQL brings its own tools.

use std::path::Path;
use std::path::PathBuf;

use migrations::Migrator;
use migrations::MigratorTrait;
use sea_orm::ConnectionTrait;
use sea_orm::DbBackend;
use sea_orm::Statement;

use super::Database;
use super::sqlite_file;
use crate::config::DatabaseSettings;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

/// Writes a consistent copy of a SQLite database to a new file while it is in use.
///
/// # Errors
/// `Invalid` on PostgreSQL, and when the file exists already.
pub async fn back_up(db: &Database, file: &Path) -> Result<()> {
    if db.get_database_backend() != DbBackend::Sqlite {
        return Err(Error::invalid("storage-backup-postgres"));
    }
    let path = file.display().to_string();
    if file.exists() {
        return Err(Error::invalid(Message::new("storage-backup-exists").with("path", path)));
    }
    let copy = Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [path.into()]);
    db.execute_raw(copy).await?;
    Ok(())
}

/// Puts a backup in the place of the database that the settings name. Returns where the database that stood there is
/// kept.
///
/// # Errors
/// `Invalid` when the file is missing, damaged or not ours, and on PostgreSQL; `Conflict` while a server has the
/// database open. Nothing has been touched then.
pub async fn restore(settings: &DatabaseSettings, backup: &Path) -> Result<Option<PathBuf>> {
    let Some(database) = sqlite_file(&settings.url) else {
        return Err(Error::invalid("storage-backup-postgres"));
    };
    if !backup.is_file() {
        let message = Message::new("storage-restore-none").with("path", backup.display().to_string());
        return Err(Error::invalid(message));
    }
    check(backup).await.map_err(|reason| {
        let message = Message::new("storage-restore-foreign").with("path", backup.display().to_string());
        Error::Invalid(message.with("reason", reason))
    })?;
    if database.exists() && !is_free(&database).await {
        return Err(Error::conflict(
            Message::new("storage-restore-busy").with("path", database.display().to_string()),
        ));
    }
    put_in_place(&database, backup).map_err(|error| {
        Error::Unavailable(Message::new("storage-restore-failed").with("reason", error.to_string()))
    })
}

/// Whether a file is a whole database with our schema, or an older state of it.
async fn check(backup: &Path) -> Result<(), String> {
    let url = format!("sqlite:{}?mode=ro", backup.display());
    let db = sea_orm::Database::connect(url).await.map_err(|error| error.to_string())?;
    let verdict = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, "PRAGMA integrity_check")).await;
    let verdict = verdict.map_err(|error| error.to_string())?;
    let verdict = verdict.and_then(|row| row.try_get_by_index::<String>(0).ok()).unwrap_or_default();
    if verdict != "ok" {
        return Err(verdict);
    }
    let applied = Migrator::get_applied_migrations(&db).await.map_err(|error| error.to_string())?;
    db.close().await.map_err(|error| error.to_string())?;
    if applied.is_empty() { Err("seaql_migrations: 0".to_owned()) } else { Ok(()) }
}

/// Whether nobody has the database open. Only who is alone can take it out of WAL mode; that also brings what stands
/// in the log into the file. What is no database at all is in nobody's use.
async fn is_free(database: &Path) -> bool {
    let url = format!("sqlite:{}?mode=rw", database.display());
    let Ok(db) = sea_orm::Database::connect(url).await else { return true };
    let alone =
        db.query_one_raw(Statement::from_string(DbBackend::Sqlite, "PRAGMA journal_mode = DELETE")).await;
    let free = match alone {
        Ok(row) => {
            row.and_then(|row| row.try_get_by_index::<String>(0).ok()).is_some_and(|mode| mode == "delete")
        }
        Err(error) => !error.to_string().contains("locked"),
    };
    // A connection that cannot be closed has no say in whether the file is free.
    let _closed = db.close().await;
    free
}

fn put_in_place(database: &Path, backup: &Path) -> std::io::Result<Option<PathBuf>> {
    let incoming = beside(database, "restoring");
    std::fs::copy(backup, &incoming)?;
    let mut kept = None;
    if database.exists() {
        let place = (1..)
            .map(|n| beside(database, &format!("before-restore-{n}")))
            .find(|place| !place.exists())
            .unwrap_or_else(|| beside(database, "before-restore"));
        std::fs::rename(database, &place)?;
        // The newest rows may still stand in the log beside the file.
        for log in ["-wal", "-shm"] {
            let (from, to) = (with_suffix(database, log), with_suffix(&place, log));
            if from.exists() {
                std::fs::rename(from, to)?;
            }
        }
        kept = Some(place);
    }
    std::fs::rename(&incoming, database)?;
    Ok(kept)
}

fn beside(file: &Path, what: &str) -> PathBuf {
    with_suffix(file, &format!(".{what}"))
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
