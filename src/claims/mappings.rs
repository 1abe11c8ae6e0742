//! The mappings table: what people pointed at in a table, remembered for every table with the same header.

use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use serde::Deserialize;
use serde::Serialize;

use crate::documents::Field;
use crate::documents::Pointing;
use crate::documents::Remembered;
use crate::documents::TableSeen;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::spelling;
use crate::storage;
use crate::storage::Db;
use crate::storage::List;
use crate::storage::MappingId;

/// A table that a person explained once.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "mappings")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: MappingId,
    /// SHA-256 over the folded header: one mapping for each shape of table.
    #[sea_orm(unique)]
    pub shape: String,
    /// The header's cells in their order.
    pub header: List<String>,
    pub columns: List<(Field, String)>,
    pub at: DateTimeUtc,
    pub actor: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// All mappings, the latest first.
pub async fn list(db: &Db) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_desc(Column::At).order_by_desc(Column::Id).all(db).await?)
}

/// Forgets a mapping: later imports read such tables as the reader sees fit.
pub async fn forget(db: &Db, id: MappingId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    let mapping = found
        .ok_or_else(|| Error::not_found(Message::new("mapping-not-found").with("id", id.to_string())))?;
    Entity::delete_by_id(id).exec(db).await?;
    Ok(mapping)
}

/// The pointing with everything that is remembered; what is pointed at now goes first.
pub async fn recall(db: &Db, pointing: &Pointing) -> Result<Pointing> {
    let stored = list(db).await?;
    let stored =
        stored.into_iter().map(|mapping| Remembered { header: mapping.header.0, columns: mapping.columns.0 });
    let mut pointing = pointing.clone();
    pointing.remembered.extend(stored);
    Ok(pointing)
}

/// Remembers what was pointed at, if anything was, for the tables it was pointed at in.
pub(super) async fn remember(
    db: &Db,
    pointing: &Pointing,
    tables: &[TableSeen],
    at: DateTimeUtc,
    actor: &str,
) -> Result<()> {
    let rows = tables.iter().filter(|table| meant(pointing, table)).map(|table| ActiveModel {
        shape: Set(shape(&table.columns)),
        header: Set(table.columns.clone().into()),
        columns: Set(pointing.columns.clone().into()),
        at: Set(at),
        actor: Set(actor.to_owned()),
        ..Default::default()
    });
    for row in rows.collect::<Vec<_>>() {
        let anew = OnConflict::column(Column::Shape)
            .update_columns([Column::Header, Column::Columns, Column::At, Column::Actor])
            .to_owned();
        Entity::insert(row).on_conflict(anew).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Whether a person pointed at this table: by its number, or by columns that it has.
fn meant(pointing: &Pointing, table: &TableSeen) -> bool {
    let has = |name: &String| {
        let name = spelling::folded(name);
        table.columns.iter().any(|column| spelling::folded(column) == name)
    };
    let named = pointing.columns.iter().all(|(_, name)| has(name));
    match pointing.table {
        Some(number) => table.read && table.number == number && named,
        None => table.read && named && !pointing.columns.is_empty(),
    }
}

fn shape(header: &[String]) -> String {
    let cells: Vec<String> = header.iter().map(|cell| spelling::folded(cell)).collect();
    storage::sha256(cells.join("\u{1}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(number: usize, columns: &[&str], read: bool) -> TableSeen {
        let columns = columns.iter().map(|name| (*name).to_owned()).collect();
        TableSeen { number, line: 3, heading: None, columns, confidence: 1.0, read }
    }

    #[test]
    fn only_the_table_that_was_pointed_at_is_remembered() {
        let columns = vec![(Field::Claim, "观点".to_owned()), (Field::Due, "Wann".to_owned())];
        let by_columns = Pointing { columns: columns.clone(), ..Pointing::default() };
        let by_number = Pointing { table: Some(2), ..Pointing::default() };
        let nothing = Pointing::default();
        for (pointing, table, expected) in [
            (&by_columns, table(1, &["觀點", "谁", "wann"], true), true),
            (&by_columns, table(1, &["观点", "谁"], true), false),
            (&by_columns, table(1, &["观点", "Wann"], false), false),
            (&by_number, table(2, &["a", "b"], true), true),
            (&by_number, table(1, &["a", "b"], true), false),
            (&nothing, table(1, &["a", "b"], true), false),
        ] {
            assert_eq!(meant(pointing, &table), expected, "{pointing:?} {table:?}");
        }
    }

    #[test]
    fn headers_that_read_the_same_have_one_shape() {
        let shape = |cells: &[&str]| shape(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        assert_eq!(shape(&["觀點 ", "Ｗｈｏ"]), shape(&["观点", "who"]));
        assert_ne!(shape(&["a", "bc"]), shape(&["ab", "c"]));
    }
}
