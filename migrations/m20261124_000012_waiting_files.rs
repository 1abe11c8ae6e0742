//! Files that were previewed and wait for somebody to import them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(waiting_files()).await?;
        let index = Index::create().name("waiting_files_at").table("waiting_files").col("at").to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("waiting_files").to_owned()).await
    }
}

fn waiting_files() -> TableCreateStatement {
    Table::create()
        .table("waiting_files")
        .col(big_pk_auto("id"))
        // Only whoever uploaded it sees it.
        .col(big_integer("reviewer_id"))
        .col(text("name"))
        .col(blob("content"))
        .col(timestamp_with_time_zone("at"))
        .foreign_key(
            ForeignKey::create()
                .name("waiting_files_of")
                .from("waiting_files", "reviewer_id")
                .to("reviewers", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
