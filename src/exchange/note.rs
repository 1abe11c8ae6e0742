//! Notes on a claim as JSON.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use super::PersonRef;
use crate::error::Result;
use crate::review::Note;
use crate::review::notes::Former;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::NoteId;
use crate::storage::ReviewerId;

/// What somebody said about a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Note)]
pub struct NoteShape {
    #[schema(value_type = i64)]
    pub id: NoteId,
    pub claim_id: ClaimId,
    pub author: PersonRef,
    pub text: String,
    pub written_at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
    /// What it said before, the oldest first.
    pub former: Vec<Former>,
}

impl NoteShape {
    pub async fn all(db: &Db, notes: Vec<Note>) -> Result<Vec<Self>> {
        let people = reviewers::list(db).await?;
        let names: BTreeMap<ReviewerId, String> = people.into_iter().map(|p| (p.id, p.name)).collect();
        let person = |id: ReviewerId| PersonRef { id, name: names.get(&id).cloned().unwrap_or_default() };
        let shape = |note: Note| NoteShape {
            id: note.id,
            claim_id: note.claim_id,
            author: person(note.author_id),
            text: note.text,
            written_at: note.written_at,
            edited_at: note.edited_at,
            former: note.former.0,
        };
        Ok(notes.into_iter().map(shape).collect())
    }
}
