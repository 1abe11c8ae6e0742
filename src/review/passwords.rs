//! Passwords after the first: changed by whoever knows the present one, or set by a link that an administrator makes for
//! somebody. Such a link is shown once, kept as a hash, works once, and for a day.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use super::Reviewer;
use super::places;
use super::reviewers;
use super::secrets;
use super::sessions;
use crate::error::Error;
use crate::error::Result;
use crate::storage;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// How long a link works.
pub const LINK_HOURS: i64 = 24;

/// The link that one person may set a password by.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "password_links")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reviewer_id: ReviewerId,
    #[sea_orm(unique)]
    pub secret_hash: String,
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// Changes somebody's own password. Their other sign-ins end; the one with this secret goes on.
///
/// # Errors
/// `Invalid` when the present one is wrong, or the new one too short.
pub async fn change(
    db: &Database,
    reviewer: &Reviewer,
    present: String,
    new: String,
    session: Option<&str>,
) -> Result<()> {
    if reviewers::authenticate(db, &reviewer.email, present).await?.is_none() {
        return Err(Error::invalid("password-present-wrong"));
    }
    let hash = reviewers::hash_new(new).await?;
    let transaction = storage::begin(db).await?;
    reviewers::set_password(&transaction, reviewer.id, hash).await?;
    sessions::end_all(&transaction, reviewer.id, session).await?;
    places::forget_all(&transaction, reviewer.id).await?;
    Ok(transaction.commit().await?)
}

/// Sets a password without asking for the present one: for the command line, whose user looks after the instance.
///
/// # Errors
/// `Invalid` when it is too short.
pub async fn set(db: &Database, reviewer: ReviewerId, new: String) -> Result<()> {
    let hash = reviewers::hash_new(new).await?;
    let transaction = storage::begin(db).await?;
    reviewers::set_password(&transaction, reviewer, hash).await?;
    Entity::delete_by_id(reviewer).exec(&transaction).await?;
    sessions::end_all(&transaction, reviewer, None).await?;
    places::forget_all(&transaction, reviewer).await?;
    Ok(transaction.commit().await?)
}

/// Makes a link, in the place of an earlier one, and returns its secret: the only copy.
///
/// # Errors
/// `Conflict` for somebody who cannot sign in any more.
pub async fn make_link(db: &Db, reviewer: &Reviewer, now: DateTime<Utc>) -> Result<String> {
    if !reviewer.active {
        return Err(Error::conflict("password-link-inactive"));
    }
    let secret = secrets::fresh();
    let row = ActiveModel {
        reviewer_id: Set(reviewer.id),
        secret_hash: Set(secrets::hash(&secret)),
        expires_at: Set(now + Duration::hours(LINK_HOURS)),
    };
    let mut instead = OnConflict::column(Column::ReviewerId);
    instead.update_columns([Column::SecretHash, Column::ExpiresAt]);
    Entity::insert(row).on_conflict(instead).exec_without_returning(db).await?;
    Ok(secret)
}

/// Whose password the link with this secret sets.
///
/// # Errors
/// `NotFound` when it was used, replaced, or has ended.
pub async fn whose(db: &Db, secret: &str, now: DateTime<Utc>) -> Result<Reviewer> {
    let link = Entity::find().filter(Column::SecretHash.eq(secrets::hash(secret))).one(db).await?;
    let link = link.filter(|link| link.expires_at > now);
    let reviewer = match link {
        Some(link) => reviewers::find(db, link.reviewer_id).await?.filter(|reviewer| reviewer.active),
        None => None,
    };
    reviewer.ok_or_else(|| Error::not_found("password-link-over"))
}

/// Sets the password by a link, which then works no more; every sign-in of the person ends.
///
/// # Errors
/// `NotFound` as for [`whose`], `Invalid` when the password is too short.
pub async fn set_by_link(db: &Database, secret: &str, new: String, now: DateTime<Utc>) -> Result<Reviewer> {
    let reviewer = whose(db, secret, now).await?;
    let hash = reviewers::hash_new(new).await?;
    let transaction = storage::begin(db).await?;
    // Two who use it at the same moment: the second finds it used.
    let used = Entity::delete_by_id(reviewer.id).filter(Column::SecretHash.eq(secrets::hash(secret)));
    if used.exec(&transaction).await?.rows_affected == 0 {
        return Err(Error::not_found("password-link-over"));
    }
    reviewers::set_password(&transaction, reviewer.id, hash).await?;
    sessions::end_all(&transaction, reviewer.id, None).await?;
    places::forget_all(&transaction, reviewer.id).await?;
    transaction.commit().await?;
    Ok(reviewer)
}

/// Forgets links that have ended.
pub async fn clean_up(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lte(now)).exec(db).await?.rows_affected)
}
