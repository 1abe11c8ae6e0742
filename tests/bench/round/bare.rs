//! The least that a round can do: fetch on a new connection, parse, insert the entries in one statement.

use std::error::Error;
use std::sync::Arc;

use sea_orm::sqlx::QueryBuilder;
use sea_orm::sqlx::Sqlite;
use sea_orm::sqlx::SqlitePool;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::AT_ONCE;
use crate::print;
use crate::spent;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

pub async fn rounds(site: &str, feeds: usize) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::TempDir::new()?;
    let file = folder.path().join("bare.db");
    let pool = SqlitePool::connect(&format!("sqlite:{}?mode=rwc", file.display())).await?;
    for statement in [
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = NORMAL",
        "CREATE TABLE items (id INTEGER PRIMARY KEY, source INTEGER, key TEXT, url TEXT, title TEXT, text TEXT, \
         published TEXT, UNIQUE (source, key))",
    ] {
        sea_orm::sqlx::query(statement).execute(&pool).await?;
    }
    let before = spent();
    round(site, feeds, None, &pool).await.map_err(|error| error.to_string())?;
    let cold = spent();
    round(site, feeds, Some("\"one\""), &pool).await.map_err(|error| error.to_string())?;
    print(cold - before, spent() - cold);
    Ok(())
}

async fn round(site: &str, feeds: usize, etag: Option<&'static str>, pool: &SqlitePool) -> Outcome<()> {
    #[expect(clippy::disallowed_methods, reason = "the bare loop has a client of its own")]
    let client = reqwest::Client::builder().no_proxy().pool_max_idle_per_host(0).build()?;
    let at_once = Arc::new(Semaphore::new(AT_ONCE));
    let mut fetches = JoinSet::new();
    for number in 0..feeds {
        let (client, at_once, pool) = (client.clone(), Arc::clone(&at_once), pool.clone());
        let url = format!("{site}/feed/{number}");
        fetches.spawn(async move {
            let _permit = at_once.acquire_owned().await?;
            one(&client, &url, number, etag, &pool).await
        });
    }
    while let Some(done) = fetches.join_next().await {
        done??;
    }
    Ok(())
}

async fn one(
    client: &reqwest::Client,
    url: &str,
    number: usize,
    etag: Option<&str>,
    pool: &SqlitePool,
) -> Outcome<()> {
    let mut request = client.get(url);
    if let Some(etag) = etag {
        request = request.header("if-none-match", etag);
    }
    let response = request.send().await?;
    if response.status() == 304 {
        return Ok(());
    }
    let body = response.bytes().await?;
    let feed = feed_rs::parser::parse(body.as_ref())?;
    let mut insert =
        QueryBuilder::<Sqlite>::new("INSERT INTO items (source, key, url, title, text, published) ");
    insert.push_values(feed.entries, |mut row, entry| {
        row.push_bind(number as i64)
            .push_bind(entry.id)
            .push_bind(entry.links.into_iter().next().map(|link| link.href))
            .push_bind(entry.title.map(|title| title.content))
            .push_bind(entry.summary.map(|summary| summary.content))
            .push_bind(entry.published.map(|time| time.to_rfc3339()));
    });
    insert.build().execute(pool).await?;
    Ok(())
}
