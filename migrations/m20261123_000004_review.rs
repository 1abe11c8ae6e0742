//! Reviewers, their sign-ins, the tokens of the API, and verdicts.

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
                    .table("reviewers")
                    .col(big_pk_auto("id"))
                    .col(text("email").unique_key())
                    .col(text("name"))
                    .col(text("password_hash"))
                    .col(text("language"))
                    .col(text("time_zone"))
                    .col(boolean("active"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("sessions")
                    .col(text("token_hash").primary_key())
                    .col(big_integer("reviewer_id"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("sessions_reviewer")
                            .from("sessions", "reviewer_id")
                            .to("reviewers", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("tokens")
                    .col(big_pk_auto("id"))
                    .col(text("name").unique_key())
                    .col(text("hash").unique_key())
                    .col(big_integer_null("reviewer_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("last_used_at"))
                    .col(timestamp_with_time_zone_null("revoked_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("tokens_reviewer")
                            .from("tokens", "reviewer_id")
                            .to("reviewers", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager.create_table(verdicts()).await?;
        manager
            .create_index(Index::create().name("verdicts_claim").table("verdicts").col("claim_id").to_owned())
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["verdicts", "tokens", "sessions", "reviewers"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn verdicts() -> TableCreateStatement {
    Table::create()
        .table("verdicts")
        .col(big_pk_auto("id"))
        .col(big_integer("claim_id"))
        .col(big_integer("reviewer_id"))
        .col(text("verdict"))
        .col(text("note"))
        // The day the outcome became known; recorded_at is when it was written down.
        .col(date_null("known_on"))
        .col(json_binary("evidence_ids"))
        .col(timestamp_with_time_zone("recorded_at"))
        .col(timestamp_with_time_zone_null("withdrawn_at"))
        .col(big_integer_null("withdrawn_by"))
        .col(text_null("withdrawn_why"))
        .foreign_key(
            ForeignKey::create()
                .name("verdicts_of")
                .from("verdicts", "claim_id")
                .to("claims", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("verdicts_by")
                .from("verdicts", "reviewer_id")
                .to("reviewers", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .to_owned()
}
