//! The announcements table: what there is to tell and has not been addressed to anybody yet.

use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::WebhookEvent;
use super::listeners;
use crate::error::Result;
use crate::storage::AnnouncementId;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::SourceId;
use crate::storage::stored_as_text;

stored_as_text!(WebhookEvent);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "announcements")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AnnouncementId,
    pub event: WebhookEvent,
    pub claim_id: Option<ClaimId>,
    pub source_id: Option<SourceId>,
    pub before: Option<String>,
    pub after: Option<String>,
    pub actor: String,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// A change that is about to be announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    pub event: WebhookEvent,
    pub claim: Option<ClaimId>,
    pub source: Option<SourceId>,
    /// The stored word, or the days, before and after.
    pub before: Option<String>,
    pub after: Option<String>,
    pub actor: String,
}

/// How many rows one statement carries: SQLite binds 32,766 values.
const ROWS_AT_ONCE: usize = 2_000;

/// Writes down what there is to tell, in the caller's transaction and in this order, if anybody listens.
pub async fn announce(db: &Db, at: DateTimeUtc, announcements: Vec<Announcement>) -> Result<()> {
    if announcements.is_empty() || !listeners::any(db).await? {
        return Ok(());
    }
    let mut rows = announcements.into_iter().map(|announcement| ActiveModel {
        event: Set(announcement.event),
        claim_id: Set(announcement.claim),
        source_id: Set(announcement.source),
        before: Set(announcement.before),
        after: Set(announcement.after),
        actor: Set(announcement.actor),
        at: Set(at),
        ..Default::default()
    });
    loop {
        let some: Vec<ActiveModel> = rows.by_ref().take(ROWS_AT_ONCE).collect();
        if some.is_empty() {
            return Ok(());
        }
        Entity::insert_many(some).exec_without_returning(db).await?;
    }
}

/// What has waited longest.
pub async fn oldest(db: &Db, most: u64) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Id).limit(most).all(db).await?)
}

/// It is known who is told of these.
pub async fn settled(db: &Db, announcements: &[Model]) -> Result<()> {
    let ids = announcements.iter().map(|announcement| announcement.id);
    Entity::delete_many().filter(Column::Id.is_in(ids)).exec(db).await?;
    Ok(())
}
