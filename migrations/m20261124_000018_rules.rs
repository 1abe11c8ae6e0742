//! Rules: criteria that a source can meet, what they propose, and whether a person let them close a claim.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(rules()).await?;
        for column in ["claim_id", "source_id"] {
            let name = format!("rules_{column}");
            let index = Index::create().name(name).table("rules").col(column).to_owned();
            manager.create_index(index).await?;
        }
        // A verdict that a rule gave; the reviewer is who had switched it on.
        let column = big_integer_null("rule_id");
        manager.alter_table(Table::alter().table("verdicts").add_column(column).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("verdicts").drop_column("rule_id").to_owned()).await?;
        manager.drop_table(Table::drop().table("rules").to_owned()).await
    }
}

fn rules() -> TableCreateStatement {
    Table::create()
        .table("rules")
        .col(big_pk_auto("id"))
        .col(big_integer("claim_id"))
        .col(big_integer("source_id"))
        .col(json_binary("criterion"))
        .col(text("verdict"))
        .col(text("state"))
        .col(timestamp_with_time_zone_null("state_at"))
        // What met it: the value, the sentence, the day it holds for, and where it stands.
        .col(json_binary_null("proof"))
        .col(big_integer_null("evidence_id"))
        // Who let it close the claim; none when nobody did.
        .col(big_integer_null("closes_for"))
        .col(timestamp_with_time_zone_null("closed_at"))
        .col(text("created_by"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(
            ForeignKey::create()
                .name("rules_of")
                .from("rules", "claim_id")
                .to("claims", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("rules_on")
                .from("rules", "source_id")
                .to("sources", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
