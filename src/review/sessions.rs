//! Sign-ins: a cookie's secret, kept as a hash, and until when it holds. They end by our clock, like everything else.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::JoinType;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::Reviewer;
use super::reviewers;
use super::secrets;
use crate::error::Result;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// One sign-in of one reviewer.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub reviewer_id: ReviewerId,
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Visit {
    pub reviewer: Reviewer,
    /// Whether the session lasts longer from this visit on.
    pub renewed: bool,
}

/// Begins a session and returns the secret for the cookie.
pub async fn begin(db: &Db, reviewer: ReviewerId, now: DateTime<Utc>, days: u32) -> Result<String> {
    let secret = secrets::fresh();
    let row = ActiveModel {
        token_hash: Set(secrets::hash(&secret)),
        reviewer_id: Set(reviewer),
        expires_at: Set(now + Duration::days(days.into())),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(secret)
}

/// The visit of the active reviewer who signed in with this secret. One in the second half of a session's life renews it.
pub async fn visit(db: &Db, secret: &str, now: DateTime<Utc>, days: u32) -> Result<Option<Visit>> {
    let whose = Entity::belongs_to(reviewers::Entity).from(Column::ReviewerId).to(reviewers::Column::Id);
    let found = Entity::find_by_id(secrets::hash(secret)).join(JoinType::InnerJoin, whose.into());
    let Some((session, whose)) = found.select_also(reviewers::Entity).one(db).await? else { return Ok(None) };
    if session.expires_at <= now {
        return Ok(None);
    }
    let life = Duration::days(days.into());
    let renewed = session.expires_at - now < life / 2;
    if renewed {
        let row = ActiveModel {
            token_hash: Set(session.token_hash),
            expires_at: Set(now + life),
            ..Default::default()
        };
        row.update(db).await?;
    }
    Ok(whose.filter(|reviewer| reviewer.active).map(|reviewer| Visit { reviewer, renewed }))
}

pub async fn end(db: &Db, secret: &str) -> Result<()> {
    Entity::delete_by_id(secrets::hash(secret)).exec(db).await?;
    Ok(())
}

/// Ends every session of a reviewer, but for the one with this secret.
pub(super) async fn end_all(db: &Db, reviewer: ReviewerId, except: Option<&str>) -> Result<()> {
    let mut theirs = Entity::delete_many().filter(Column::ReviewerId.eq(reviewer));
    if let Some(secret) = except {
        theirs = theirs.filter(Column::TokenHash.ne(secrets::hash(secret)));
    }
    theirs.exec(db).await?;
    Ok(())
}

/// Forgets sessions that have ended.
pub async fn clean_up(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lte(now)).exec(db).await?.rows_affected)
}
