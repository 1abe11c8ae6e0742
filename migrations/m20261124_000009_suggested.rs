//! Sentences that may be claims, and probabilities that people put on claims.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(suggested_claims()).await?;
        manager.create_table(forecasts()).await?;
        for (name, table, column) in [
            ("suggested_claims_state", "suggested_claims", "state"),
            ("suggested_claims_claim", "suggested_claims", "claim_id"),
            ("forecasts_claim", "forecasts", "claim_id"),
        ] {
            manager.create_index(Index::create().name(name).table(table).col(column).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["forecasts", "suggested_claims"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn suggested_claims() -> TableCreateStatement {
    Table::create()
        .table("suggested_claims")
        .col(big_pk_auto("id"))
        .col(big_integer("document_id"))
        .col(text("fingerprint"))
        .col(integer("line"))
        .col(text_null("heading"))
        .col(text("text"))
        .col(json_binary("claimants"))
        .col(date_null("statement_date"))
        .col(date_null("due_from"))
        .col(date_null("due_by"))
        .col(text("precision"))
        .col(text("phrase"))
        .col(boolean("vague"))
        .col(text("state"))
        // The claim that was made of it.
        .col(big_integer_null("claim_id"))
        .col(text_null("decided_by"))
        .col(timestamp_with_time_zone_null("decided_at"))
        // Since when the sentence is no longer in the document; a decision is kept in case it returns.
        .col(timestamp_with_time_zone_null("gone_at"))
        .foreign_key(
            ForeignKey::create()
                .name("suggested_claims_document")
                .from("suggested_claims", "document_id")
                .to("documents", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("suggested_claims_made")
                .from("suggested_claims", "claim_id")
                .to("claims", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .index(
            Index::create()
                .name("suggested_claims_fingerprint")
                .unique()
                .col("document_id")
                .col("fingerprint"),
        )
        .to_owned()
}

fn forecasts() -> TableCreateStatement {
    Table::create()
        .table("forecasts")
        .col(big_pk_auto("id"))
        .col(big_integer("claim_id"))
        // As the file names them; a reviewer of this instance stands in reviewer_id.
        .col(text_null("made_by"))
        .col(big_integer_null("reviewer_id"))
        .col(double("probability"))
        .col(date_null("made_on"))
        .col(timestamp_with_time_zone("recorded_at"))
        .foreign_key(
            ForeignKey::create()
                .name("forecasts_of")
                .from("forecasts", "claim_id")
                .to("claims", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("forecasts_by")
                .from("forecasts", "reviewer_id")
                .to("reviewers", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .to_owned()
}
