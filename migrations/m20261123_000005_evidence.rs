//! Evidence: what speaks for or against a claim.

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
                    .table("evidence")
                    .col(big_pk_auto("id"))
                    .col(big_integer("claim_id"))
                    .col(big_integer_null("item_id"))
                    .col(text_null("url"))
                    .col(text("title"))
                    .col(text_null("quote"))
                    .col(json_binary("words"))
                    .col(double_null("score"))
                    .col(text("relation"))
                    .col(text("state"))
                    .col(text_null("note"))
                    // A source's, a reviewer's or a document's name.
                    .col(text("added_by"))
                    .col(timestamp_with_time_zone("added_at"))
                    .col(text_null("decided_by"))
                    .col(timestamp_with_time_zone_null("decided_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("evidence_of")
                            .from("evidence", "claim_id")
                            .to("claims", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("evidence_item")
                            .from("evidence", "item_id")
                            .to("items", "id")
                            .on_delete(ForeignKeyAction::SetNull),
                    )
                    .index(
                        Index::create()
                            .name("evidence_once_per_item")
                            .unique()
                            .col("claim_id")
                            .col("item_id"),
                    )
                    .to_owned(),
            )
            .await?;
        // Not unique: a page has one address for all its news.
        manager
            .create_index(
                Index::create().name("evidence_link").table("evidence").col("claim_id").col("url").to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("evidence_state").table("evidence").col("state").col("id").to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("evidence").to_owned()).await
    }
}
