//! Rows carried out of one instance and into another, a thousand at a time: whatever there is, the memory it takes stays
//! the same.

use std::future::Future;

use sea_orm::ActiveModelTrait;
use sea_orm::ConnectionTrait;
use sea_orm::DbBackend;
use sea_orm::EntityTrait;
use sea_orm::IntoActiveModel;
use sea_orm::IsolationLevel;
use sea_orm::Iterable;
use sea_orm::PrimaryKeyToColumn;
use sea_orm::PrimaryKeyTrait;
use sea_orm::TransactionOptions;
use sea_orm::TransactionTrait;
use sea_orm::sea_query::OnConflict;
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

    /// Writes rows beside those that are here, as [`put_beside`] does.
    fn put_beside(db: &Db, rows: Vec<Self::Row>) -> impl Future<Output = Result<()>> + Send {
        Self::put(db, rows)
    }
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

/// Inserts rows that no others refer to: under the numbers they have into an empty table, else under the next ones. What
/// is here already under the same key stays as it is.
pub async fn put_beside<E: EntityTrait>(db: &Db, rows: Vec<E::Model>) -> Result<()>
where
    E::Model: IntoActiveModel<E::ActiveModel> + Send,
    E::ActiveModel: Send,
{
    let counts = E::PrimaryKey::auto_increment();
    let is_behind = counts && E::find().one(db).await?.is_some();
    let mut rows = rows.into_iter().map(|row| {
        let mut row = row.into_active_model().reset_all();
        if is_behind {
            E::PrimaryKey::iter().for_each(|key| row.not_set(key.into_column()));
        }
        row
    });
    let once = OnConflict::new().do_nothing().to_owned();
    loop {
        let some: Vec<E::ActiveModel> = rows.by_ref().take(WRITTEN_AT_ONCE).collect();
        if some.is_empty() {
            break;
        }
        E::insert_many(some).on_conflict(once.clone()).exec_without_returning(db).await?;
    }
    if counts { count_on::<E>(db).await } else { Ok(()) }
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
                    use sea_orm::EntityTrait as _;

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

                async fn put_beside(
                    db: &crate::storage::Db,
                    rows: Vec<$table::Model>,
                ) -> crate::error::Result<()> {
                    crate::storage::put_beside::<$table::Entity>(db, rows).await
                }
            }
        )+
    };
}

pub(crate) use carried;
