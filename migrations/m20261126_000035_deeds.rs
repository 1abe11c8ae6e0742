//! What people did besides the claims, the order in which all claims changed, and the links by which people set a
//! password, one for each person at most.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(deeds()).await?;
        manager.create_table(password_links()).await?;
        manager.create_index(index("deeds_at", "deeds")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["password_links", "deeds"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn index(name: &'static str, table: &'static str) -> IndexCreateStatement {
    Index::create().name(name).table(table).col("at").to_owned()
}

fn deeds() -> TableCreateStatement {
    Table::create()
        .table("deeds")
        .col(big_pk_auto("id"))
        .col(timestamp_with_time_zone("at"))
        .col(text("area"))
        .col(text("actor"))
        // Stays when the person goes: no foreign key.
        .col(big_integer_null("reviewer_id"))
        .col(json_binary("what"))
        .col(text_null("place"))
        .to_owned()
}

fn password_links() -> TableCreateStatement {
    Table::create()
        .table("password_links")
        .col(big_integer("reviewer_id").primary_key())
        .col(text_uniq("secret_hash"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(
            ForeignKey::create()
                .name("password_links_of")
                .from("password_links", "reviewer_id")
                .to("reviewers", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
