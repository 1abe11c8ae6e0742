//! The database: SQLite inside the process, or PostgreSQL by URL. Entities and queries stand in each stage's
//! `table.rs`; here is only what they share.

mod backup;
mod carrying;
mod columns;
mod handle;
mod ids;
mod limits;
mod state;
mod together;

use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

use migrations::Migrator;
use migrations::MigratorTrait;
use sea_orm::ConnectOptions;
use sea_orm::ConnectionTrait;
use sea_orm::DbBackend;
use sea_orm::DbErr;
use sea_orm::SqliteTransactionMode;
use sea_orm::TransactionOptions;
use sea_orm::TransactionTrait;
use sea_orm::sqlx::sqlite::SqliteJournalMode;
use sea_orm::sqlx::sqlite::SqliteSynchronous;
use sha2::Digest;
use sha2::Sha256;

pub use backup::back_up;
pub use backup::restore;
pub use carrying::CARRIED_AT_ONCE;
pub use carrying::Carried;
pub use carrying::begin_to_read;
pub(crate) use carrying::carried;
pub use carrying::count_on;
pub use carrying::put_beside;
pub use carrying::put_rows;
pub use columns::Hidden;
pub use columns::List;
pub(crate) use columns::stored_as_json;
pub(crate) use columns::stored_as_text;
pub use handle::Database;
pub use handle::Db;
pub use handle::Transaction;
pub use ids::*;
pub use state::State;
pub use state::Watch;

use crate::config::DatabaseSettings;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

/// How many ids one statement names: a connection remembers its statements, and one of 10,000 ids takes a megabyte.
pub const IDS_AT_ONCE: usize = 1_000;

/// How much of the file a connection keeps in memory, as SQLite wants it said: in kilobytes, below zero.
const CACHE: &str = "-1000";

/// How many rows a connection may be ahead of whoever reads them.
const ROWS_AHEAD: usize = 500;

/// Tells our locks from those of others on the same PostgreSQL database.
const LOCKS: i32 = 0x666f_7265;

/// Opens the database; a SQLite file and its folder are made when missing.
///
/// # Errors
/// `Unavailable`, with the reason, when the folder cannot be made or the server does not answer.
pub async fn connect(settings: &DatabaseSettings) -> Result<Database> {
    let in_memory = settings.url.contains(":memory:");
    if settings.url.starts_with("sqlite:") && !in_memory {
        make_folder(&settings.url)?;
    }
    let mut options = ConnectOptions::new(settings.url.clone());
    // Every connection to `:memory:` would be a database of its own.
    options.max_connections(if in_memory { 1 } else { settings.max_connections });
    // A connection within this process does not break; to ask it each time would be a question more.
    options.test_before_acquire(!settings.url.starts_with("sqlite:"));
    options.acquire_timeout(Duration::from_secs(15)).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(Duration::from_secs(10))
            // Every connection has its own; what it lacks is in the system's.
            .pragma("cache_size", CACHE)
            // Whoever reads is not to be waited for after every fifty rows.
            .row_buffer_size(ROWS_AHEAD)
    });
    let connected = sea_orm::Database::connect(options).await;
    connected.map(Database::from).map_err(|error| {
        let message = Message::new("storage-unreachable").with("url", without_password(&settings.url));
        Error::Unavailable(message.with("reason", error.to_string()))
    })
}

/// Brings the schema up to date; doing so again changes nothing.
pub async fn migrate(db: &Database) -> Result<()> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Ok(Migrator::up(&**db, None).await?);
    }
    // Instances that start together take turns: the second finds the work done.
    let transaction = begin(db).await?;
    take_turn(&transaction, Turn::Starting).await?;
    Migrator::up(&*transaction, None).await?;
    Ok(transaction.commit().await?)
}

/// How many steps of the schema are still to be taken.
pub async fn pending_migrations(db: &Database) -> Result<usize> {
    Ok(Migrator::get_pending_migrations(&**db).await?.len())
}

/// Begins a transaction that writes. SQLite takes the write lock at once, so that two writers queue up instead of
/// one of them failing half-way.
pub async fn begin(db: &Database) -> Result<Transaction> {
    let mode = (db.get_database_backend() == DbBackend::Sqlite).then_some(SqliteTransactionMode::Immediate);
    let options = TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
    Ok(db.pool().begin_with_options(options).await?.into())
}

/// Work that instances on one database do one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Starting = 1,
    Importing = 2,
    Announcing = 3,
}

/// Waits until nobody else is at this work, and keeps others from it until the transaction ends. (SQLite lets only one
/// write at a time anyway.)
pub async fn take_turn(transaction: &Transaction, turn: Turn) -> Result<()> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        let lock = format!("SELECT pg_advisory_xact_lock({LOCKS}, {})", turn as i32);
        transaction.execute_unprepared(&lock).await?;
    }
    Ok(())
}

fn make_folder(url: &str) -> Result<()> {
    let file = sqlite_file(url);
    let Some(folder) = file.as_deref().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty())
    else {
        return Ok(());
    };
    std::fs::create_dir_all(folder).map_err(|error| {
        let message = Message::new("storage-folder").with("path", folder.display().to_string());
        Error::Unavailable(message.with("reason", error.to_string()))
    })
}

/// The file that a `sqlite:` URL names, if it names one.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?.trim_start_matches("//").split('?').next()?;
    (!path.is_empty() && path != ":memory:").then(|| PathBuf::from(path))
}

/// The URL as it may stand in a log.
pub fn without_password(url: &str) -> String {
    if url.starts_with("sqlite:") {
        return url.to_owned();
    }
    let Ok(mut parsed) = url::Url::parse(url) else {
        // A password with an unescaped # or / in it: nobody can say where it ends.
        return url
            .split_once("://")
            .map_or_else(|| "***".to_owned(), |(scheme, _)| format!("{scheme}://***"));
    };
    if parsed.password().is_some() {
        // Only a URL without a host refuses a password, and this one has had one.
        let _ = parsed.set_password(Some("***"));
    }
    // PostgreSQL takes `?password=` too.
    parsed.set_query(None);
    parsed.set_fragment(None);
    parsed.to_string()
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Error::Internal(anyhow::Error::new(error).context("the database refused a query"))
    }
}

/// Whether an insert failed because somebody else had already inserted the same thing.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_)))
}

/// Letters as they stand in a pattern of `LIKE` that is escaped by `\`.
pub fn escaped(letters: &str) -> String {
    letters.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_")
}

/// The fingerprint by which content, rows and secrets are recognised: SHA-256, 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A name that nobody else has: 32 hexadecimal digits.
pub fn random_name() -> String {
    format!("{:032x}", rand::random::<u128>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_of_a_database_is_shown() {
        for (url, shown) in [
            ("sqlite:data/foresaid.db?mode=rwc", "sqlite:data/foresaid.db?mode=rwc"),
            ("postgres://ann@db.example/foresaid", "postgres://ann@db.example/foresaid"),
            ("postgres://ann:secret@db.example/foresaid", "postgres://ann:***@db.example/foresaid"),
            ("postgres://ann:sec/ret@db.example/foresaid", "postgres://***"),
            ("postgres://db.example/foresaid?user=ann&password=secret", "postgres://db.example/foresaid"),
            ("secret", "***"),
        ] {
            assert_eq!(without_password(url), shown);
        }
    }
}
