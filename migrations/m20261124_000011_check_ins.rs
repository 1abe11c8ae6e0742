//! Looks in between: the next day on which a long or open claim is looked at.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // NULL: not worked out yet, as for every claim that is here already. 9999-12-31: there is none any more.
        let column = date_null("next_check_in");
        manager.alter_table(Table::alter().table("claims").add_column(column).to_owned()).await?;
        let index =
            Index::create().name("claims_next_check_in").table("claims").col("next_check_in").to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop().name("claims_next_check_in").table("claims").to_owned();
        manager.drop_index(index).await?;
        manager.alter_table(Table::alter().table("claims").drop_column("next_check_in").to_owned()).await
    }
}
