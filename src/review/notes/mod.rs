//! What people say to each other about a claim. A note calls upon others by `@name` or `@address`; its author can mend it
//! for an hour, and what it said before is kept.

mod mentioning;
pub mod mentions;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use super::Reviewer;
use super::reviewers;
use crate::claims;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::List;
use crate::storage::NoteId;
use crate::storage::ReviewerId;
use crate::storage::Transaction;

/// How long its author can mend a note.
pub const EDITABLE_MINUTES: i64 = 60;

/// In characters.
const LONGEST: usize = 10_000;

/// What somebody said about a claim.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "notes")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: NoteId,
    pub claim_id: ClaimId,
    pub author_id: ReviewerId,
    pub text: String,
    pub written_at: DateTimeUtc,
    pub edited_at: Option<DateTimeUtc>,
    /// What it said before, the oldest first.
    pub former: List<Former>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a note said until a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Former {
    pub text: String,
    pub until: DateTime<Utc>,
}

impl Model {
    /// Whether this person can still mend it.
    pub fn is_editable_by(&self, reviewer: &Reviewer, now: DateTime<Utc>) -> bool {
        self.author_id == reviewer.id
            && reviewer.can_judge()
            && now < self.written_at + Duration::minutes(EDITABLE_MINUTES)
    }
}

/// Writes a note. Returns it, with whom it calls upon.
///
/// # Errors
/// `Forbidden` for a viewer, `Invalid` when it is empty or too long.
pub async fn add(
    db: &Database,
    claim: ClaimId,
    author: &Reviewer,
    text: &str,
    now: DateTime<Utc>,
) -> Result<(Model, Vec<Reviewer>)> {
    author.role.must_judge()?;
    let text = checked(text)?;
    let transaction = storage::begin(db).await?;
    let claim = claims::get(&transaction, claim).await?.id;
    let row = ActiveModel {
        claim_id: Set(claim),
        author_id: Set(author.id),
        text: Set(text.to_owned()),
        written_at: Set(now),
        former: Set(List::default()),
        ..Default::default()
    };
    let note = row.insert(&transaction).await?;
    let mentioned = call_upon(&transaction, &note, author, now).await?;
    let happened = Happened::new(What::NoteAdded, &author.name).to(text);
    history::record(&transaction, claim, now, happened).await?;
    transaction.commit().await?;
    Ok((note, mentioned))
}

/// Mends a note within the hour. What it said before is kept; whom it calls upon follows the new text.
///
/// # Errors
/// `Forbidden` for anybody but its author, `Conflict` when the hour is over, `Invalid` when it is empty or too long.
pub async fn edit(
    db: &Database,
    id: NoteId,
    author: &Reviewer,
    text: &str,
    now: DateTime<Utc>,
) -> Result<(Model, Vec<Reviewer>)> {
    author.role.must_judge()?;
    let text = checked(text)?;
    let transaction = storage::begin(db).await?;
    let note = get(&transaction, id).await?;
    if note.author_id != author.id {
        return Err(Error::Forbidden(Message::new("note-not-yours")));
    }
    if !note.is_editable_by(author, now) {
        return Err(Error::conflict(Message::new("note-too-late").with("minutes", EDITABLE_MINUTES)));
    }
    let mut former = note.former.0;
    former.push(Former { text: note.text.clone(), until: now });
    let row = ActiveModel {
        id: Set(id),
        text: Set(text.to_owned()),
        edited_at: Set(Some(now)),
        former: Set(former.into()),
        ..Default::default()
    };
    let edited = row.update(&transaction).await?;
    let mentioned = call_upon(&transaction, &edited, author, now).await?;
    let happened = Happened::new(What::NoteEdited, &author.name).from(note.text).to(text);
    history::record(&transaction, edited.claim_id, now, happened).await?;
    transaction.commit().await?;
    Ok((edited, mentioned))
}

fn checked(text: &str) -> Result<&str> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::invalid("note-empty"));
    }
    if text.chars().count() > LONGEST {
        return Err(Error::invalid(Message::new("note-too-long").with("most", LONGEST)));
    }
    Ok(text)
}

async fn call_upon(
    transaction: &Transaction,
    note: &Model,
    author: &Reviewer,
    now: DateTime<Utc>,
) -> Result<Vec<Reviewer>> {
    let people = reviewers::judges(transaction).await?;
    let named = mentioning::mentioned(&note.text, &people);
    let called: Vec<ReviewerId> = named.into_iter().filter(|id| *id != author.id).collect();
    mentions::keep(transaction, note, author, &called, now).await?;
    Ok(people.into_iter().filter(|person| called.contains(&person.id)).collect())
}

pub async fn get(db: &Db, id: NoteId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("note-not-found").with("id", id.to_string())))
}

async fn with_ids(db: &Db, ids: impl Iterator<Item = NoteId>) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::Id.is_in(ids)).all(db).await?)
}

/// The notes on a claim, the oldest first.
pub async fn of_claim(db: &Db, claim: ClaimId) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::ClaimId.eq(claim)).order_by_asc(Column::Id).all(db).await?)
}
