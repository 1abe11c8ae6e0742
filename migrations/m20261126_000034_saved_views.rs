//! What reviewers keep about lists: views with a name, when they were last here, and what they did to many claims at once,
//! as long as it can be taken back.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [views(), visits(), bulk_changes()] {
            manager.create_table(table).await?;
        }
        for (table, column) in INDEXES {
            let index = Index::create().name(format!("{table}_{column}")).table(table).col(column).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["bulk_changes", "visits", "views"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

const INDEXES: [(&str, &str); 2] = [("views", "reviewer_id"), ("bulk_changes", "reviewer_id")];

fn views() -> TableCreateStatement {
    Table::create()
        .table("views")
        .col(big_pk_auto("id"))
        // Whose it is; the others see it when it is shared.
        .col(big_integer("reviewer_id"))
        .col(text("name"))
        // The query of the list's address.
        .col(text("query"))
        .col(boolean("shared"))
        .col(timestamp_with_time_zone("created_at"))
        // Deleted, and can be brought back for a while.
        .col(timestamp_with_time_zone_null("removed_at"))
        .foreign_key(&mut of_reviewer("views_of", "views"))
        .to_owned()
}

fn visits() -> TableCreateStatement {
    Table::create()
        .table("visits")
        .col(big_integer("reviewer_id").primary_key())
        // When they were last seen, to a few minutes.
        .col(timestamp_with_time_zone("seen_at"))
        // When the visit before this one ended.
        .col(timestamp_with_time_zone_null("before_at"))
        // The view that the list opens with.
        .col(big_integer_null("default_view_id"))
        .foreign_key(&mut of_reviewer("visits_of", "visits"))
        .foreign_key(
            ForeignKey::create()
                .name("visits_default_view")
                .from("visits", "default_view_id")
                .to("views", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .to_owned()
}

fn bulk_changes() -> TableCreateStatement {
    Table::create()
        .table("bulk_changes")
        .col(big_pk_auto("id"))
        .col(big_integer("reviewer_id"))
        .col(text("action"))
        .col(integer("claims"))
        // How each claim stood before, and how it was left.
        .col(json_binary("changed"))
        .col(timestamp_with_time_zone("made_at"))
        .col(timestamp_with_time_zone_null("undone_at"))
        .foreign_key(&mut of_reviewer("bulk_changes_by", "bulk_changes"))
        .to_owned()
}

/// What goes with the reviewer.
fn of_reviewer(name: &str, table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(name)
        .from(table, "reviewer_id")
        .to("reviewers", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}
