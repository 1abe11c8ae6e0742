//! The care of sources: their rhythm and habit, their host, where they moved, who was told, and what became of links.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Each of these on its own: SQLite adds one column at a time.
fn columns() -> Vec<ColumnDef> {
    vec![
        // The server it is fetched from, `name` or `name:port`.
        text("host").default("").take(),
        // Where it stood in an OPML file, ` / ` between the folders.
        text_null("folder"),
        // adaptive, interval, cron. Sources that are here already were given an interval.
        text("rhythm").default("interval").take(),
        text_null("cron_line"),
        text_null("time_zone"),
        // `07:00-22:30`
        text_null("active_hours"),
        // How long it usually is from one piece of news to the next.
        big_integer_null("habit_minutes"),
        timestamp_with_time_zone_null("last_new_at"),
        // Why Foresaid paused it; only a person takes it up again.
        json_binary_null("paused_because"),
        // Where the server says that it has moved for good, since when, and how often it said so.
        text_null("moved_to"),
        timestamp_with_time_zone_null("moved_since"),
        integer("moved_seen").default(0).take(),
        // The address before a move was adopted.
        text_null("moved_from"),
        // Our own network was down at the last attempt.
        timestamp_with_time_zone_null("offline_since"),
        // When the operator was told that it fails; whoever is telling holds it until `telling_until`.
        timestamp_with_time_zone_null("told_at"),
        timestamp_with_time_zone_null("telling_until"),
        // Of a link: the hash of its content when it was first seen, what became of it, and since when.
        text_null("content_hash"),
        text_null("link_state"),
        timestamp_with_time_zone_null("link_state_since"),
    ]
}

const INDEXES: [(&str, &str, &str); 4] = [
    ("sources_host", "sources", "host"),
    ("sources_url", "sources", "url"),
    ("sources_last_checked", "sources", "last_checked_at"),
    ("checks_at", "checks", "at"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for mut column in columns() {
            manager.alter_table(Table::alter().table("sources").add_column(&mut column).to_owned()).await?;
        }
        for (name, table, column) in INDEXES {
            manager.create_index(Index::create().name(name).table(table).col(column).to_owned()).await?;
        }
        name_hosts(manager.get_connection()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, _) in INDEXES {
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        for column in columns() {
            let name = column.get_column_name();
            manager.alter_table(Table::alter().table("sources").drop_column(name).to_owned()).await?;
        }
        Ok(())
    }
}

async fn name_hosts<C: ConnectionTrait>(db: &C) -> Result<(), DbErr> {
    let all = Query::select().columns(["id", "url"]).from("sources").to_owned();
    for row in db.query_all(&all).await? {
        let (id, url): (i64, String) = (row.try_get("", "id")?, row.try_get("", "url")?);
        let update = Query::update()
            .table("sources")
            .value("host", host(&url))
            .and_where(Expr::col("id").eq(id))
            .to_owned();
        db.execute(&update).await?;
    }
    Ok(())
}

/// `name` or `name:port` of a web address.
fn host(url: &str) -> String {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = after_scheme.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.to_lowercase()
}
