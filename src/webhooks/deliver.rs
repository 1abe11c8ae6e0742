//! Posting what webhooks are owed: claimed first, then posted, then marked; one after the other for each claim.

use std::time::Duration as StdDuration;
use std::time::Instant;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use url::Url;

use super::deliveries;
use super::deliveries::Model as Delivery;
use super::examples;
use crate::announcements;
use crate::announcements::Webhook;
use crate::announcements::WebhookEvent;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::reminders::Sent;
use crate::reminders::State;
use crate::reminders::channels;
use crate::reminders::channels::Tools;
use crate::reminders::channels::signing;
use crate::reminders::pause;
use crate::storage;
use crate::storage::Db;
use crate::storage::WebhookId;

/// How long a round takes up new messages, and how long it holds one.
const ROUND: StdDuration = StdDuration::from_secs(2 * 60);
const LEASE: Duration = Duration::minutes(5);

/// Messages that are read together.
const AT_ONCE: u64 = 200;

/// What came of a post.
enum Outcome {
    Taken,
    /// After so long, if the other end says so.
    Later(Message, Option<StdDuration>),
    /// The other end says that it is gone for good.
    Gone(Message),
}

/// Posts what is ready at `now`.
pub async fn deliver(db: &Db, tools: &Tools<'_>, now: DateTime<Utc>) -> Result<Sent> {
    let mut sent = Sent::default();
    let begun = Instant::now();
    // Whoever does not answer is not waited for again in this round.
    let mut silent: Vec<WebhookId> = Vec::new();
    loop {
        let ready = deliveries::ready(db, now, &silent, AT_ONCE).await?;
        if ready.is_empty() {
            return Ok(sent);
        }
        let mut taken = 0;
        for (message, webhook) in ready {
            if begun.elapsed() > ROUND {
                return Ok(sent);
            }
            if silent.contains(&webhook.id) || !deliveries::take(db, &message, now, now + LEASE).await? {
                continue;
            }
            taken += 1;
            if !one(db, tools, &message, &webhook, &mut sent, now).await? {
                silent.push(webhook.id);
            }
        }
        if taken == 0 {
            return Ok(sent);
        }
    }
}

/// Posts one message; false when it was not taken.
async fn one(
    db: &Db,
    tools: &Tools<'_>,
    message: &Delivery,
    webhook: &Webhook,
    sent: &mut Sent,
    now: DateTime<Utc>,
) -> Result<bool> {
    let attempts = message.attempts.unsigned_abs() + 1;
    match post(tools, webhook, &message.delivery, message.event, &message.body, now).await {
        Outcome::Taken => {
            sent.sent += 1;
            deliveries::settle(db, message, State::Sent, None, now).await?;
            return Ok(true);
        }
        Outcome::Later(why, after) if attempts < tools.settings.most_attempts => {
            sent.delayed += 1;
            let asked = after.and_then(|after| Duration::from_std(after).ok()).unwrap_or_default();
            let again_at = now + pause(tools.settings.retry_minutes, attempts).max(asked);
            deliveries::delay(db, message, why, again_at).await?;
        }
        Outcome::Later(why, _) => {
            sent.failed += 1;
            tracing::warn!(webhook.id = webhook.id.0, "a message was given up: {why}");
            deliveries::settle(db, message, State::Failed, Some(why), now).await?;
        }
        Outcome::Gone(why) => {
            sent.failed += 1;
            tracing::warn!(webhook.id = webhook.id.0, "a webhook is stopped: {why}");
            deliveries::settle(db, message, State::Failed, Some(why.clone()), now).await?;
            announcements::stop(db, webhook.id, why, now).await?;
        }
    }
    Ok(false)
}

async fn post(
    tools: &Tools<'_>,
    webhook: &Webhook,
    delivery: &str,
    event: WebhookEvent,
    body: &str,
    now: DateTime<Utc>,
) -> Outcome {
    let filled = |text: &str| channels::filled(tools.fetcher, text, webhook.address.reveal());
    let secrets: Result<Vec<String>, Message> = webhook.secrets(now).into_iter().map(filled).collect();
    let (address, secrets) = match (filled(webhook.address.reveal()), secrets) {
        (Ok(address), Ok(secrets)) => (address, secrets),
        (Err(why), _) | (_, Err(why)) => return Outcome::Later(why, None),
    };
    let Ok(to) = address.parse::<Url>() else {
        return Outcome::Gone(Message::new("channel-address").with("address", webhook.shown_address()));
    };
    let secrets: Vec<&str> = secrets.iter().map(String::as_str).collect();
    let headers = [
        ("x-foresaid-event", event.to_string()),
        ("x-foresaid-delivery", delivery.to_owned()),
        ("x-foresaid-signature", signing::by_all(&secrets, now.timestamp(), body)),
    ];
    match tools.fetcher.post(&to, &headers, body.to_owned()).await {
        Ok(posted) if (200..300).contains(&posted.status) => Outcome::Taken,
        Ok(posted) => {
            let why = Message::new("webhook-answered").with("status", i64::from(posted.status));
            if posted.status == 410 { Outcome::Gone(why) } else { Outcome::Later(why, posted.retry_after) }
        }
        Err(error) => Outcome::Later(error.message(), None),
    }
}

/// Posts an example, marked as one by its number; when it is taken, a stopped webhook goes on.
///
/// # Errors
/// `Conflict` with what came of it.
pub async fn try_out(db: &Db, tools: &Tools<'_>, id: WebhookId, now: DateTime<Utc>) -> Result<()> {
    let webhook = announcements::get(db, id).await?;
    let event = webhook.events.first().copied().unwrap_or(WebhookEvent::VerdictRecorded);
    let delivery = format!("trial-{}", storage::random_name());
    let mut body = examples::example(event, tools.base_url);
    body.id.clone_from(&delivery);
    let body = serde_json::to_string(&body).map_err(anyhow::Error::new)?;
    match post(tools, &webhook, &delivery, event, &body, now).await {
        Outcome::Taken => announcements::resume(db, id).await.map(|_| ()),
        Outcome::Later(why, _) | Outcome::Gone(why) => Err(Error::Conflict(why)),
    }
}
