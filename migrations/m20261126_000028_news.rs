//! What has happened to claims that nobody has been told of yet, and since when a reminder's news are new.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut news = Table::create();
        news.table("claim_news")
            .col(big_pk_auto("id"))
            .col(big_integer("claim_id"))
            .col(text("kind"))
            // The evidence, note, assignment or verdict.
            .col(big_integer("about_id"))
            // For one reviewer only; NULL: for everybody who follows the claim.
            .col(big_integer_null("reviewer_id"))
            // Who did it, and needs not to be told.
            .col(text("actor"))
            .col(timestamp_with_time_zone("at"))
            .foreign_key(
                ForeignKey::create()
                    .name("claim_news_of")
                    .from("claim_news", "claim_id")
                    .to("claims", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("claim_news_for")
                    .from("claim_news", "reviewer_id")
                    .to("reviewers", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            );
        manager.create_table(news).await?;
        let since = timestamp_with_time_zone_null("news_since");
        manager.alter_table(Table::alter().table("reminders").add_column(since).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("reminders").drop_column("news_since").to_owned()).await?;
        manager.drop_table(Table::drop().table("claim_news").to_owned()).await
    }
}
