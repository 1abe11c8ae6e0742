//! What has happened to claims that reviewers may want to hear of, until they have been told. It is written where it
//! happens, in the same transaction; who is told, and whether it is worth a mail, is not decided here.

use chrono::DateTime;
use chrono::Utc;
use sea_orm::ActiveValue::NotSet;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use crate::error::Result;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::NewsId;
use crate::storage::ReviewerId;
use crate::storage::stored_as_text;
use crate::vocabulary::words;

words! {
    /// What kind of thing has happened.
    pub enum News as "news" {
        /// Evidence was suggested, or a person accepted it.
        Evidence = "evidence",
        /// A reviewer looks after the claim from now on.
        Assigned = "assigned",
        /// A first verdict was given, and a second reviewer has to agree.
        SecondVerdict = "second_verdict",
        /// A note calls upon a reviewer.
        Mention = "mention",
    }
}

stored_as_text!(News);

/// How many rows one statement carries.
const ROWS_AT_ONCE: usize = 2_000;

/// One thing that has happened to one claim.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_news")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: NewsId,
    pub claim_id: ClaimId,
    pub kind: News,
    /// The row that it is about, in the table of its kind; of an assignment, the second in which it was made.
    pub about_id: i64,
    /// For this reviewer only; none: for everybody who follows the claim.
    pub reviewer_id: Option<ReviewerId>,
    /// Who did it, and needs not to be told.
    pub actor: String,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// Something that has just happened.
#[derive(Clone, Copy, Debug)]
pub struct Happened<'a> {
    pub claim: ClaimId,
    pub kind: News,
    pub about: i64,
    pub reviewer: Option<ReviewerId>,
    pub actor: &'a str,
}

/// Writes down what has happened, in the caller's transaction.
pub async fn add(db: &Db, news: &[Happened<'_>], at: DateTime<Utc>) -> Result<()> {
    let row = |news: &Happened<'_>| ActiveModel {
        id: NotSet,
        claim_id: Set(news.claim),
        kind: Set(news.kind),
        about_id: Set(news.about),
        reviewer_id: Set(news.reviewer),
        actor: Set(news.actor.to_owned()),
        at: Set(at),
    };
    for some in news.chunks(ROWS_AT_ONCE) {
        Entity::insert_many(some.iter().map(row)).exec_without_returning(db).await?;
    }
    Ok(())
}

/// What nobody, or not everybody, has been told of yet, the oldest first.
pub async fn untold(db: &Db) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Id).all(db).await?)
}

/// Lets go of what everybody has been told.
pub async fn forget(db: &Db, told: &[NewsId]) -> Result<()> {
    for some in told.chunks(storage::IDS_AT_ONCE) {
        Entity::delete_many().filter(Column::Id.is_in(some.iter().copied())).exec(db).await?;
    }
    Ok(())
}
