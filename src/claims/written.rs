//! The tables of each import, as they stand in its file.

use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::ImportRecord;
use super::imports;
use crate::documents::WrittenTable;
use crate::error::Result;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::ImportId;
use crate::storage::List;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_tables")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: ImportId,
    pub tables: List<WrittenTable>,
}

impl ActiveModelBehavior for ActiveModel {}

pub(super) async fn keep(db: &Db, import: ImportId, tables: Vec<WrittenTable>) -> Result<()> {
    let row = ActiveModel { import_id: Set(import), tables: Set(tables.into()) };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The tables of an import; none for one that is older than this record.
pub async fn of(db: &Db, import: ImportId) -> Result<Option<Vec<WrittenTable>>> {
    Ok(Entity::find_by_id(import).one(db).await?.map(|row| row.tables.0))
}

/// The tables of a document as it stands.
pub async fn of_document(db: &Db, document: DocumentId) -> Result<Vec<WrittenTable>> {
    let standing = imports::Entity::find().filter(imports::Column::DocumentId.eq(document));
    let standing = standing.filter(imports::Column::UndoneAt.is_null()).order_by_desc(imports::Column::Id);
    let Some(import) = standing.one(db).await? else { return Ok(Vec::new()) };
    Ok(of(db, import.id).await?.unwrap_or_default())
}

/// The import of the same document that stood before this one, with its tables.
pub async fn before(
    db: &Db,
    import: &ImportRecord,
) -> Result<Option<(ImportRecord, Option<Vec<WrittenTable>>)>> {
    let earlier = imports::Entity::find().filter(imports::Column::DocumentId.eq(import.document_id));
    let earlier =
        earlier.filter(imports::Column::Id.lt(import.id)).filter(imports::Column::UndoneAt.is_null());
    let Some(earlier) = earlier.order_by_desc(imports::Column::Id).one(db).await? else { return Ok(None) };
    let tables = of(db, earlier.id).await?;
    Ok(Some((earlier, tables)))
}
