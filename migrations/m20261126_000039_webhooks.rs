//! Webhooks: who is told of changes, what there is to tell, and what each of them is owed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [webhooks(), announcements(), deliveries(), days()] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["announced_days", "webhook_deliveries", "announcements", "webhooks"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn webhooks() -> TableCreateStatement {
    Table::create()
        .table("webhooks")
        .col(big_pk_auto("id"))
        .col(text("name"))
        .col(text("address"))
        // What is signed with; needed as it is, and shown once.
        .col(text("secret"))
        // The one before, which signs too for a while.
        .col(text_null("former_secret"))
        .col(timestamp_with_time_zone_null("former_until"))
        .col(json_binary("events"))
        .col(json_binary("filter"))
        .col(timestamp_with_time_zone("created_at"))
        .col(text("created_by"))
        .col(timestamp_with_time_zone_null("stopped_at"))
        .col(json_binary_null("stopped_why"))
        .to_owned()
}

/// Written in the transaction of the change, and gone when it is known who is told.
fn announcements() -> TableCreateStatement {
    Table::create()
        .table("announcements")
        .col(big_pk_auto("id"))
        .col(text("event"))
        .col(big_integer_null("claim_id"))
        .col(big_integer_null("source_id"))
        .col(text_null("before"))
        .col(text_null("after"))
        .col(text("actor"))
        .col(timestamp_with_time_zone("at"))
        .to_owned()
}

fn deliveries() -> TableCreateStatement {
    Table::create()
        .table("webhook_deliveries")
        .col(big_pk_auto("id"))
        .col(big_integer("webhook_id"))
        // The same for every attempt, and nobody else's.
        .col(text("delivery").unique_key())
        .col(text("event"))
        // What it is about, such as claim:12: one after the other for each.
        .col(text("subject"))
        .col(text("title"))
        .col(text("body"))
        .col(text("state"))
        .col(integer("attempts"))
        .col(timestamp_with_time_zone("next_try_at"))
        .col(timestamp_with_time_zone_null("leased_until"))
        .col(json_binary_null("last_error"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("settled_at"))
        .foreign_key(
            ForeignKey::create()
                .name("deliveries_of_webhook")
                .from("webhook_deliveries", "webhook_id")
                .to("webhooks", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// Up to which day it has been said which claims fell due: one row.
fn days() -> TableCreateStatement {
    Table::create().table("announced_days").col(integer("id").primary_key()).col(date("through")).to_owned()
}

fn indexes() -> [IndexCreateStatement; 2] {
    let deliveries = |name: &str| Index::create().name(name).table("webhook_deliveries").to_owned();
    [
        deliveries("webhook_deliveries_queue").col("state").col("next_try_at").to_owned(),
        deliveries("webhook_deliveries_in_turn").col("webhook_id").col("subject").col("state").to_owned(),
    ]
}
