//! A webhook as JSON, without its secrets, and what it was owed.

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use crate::announcements::Wanted;
use crate::announcements::Webhook;
use crate::announcements::WebhookEvent;
use crate::language::Language;
use crate::reminders::State;
use crate::storage::DeliveryId;
use crate::storage::WebhookId;
use crate::webhooks::Delivery;
use crate::webhooks::Fresh;

/// A program elsewhere that hears of changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Webhook)]
pub struct WebhookShape {
    pub id: WebhookId,
    pub name: String,
    /// Where it leads, without what is secret in it.
    pub address: String,
    /// None stands for all.
    pub events: Vec<WebhookEvent>,
    pub filter: Wanted,
    pub created_at: DateTime<Utc>,
    pub created_by: String,
    /// Until when the former secret signs too.
    pub former_secret_until: Option<DateTime<Utc>>,
    /// Since when nothing goes there.
    pub stopped_at: Option<DateTime<Utc>>,
    pub stopped_why: Option<String>,
}

impl WebhookShape {
    pub fn new(webhook: Webhook, language: Language) -> Self {
        WebhookShape {
            id: webhook.id,
            address: webhook.shown_address(),
            name: webhook.name,
            events: webhook.events.0,
            filter: webhook.filter,
            created_at: webhook.created_at,
            created_by: webhook.created_by,
            former_secret_until: webhook.former_until,
            stopped_at: webhook.stopped_at,
            stopped_why: webhook.stopped_why.map(|why| why.in_language(language)),
        }
    }
}

/// A webhook with its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = FreshWebhook)]
pub struct FreshWebhookShape {
    pub webhook: WebhookShape,
    /// The only copy: what `X-Foresaid-Signature` is made with.
    pub secret: String,
}

impl FreshWebhookShape {
    pub fn new(fresh: Fresh, language: Language) -> Self {
        FreshWebhookShape { webhook: WebhookShape::new(fresh.webhook, language), secret: fresh.secret }
    }
}

/// One message to a webhook, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = WebhookDelivery)]
pub struct DeliveryShape {
    pub id: DeliveryId,
    pub webhook_id: WebhookId,
    /// What `X-Foresaid-Delivery` says.
    pub delivery: String,
    pub event: WebhookEvent,
    /// What it is about, such as `claim:12`.
    pub subject: String,
    #[schema(inline)]
    pub state: State,
    pub attempts: i32,
    pub next_try_at: DateTime<Utc>,
    pub last_error: Option<String>,
    pub created_at: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
    /// The message, as it is posted: JSON.
    pub body: String,
}

impl DeliveryShape {
    pub fn new(delivery: Delivery, language: Language) -> Self {
        DeliveryShape {
            id: delivery.id,
            webhook_id: delivery.webhook_id,
            delivery: delivery.delivery,
            event: delivery.event,
            subject: delivery.subject,
            state: delivery.state,
            attempts: delivery.attempts,
            next_try_at: delivery.next_try_at,
            last_error: delivery.last_error.map(|why| why.in_language(language)),
            created_at: delivery.created_at,
            settled_at: delivery.settled_at,
            body: delivery.body,
        }
    }
}
