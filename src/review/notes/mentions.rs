//! The mentions table: who was called upon in which note, for whoever writes to them.

use chrono::DateTime;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use super::Model as Note;
use crate::claims::news;
use crate::claims::news::Happened;
use crate::claims::news::News;
use crate::error::Result;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::MentionId;
use crate::storage::NoteId;
use crate::storage::ReviewerId;

/// One person called upon in one note.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
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

/// A note that calls upon somebody, as it says now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub claim: ClaimId,
    pub reviewer: ReviewerId,
    pub at: DateTime<Utc>,
    pub author: String,
    pub text: String,
}

/// The notes on these claims that call upon somebody, the oldest first.
pub async fn calls(db: &Db, claims: &[ClaimId]) -> Result<Vec<Call>> {
    let mut calls = Vec::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().filter(Column::ClaimId.is_in(some.iter().copied()));
        let rows = rows.order_by_asc(Column::Id).all(db).await?;
        if rows.is_empty() {
            continue;
        }
        let notes = super::with_ids(db, rows.iter().map(|row| row.note_id)).await?;
        let people = reviewers::list(db).await?;
        calls.extend(rows.into_iter().filter_map(|row| {
            Some(Call {
                claim: row.claim_id,
                reviewer: row.reviewer_id,
                at: row.mentioned_at,
                author: people.iter().find(|person| person.id == row.author_id)?.name.clone(),
                text: notes.iter().find(|note| note.id == row.note_id)?.text.clone(),
            })
        }));
    }
    Ok(calls)
}

/// The notes that have called upon somebody since a moment, the latest first, at most so many.
pub async fn of_person(db: &Db, reviewer: ReviewerId, since: DateTime<Utc>, most: u64) -> Result<Vec<Call>> {
    let rows = Entity::find().filter(Column::ReviewerId.eq(reviewer)).filter(Column::MentionedAt.gt(since));
    let rows = rows.order_by_desc(Column::Id).limit(most).all(db).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let notes = super::with_ids(db, rows.iter().map(|row| row.note_id)).await?;
    let people = reviewers::list(db).await?;
    let call = |row: Model| {
        let note = notes.iter().find(|note| note.id == row.note_id)?;
        Some(Call {
            claim: row.claim_id,
            reviewer: row.reviewer_id,
            at: row.mentioned_at,
            author: people.iter().find(|person| person.id == row.author_id)?.name.clone(),
            text: note.text.clone(),
        })
    };
    Ok(rows.into_iter().filter_map(call).collect())
}

/// Makes these the people whom the note calls upon; who was called upon before stays as of then, and whoever was not is
/// told.
pub(super) async fn keep(
    db: &Db,
    note: &Note,
    author: &Reviewer,
    called: &[ReviewerId],
    now: DateTime<Utc>,
) -> Result<()> {
    let gone = Entity::delete_many().filter(Column::NoteId.eq(note.id));
    gone.filter(Column::ReviewerId.is_not_in(called.iter().copied())).exec(db).await?;
    let known = Entity::find().filter(Column::NoteId.eq(note.id)).all(db).await?;
    let is_new = |id: &&ReviewerId| known.iter().all(|mention| mention.reviewer_id != **id);
    let called: Vec<ReviewerId> = called.iter().filter(is_new).copied().collect();
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
    let made = Entity::insert_many(rows).exec_with_returning(db).await?;
    let happened = made.iter().map(|mention| Happened {
        claim: note.claim_id,
        kind: News::Mention,
        about: mention.id.0,
        reviewer: Some(mention.reviewer_id),
        actor: &author.name,
    });
    news::add(db, &happened.collect::<Vec<_>>(), now).await
}
