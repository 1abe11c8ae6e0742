//! The glossary that all claims share: terms with their other names.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("glossary")
            .col(big_pk_auto("id"))
            .col(text("term").unique_key())
            .col(json_binary("expansions"))
            .col(text("changed_by"))
            .col(timestamp_with_time_zone("changed_at"))
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("glossary").to_owned()).await
    }
}
