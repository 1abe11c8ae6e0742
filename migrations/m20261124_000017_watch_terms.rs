//! What people make of how a claim is looked for, and what evidence tells of itself: when its item appeared, other
//! sentences, and what had been decided before.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(watch_terms()).await?;
        // SQLite adds one column at a time.
        for column in columns() {
            manager.alter_table(Table::alter().table("evidence").add_column(column).to_owned()).await?;
        }
        let filled = "UPDATE evidence SET published_at = \
                      (SELECT published_at FROM items WHERE items.id = evidence.item_id)";
        manager.get_connection().execute_unprepared(filled).await?;
        for (name, column) in INDEXES {
            let index =
                Index::create().name(name).table("evidence").col("state").col(column).col("id").to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in INDEXES {
            manager.drop_index(Index::drop().name(name).table("evidence").to_owned()).await?;
        }
        for column in columns() {
            let name = column.get_column_name();
            manager.alter_table(Table::alter().table("evidence").drop_column(name).to_owned()).await?;
        }
        manager.drop_table(Table::drop().table("watch_terms").to_owned()).await
    }
}

/// The strongest suggestions first; the latest decisions of a person.
const INDEXES: [(&str, &str); 2] = [("evidence_strongest", "score"), ("evidence_decided", "decided_at")];

fn watch_terms() -> TableCreateStatement {
    Table::create()
        .table("watch_terms")
        .col(big_integer("claim_id").primary_key())
        .col(json_binary("terms"))
        .col(text("strictness"))
        // What was decided before is not held against any word.
        .col(timestamp_with_time_zone_null("learns_since"))
        // Stored items are to be searched with what was changed.
        .col(boolean("search_again"))
        .col(text("edited_by"))
        .col(timestamp_with_time_zone("edited_at"))
        .foreign_key(
            ForeignKey::create()
                .name("watch_terms_of")
                .from("watch_terms", "claim_id")
                .to("claims", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn columns() -> Vec<ColumnDef> {
    let mut beside = json_binary("beside");
    vec![
        timestamp_with_time_zone_null("published_at"),
        beside.default("[]").to_owned(),
        // State, relation and who had decided, before the last decision.
        json_binary_null("former"),
    ]
}
