//! The tables of each import as they stand in its file.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(tables()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("import_tables").to_owned()).await
    }
}

fn tables() -> TableCreateStatement {
    Table::create()
        .table("import_tables")
        .col(big_integer("import_id").primary_key())
        .col(json_binary("tables"))
        .foreign_key(
            ForeignKey::create()
                .name("import_tables_of")
                .from("import_tables", "import_id")
                .to("imports", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
