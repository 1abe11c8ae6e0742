//! Rows carried out of one instance and into another, a thousand at a time: whatever there is, the memory it takes stays
//! the same.

use std::future::Future;

use sea_orm::ActiveModelTrait;
use sea_orm::ConnectionTrait;
use sea_orm::DbBackend;
use sea_orm::EntityTrait;
use sea_orm::IntoActiveModel;
use sea_orm::IsolationLevel;
use sea_orm::TransactionOptions;
use sea_orm::TransactionTrait;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Database;
use super::Db;
use super::Transaction;
use crate::error::Result;

/// Rows that one question brings.
pub const CARRIED_AT_ONCE: u64 = 1_000;

/// Rows that one statement writes: SQLite binds 32,766 values, and a claim has about 50.
const WRITTEN_AT_ONCE: usize = 500;

/// A table whose rows are carried as they are.
pub trait Carried {
    type Row: Serialize + DeserializeOwned + Send + Sync;

    /// The rows behind one, by their key.
    fn page(db: &Db, after: Option<&Self::Row>) -> impl Future<Output = Result<Vec<Self::Row>>> + Send;

    /// Writes rows under the keys they have.
    fn put(db: &Db, rows: Vec<Self::Row>) -> impl Future<Output = Result<()>> + Send;
}

/// A transaction that only reads, and sees everything as it is now, however long it takes.
pub async fn begin_to_read(db: &Database) -> Result<Transaction> {
    let isolation =
        (db.get_database_backend() == DbBackend::Postgres).then_some(IsolationLevel::RepeatableRead);
    let options = TransactionOptions { isolation_level: isolation, ..TransactionOptions::default() };
    Ok(db.pool().begin_with_options(options).await?.into())
}

/// Inserts rows under the keys they have.
pub async fn put_rows<E: EntityTrait>(db: &Db, rows: Vec<E::Model>) -> Result<()>
where
    E::Model: IntoActiveModel<E::ActiveModel> + Send,
    E::ActiveModel: Send,
{
    let mut rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    loop {
        let some: Vec<E::ActiveModel> = rows.by_ref().take(WRITTEN_AT_ONCE).collect();
        if some.is_empty() {
            return Ok(());
        }
        E::insert_many(some).exec_without_returning(db).await?;
    }
}

/// Has a table go on counting behind the largest number it holds. (SQLite does so by itself.)
pub async fn count_on<E: EntityTrait>(db: &Db) -> Result<()> {
    if db.get_database_backend() == DbBackend::Postgres {
        let entity = E::default();
        let table = entity.table_name();
        let largest = format!("SELECT COALESCE(MAX(id), 0) + 1 FROM {table}");
        let set = format!("SELECT setval(pg_get_serial_sequence('{table}', 'id'), ({largest}), false)");
        db.execute_unprepared(&set).await?;
    }
    Ok(())
}

/// Names the tables of a stage whose rows are carried: the type, the module of the entity, and its key. A table that
/// counts its own rows says so.
macro_rules! carried {
    ($( $(#[$meta:meta])* $name:ident = $table:ident by $( $column:ident / $field:ident ),+ $(=> $counts:ident)? ; )+) => {
        $(
            $(#[$meta])*
            pub struct $name;

            impl crate::storage::Carried for $name {
                type Row = $table::Model;

                async fn page(
                    db: &crate::storage::Db,
                    after: Option<&$table::Model>,
                ) -> crate::error::Result<Vec<$table::Model>> {
                    use sea_orm::EntityTrait;

                    let mut rows = $table::Entity::find().cursor_by(($( $table::Column::$column ),+));
                    if let Some(last) = after {
                        rows.after(($( last.$field ),+));
                    }
                    Ok(rows.first(crate::storage::CARRIED_AT_ONCE).all(db).await?)
                }

                async fn put(
                    db: &crate::storage::Db,
                    rows: Vec<$table::Model>,
                ) -> crate::error::Result<()> {
                    crate::storage::put_rows::<$table::Entity>(db, rows).await?;
                    $( crate::storage::$counts::<$table::Entity>(db).await?; )?
                    Ok(())
                }
            }
        )+
    };
}

pub(crate) use carried;
