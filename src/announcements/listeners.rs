//! The webhooks table: who wants to hear of what. Its secrets are written and never read back to anybody.

use chrono::DateTime;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::WebhookEvent;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage::ClaimantId;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::Hidden;
use crate::storage::List;
use crate::storage::WebhookId;
use crate::storage::stored_as_json;

/// None stands for all.
pub type Events = List<WebhookEvent>;

/// Which claims are heard of: those that everything given here fits. Sources are heard of in any case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = WebhookFilter)]
#[serde(deny_unknown_fields, default)]
pub struct Wanted {
    /// The id of a claimant.
    pub claimant: Option<ClaimantId>,
    /// The id of a document.
    pub document: Option<DocumentId>,
    /// Its own topic or one of its document.
    pub topic: Option<String>,
}

stored_as_json!(Wanted);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhooks")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: WebhookId,
    pub name: String,
    pub address: Hidden,
    pub secret: Hidden,
    /// The secret before, which signs too until a moment.
    pub former_secret: Option<Hidden>,
    pub former_until: Option<DateTimeUtc>,
    pub events: Events,
    pub filter: Wanted,
    pub created_at: DateTimeUtc,
    pub created_by: String,
    /// Since when nothing goes there, because the other end said that it is gone.
    pub stopped_at: Option<DateTimeUtc>,
    pub stopped_why: Option<Message>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Where it leads, as it may be shown: the path and the query of an address may be all that keeps others out.
    pub fn shown_address(&self) -> String {
        let url = self.address.reveal().parse::<url::Url>();
        url.map_or_else(|_| String::new(), |url| format!("{}/…", url.origin().ascii_serialization()))
    }

    pub fn wants(&self, event: WebhookEvent) -> bool {
        self.events.is_empty() || self.events.contains(&event)
    }

    /// What a message is signed with at a moment: the secret, and for a while the one before.
    pub fn secrets(&self, now: DateTime<Utc>) -> Vec<&str> {
        let former =
            self.former_secret.as_ref().filter(|_| self.former_until.is_some_and(|until| now < until));
        std::iter::once(&self.secret).chain(former).map(Hidden::reveal).collect()
    }
}

/// Whether anybody listens at all.
pub(super) async fn any(db: &Db) -> Result<bool> {
    let found = Entity::find().select_only().column(Column::Id).limit(1);
    Ok(found.into_tuple::<WebhookId>().one(db).await?.is_some())
}

/// The oldest first.
pub async fn list(db: &Db) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Id).all(db).await?)
}

pub async fn find(db: &Db, id: WebhookId) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// # Errors
/// `NotFound` when there is none with this id.
pub async fn get(db: &Db, id: WebhookId) -> Result<Model> {
    let found = find(db, id).await?;
    found.ok_or_else(|| Error::not_found(Message::new("webhook-not-found").with("id", id.to_string())))
}

pub async fn insert(
    db: &Db,
    (name, address, secret): (&str, &str, &str),
    (events, filter): (&[WebhookEvent], &Wanted),
    by: &str,
    now: DateTime<Utc>,
) -> Result<Model> {
    let row = ActiveModel {
        name: Set(name.to_owned()),
        address: Set(Hidden::new(address)),
        secret: Set(Hidden::new(secret)),
        former_secret: Set(None),
        former_until: Set(None),
        events: Set(List(events.to_vec())),
        filter: Set(filter.clone()),
        created_at: Set(now),
        created_by: Set(by.to_owned()),
        stopped_at: Set(None),
        stopped_why: Set(None),
        ..Default::default()
    };
    Ok(row.insert(db).await?)
}

/// Removes a webhook, with what waits for it.
pub async fn remove(db: &Db, id: WebhookId) -> Result<Model> {
    let webhook = get(db, id).await?;
    Entity::delete_by_id(id).exec(db).await?;
    Ok(webhook)
}

/// Gives it a new secret; the one it had signs too until a moment.
pub async fn set_secret(db: &Db, webhook: &Model, secret: &str, until: DateTime<Utc>) -> Result<()> {
    let row = ActiveModel {
        id: Set(webhook.id),
        secret: Set(Hidden::new(secret)),
        former_secret: Set(Some(webhook.secret.clone())),
        former_until: Set(Some(until)),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}

pub async fn stop(db: &Db, id: WebhookId, why: Message, now: DateTime<Utc>) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::StoppedAt, Expr::value(now))
        .col_expr(Column::StoppedWhy, Expr::value(why));
    update.filter(Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Lets messages go there again.
///
/// # Errors
/// `Conflict` when it came from another instance, where its address stayed.
pub async fn resume(db: &Db, id: WebhookId) -> Result<Model> {
    if get(db, id).await?.address.reveal().ends_with('…') {
        return Err(Error::conflict("channel-brought-in"));
    }
    let update = Entity::update_many()
        .col_expr(Column::StoppedAt, Expr::value(Option::<DateTimeUtc>::None))
        .col_expr(Column::StoppedWhy, Expr::value(Option::<Message>::None));
    update.filter(Column::Id.eq(id)).exec(db).await?;
    get(db, id).await
}
