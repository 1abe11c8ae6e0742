//! The mentions table: who was called upon in which note, for whoever writes to them.

use chrono::DateTime;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use super::Model as Note;
use crate::error::Result;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::MentionId;
use crate::storage::NoteId;
use crate::storage::ReviewerId;

/// One person called upon in one note.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: MentionId,
    pub note_id: NoteId,
    pub claim_id: ClaimId,
    pub reviewer_id: ReviewerId,
    pub author_id: ReviewerId,
    pub mentioned_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// Who was called upon since a moment, the earliest first. The id is the same however often the note is mended, so that it
/// can be told once.
pub async fn made_since(db: &impl Db, moment: DateTime<Utc>) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::MentionedAt.gte(moment));
    Ok(rows.order_by_asc(Column::Id).all(db).await?)
}

/// Makes these the people whom the note calls upon; who was called upon before stays as of then.
pub(super) async fn keep(db: &impl Db, note: &Note, called: &[ReviewerId], now: DateTime<Utc>) -> Result<()> {
    let gone = Entity::delete_many().filter(Column::NoteId.eq(note.id));
    gone.filter(Column::ReviewerId.is_not_in(called.iter().copied())).exec(db).await?;
    if called.is_empty() {
        return Ok(());
    }
    let rows = called.iter().map(|reviewer| ActiveModel {
        note_id: Set(note.id),
        claim_id: Set(note.claim_id),
        reviewer_id: Set(*reviewer),
        author_id: Set(note.author_id),
        mentioned_at: Set(now),
        ..Default::default()
    });
    let once = OnConflict::columns([Column::NoteId, Column::ReviewerId]).do_nothing().to_owned();
    Entity::insert_many(rows).on_conflict(once).exec_without_returning(db).await?;
    Ok(())
}
