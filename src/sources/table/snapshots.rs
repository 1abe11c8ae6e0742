//! Which copies the archive holds, and since when.

use std::collections::HashMap;
use std::collections::HashSet;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::sources::archive::Packed;
use crate::storage;
use crate::storage::Db;
use crate::storage::SnapshotId;

/// One copy of what was fetched, addressed by the hash of its content.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "snapshots")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: SnapshotId,
    #[sea_orm(unique)]
    pub hash: String,
    /// Length of the content, in bytes.
    pub size: i64,
    pub content_type: Option<String>,
    /// The address it was first fetched from.
    pub url: String,
    pub kept_at: DateTimeUtc,
    /// When the same content was last fetched.
    pub seen_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// # Errors
/// `NotFound` when it was given up, or never was.
pub async fn get(db: &Db, id: SnapshotId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| gone(id))
}

/// Which of these copies are known.
pub async fn known(db: &Db, hashes: &[String]) -> Result<HashSet<String>> {
    let mut known = HashSet::new();
    for some in hashes.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().select_only().column(Column::Hash).filter(Column::Hash.is_in(some));
        known.extend(rows.into_tuple::<String>().all(db).await?);
    }
    Ok(known)
}

/// Writes down that copies are kept, or seen again; `packed` come with the address they were fetched from. Returns their
/// numbers by their hashes.
pub async fn record(
    db: &Db,
    packed: &[(&Packed, &str)],
    now: DateTime<Utc>,
) -> Result<HashMap<String, SnapshotId>> {
    // One statement may not touch a row twice.
    let mut seen = HashSet::new();
    let once = packed.iter().filter(|(packed, _)| seen.insert(packed.hash.as_str()));
    let rows: Vec<ActiveModel> = once
        .map(|(packed, url)| ActiveModel {
            hash: Set(packed.hash.clone()),
            size: Set(i64::try_from(packed.size).unwrap_or(i64::MAX)),
            content_type: Set(packed.content_type.clone()),
            url: Set((*url).to_owned()),
            kept_at: Set(now),
            seen_at: Set(now),
            ..Default::default()
        })
        .collect();
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let again = OnConflict::column(Column::Hash).update_column(Column::SeenAt).to_owned();
    let recorded = Entity::insert_many(rows).on_conflict(again).exec_with_returning(db).await?;
    Ok(recorded.into_iter().map(|copy| (copy.hash, copy.id)).collect())
}

/// What is said of a copy that was given up.
pub fn gone(id: SnapshotId) -> Error {
    Error::not_found(Message::new("snapshot-not-found").with("id", id.to_string()))
}

impl Model {
    /// What the copy is called when it is taken away: nothing that a computer would run by its name.
    pub fn file_name(&self) -> String {
        let kind = self.content_type.as_deref().unwrap_or_default();
        let ending = match kind.split(';').next().unwrap_or_default().trim() {
            "application/pdf" => "pdf",
            "application/json" | "application/feed+json" => "json.txt",
            _ if kind.contains("html") => "html.txt",
            _ if kind.contains("xml") => "xml.txt",
            _ if kind.starts_with("text/") => "txt",
            _ => "bin",
        };
        format!("{}.{ending}", self.hash.get(..12).unwrap_or_default())
    }
}
