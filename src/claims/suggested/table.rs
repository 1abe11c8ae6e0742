//! The suggested_claims table: sentences that may be claims, and what people made of them.

use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use super::State;
use crate::claims::reading::SuggestedClaim;
use crate::due::Precision;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::List;
use crate::storage::SuggestedId;
use crate::storage::stored_as_text;

stored_as_text!(State);

/// A sentence of a document that reads like a claim and stands in no row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "suggested_claims")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: SuggestedId,
    pub document_id: DocumentId,
    pub fingerprint: String,
    pub line: i32,
    pub heading: Option<String>,
    pub text: String,
    pub claimants: List<String>,
    pub statement_date: Option<Date>,
    pub due_from: Option<Date>,
    pub due_by: Option<Date>,
    pub precision: Precision,
    pub phrase: String,
    pub vague: bool,
    pub state: State,
    /// The claim that was made of it.
    pub claim_id: Option<ClaimId>,
    pub decided_by: Option<String>,
    pub decided_at: Option<DateTimeUtc>,
    /// Since when the sentence is no longer in the document.
    pub gone_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

const ROWS_AT_ONCE: usize = 1_000;

pub async fn get(db: &Db, id: SuggestedId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("suggested-not-found").with("id", id.to_string())))
}

/// Sentences that still stand in their documents, document by document, in the order of the lines.
pub async fn list(db: &Db, document: Option<DocumentId>, state: Option<State>) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::GoneAt.is_null());
    let rows = document.map_or(rows.clone(), |document| rows.filter(Column::DocumentId.eq(document)));
    let rows = state.map_or(rows.clone(), |state| rows.filter(Column::State.eq(state)));
    let rows = rows.order_by_asc(Column::DocumentId).order_by_asc(Column::Line).order_by_asc(Column::Id);
    Ok(rows.all(db).await?)
}

/// All sentences of a document, gone or not.
pub(in crate::claims) async fn of_document(db: &Db, document: DocumentId) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::DocumentId.eq(document)).order_by_asc(Column::Id).all(db).await?)
}

/// A row as it is read.
pub(super) fn as_read(read: &SuggestedClaim, base: Model) -> Model {
    let window = &read.window;
    Model {
        fingerprint: read.fingerprint.clone(),
        line: read.passage.line as i32,
        heading: read.passage.heading.clone(),
        text: read.passage.text.clone(),
        claimants: read.claimants.clone().into(),
        due_from: window.due_from,
        due_by: window.due_by,
        precision: window.precision,
        phrase: window.phrase.clone(),
        vague: window.vague,
        gone_at: None,
        ..base
    }
}

/// A sentence that nobody has decided on.
pub(super) fn undecided(document: DocumentId, statement_date: Option<Date>) -> Model {
    Model {
        id: SuggestedId(0),
        document_id: document,
        fingerprint: String::new(),
        line: 0,
        heading: None,
        text: String::new(),
        claimants: Vec::new().into(),
        statement_date,
        due_from: None,
        due_by: None,
        precision: Precision::Day,
        phrase: String::new(),
        vague: false,
        state: State::Suggested,
        claim_id: None,
        decided_by: None,
        decided_at: None,
        gone_at: None,
    }
}

pub(super) async fn insert(db: &Db, rows: Vec<Model>) -> Result<Vec<Model>> {
    let mut stored = Vec::with_capacity(rows.len());
    for some in rows.chunks(ROWS_AT_ONCE) {
        let some =
            some.iter().map(|row| ActiveModel { id: sea_orm::ActiveValue::NotSet, ..row.clone().into() });
        stored.extend(Entity::insert_many(some).exec_with_returning(db).await?);
    }
    Ok(stored)
}

pub(in crate::claims) async fn put(db: &Db, row: Model) -> Result<()> {
    let row: ActiveModel = row.into();
    Entity::update(row.reset_all()).exec_without_returning(db).await?;
    Ok(())
}

pub(super) async fn set_gone(db: &Db, ids: &[SuggestedId], at: DateTimeUtc) -> Result<()> {
    for some in ids.chunks(storage::IDS_AT_ONCE) {
        let update = Entity::update_many().set(ActiveModel { gone_at: Set(Some(at)), ..Default::default() });
        update.filter(Column::Id.is_in(some.iter().copied())).exec(db).await?;
    }
    Ok(())
}

pub(in crate::claims) async fn delete(db: &Db, ids: &[SuggestedId]) -> Result<()> {
    for some in ids.chunks(storage::IDS_AT_ONCE) {
        Entity::delete_many().filter(Column::Id.is_in(some.iter().copied())).exec(db).await?;
    }
    Ok(())
}
