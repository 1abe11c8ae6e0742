//! What was answered to requests that carry a key of the caller's: the same request again gets the same answer.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::DeleteMany;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use crate::error::Result;
use crate::storage;
use crate::storage::Db;
use crate::storage::TokenId;

/// So long an answer is kept.
const KEPT_HOURS: i64 = 24;

/// One request and what was answered.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_answers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_id: TokenId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Of the whole request.
    pub fingerprint: String,
    pub asked_at: DateTimeUtc,
    /// None while the request is under way.
    pub status: Option<i32>,
    pub content_type: Option<String>,
    /// None when the answer held a secret.
    pub body: Option<Vec<u8>>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Whose request, by which key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub token: TokenId,
    pub key: String,
    pub fingerprint: String,
}

/// What is known of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing so far: it is the caller's to carry out, and then to keep or to forget.
    New,
    /// Another request had this key.
    Other,
    /// It is under way, or was when the instance was stopped.
    UnderWay,
    /// It was answered.
    Answered(Answer),
}

/// An answer that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub content_type: Option<String>,
    /// None when it held a secret.
    pub body: Option<Vec<u8>>,
}

/// Takes the key, or says what is known of it. Of several who come at the same moment one takes it.
pub async fn begin(db: &Db, asked: &Asked, now: DateTime<Utc>) -> Result<Known> {
    let over = Entity::delete_many().filter(Column::AskedAt.lte(now - Duration::hours(KEPT_HOURS)));
    of(over, asked).exec(db).await?;
    let row = ActiveModel {
        token_id: Set(asked.token),
        key: Set(asked.key.clone()),
        fingerprint: Set(asked.fingerprint.clone()),
        asked_at: Set(now),
        ..Default::default()
    };
    match Entity::insert(row).exec_without_returning(db).await {
        Ok(_) => return Ok(Known::New),
        Err(error) if storage::is_duplicate(&error) => {}
        Err(error) => return Err(error.into()),
    }
    let found = Entity::find_by_id((asked.token, asked.key.clone())).one(db).await?;
    // It may have been forgotten since: whoever asks again will be the first.
    let Some(found) = found else { return Ok(Known::UnderWay) };
    Ok(match found.status {
        _ if found.fingerprint != asked.fingerprint => Known::Other,
        None => Known::UnderWay,
        Some(status) => {
            let status = u16::try_from(status).unwrap_or_default();
            Known::Answered(Answer { status, content_type: found.content_type, body: found.body })
        }
    })
}

/// Keeps what was answered.
pub async fn keep(db: &Db, asked: &Asked, answer: Answer) -> Result<()> {
    let row = ActiveModel {
        token_id: Set(asked.token),
        key: Set(asked.key.clone()),
        status: Set(Some(answer.status.into())),
        content_type: Set(answer.content_type),
        body: Set(answer.body),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}

/// Gives the key free again: what was asked for did not happen.
pub async fn forget(db: &Db, asked: &Asked) -> Result<()> {
    of(Entity::delete_many(), asked).exec(db).await?;
    Ok(())
}

fn of(rows: DeleteMany<Entity>, asked: &Asked) -> DeleteMany<Entity> {
    rows.filter(Column::TokenId.eq(asked.token)).filter(Column::Key.eq(asked.key.as_str()))
}

/// Forgets answers that are kept no longer.
pub async fn clean_up(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    let over = Entity::delete_many().filter(Column::AskedAt.lte(now - Duration::hours(KEPT_HOURS)));
    Ok(over.exec(db).await?.rows_affected)
}
