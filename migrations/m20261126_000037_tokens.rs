//! What a token may do and until when it holds, and what was answered to requests that carry a key, so that the same
//! request again changes nothing.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Tokens made before there were scopes did whatever their person may do, and go on doing it.
        let added = [
            text("scope").default("admin").take(),
            timestamp_with_time_zone_null("expires_at").take(),
            // When its owner was told that it ends soon.
            timestamp_with_time_zone_null("warned_at").take(),
        ];
        for column in added {
            manager.alter_table(Table::alter().table("tokens").add_column(column).to_owned()).await?;
        }
        manager.create_table(answers()).await?;
        let index = Index::create().name("api_answers_asked_at").table("api_answers").col("asked_at").take();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("api_answers").to_owned()).await?;
        for column in ["scope", "expires_at", "warned_at"] {
            manager.alter_table(Table::alter().table("tokens").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

fn answers() -> TableCreateStatement {
    Table::create()
        .table("api_answers")
        .col(big_integer("token_id"))
        .col(text("key"))
        .col(text("fingerprint"))
        .col(timestamp_with_time_zone("asked_at"))
        // Null while the request is under way.
        .col(integer_null("status"))
        .col(text_null("content_type"))
        // Null when the answer held a secret.
        .col(blob_null("body"))
        .primary_key(Index::create().col("token_id").col("key"))
        .foreign_key(
            ForeignKey::create()
                .name("api_answers_to")
                .from("api_answers", "token_id")
                .to("tokens", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
