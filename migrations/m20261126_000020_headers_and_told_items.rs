//! What a source is asked with besides (its headers, secrets by name alone), what it asks for itself, when it was last seen
//! to say what it says; and which items are counted beside a suggestion that tells the same.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let headers = &mut json_binary("headers").default("[]").take();
        manager.alter_table(Table::alter().table("sources").add_column(headers).to_owned()).await?;
        // When its feed says that it wants to be left alone.
        let asks = json_binary_null("asks");
        manager.alter_table(Table::alter().table("sources").add_column(asks).to_owned()).await?;
        // When it was last seen to say what it says.
        let seen = timestamp_with_time_zone_null("content_seen_at");
        manager.alter_table(Table::alter().table("sources").add_column(seen).to_owned()).await?;
        manager.create_table(told_items()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("told_items").to_owned()).await?;
        for column in ["headers", "asks", "content_seen_at"] {
            manager.alter_table(Table::alter().table("sources").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

fn told_items() -> TableCreateStatement {
    Table::create()
        .table("told_items")
        .col(big_integer("claim_id"))
        .col(big_integer("item_id"))
        .col(big_integer("evidence_id"))
        .primary_key(Index::create().col("claim_id").col("item_id"))
        .foreign_key(
            ForeignKey::create()
                .name("told_items_of")
                .from("told_items", "evidence_id")
                .to("evidence", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
