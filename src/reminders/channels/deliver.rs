//! Posting what channels are owed: claimed first, looked at once more, then posted, then marked.

use std::time::Instant;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use url::Url;

use super::Channel;
use super::Kind;
use super::Note;
use super::answers;
use super::answers::Outcome;
use super::bodies;
use super::bodies::Target;
use super::filled;
use super::messages;
use super::table;
use crate::claims;
use crate::config::ReminderSettings;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::reminders::Occasion;
use crate::reminders::State;
use crate::reminders::outbox::Sent;
use crate::reminders::outbox::pace;
use crate::review::Reviewer;
use crate::sources::Fetcher;
use crate::storage::ChannelId;
use crate::storage::Db;
use crate::storage::Hidden;

/// How long a round takes up new messages, and how long it holds one.
const ROUND: std::time::Duration = std::time::Duration::from_secs(2 * 60);
const LEASE: Duration = Duration::minutes(5);

/// Messages of one round; the next tick posts the rest.
const MOST_PER_ROUND: u64 = 200;

/// What posting needs besides the database.
#[derive(Clone, Copy)]
pub struct Tools<'a> {
    pub fetcher: &'a Fetcher,
    pub base_url: &'a Url,
    pub settings: &'a ReminderSettings,
}

/// Posts what is ready at `now`.
pub async fn deliver(db: &Db, tools: &Tools<'_>, now: DateTime<Utc>) -> Result<Sent> {
    let mut sent = Sent::default();
    let begun = Instant::now();
    let mut stopped: Vec<ChannelId> = Vec::new();
    for (message, channel) in messages::ready(db, now, MOST_PER_ROUND).await? {
        if begun.elapsed() > ROUND {
            break;
        }
        if stopped.contains(&channel.id) || !messages::take(db, &message, now, now + LEASE).await? {
            continue;
        }
        if let Some(why) = no_longer_owed(db, &message.note).await? {
            sent.cancelled += 1;
            messages::settle(db, &message, State::Cancelled, Some(why), now).await?;
            continue;
        }
        let attempts = message.attempts.unsigned_abs() + 1;
        match post(tools, &channel, &message.note, now).await {
            Outcome::Taken => {
                sent.sent += 1;
                messages::settle(db, &message, State::Sent, None, now).await?;
            }
            Outcome::Later(why, after) if attempts < tools.settings.most_attempts => {
                sent.delayed += 1;
                let pause = pace::pause(tools.settings.retry_minutes, attempts);
                let asked = after.and_then(|after| Duration::from_std(after).ok()).unwrap_or_default();
                messages::delay(db, &message, why, now + pause.max(asked)).await?;
                // Whoever does not answer is not waited for again in this round.
                stopped.push(channel.id);
            }
            Outcome::Later(why, _) => {
                sent.failed += 1;
                messages::settle(db, &message, State::Failed, Some(why), now).await?;
            }
            Outcome::Refused(why) => {
                sent.failed += 1;
                tracing::warn!(channel.id = channel.id.0, "a channel is stopped: {why}");
                messages::settle(db, &message, State::Failed, Some(why.clone()), now).await?;
                table::stop(db, channel.id, why, now).await?;
                stopped.push(channel.id);
            }
        }
    }
    Ok(sent)
}

/// A verdict, or the end of the claim, calls off what has not left; a digest speaks of its day.
async fn no_longer_owed(db: &Db, note: &Note) -> Result<Option<Message>> {
    let Some(claim) = note.claim else { return Ok(None) };
    let Some(claim) = claims::with_ids(db, [claim]).await?.pop() else {
        return Ok(Some(Message::new("cancelled-claim-gone")));
    };
    if !claim.is_open() && note.occasion != Occasion::Mention {
        return Ok(Some(Message::new("cancelled-claim-settled")));
    }
    // What only tells is true whatever the window is.
    let is_moved = note.occasion.is_pressing() && claim.due_by != note.due_by;
    Ok(is_moved.then(|| Message::new("cancelled-window-moved")))
}

async fn post(tools: &Tools<'_>, channel: &Channel, note: &Note, now: DateTime<Utc>) -> Outcome {
    let host = match channel.kind {
        Kind::Telegram => tools.settings.telegram_api.as_str(),
        _ => channel.address.reveal(),
    };
    let filled = |text: &Hidden| filled(tools.fetcher, text.reveal(), host);
    let (address, secret) = match (filled(&channel.address), filled(&channel.secret)) {
        (Ok(address), Ok(secret)) => (address, secret),
        (Err(why), _) | (_, Err(why)) => return Outcome::Later(why, None),
    };
    let target = Target {
        kind: channel.kind,
        address: &address,
        secret: Some(&secret),
        telegram: &tools.settings.telegram_api,
    };
    let post = match bodies::post(target, note, now.timestamp_millis()) {
        Ok(post) => post,
        Err(why) => return Outcome::Refused(why),
    };
    match tools.fetcher.post(&post.to, &post.headers, post.body).await {
        Ok(posted) => answers::judge(channel.kind, posted.status, &posted.body, posted.retry_after),
        Err(error) if error.is_for_good() => Outcome::Refused(error.message()),
        Err(error) => Outcome::Later(error.message(), None),
    }
}

/// Posts a message that says that the channel works; when it is taken, a stopped channel goes on.
///
/// # Errors
/// `Conflict` with what the service said.
pub async fn try_out(
    db: &Db,
    tools: &Tools<'_>,
    reviewer: &Reviewer,
    id: ChannelId,
    now: DateTime<Utc>,
) -> Result<()> {
    let channel = table::get(db, reviewer.id, id).await?;
    let trial = format!("trial-{}-{}", channel.id, now.timestamp_millis());
    let note = Note::trial(trial, reviewer.language(), tools.base_url, now);
    match post(tools, &channel, &note, now).await {
        Outcome::Taken => table::resume(db, reviewer.id, id).await.map(|_| ()),
        Outcome::Later(why, _) | Outcome::Refused(why) => Err(Error::Conflict(why)),
    }
}
