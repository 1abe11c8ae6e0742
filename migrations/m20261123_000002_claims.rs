//! Claims, who made them, and what happened to them.

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
                    .table("claimants")
                    .col(big_pk_auto("id"))
                    .col(text("name").unique_key())
                    .col(json_binary("aliases"))
                    .to_owned(),
            )
            .await?;
        manager.create_table(claims()).await?;
        for (name, columns) in [
            ("claims_due_by", vec!["verdict", "due_by"]),
            ("claims_evidence_status", vec!["evidence_status"]),
        ] {
            let mut index = Index::create();
            index.name(name).table("claims");
            for column in columns {
                index.col(column);
            }
            manager.create_index(index.to_owned()).await?;
        }
        manager.create_table(claim_claimants()).await?;
        manager
            .create_index(
                Index::create()
                    .name("claim_claimants_claimant")
                    .table("claim_claimants")
                    .col("claimant_id")
                    .to_owned(),
            )
            .await?;
        manager.create_table(claim_events()).await?;
        manager
            .create_index(
                Index::create().name("claim_events_claim").table("claim_events").col("claim_id").to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["claim_events", "claim_claimants", "claims", "claimants"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn claims() -> TableCreateStatement {
    Table::create()
        .table("claims")
        .col(big_pk_auto("id"))
        .col(big_integer("document_id"))
        // The claim's words and claimants, normalised: how a re-import recognises it.
        .col(text("fingerprint"))
        .col(integer("line"))
        .col(text_null("heading"))
        .col(text("text"))
        .col(text_null("detail"))
        // Claim, detail, heading and claimants in one spelling: what a search looks through.
        .col(text("search_text"))
        .col(text("kind"))
        .col(date_null("statement_date"))
        .col(date_null("due_from"))
        .col(date_null("due_by"))
        .col(text_null("precision"))
        .col(text_null("basis"))
        .col(text_null("phrase"))
        .col(boolean("vague"))
        .col(double_null("probability"))
        .col(text_null("criteria"))
        .col(text_null("proposed_verdict"))
        .col(text_null("result"))
        .col(json_binary("evidence_links"))
        .col(text("evidence_status"))
        .col(text_null("verdict"))
        .col(timestamp_with_time_zone_null("verdict_at"))
        // Set when the row is no longer in the document; the claim, its evidence and verdicts stay.
        .col(timestamp_with_time_zone_null("vanished_at"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(
            ForeignKey::create()
                .name("claims_document")
                .from("claims", "document_id")
                .to("documents", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .index(Index::create().name("claims_fingerprint").unique().col("document_id").col("fingerprint"))
        .to_owned()
}

fn claim_claimants() -> TableCreateStatement {
    Table::create()
        .table("claim_claimants")
        .col(big_integer("claim_id"))
        .col(big_integer("claimant_id"))
        .primary_key(Index::create().name("claim_claimants_key").col("claim_id").col("claimant_id"))
        .foreign_key(
            ForeignKey::create()
                .name("claim_claimants_claim")
                .from("claim_claimants", "claim_id")
                .to("claims", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("claim_claimants_person")
                .from("claim_claimants", "claimant_id")
                .to("claimants", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn claim_events() -> TableCreateStatement {
    Table::create()
        .table("claim_events")
        .col(big_pk_auto("id"))
        .col(big_integer("claim_id"))
        .col(timestamp_with_time_zone("at"))
        .col(text("what"))
        .col(text_null("before"))
        .col(text_null("after"))
        // Who or what did it: a reviewer's name, a source's name, a file's name.
        .col(text("actor"))
        .col(json_binary_null("why"))
        .foreign_key(
            ForeignKey::create()
                .name("claim_events_of")
                .from("claim_events", "claim_id")
                .to("claims", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
