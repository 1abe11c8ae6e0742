//! Snapshots: which copies of what was fetched the archive holds, and what was read from them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Without a foreign key: a snapshot that is given up leaves its number behind.
const READ_FROM_THEM: [&str; 3] = ["checks", "items", "evidence"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(snapshots()).await?;
        let seen = Index::create().name("snapshots_seen").table("snapshots").col("seen_at").to_owned();
        manager.create_index(seen).await?;
        for table in READ_FROM_THEM {
            let column = &mut big_integer_null("snapshot_id").take();
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in READ_FROM_THEM {
            manager.alter_table(Table::alter().table(table).drop_column("snapshot_id").to_owned()).await?;
        }
        manager.drop_table(Table::drop().table("snapshots").to_owned()).await
    }
}

fn snapshots() -> TableCreateStatement {
    Table::create()
        .table("snapshots")
        .col(big_pk_auto("id"))
        // SHA-256 of the content, 64 hexadecimal digits: its name in the archive.
        .col(text("hash").unique_key())
        .col(big_integer("size"))
        .col(text_null("content_type"))
        .col(text("url"))
        .col(timestamp_with_time_zone("kept_at"))
        // When the same content was last fetched.
        .col(timestamp_with_time_zone("seen_at"))
        .to_owned()
}
