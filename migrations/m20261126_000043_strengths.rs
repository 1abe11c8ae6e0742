//! How strong the strongest evidence of a claim is, by which lists are sorted; and whether the title of its document is among
//! the words by which it is found. The program adds it when it starts.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(claim_strengths()).await?;
        let order = Index::create()
            .name("claim_strengths_order")
            .table("claim_strengths")
            .col("strength")
            .col("claim_id")
            .to_owned();
        manager.create_index(order).await?;
        manager.get_connection().execute_unprepared(FILL).await?;
        let titled =
            Table::alter().table("claim_search").add_column(boolean("titled").default(false)).to_owned();
        manager.alter_table(titled).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let titled = Table::alter().table("claim_search").drop_column("titled").to_owned();
        manager.alter_table(titled).await?;
        manager.drop_table(Table::drop().table("claim_strengths").to_owned()).await
    }
}

/// Beside the claims, because it changes more often than they do, and most have none.
fn claim_strengths() -> TableCreateStatement {
    Table::create()
        .table("claim_strengths")
        .col(big_integer("claim_id").primary_key())
        .col(double("strength"))
        .foreign_key(
            ForeignKey::create()
                .name("claim_strengths_of")
                .from("claim_strengths", "claim_id")
                .to("claims", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// What was accepted is stronger than what was only suggested; what a person added is as strong as can be.
const FILL: &str = "INSERT INTO claim_strengths (claim_id, strength) \
    SELECT claim_id, MAX(CASE WHEN state = 'accepted' THEN 1.0 ELSE 0.0 END + COALESCE(score, 1.0)) \
    FROM evidence WHERE state <> 'rejected' GROUP BY claim_id";
