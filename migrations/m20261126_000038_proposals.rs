//! Verdicts that somebody, or a program that acts for them, proposes.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reference = |name: &str, column: &'static str, table: &'static str| {
            ForeignKey::create()
                .name(name)
                .from("proposals", column)
                .to(table, "id")
                .on_delete(ForeignKeyAction::Cascade)
                .take()
        };
        let proposals = Table::create()
            .table("proposals")
            .col(big_pk_auto("id"))
            .col(big_integer("claim_id"))
            .col(big_integer("reviewer_id"))
            // The name of the token; null when the person proposed it.
            .col(text_null("program"))
            .col(text("verdict"))
            .col(text("note"))
            .col(json_binary("evidence_ids"))
            .col(timestamp_with_time_zone("proposed_at"))
            .col(timestamp_with_time_zone_null("withdrawn_at"))
            .foreign_key(&mut reference("proposals_of", "claim_id", "claims"))
            .foreign_key(&mut reference("proposals_by", "reviewer_id", "reviewers"))
            .take();
        manager.create_table(proposals).await?;
        let index = Index::create().name("proposals_claim").table("proposals").col("claim_id").take();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("proposals").to_owned()).await
    }
}
