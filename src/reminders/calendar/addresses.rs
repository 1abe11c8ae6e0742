//! The private address of each reviewer's calendar: shown once, kept as a hash, renewed and revoked at will.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use url::Url;

use crate::error::Error;
use crate::error::Result;
use crate::reminders::emails;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::review::secrets;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// That a calendar was read is noted this often at most.
const NOTED_EVERY: Duration = Duration::hours(1);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_addresses")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reviewer_id: ReviewerId,
    #[sea_orm(unique)]
    pub token_hash: String,
    pub created_at: DateTimeUtc,
    /// To the hour.
    pub last_read_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What is known of a reviewer's address; none when there is none.
pub async fn of(db: &Db, reviewer: ReviewerId) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(reviewer).one(db).await?)
}

/// Makes an address, in the place of an earlier one, which no longer works. The returned text is the only copy.
pub async fn renew(db: &Db, reviewer: ReviewerId, base: &Url, now: DateTime<Utc>) -> Result<Url> {
    let token = secrets::fresh();
    let row = ActiveModel {
        reviewer_id: Set(reviewer),
        token_hash: Set(secrets::hash(&token)),
        created_at: Set(now),
        last_read_at: Set(None),
    };
    let mut instead = OnConflict::column(Column::ReviewerId);
    instead.update_columns([Column::TokenHash, Column::CreatedAt, Column::LastReadAt]);
    Entity::insert(row).on_conflict(instead).exec_without_returning(db).await?;
    Ok(emails::below(base, &["calendars", &format!("{token}.ics")]))
}

/// Lets the address end.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn revoke(db: &Db, reviewer: ReviewerId) -> Result<()> {
    if Entity::delete_by_id(reviewer).exec(db).await?.rows_affected == 0 {
        return Err(Error::not_found("calendar-no-address"));
    }
    Ok(())
}

/// Whose calendar stands at this address; none when it was revoked, or its reviewer is no longer active.
pub async fn reader(db: &Db, token: &str, now: DateTime<Utc>) -> Result<Option<Reviewer>> {
    let found = Entity::find().filter(Column::TokenHash.eq(secrets::hash(token))).one(db).await?;
    let Some(found) = found else { return Ok(None) };
    let reviewer = reviewers::find(db, found.reviewer_id).await?.filter(|reviewer| reviewer.active);
    if reviewer.is_some() && found.last_read_at.is_none_or(|last| now - last > NOTED_EVERY) {
        let noted = Entity::update_many().col_expr(Column::LastReadAt, Expr::value(now));
        noted.filter(Column::TokenHash.eq(found.token_hash)).exec(db).await?;
    }
    Ok(reviewer)
}
