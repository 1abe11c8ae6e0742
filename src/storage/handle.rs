//! What queries run on. The pool, alone or for what is asked at once, and a transaction lend themselves as one and the same
//! type, so that every query of the product is compiled once, where it stands, and not again for each thing that it may run
//! on.

use std::ops::Deref;

use sea_orm::ConnectionTrait;
use sea_orm::DatabaseConnection;
use sea_orm::DatabaseExecutor;
use sea_orm::DatabaseTransaction;
use sea_orm::DbBackend;
use sea_orm::DbErr;
use sea_orm::ExecResult;
use sea_orm::IntoDatabaseExecutor;
use sea_orm::QueryResult;
use sea_orm::Statement;
use sea_orm::prelude::async_trait;

use super::limits;
use super::together::Together;

/// Whatever a query can run on: [`Database`] and [`Transaction`] both become one by `&`.
#[derive(Debug)]
pub enum Db {
    Pool(DatabaseConnection),
    Transaction(DatabaseTransaction),
    /// The pool, for what is asked at once.
    Together(Together),
}

/// The pool that doors hold and use cases begin their transactions on.
#[derive(Debug)]
pub struct Database {
    pool: DatabaseConnection,
    lent: Db,
}

/// A transaction; dropped without a commit, it leaves nothing behind.
#[derive(Debug)]
pub struct Transaction(Db);

impl Database {
    pub(super) fn pool(&self) -> &DatabaseConnection {
        &self.pool
    }

    /// The pool for one piece of work whose questions travel together when they are asked at once: by `try_join!`.
    pub fn together(&self) -> Db {
        Db::Together(Together::of(self.pool.clone()))
    }

    /// Ends every connection. What still holds the database fails from then on.
    pub async fn close(&self) -> Result<(), DbErr> {
        self.pool.close_by_ref().await
    }
}

impl From<DatabaseConnection> for Database {
    fn from(pool: DatabaseConnection) -> Self {
        Database { lent: Db::Pool(pool.clone()), pool }
    }
}

impl Clone for Database {
    fn clone(&self) -> Self {
        self.pool.clone().into()
    }
}

impl Transaction {
    pub async fn commit(self) -> Result<(), DbErr> {
        match self.0 {
            Db::Transaction(transaction) => transaction.commit().await,
            Db::Pool(_) | Db::Together(_) => Ok(()),
        }
    }

    pub async fn rollback(self) -> Result<(), DbErr> {
        match self.0 {
            Db::Transaction(transaction) => transaction.rollback().await,
            Db::Pool(_) | Db::Together(_) => Ok(()),
        }
    }
}

impl From<DatabaseTransaction> for Transaction {
    fn from(transaction: DatabaseTransaction) -> Self {
        Transaction(Db::Transaction(transaction))
    }
}

impl Deref for Database {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.lent
    }
}

impl Deref for Transaction {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.0
    }
}

impl<'a> IntoDatabaseExecutor<'a> for &'a Db {
    fn into_database_executor(self) -> DatabaseExecutor<'a> {
        match self {
            Db::Pool(pool) => pool.into(),
            Db::Transaction(transaction) => transaction.into(),
            Db::Together(together) => together.pool().into(),
        }
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Db {
    fn get_database_backend(&self) -> DbBackend {
        match self {
            Db::Pool(pool) => pool.get_database_backend(),
            Db::Transaction(transaction) => transaction.get_database_backend(),
            Db::Together(together) => together.pool().get_database_backend(),
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let statement = limits::written_out(statement);
        match self {
            Db::Pool(pool) => pool.execute_raw(statement).await,
            Db::Transaction(transaction) => transaction.execute_raw(statement).await,
            Db::Together(together) => together.pool().execute_raw(statement).await,
        }
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        match self {
            Db::Pool(pool) => pool.execute_unprepared(sql).await,
            Db::Transaction(transaction) => transaction.execute_unprepared(sql).await,
            Db::Together(together) => together.pool().execute_unprepared(sql).await,
        }
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let statement = limits::written_out(statement);
        match self {
            Db::Pool(pool) => pool.query_one_raw(statement).await,
            Db::Transaction(transaction) => transaction.query_one_raw(statement).await,
            Db::Together(together) => Ok(together.query_all(statement).await?.into_iter().next()),
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let statement = limits::written_out(statement);
        match self {
            Db::Pool(pool) => pool.query_all_raw(statement).await,
            Db::Transaction(transaction) => transaction.query_all_raw(statement).await,
            Db::Together(together) => together.query_all(statement).await,
        }
    }
}

/// Has what lends itself as a [`Db`] run queries itself too.
macro_rules! runs_what_it_lends {
    ($($lender:ty),+) => { $(
        #[async_trait::async_trait]
        impl ConnectionTrait for $lender {
            fn get_database_backend(&self) -> DbBackend {
                self.deref().get_database_backend()
            }

            async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
                self.deref().execute_raw(statement).await
            }

            async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
                self.deref().execute_unprepared(sql).await
            }

            async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
                self.deref().query_one_raw(statement).await
            }

            async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
                self.deref().query_all_raw(statement).await
            }
        }
    )+ };
}

runs_what_it_lends!(Database, Transaction);
