//! A database of its own for each test: on the server of `TEST_DATABASE_URL`, else a SQLite file.

use sea_orm::ConnectionTrait;
use sea_orm::Database;
use tempfile::TempDir;
use url::Url;

use super::variable;

/// An empty database that is gone when this is dropped.
pub struct FreshDatabase {
    url: String,
    place: Place,
}

enum Place {
    /// The folder goes with the value.
    Folder(#[expect(dead_code, reason = "held for its drop")] TempDir),
    Server {
        url: String,
        name: String,
    },
}

/// Makes a database. On PostgreSQL its name is random, so that tests run side by side; on SQLite it is a real
/// file, so that several connections see the same rows.
pub async fn fresh_database() -> FreshDatabase {
    match variable("TEST_DATABASE_URL") {
        Some(server) => on_server(server).await,
        None => in_folder(),
    }
}

async fn on_server(server: String) -> FreshDatabase {
    let name = format!("foresaid_test_{:016x}", rand::random::<u64>());
    run(&server, &format!("CREATE DATABASE {name}")).await;
    let mut url = Url::parse(&server).unwrap();
    url.set_path(&name);
    FreshDatabase { url: url.into(), place: Place::Server { url: server, name } }
}

fn in_folder() -> FreshDatabase {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("test.db");
    // SQLite takes an empty file for an empty database, with or without mode=rwc in the address.
    std::fs::write(&file, "").unwrap();
    FreshDatabase { url: format!("sqlite:{}", file.display()), place: Place::Folder(folder) }
}

impl FreshDatabase {
    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self.place, Place::Server { .. })
    }
}

impl Drop for FreshDatabase {
    fn drop(&mut self) {
        let Place::Server { url, name } = &self.place else { return };
        let (url, name) = (url.clone(), name.clone());
        // A thread with a runtime of its own: the test's runtime may be the one that is dropping this.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(run(&url, &format!("DROP DATABASE {name} WITH (FORCE)")));
        });
        if dropping.join().is_err() && !std::thread::panicking() {
            panic!("a test database was left behind on the server");
        }
    }
}

async fn run(server: &str, sql: &str) {
    let server = Database::connect(server).await.unwrap();
    server.execute_unprepared(sql).await.unwrap();
    server.close().await.unwrap();
}
