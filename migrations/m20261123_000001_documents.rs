//! Documents as they were imported.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("documents")
                    .col(big_pk_auto("id"))
                    // The same document imported again is found by this: its link, else its title and day.
                    .col(text("identity").unique_key())
                    .col(text("content_hash"))
                    .col(text("file_name"))
                    .col(text("title"))
                    .col(date_null("statement_date"))
                    .col(text_null("link"))
                    .col(text_null("programme"))
                    .col(text("lang"))
                    .col(json_binary("participants"))
                    .col(json_binary("glossary"))
                    .col(json_binary("problems"))
                    .col(timestamp_with_time_zone("imported_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("documents").to_owned()).await
    }
}
