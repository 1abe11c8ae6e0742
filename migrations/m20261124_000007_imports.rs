//! Imports as records, so that one can be undone; and what people pointed at in tables, to be remembered.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(imports()).await?;
        manager
            .create_index(
                Index::create().name("imports_document").table("imports").col("document_id").to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("mappings")
                    .col(big_pk_auto("id"))
                    // SHA-256 over the folded cells of the header: one mapping for each shape of table.
                    .col(text("shape").unique_key())
                    .col(json_binary("header"))
                    .col(json_binary("columns"))
                    .col(timestamp_with_time_zone("at"))
                    .col(text("actor"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["mappings", "imports"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn imports() -> TableCreateStatement {
    Table::create()
        .table("imports")
        .col(big_pk_auto("id"))
        // The record outlives a document that the undoing of its import takes away.
        .col(big_integer_null("document_id"))
        .col(text("title"))
        .col(text("file_name"))
        .col(text("content_hash"))
        .col(timestamp_with_time_zone("at"))
        .col(text("actor"))
        .col(json_binary("pointing"))
        .col(text("outcome"))
        .col(integer("new_claims"))
        .col(integer("changed_claims"))
        .col(integer("unchanged_claims"))
        .col(integer("vanished_claims"))
        // The ids of the claims that it added, and how everything else stood before it.
        .col(json_binary("added"))
        .col(json_binary_null("before"))
        .col(timestamp_with_time_zone_null("undone_at"))
        .col(text_null("undone_by"))
        .foreign_key(
            ForeignKey::create()
                .name("imports_of")
                .from("imports", "document_id")
                .to("documents", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .to_owned()
}
