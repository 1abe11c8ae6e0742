//! Stories told again: how many are counted beside a piece of evidence, and by what they are found.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = &mut integer("alike").default(0).take();
        manager.alter_table(Table::alter().table("evidence").add_column(column).to_owned()).await?;
        manager.create_table(told_stories()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("told_stories").to_owned()).await?;
        manager.alter_table(Table::alter().table("evidence").drop_column("alike").to_owned()).await
    }
}

fn told_stories() -> TableCreateStatement {
    Table::create()
        .table("told_stories")
        .col(big_integer("claim_id"))
        // One of the numbers by which stories in nearly the same words are found.
        .col(big_integer("band"))
        .col(big_integer("evidence_id"))
        .col(timestamp_with_time_zone("told_at"))
        .primary_key(Index::create().col("claim_id").col("band").col("evidence_id"))
        .foreign_key(
            ForeignKey::create()
                .name("told_stories_of")
                .from("told_stories", "evidence_id")
                .to("evidence", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
