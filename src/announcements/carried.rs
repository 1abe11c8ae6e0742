//! Webhooks as they are carried from one instance to another: without their secrets, and without what of their addresses
//! would let others write there.

use chrono::DateTime;
use chrono::Utc;
use sea_orm::EntityTrait;
use serde::Deserialize;
use serde::Serialize;

use super::Events;
use super::Wanted;
use super::Webhook;
use super::listeners;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::CARRIED_AT_ONCE;
use crate::storage::Carried;
use crate::storage::Db;
use crate::storage::Hidden;
use crate::storage::WebhookId;

/// A webhook without its secrets.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CarriedWebhook {
    pub id: WebhookId,
    pub name: String,
    /// As much of its address as anybody may see.
    pub leads_to: String,
    pub events: Events,
    pub filter: Wanted,
    pub created_at: DateTime<Utc>,
    pub created_by: String,
}

/// Nothing goes there before somebody has given the address again.
pub struct Webhooks;

impl Carried for Webhooks {
    type Row = CarriedWebhook;

    async fn page(db: &Db, after: Option<&CarriedWebhook>) -> Result<Vec<CarriedWebhook>> {
        let mut rows = listeners::Entity::find().cursor_by(listeners::Column::Id);
        if let Some(last) = after {
            rows.after(last.id);
        }
        let rows = rows.first(CARRIED_AT_ONCE).all(db).await?;
        Ok(rows.into_iter().map(CarriedWebhook::of).collect())
    }

    async fn put(db: &Db, rows: Vec<CarriedWebhook>) -> Result<()> {
        storage::put_rows::<listeners::Entity>(db, rows.into_iter().map(Webhook::from).collect()).await
    }

    async fn put_beside(db: &Db, rows: Vec<CarriedWebhook>) -> Result<()> {
        storage::put_beside::<listeners::Entity>(db, rows.into_iter().map(Webhook::from).collect()).await
    }
}

impl CarriedWebhook {
    fn of(webhook: Webhook) -> Self {
        CarriedWebhook {
            leads_to: webhook.shown_address(),
            id: webhook.id,
            name: webhook.name,
            events: webhook.events,
            filter: webhook.filter,
            created_at: webhook.created_at,
            created_by: webhook.created_by,
        }
    }
}

impl From<CarriedWebhook> for Webhook {
    fn from(carried: CarriedWebhook) -> Self {
        Webhook {
            id: carried.id,
            name: carried.name,
            address: Hidden::new(carried.leads_to),
            secret: Hidden::new(storage::random_name()),
            former_secret: None,
            former_until: None,
            events: carried.events,
            filter: carried.filter,
            created_at: carried.created_at,
            created_by: carried.created_by,
            stopped_at: Some(carried.created_at),
            stopped_why: Some(Message::new("channel-brought-in")),
        }
    }
}
