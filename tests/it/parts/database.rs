//! The throw-away databases, tried with sea-orm.

use sea_orm::ConnectionTrait;
use sea_orm::Database;
use sea_orm::DatabaseConnection;
use sea_orm::DbBackend;
use sea_orm::Statement;

use crate::support::postgres::fresh_database;
use crate::support::skipped;
use crate::support::variable;

async fn count(database: &DatabaseConnection, sql: &str) -> i64 {
    let statement = Statement::from_string(database.get_database_backend(), sql);
    database.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn several_connections_share_one_database_and_no_two_tests_do() {
    let (first, second) = (fresh_database().await, fresh_database().await);
    assert_ne!(first.url(), second.url());
    let writing = Database::connect(first.url()).await.unwrap();
    let reading = Database::connect(first.url()).await.unwrap();
    let stranger = Database::connect(second.url()).await.unwrap();
    assert_eq!(writing.get_database_backend() == DbBackend::Postgres, first.is_postgres());
    writing.execute_unprepared("CREATE TABLE words (word TEXT)").await.unwrap();
    writing.execute_unprepared("INSERT INTO words VALUES ('预测')").await.unwrap();
    assert_eq!(count(&reading, "SELECT COUNT(*) FROM words").await, 1);
    assert!(stranger.execute_unprepared("SELECT 1 FROM words").await.is_err());
}

#[tokio::test]
async fn nothing_is_left_on_the_server() {
    let Some(server) = variable("TEST_DATABASE_URL") else {
        return skipped("nothing_is_left_on_the_server", "TEST_DATABASE_URL is not set; tests/run sets it");
    };
    let database = fresh_database().await;
    let name = database.url().rsplit('/').find(|part| part.starts_with("foresaid_test_")).unwrap();
    let name = name.split('?').next().unwrap().to_owned();
    let server = Database::connect(server).await.unwrap();
    let sql = format!("SELECT COUNT(*) FROM pg_database WHERE datname = '{name}'");
    assert_eq!(count(&server, &sql).await, 1);
    // A connection still open must not keep the database alive.
    let _open = Database::connect(database.url()).await.unwrap();
    drop(database);
    assert_eq!(count(&server, &sql).await, 0);
}
