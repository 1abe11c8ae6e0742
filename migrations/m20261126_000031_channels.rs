//! Channels other than mail, and the messages they are owed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(channels()).await?;
        manager.create_table(messages()).await?;
        let indexes = [
            Index::create().name("channels_of").table("channels").col("reviewer_id").to_owned(),
            // One message for each letter.
            Index::create()
                .name("channel_messages_once")
                .table("channel_messages")
                .col("channel_id")
                .col("letter")
                .unique()
                .to_owned(),
            Index::create()
                .name("channel_messages_queue")
                .table("channel_messages")
                .col("state")
                .col("next_try_at")
                .to_owned(),
        ];
        for index in indexes {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("channel_messages").to_owned()).await?;
        manager.drop_table(Table::drop().table("channels").to_owned()).await
    }
}

fn channels() -> TableCreateStatement {
    Table::create()
        .table("channels")
        .col(big_pk_auto("id"))
        .col(big_integer("reviewer_id"))
        .col(text("kind"))
        .col(text("name"))
        .col(text("address"))
        // What is signed with; needed as it is, and never shown.
        .col(text("secret"))
        .col(json_binary("occasions"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("stopped_at"))
        .col(json_binary_null("stopped_why"))
        .foreign_key(
            ForeignKey::create()
                .name("channels_of_reviewer")
                .from("channels", "reviewer_id")
                .to("reviewers", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn messages() -> TableCreateStatement {
    Table::create()
        .table("channel_messages")
        .col(big_pk_auto("id"))
        .col(big_integer("channel_id"))
        .col(text("letter"))
        .col(json_binary("note"))
        .col(text("state"))
        .col(integer("attempts"))
        .col(timestamp_with_time_zone("next_try_at"))
        .col(timestamp_with_time_zone_null("leased_until"))
        .col(json_binary_null("last_error"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("settled_at"))
        .foreign_key(
            ForeignKey::create()
                .name("channel_messages_of")
                .from("channel_messages", "channel_id")
                .to("channels", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
