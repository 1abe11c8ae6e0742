//! Sources, every check of them, and the items they brought.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(sources()).await?;
        manager
            .create_index(
                Index::create()
                    .name("sources_due")
                    .table("sources")
                    .col("active")
                    .col("next_check_at")
                    .to_owned(),
            )
            .await?;
        manager.create_table(checks()).await?;
        manager
            .create_index(
                Index::create().name("checks_source").table("checks").col("source_id").col("id").to_owned(),
            )
            .await?;
        manager.create_table(items()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["items", "checks", "sources"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn sources() -> TableCreateStatement {
    Table::create()
        .table("sources")
        .col(big_pk_auto("id"))
        .col(text("name").unique_key())
        .col(text("kind"))
        .col(text("url"))
        // A CSS selector for pages, a jq filter for JSON.
        .col(text_null("selector"))
        .col(integer("interval_minutes"))
        // settings: kept in step with sources.toml; dashboard: kept by people.
        .col(text("origin"))
        .col(boolean("active"))
        .col(text_null("etag"))
        .col(text_null("last_modified"))
        .col(timestamp_with_time_zone("next_check_at"))
        // Whoever checks holds the source until then; an expired lease is free again.
        .col(timestamp_with_time_zone_null("leased_until"))
        .col(timestamp_with_time_zone_null("last_checked_at"))
        .col(text_null("last_outcome"))
        .col(integer("failures"))
        .col(timestamp_with_time_zone_null("failing_since"))
        .col(json_binary_null("last_error"))
        .col(timestamp_with_time_zone("created_at"))
        .to_owned()
}

fn checks() -> TableCreateStatement {
    Table::create()
        .table("checks")
        .col(big_pk_auto("id"))
        .col(big_integer("source_id"))
        .col(timestamp_with_time_zone("at"))
        .col(big_integer("took_ms"))
        .col(text("outcome"))
        .col(integer("brought"))
        .col(integer("new_items"))
        .col(integer("suggestions"))
        .col(json_binary_null("error"))
        .foreign_key(
            ForeignKey::create()
                .name("checks_of")
                .from("checks", "source_id")
                .to("sources", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn items() -> TableCreateStatement {
    Table::create()
        .table("items")
        .col(big_pk_auto("id"))
        .col(big_integer("source_id"))
        .col(text("key"))
        .col(text_null("url"))
        .col(text("title"))
        .col(text("text"))
        .col(timestamp_with_time_zone_null("published_at"))
        .col(timestamp_with_time_zone("found_at"))
        .foreign_key(
            ForeignKey::create()
                .name("items_of")
                .from("items", "source_id")
                .to("sources", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .index(Index::create().name("items_key").unique().col("source_id").col("key"))
        .to_owned()
}
