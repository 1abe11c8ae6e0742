//! What a claim carries beyond its row: passages, a condition, its kind by hand, and the saying that it repeats.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for (table, column) in columns() {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        manager
            .create_index(Index::create().name("claims_repeats").table("claims").col("repeats_id").to_owned())
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("claim_gists")
                    .col(big_integer("gist"))
                    .col(big_integer("claim_id"))
                    .primary_key(Index::create().name("claim_gists_key").col("gist").col("claim_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("claim_gists_of")
                            .from("claim_gists", "claim_id")
                            .to("claims", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("claim_gists_claim").table("claim_gists").col("claim_id").to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("claim_gists").to_owned()).await?;
        manager.drop_index(Index::drop().name("claims_repeats").table("claims").to_owned()).await?;
        for (table, column) in columns() {
            let name = column.get_column_name();
            manager.alter_table(Table::alter().table(table).drop_column(name).to_owned()).await?;
        }
        Ok(())
    }
}

fn columns() -> Vec<(&'static str, ColumnDef)> {
    vec![
        // The due column as written: what the window is read from again.
        ("claims", text_null("due_cell")),
        // Line of the passage that the window was inferred from.
        ("claims", integer_null("phrase_line")),
        // The words of a condition that the time hangs on.
        ("claims", text_null("condition")),
        // Sentences of the document that speak of the same thing.
        ("claims", json_binary("passages").default("[]").take()),
        ("claims", boolean("kind_by_hand").default(false).take()),
        // The tracked saying of the same thing, in another document.
        ("claims", big_integer_null("repeats_id")),
        // A person said that it is not another saying of anything.
        ("claims", boolean("apart").default(false).take()),
        // Claimants stand in the order of the row.
        ("claim_claimants", integer("position").default(0).take()),
    ]
}
