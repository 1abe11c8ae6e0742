//! The tokens of the API: shown once, kept as a hash, revocable.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::Reviewer;
use super::reviewers;
use super::secrets;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::Db;
use crate::storage::ReviewerId;
use crate::storage::TokenId;

/// Tells a token from other secrets when it turns up in a log or a repository.
const PREFIX: &str = "foresaid_";

/// A token acts for a reviewer.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tokens")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: TokenId,
    #[sea_orm(unique)]
    pub name: String,
    #[sea_orm(unique)]
    pub hash: String,
    pub reviewer_id: Option<ReviewerId>,
    pub created_at: DateTimeUtc,
    pub last_used_at: Option<DateTimeUtc>,
    pub revoked_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Makes a token. The returned text is the only copy.
///
/// # Errors
/// `Conflict` when the name is taken.
pub async fn add(db: &impl Db, name: &str, reviewer: ReviewerId, now: DateTime<Utc>) -> Result<String> {
    let token = format!("{PREFIX}{}", secrets::fresh());
    let row = ActiveModel {
        name: Set(name.trim().to_owned()),
        hash: Set(secrets::hash(&token)),
        reviewer_id: Set(Some(reviewer)),
        created_at: Set(now),
        ..Default::default()
    };
    row.insert(db).await.map_err(|error| {
        if storage::is_duplicate(&error) {
            Error::conflict(Message::new("token-name-taken").with("name", name))
        } else {
            error.into()
        }
    })?;
    Ok(token)
}

pub async fn list(db: &impl Db) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Name).all(db).await?)
}

/// The tokens that act for a reviewer, by name.
pub async fn of(db: &impl Db, reviewer: ReviewerId) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::ReviewerId.eq(reviewer)).order_by_asc(Column::Name).all(db).await?)
}

pub async fn get(db: &impl Db, id: TokenId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("token-not-found").with("name", id.to_string())))
}

/// Revokes a token for good; its name stays taken.
pub async fn revoke(db: &impl Db, name: &str, now: DateTime<Utc>) -> Result<()> {
    let update = Entity::update_many().col_expr(Column::RevokedAt, Expr::value(now));
    let update = update.filter(Column::Name.eq(name)).filter(Column::RevokedAt.is_null());
    if update.exec(db).await?.rows_affected == 0 {
        return Err(Error::not_found(Message::new("token-not-found").with("name", name)));
    }
    Ok(())
}

/// The reviewer for whom a token acts, if it is valid. Notes the use, at most once an hour.
pub async fn authenticate(db: &impl Db, token: &str, now: DateTime<Utc>) -> Result<Option<Reviewer>> {
    let found =
        Entity::find().filter(Column::Hash.eq(secrets::hash(token))).filter(Column::RevokedAt.is_null());
    let Some(found) = found.one(db).await? else { return Ok(None) };
    if found.last_used_at.is_none_or(|last| now - last > Duration::hours(1)) {
        let row = ActiveModel { id: Set(found.id), last_used_at: Set(Some(now)), ..Default::default() };
        row.update(db).await?;
    }
    let Some(reviewer) = found.reviewer_id else { return Ok(None) };
    Ok(reviewers::find(db, reviewer).await?.filter(|reviewer| reviewer.active))
}
