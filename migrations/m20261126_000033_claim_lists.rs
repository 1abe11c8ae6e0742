//! What lists of claims are read by: an index for each order and filter, and when each claim last changed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(claim_changes()).await?;
        let changes = index("claim_changes_at", "claim_changes", &["changed_at", "claim_id"]);
        manager.create_index(changes).await?;
        manager.get_connection().execute_unprepared(FILL).await?;
        for (name, _) in REPLACED {
            manager.drop_index(Index::drop().name(*name).table("claims").to_owned()).await?;
        }
        for (name, columns) in INDEXES {
            manager.create_index(index(name, "claims", columns)).await?;
        }
        manager.create_index(index("claim_events_at", "claim_events", &["at", "what"])).await?;
        for statement in PARTIAL {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            // How many claims have which value, for whoever plans the queries.
            manager.get_connection().execute_unprepared("ANALYZE claims").await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in [
            "claims_open_due",
            "claims_open_evidence",
            "claims_judged",
            "claims_repeated",
            "claims_being_judged",
            "claims_about",
        ] {
            manager.drop_index(Index::drop().name(name).table("claims").to_owned()).await?;
        }
        manager.drop_index(Index::drop().name("documents_about").table("documents").to_owned()).await?;
        manager.drop_index(Index::drop().name("claim_events_at").table("claim_events").to_owned()).await?;
        for (name, _) in INDEXES {
            manager.drop_index(Index::drop().name(*name).table("claims").to_owned()).await?;
        }
        for (name, columns) in REPLACED {
            manager.create_index(index(name, "claims", columns)).await?;
        }
        manager.drop_table(Table::drop().table("claim_changes").to_owned()).await
    }
}

fn index(name: &str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// Beside the claims, because it changes more often than they do and is much narrower.
fn claim_changes() -> TableCreateStatement {
    Table::create()
        .table("claim_changes")
        .col(big_integer("claim_id").primary_key())
        .col(timestamp_with_time_zone("changed_at"))
        .foreign_key(
            ForeignKey::create()
                .name("claim_changes_of")
                .from("claim_changes", "claim_id")
                .to("claims", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

const FILL: &str = "INSERT INTO claim_changes (claim_id, changed_at) SELECT claims.id, \
    COALESCE((SELECT MAX(claim_events.at) FROM claim_events WHERE claim_events.claim_id = claims.id), claims.created_at) \
    FROM claims";

/// Indexes in which most claims stand under one value: they invite to be read from end to end.
const REPLACED: &[(&str, &[&str])] = &[
    ("claims_due_by", &["verdict", "due_by"]),
    ("claims_evidence_status", &["evidence_status"]),
    ("claims_repeats", &["repeats_id"]),
    ("claims_judging", &["judging"]),
];

/// A filter, then the usual order; and each other order by itself.
const INDEXES: &[(&str, &[&str])] = &[
    ("claims_by_last_day", &["due_by", "id"]),
    ("claims_by_statement", &["statement_date", "id"]),
    ("claims_by_evidence", &["evidence_status", "due_by", "id"]),
    ("claims_by_kind", &["kind", "due_by", "id"]),
    ("claims_by_document", &["document_id", "due_by", "id"]),
];

/// The few among the many.
const PARTIAL: &[&str] = &[
    "CREATE INDEX claims_open_due ON claims (due_by, id) \
     WHERE verdict IS NULL AND vanished_at IS NULL AND repeats_id IS NULL",
    "CREATE INDEX claims_open_evidence ON claims (evidence_status, due_by, id) \
     WHERE verdict IS NULL AND vanished_at IS NULL AND repeats_id IS NULL",
    "CREATE INDEX claims_judged ON claims (verdict, due_by, id) WHERE verdict IS NOT NULL",
    "CREATE INDEX claims_repeated ON claims (repeats_id) WHERE repeats_id IS NOT NULL",
    "CREATE INDEX claims_being_judged ON claims (judging, due_by, id) WHERE judging IS NOT NULL",
    "CREATE INDEX claims_about ON claims (topics) WHERE topic_words <> ''",
    "CREATE INDEX documents_about ON documents (topic_words) WHERE topic_words <> ''",
];
