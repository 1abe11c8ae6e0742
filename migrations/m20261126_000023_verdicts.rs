//! What a verdict must say besides its word, and whether a second reviewer must agree.

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
        manager.create_table(review_choices()).await?;
        let index = Index::create().name("claims_judging").table("claims").col("judging").to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("claims_judging").table("claims").to_owned()).await?;
        manager.drop_table(Table::drop().table("review_choices").to_owned()).await?;
        for (table, column) in columns() {
            let name = column.get_column_name();
            manager.alter_table(Table::alter().table(table).drop_column(name).to_owned()).await?;
        }
        Ok(())
    }
}

fn columns() -> Vec<(&'static str, ColumnDef)> {
    vec![
        // With partly: how much of it came true, between 0 and 1.
        ("verdicts", double_null("share")),
        // With void: the condition that did not arise.
        ("verdicts", text_null("failed_condition")),
        // What had been searched when a reviewer said that there is no evidence.
        ("verdicts", json_binary_null("searched")),
        // With too_early: the new last day, and the window as it was before.
        ("verdicts", date_null("due_by")),
        ("verdicts", json_binary_null("window_before")),
        // Given by a third person, or an administrator, when two disagreed.
        ("verdicts", boolean("settles").default(false).take()),
        ("claims", double_null("verdict_share")),
        // awaits_second or disputed, while a verdict does not count yet.
        ("claims", text_null("judging")),
        // Whether two must agree on this claim; none follows the choice for all.
        ("claims", boolean_null("second_reviewer")),
    ]
}

/// What holds for the review of all claims: one row, once somebody has chosen.
fn review_choices() -> TableCreateStatement {
    Table::create()
        .table("review_choices")
        .col(integer("id").primary_key())
        .col(boolean("second_reviewer"))
        .col(text("changed_by"))
        .col(timestamp_with_time_zone("changed_at"))
        .to_owned()
}
