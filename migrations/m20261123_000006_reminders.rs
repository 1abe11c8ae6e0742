//! The outbox: every message owed, once.

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
                    .table("reminders")
                    .col(big_pk_auto("id"))
                    // One per claim, reviewer and occasion: the guarantee that nobody is told twice.
                    .col(text("key").unique_key())
                    .col(big_integer("reviewer_id"))
                    .col(big_integer_null("claim_id"))
                    .col(text("occasion"))
                    // The last day of the window that the reminder speaks of: a moved window makes it void.
                    .col(date_null("due_by"))
                    // The reviewer's local day on which it was owed.
                    .col(date("owed_on"))
                    // Set on a reminder that goes out inside a digest.
                    .col(big_integer_null("digest_id"))
                    .col(text("state"))
                    .col(integer("attempts"))
                    .col(timestamp_with_time_zone("next_try_at"))
                    .col(timestamp_with_time_zone_null("leased_until"))
                    .col(text("message_id"))
                    .col(text_null("subject"))
                    .col(json_binary_null("last_error"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("settled_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("reminders_to")
                            .from("reminders", "reviewer_id")
                            .to("reviewers", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("reminders_about")
                            .from("reminders", "claim_id")
                            .to("claims", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("reminders_queue")
                    .table("reminders")
                    .col("state")
                    .col("next_try_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("reminders_claim").table("reminders").col("claim_id").to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("reminders").to_owned()).await
    }
}
