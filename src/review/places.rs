//! Browsers in which somebody has signed in before: a cookie's secret, kept as a hash. Whoever tries passwords elsewhere
//! does not keep them out.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use super::reviewers;
use super::secrets;
use crate::error::Result;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// A place in which nobody has signed in for so long is forgotten.
pub const KEPT_DAYS: u32 = 365;

/// One browser of one reviewer.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_places")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub reviewer_id: ReviewerId,
    pub used_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// Whether the reviewer with this address has signed in with this secret before.
pub async fn is_known(db: &Db, secret: &str, email: &str) -> Result<bool> {
    let who = reviewers::Entity::find().filter(reviewers::Column::Email.eq(email)).one(db).await?;
    let Some(who) = who else { return Ok(false) };
    Ok(Entity::find_by_id((secrets::hash(secret), who.id)).one(db).await?.is_some())
}

/// Notes that somebody signed in. Returns the secret for the browser: its own, if it has one.
pub async fn note(db: &Db, secret: Option<&str>, reviewer: ReviewerId, now: DateTime<Utc>) -> Result<String> {
    let kept = match secret {
        Some(secret) => {
            let known = Entity::find().filter(Column::TokenHash.eq(secrets::hash(secret))).one(db).await?;
            known.map(|_| secret.to_owned())
        }
        None => None,
    };
    let secret = kept.unwrap_or_else(secrets::fresh);
    let row = ActiveModel {
        token_hash: Set(secrets::hash(&secret)),
        reviewer_id: Set(reviewer),
        used_at: Set(now),
    };
    let again =
        OnConflict::columns([Column::TokenHash, Column::ReviewerId]).update_column(Column::UsedAt).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    Ok(secret)
}

/// Forgets all places of a reviewer.
pub(super) async fn forget_all(db: &Db, reviewer: ReviewerId) -> Result<()> {
    Entity::delete_many().filter(Column::ReviewerId.eq(reviewer)).exec(db).await?;
    Ok(())
}

/// Forgets places that nobody uses any more.
pub async fn clean_up(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    let over = now - Duration::days(KEPT_DAYS.into());
    Ok(Entity::delete_many().filter(Column::UsedAt.lte(over)).exec(db).await?.rows_affected)
}
