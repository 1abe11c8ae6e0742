//! The private address of each reviewer's calendar, and the key by which the instance signs links in mails.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let addresses = Table::create()
            .table("calendar_addresses")
            .col(big_integer("reviewer_id").primary_key())
            .col(text("token_hash").unique_key())
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone_null("last_read_at"))
            .foreign_key(
                ForeignKey::create()
                    .name("calendar_addresses_of")
                    .from("calendar_addresses", "reviewer_id")
                    .to("reviewers", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(addresses).await?;
        let keys = Table::create()
            .table("instance_keys")
            .col(text("name").primary_key())
            // 64 hexadecimal digits
            .col(text("secret"))
            .to_owned();
        manager.create_table(keys).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("instance_keys").to_owned()).await?;
        manager.drop_table(Table::drop().table("calendar_addresses").to_owned()).await
    }
}
