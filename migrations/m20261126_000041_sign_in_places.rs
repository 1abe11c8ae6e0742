//! Browsers in which somebody has signed in: failed sign-ins from elsewhere do not keep them out.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(places()).await?;
        let index =
            Index::create().name("sign_in_places_of").table("sign_in_places").col("reviewer_id").take();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("sign_in_places").to_owned()).await
    }
}

fn places() -> TableCreateStatement {
    Table::create()
        .table("sign_in_places")
        .col(text("token_hash"))
        .col(big_integer("reviewer_id"))
        .col(timestamp_with_time_zone("used_at"))
        .primary_key(Index::create().col("token_hash").col("reviewer_id"))
        .foreign_key(
            ForeignKey::create()
                .name("sign_in_places_reviewer")
                .from("sign_in_places", "reviewer_id")
                .to("reviewers", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
