//! Sending in sets: who holds a reminder, how often it may have arrived unheard, and the addresses that are stopped.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for column in [text_null("holder"), integer("unsure").default(0).take()] {
            manager.alter_table(Table::alter().table("reminders").add_column(column).to_owned()).await?;
        }
        let stopped = Table::create()
            .table("stopped_addresses")
            .col(text("address").primary_key())
            .col(json_binary("reason"))
            .col(timestamp_with_time_zone("since"))
            // When the operator was told, and until when somebody is about to.
            .col(timestamp_with_time_zone_null("told_at"))
            .col(timestamp_with_time_zone_null("telling_until"))
            .to_owned();
        manager.create_table(stopped).await?;
        // How much a recipient got within the hour.
        let index = Index::create()
            .name("reminders_settled")
            .table("reminders")
            .col("reviewer_id")
            .col("settled_at")
            .to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("reminders_settled").table("reminders").to_owned()).await?;
        manager.drop_table(Table::drop().table("stopped_addresses").to_owned()).await?;
        for column in ["unsure", "holder"] {
            manager.alter_table(Table::alter().table("reminders").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
