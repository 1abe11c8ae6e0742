//! The imports table: what came in when, by whom, and enough to undo it.

use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use super::Claim;
use super::report::Outcome;
use super::suggested;
use crate::documents;
use crate::documents::Pointing;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::ClaimantId;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::ImportId;
use crate::storage::List;
use crate::storage::SuggestedId;
use crate::storage::stored_as_json;

stored_as_json!(Pointing, Before);

/// One import that changed something.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ImportId,
    /// None once the document is gone.
    pub document_id: Option<DocumentId>,
    /// The document's.
    pub title: String,
    pub file_name: String,
    pub content_hash: String,
    pub at: DateTimeUtc,
    pub actor: String,
    pub pointing: Pointing,
    pub outcome: Outcome,
    pub new_claims: i32,
    pub changed_claims: i32,
    pub unchanged_claims: i32,
    pub vanished_claims: i32,
    /// The claims that it added.
    pub added: List<ClaimId>,
    /// How everything else stood; none for a new document.
    pub before: Option<Before>,
    pub undone_at: Option<DateTimeUtc>,
    pub undone_by: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a re-import changed, as it stood before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Before {
    pub document: documents::table::Model,
    pub claims: Vec<ClaimBefore>,
    pub suggested: Vec<suggested::Model>,
    /// The suggestions that it added.
    pub new_suggested: Vec<SuggestedId>,
}

/// A claim before a re-import changed it, or missed it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimBefore {
    pub claim: Claim,
    pub claimants: Vec<ClaimantId>,
}

pub async fn get(db: &Db, id: ImportId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("import-not-found").with("id", id.to_string())))
}

/// The imports, the latest first.
pub async fn list(db: &Db, document: Option<DocumentId>, most: u64) -> Result<Vec<Model>> {
    list_before(db, document, None, most).await
}

/// The imports before one of them, the latest first.
pub async fn list_before(
    db: &Db,
    document: Option<DocumentId>,
    before: Option<ImportId>,
    most: u64,
) -> Result<Vec<Model>> {
    let rows = Entity::find().order_by_desc(Column::Id);
    let rows = before.map_or(rows.clone(), |before| rows.filter(Column::Id.lt(before)));
    let rows = document.map_or(rows.clone(), |document| rows.filter(Column::DocumentId.eq(document)));
    Ok(rows.limit(most).all(db).await?)
}

/// The latest import of a document after this one, if it still stands.
pub(super) async fn later(db: &Db, import: &Model) -> Result<Option<Model>> {
    let rows = Entity::find().filter(Column::DocumentId.eq(import.document_id));
    let rows = rows.filter(Column::Id.gt(import.id)).filter(Column::UndoneAt.is_null());
    Ok(rows.order_by_desc(Column::Id).one(db).await?)
}

pub(super) async fn insert(db: &Db, import: Model) -> Result<ImportId> {
    let row = ActiveModel { id: sea_orm::ActiveValue::NotSet, ..import.into() };
    Ok(row.insert(db).await?.id)
}

/// Marks an import as undone; false when somebody was faster.
pub(super) async fn set_undone(db: &Db, id: ImportId, at: DateTimeUtc, by: &str) -> Result<bool> {
    let update = Entity::update_many()
        .set(ActiveModel {
            undone_at: Set(Some(at)),
            undone_by: Set(Some(by.to_owned())),
            // What was kept for this has served.
            before: Set(None),
            ..Default::default()
        })
        .filter(Column::Id.eq(id))
        .filter(Column::UndoneAt.is_null());
    Ok(update.exec(db).await?.rows_affected == 1)
}
