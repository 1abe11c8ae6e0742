//! How each reviewer wants to hear of things, and which claims they have put off.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(preferences()).await?;
        manager.create_table(pauses()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["reminder_pauses", "reminder_preferences"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// A reviewer without a row has chosen nothing, and has not been told yet of what was due before they came.
fn preferences() -> TableCreateStatement {
    Table::create()
        .table("reminder_preferences")
        .col(big_integer("reviewer_id").primary_key())
        // By occasion; what is missing is as the product suggests.
        .col(json_binary("choices"))
        // Minutes of the local day; NULL: as the instance is set.
        .col(integer_null("quiet_from"))
        .col(integer_null("quiet_to"))
        .col(text_null("digest_day"))
        .col(boolean("caught_up"))
        .foreign_key(&mut reviewer("reminder_preferences", "reminder_preferences_of"))
        .to_owned()
}

fn pauses() -> TableCreateStatement {
    Table::create()
        .table("reminder_pauses")
        .col(big_integer("claim_id"))
        .col(big_integer("reviewer_id"))
        // The local day on which it is told again.
        .col(date_null("until"))
        // The last day of the window that was acknowledged: a moved window speaks anew.
        .col(date_null("acknowledged"))
        .primary_key(Index::create().name("reminder_pauses_key").col("claim_id").col("reviewer_id"))
        .foreign_key(&mut reviewer("reminder_pauses", "reminder_pauses_of"))
        .foreign_key(
            ForeignKey::create()
                .name("reminder_pauses_about")
                .from("reminder_pauses", "claim_id")
                .to("claims", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn reviewer(table: &'static str, name: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(name)
        .from(table, "reviewer_id")
        .to("reviewers", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}
