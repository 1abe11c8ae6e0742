//! Criteria that a person sharpened, and the discussion of a claim.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = &mut boolean("criteria_by_hand").default(false).take();
        manager.alter_table(Table::alter().table("claims").add_column(column).to_owned()).await?;
        manager.create_table(notes()).await?;
        manager.create_table(mentions()).await?;
        for (name, table, column) in
            [("notes_claim", "notes", "claim_id"), ("mentions_at", "mentions", "mentioned_at")]
        {
            let index = Index::create().name(name).table(table).col(column).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["mentions", "notes"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        manager.alter_table(Table::alter().table("claims").drop_column("criteria_by_hand").to_owned()).await
    }
}

fn notes() -> TableCreateStatement {
    Table::create()
        .table("notes")
        .col(big_pk_auto("id"))
        .col(big_integer("claim_id"))
        .col(big_integer("author_id"))
        .col(text("text"))
        .col(timestamp_with_time_zone("written_at"))
        .col(timestamp_with_time_zone_null("edited_at"))
        // What it said before, the oldest first.
        .col(json_binary("former"))
        .foreign_key(&mut to("notes_of", "notes", "claim_id", "claims"))
        .foreign_key(&mut to("notes_by", "notes", "author_id", "reviewers"))
        .to_owned()
}

fn mentions() -> TableCreateStatement {
    Table::create()
        .table("mentions")
        .col(big_pk_auto("id"))
        .col(big_integer("note_id"))
        .col(big_integer("claim_id"))
        // Who is called upon, and by whom.
        .col(big_integer("reviewer_id"))
        .col(big_integer("author_id"))
        .col(timestamp_with_time_zone("mentioned_at"))
        .index(Index::create().name("mentions_once").unique().col("note_id").col("reviewer_id"))
        .foreign_key(&mut to("mentions_in", "mentions", "note_id", "notes"))
        .foreign_key(&mut to("mentions_of", "mentions", "reviewer_id", "reviewers"))
        .to_owned()
}

fn to(
    name: &str,
    table: &'static str,
    column: &'static str,
    other: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(name)
        .from(table, column)
        .to(other, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}
