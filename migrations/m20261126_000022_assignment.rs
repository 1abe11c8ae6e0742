//! Roles of reviewers, topics of claims and documents, and who looks after which claim: by rule, by hand, and while
//! somebody is away.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for (table, column) in columns() {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        manager.get_connection().execute(&first_is_administrator()).await?;
        for table in [assignments(), assignment_rules(), absences()] {
            manager.create_table(table).await?;
        }
        for (table, column) in INDEXES {
            let index = Index::create().name(format!("{table}_{column}")).table(table).col(column).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["absences", "assignment_rules", "assignments"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        for (table, column) in columns() {
            let name = column.get_column_name();
            manager.alter_table(Table::alter().table(table).drop_column(name).to_owned()).await?;
        }
        Ok(())
    }
}

const INDEXES: [(&str, &str); 3] =
    [("assignments", "reviewer_id"), ("assignments", "assigned_at"), ("absences", "reviewer_id")];

fn columns() -> Vec<(&'static str, ColumnDef)> {
    let mut columns = vec![("reviewers", text("role").default("reviewer").take())];
    for table in ["claims", "documents"] {
        columns.push((table, json_binary("topics").default("[]").take()));
        // The topics in one spelling, each between line ends: what a filter looks through.
        columns.push((table, text("topic_words").default("").take()));
        columns.push((table, boolean("topics_by_hand").default(false).take()));
    }
    columns
}

/// Whoever set the instance up, or the first after them who still can sign in, looks after the people from now on. The
/// others keep what they could do, but for that.
fn first_is_administrator() -> UpdateStatement {
    let first = Query::select()
        .expr(Expr::col("id").min())
        .from("reviewers")
        .and_where(Expr::col("active").eq(true))
        .to_owned();
    Query::update()
        .table("reviewers")
        .value("role", "administrator")
        .and_where(Expr::col("id").in_subquery(first))
        .to_owned()
}

fn assignments() -> TableCreateStatement {
    Table::create()
        .table("assignments")
        .col(big_pk_auto("id"))
        .col(big_integer("claim_id"))
        .col(big_integer("reviewer_id"))
        .col(timestamp_with_time_zone("assigned_at"))
        // A person's name, or the file that brought the claim in.
        .col(text("assigned_by"))
        // Whoever takes a claim needs no letter about it.
        .col(big_integer_null("assigner_id"))
        .index(Index::create().name("assignments_once").unique().col("claim_id").col("reviewer_id"))
        .foreign_key(&mut to("assignments_of", "assignments", "claim_id", "claims"))
        .foreign_key(&mut to("assignments_to", "assignments", "reviewer_id", "reviewers"))
        .to_owned()
}

fn assignment_rules() -> TableCreateStatement {
    Table::create()
        .table("assignment_rules")
        .col(big_pk_auto("id"))
        // The rule with the lowest place that fits decides.
        .col(integer("place"))
        .col(big_integer_null("document_id"))
        .col(big_integer_null("claimant_id"))
        .col(text_null("topic"))
        .col(json_binary("reviewer_ids"))
        // Whether each claim goes to all of them, or to one of them in turn.
        .col(boolean("to_all"))
        .col(timestamp_with_time_zone("created_at"))
        .col(text("created_by"))
        .foreign_key(&mut to("assignment_rules_document", "assignment_rules", "document_id", "documents"))
        .foreign_key(&mut to("assignment_rules_claimant", "assignment_rules", "claimant_id", "claimants"))
        .to_owned()
}

fn absences() -> TableCreateStatement {
    Table::create()
        .table("absences")
        .col(big_pk_auto("id"))
        .col(big_integer("reviewer_id"))
        // Local days of the reviewer, both inclusive.
        .col(date("from_day"))
        .col(date("to_day"))
        // Who hears of the claims meanwhile; none shares them among the others.
        .col(big_integer_null("stand_in_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(text("created_by"))
        .foreign_key(&mut to("absences_of", "absences", "reviewer_id", "reviewers"))
        .to_owned()
}

/// What goes with the row it belongs to.
fn to(
    name: &str,
    table: &'static str,
    column: &'static str,
    other: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(name)
        .from(table, column)
        .to(other, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}
