//! What a reviewer has been told of a claim is found by both.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("reminders_claim").table("reminders").to_owned()).await?;
        let told = Index::create()
            .name("reminders_told")
            .table("reminders")
            .col("claim_id")
            .col("reviewer_id")
            .to_owned();
        manager.create_index(told).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("reminders_told").table("reminders").to_owned()).await?;
        let claim = Index::create().name("reminders_claim").table("reminders").col("claim_id").to_owned();
        manager.create_index(claim).await
    }
}
