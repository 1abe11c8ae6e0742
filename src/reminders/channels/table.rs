//! The channels table. Its secrets are written and never read back to anybody.

use chrono::DateTime;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::Kind;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::reminders::Occasion;
use crate::storage::ChannelId;
use crate::storage::Db;
use crate::storage::Hidden;
use crate::storage::List;
use crate::storage::ReviewerId;
use crate::storage::stored_as_text;

stored_as_text!(Kind);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "channels")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ChannelId,
    pub reviewer_id: ReviewerId,
    pub kind: Kind,
    pub name: String,
    /// Holds a secret too, where it is a chat's.
    pub address: Hidden,
    pub secret: Hidden,
    /// None stands for all.
    pub occasions: List<Occasion>,
    pub created_at: DateTimeUtc,
    /// Since when nothing goes there, because the service refused what was sent.
    pub stopped_at: Option<DateTimeUtc>,
    pub stopped_why: Option<Message>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Where it leads, as it may be shown: the path and the query of an address may be all that keeps others out.
    pub fn shown_address(&self) -> String {
        let address = self.address.reveal();
        match address.parse::<url::Url>() {
            Ok(url) if url.has_host() => format!("{}/…", url.origin().ascii_serialization()),
            _ => address.to_owned(),
        }
    }

    pub fn has_secret(&self) -> bool {
        !self.secret.reveal().is_empty()
    }

    /// Whether it came from another instance, where what would let others write to it stayed.
    fn is_without_address(&self) -> bool {
        self.address.reveal().ends_with('…') || self.kind == Kind::Telegram && !self.has_secret()
    }

    pub(super) fn wants(&self, occasion: Occasion) -> bool {
        self.stopped_at.is_none() && (self.occasions.is_empty() || self.occasions.contains(&occasion))
    }
}

pub(super) async fn insert(
    db: &Db,
    reviewer: ReviewerId,
    kind: Kind,
    (name, address, secret): (&str, &str, &str),
    occasions: &[Occasion],
    now: DateTime<Utc>,
) -> Result<Model> {
    let row = ActiveModel {
        reviewer_id: Set(reviewer),
        kind: Set(kind),
        name: Set(name.to_owned()),
        address: Set(Hidden::new(address)),
        secret: Set(Hidden::new(secret)),
        occasions: Set(List(occasions.to_vec())),
        created_at: Set(now),
        stopped_at: Set(None),
        stopped_why: Set(None),
        ..Default::default()
    };
    Ok(row.insert(db).await?)
}

/// A reviewer's channels, the oldest first.
pub async fn list(db: &Db, reviewer: ReviewerId) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::ReviewerId.eq(reviewer)).order_by_asc(Column::Id);
    Ok(rows.all(db).await?)
}

pub(super) async fn all(db: &Db) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Id).all(db).await?)
}

/// One of a reviewer's channels.
///
/// # Errors
/// `NotFound` also for one of somebody else.
pub async fn get(db: &Db, reviewer: ReviewerId, id: ChannelId) -> Result<Model> {
    let found = Entity::find_by_id(id).filter(Column::ReviewerId.eq(reviewer)).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("channel-not-found").with("id", id.to_string())))
}

/// Removes a channel, with what waits for it.
pub async fn remove(db: &Db, reviewer: ReviewerId, id: ChannelId) -> Result<Model> {
    let channel = get(db, reviewer, id).await?;
    Entity::delete_by_id(id).exec(db).await?;
    Ok(channel)
}

pub(super) async fn stop(db: &Db, id: ChannelId, why: Message, now: DateTime<Utc>) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::StoppedAt, Expr::value(now))
        .col_expr(Column::StoppedWhy, Expr::value(why));
    update.filter(Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Lets messages go to a channel again.
///
/// # Errors
/// `Conflict` when it came from another instance, where its address stayed.
pub async fn resume(db: &Db, reviewer: ReviewerId, id: ChannelId) -> Result<Model> {
    if get(db, reviewer, id).await?.is_without_address() {
        return Err(Error::conflict("channel-brought-in"));
    }
    let update = Entity::update_many()
        .col_expr(Column::StoppedAt, Expr::value(Option::<DateTimeUtc>::None))
        .col_expr(Column::StoppedWhy, Expr::value(Option::<Message>::None));
    update.filter(Column::Id.eq(id)).exec(db).await?;
    get(db, reviewer, id).await
}
