//! Programs elsewhere hear of changes of claims and sources: what was announced is addressed to whoever wants it, and goes
//! out signed, once for each change, in order for each claim, tried again until it is taken or given up.

mod addressing;
mod body;
mod days;
mod deliver;
mod deliveries;
mod examples;

use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use url::Url;

pub use addressing::Surroundings;
pub use addressing::address_all;
pub use body::ClaimBody;
pub use body::DocumentBody;
pub use body::EventBody;
pub use body::SourceBody;
pub use days::announce_days;
pub use deliver::deliver;
pub use deliver::try_out;
pub use deliveries::Model as Delivery;
pub use deliveries::counts;
pub use deliveries::dismiss;
pub use deliveries::list as deliveries_of;
pub use deliveries::resend;
pub use examples::example;

use crate::announcements;
use crate::announcements::Wanted;
use crate::announcements::Webhook;
use crate::announcements::WebhookEvent;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::reminders::channels;
use crate::review::secrets;
use crate::sources::Fetcher;
use crate::storage::Db;
use crate::storage::WebhookId;

/// How long the former secret signs beside the new one.
const BOTH_SIGN: Duration = Duration::hours(24);

/// Shorter secrets could be guessed.
const SHORTEST_SECRET: usize = 16;

/// A webhook that is about to be added.
#[derive(Clone, Debug, Default)]
pub struct NewWebhook {
    pub name: String,
    pub address: String,
    /// What is signed with; one is made up when it is empty.
    pub secret: String,
    /// None stands for all.
    pub events: Vec<WebhookEvent>,
    pub filter: Wanted,
}

/// A webhook with its secret, which is not shown again.
#[derive(Clone, Debug)]
pub struct Fresh {
    pub webhook: Webhook,
    pub secret: String,
}

/// Adds a webhook.
///
/// # Errors
/// `Invalid` when the address is none on the web or leads into this network, or the secret is short; `Conflict` when it is there
/// already.
pub async fn add(
    db: &Db,
    fetcher: &Fetcher,
    new: &NewWebhook,
    by: &str,
    now: DateTime<Utc>,
) -> Result<Fresh> {
    let (name, address, secret) = (new.name.trim(), new.address.trim(), new.secret.trim());
    channels::must_be_postable(fetcher, address)?;
    channels::names_secrets(address)?;
    let secret = usable(secret)?;
    let mut filter = new.filter.clone();
    filter.topic = filter.topic.map(|topic| topic.trim().to_owned()).filter(|topic| !topic.is_empty());
    let known = announcements::list(db).await?;
    if let Some(known) = known.iter().find(|known| is_same(known, address, &new.events, &filter)) {
        let message = Message::new("webhook-twice").with("name", known.name.as_str());
        return Err(Error::conflict(message.with("id", known.id.to_string())));
    }
    let name = if name.is_empty() { address.split('/').nth(2).unwrap_or(address) } else { name };
    let row = (name, address, secret.as_str());
    let webhook = announcements::insert(db, row, (&new.events, &filter), by, now).await?;
    Ok(Fresh { webhook, secret })
}

/// Whether a webhook would say the same to the same address.
fn is_same(known: &Webhook, address: &str, events: &[WebhookEvent], filter: &Wanted) -> bool {
    let place = |address: &str| address.parse::<Url>().ok();
    let all = |events: &[WebhookEvent]| events.iter().copied().collect::<BTreeSet<_>>();
    place(known.address.reveal()) == place(address)
        && all(&known.events) == all(events)
        && known.filter == *filter
}

/// How long it can be looked up what was sent.
const KEPT: Duration = Duration::days(90);

/// Forgets what was sent long ago. Returns how many messages.
pub async fn clean_up(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    deliveries::forget(db, now - KEPT).await
}

/// Changes the secret; the former one signs too for a day, so that the other end can follow.
///
/// # Errors
/// `Invalid` when the secret is short.
pub async fn rotate(db: &Db, id: WebhookId, secret: &str, now: DateTime<Utc>) -> Result<Fresh> {
    let webhook = announcements::get(db, id).await?;
    let secret = usable(secret.trim())?;
    announcements::set_secret(db, &webhook, &secret, now + BOTH_SIGN).await?;
    Ok(Fresh { webhook: announcements::get(db, id).await?, secret })
}

fn usable(secret: &str) -> Result<String> {
    if channels::names_secrets(secret)? {
        return Ok(secret.to_owned());
    }
    match secret.chars().count() {
        0 => Ok(secrets::fresh()),
        1..SHORTEST_SECRET => {
            Err(Error::invalid(Message::new("webhook-short-secret").with("least", SHORTEST_SECRET)))
        }
        _ => Ok(secret.to_owned()),
    }
}
