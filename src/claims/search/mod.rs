//! The words of claims, cut for searching, in a table of their own: written in the transaction that writes the claim, and
//! looked up by each database in its own way.

mod words;

use sea_orm::Condition;
use sea_orm::DbBackend;
use sea_orm::ExprTrait;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LikeExpr;
use sea_orm::sea_query::OnConflict;
use sea_orm::sea_query::Query;
use sea_orm::sea_query::SelectStatement;

pub use words::Phrases;

use super::Claim;
use super::table;
use crate::documents;
use crate::error::Result;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::DocumentId;

/// How many rows of two values one statement carries.
const ROWS_AT_ONCE: usize = 5_000;

/// The words of one claim.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_search")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub claim_id: ClaimId,
    /// Each between blanks.
    pub words: String,
    /// Whether those of the document's title are among them, as they are since it is searched too.
    pub titled: bool,
}

impl ActiveModelBehavior for ActiveModel {}

/// Writes the words of claims as they are now; what is so already costs nothing.
pub(super) async fn put(db: &Db, claims: &[Claim]) -> Result<()> {
    for some in claims.chunks(ROWS_AT_ONCE) {
        let titles = documents::table::titles(db, some.iter().map(|claim| claim.document_id)).await?;
        let title = |claim: &Claim| titles.get(&claim.document_id).map(String::as_str).unwrap_or_default();
        let rows = some.iter().map(|claim| ActiveModel {
            claim_id: Set(claim.id),
            words: Set(words::of_claim(&claim.search_text, title(claim), &claim.topic_words)),
            titled: Set(true),
        });
        let changed = Expr::col((Entity, Column::Words)).ne(Expr::cust("excluded.words"));
        let changed = changed.or(Expr::col((Entity, Column::Titled)).eq(false));
        let mut replace = OnConflict::column(Column::ClaimId);
        replace.update_columns([Column::Words, Column::Titled]).action_and_where(changed);
        Entity::insert_many(rows).on_conflict(replace).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The same of all claims of a document: its title is another one now.
pub(super) async fn retitle(db: &Db, document: DocumentId) -> Result<()> {
    put(db, &table::of_document(db, document).await?).await
}

/// The claims that hold these phrases, as a query that another may hold. SQLite asks its full-text index, PostgreSQL its
/// index of words, and looks through what that finds for those that stand side by side.
pub(super) fn holding(backend: DbBackend, phrases: &Phrases) -> SelectStatement {
    if backend == DbBackend::Sqlite {
        let found = Expr::cust_with_values("claim_words MATCH ?", [phrases.for_fts5()]);
        return Query::select().expr(Expr::cust("rowid")).from("claim_words").and_where(found).to_owned();
    }
    let found = Expr::cust_with_values("terms @@ CAST($1 AS tsquery)", [phrases.for_tsquery()]);
    let rows = Query::select().column(Column::ClaimId).from(Entity).and_where(found).to_owned();
    rows.to_owned().cond_where(all_patterns(phrases)).to_owned()
}

/// Whether the claim of an outer query holds these phrases: for words that so many claims hold that it is quicker to look
/// at each as it comes.
pub(super) fn holds(phrases: &Phrases) -> Expr {
    let its = Expr::col((Entity, Column::ClaimId)).equals((table::Entity, table::Column::Id));
    let mut rows = Query::select();
    rows.expr(Expr::val(1)).from(Entity).and_where(its).cond_where(all_patterns(phrases));
    Expr::exists(rows)
}

fn all_patterns(phrases: &Phrases) -> Condition {
    phrases.patterns().fold(Condition::all(), |all, pattern| {
        all.add(Expr::col((Entity, Column::Words)).like(LikeExpr::new(pattern).escape('\\')))
    })
}
