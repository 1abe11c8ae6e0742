//! A day per claim: the next one on which anybody can be owed a word about it. It takes the place of the next look in
//! between, which is one of these days.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // NULL: not worked out yet, as for every claim that is here already. 9999-12-31: there is none any more.
        add_day(manager, "look_at", "claims_look_at").await?;
        drop_day(manager, "next_check_in", "claims_next_check_in").await?;
        // The rules that the days were worked out by, and the day up to which everything has been looked at: other rules
        // make them unknown, and so does a clock that was put back.
        let mut rules = Table::create();
        rules
            .table("look_rules")
            .col(big_integer("id").primary_key())
            .col(text("rules"))
            .col(date("through"));
        manager.create_table(rules).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("look_rules").to_owned()).await?;
        add_day(manager, "next_check_in", "claims_next_check_in").await?;
        drop_day(manager, "look_at", "claims_look_at").await
    }
}

async fn add_day(manager: &SchemaManager<'_>, column: &'static str, index: &str) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table("claims").add_column(date_null(column)).to_owned()).await?;
    manager.create_index(Index::create().name(index).table("claims").col(column).to_owned()).await
}

async fn drop_day(manager: &SchemaManager<'_>, column: &'static str, index: &str) -> Result<(), DbErr> {
    manager.drop_index(Index::drop().name(index).table("claims").to_owned()).await?;
    manager.alter_table(Table::alter().table("claims").drop_column(column).to_owned()).await
}
