//! What the database holds, as one word that changes with every commit, whoever commits: what was made while the word was
//! the same is still good.

use sea_orm::ConnectOptions;
use sea_orm::ConnectionTrait;
use sea_orm::DbBackend;
use sea_orm::Statement;

use super::Database;
use crate::config::DatabaseSettings;
use crate::error::Result;

/// A moment in the life of a database. Two that are equal saw the same rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State(String);

/// Tells the state of one database.
#[derive(Clone, Debug)]
pub struct Watch {
    db: Database,
    question: &'static str,
}

impl Watch {
    /// On PostgreSQL the state is the snapshot that a query sees. SQLite tells each connection whether another one has
    /// committed: that takes one that never writes itself, and stays. In memory there is only one, which counts what it
    /// has changed.
    ///
    /// # Errors
    /// `Internal` when the file cannot be opened a second time.
    pub async fn open(db: &Database, settings: &DatabaseSettings) -> Result<Watch> {
        if db.get_database_backend() == DbBackend::Postgres {
            let question = "SELECT CAST(pg_current_snapshot() AS text)";
            return Ok(Watch { db: db.clone(), question });
        }
        if settings.url.contains(":memory:") {
            return Ok(Watch { db: db.clone(), question: "SELECT CAST(total_changes() AS text)" });
        }
        let mut options = ConnectOptions::new(settings.url.clone());
        options.min_connections(1).max_connections(1).test_before_acquire(false).sqlx_logging(false);
        // What another connection would be told cannot be compared with what this one was.
        options.idle_timeout(None).max_lifetime(None);
        let db = sea_orm::Database::connect(options).await?.into();
        Ok(Watch { db, question: "SELECT CAST(data_version AS text) FROM pragma_data_version()" })
    }

    pub async fn state(&self) -> Result<State> {
        let question = Statement::from_string(self.db.get_database_backend(), self.question);
        let answer = self.db.query_one_raw(question).await?;
        let word: Option<String> = answer.map(|row| row.try_get_by_index(0)).transpose()?;
        Ok(State(word.unwrap_or_default()))
    }
}
