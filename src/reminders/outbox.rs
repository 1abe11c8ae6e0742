//! Sending what stands in the outbox: claimed first, checked against the claim as it is now, then sent, then marked.
//!
//! A process may stop anywhere. Before the mark, the lease runs out and the same letter goes again under the same
//! Message-ID; after it, nothing goes.

use std::time::Instant;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::DatabaseConnection;
use url::Url;

use super::Reader;
use super::Reminder;
use super::State;
use super::content;
use super::preferences;
use super::table;
use crate::config::DuePolicy;
use crate::config::ReminderSettings;
use crate::error::Result;
use crate::language::Message;
use crate::mail::Attachment;
use crate::mail::Letter;
use crate::mail::Mailer;
use crate::storage::Db;

/// How long a round takes up new letters; the next tick sends the rest. A mail server that lets us wait for every
/// letter would else stretch the round, and the time it goes by, beyond the leases it takes.
const ROUND: std::time::Duration = std::time::Duration::from_secs(5 * 60);

/// How many letters one round sends; the next tick sends the rest.
const MOST_PER_ROUND: u64 = 200;

/// What sending needs besides the database.
#[derive(Clone)]
pub struct Tools<'a> {
    pub mailer: &'a Mailer,
    pub base_url: &'a Url,
    pub policy: &'a DuePolicy,
    pub settings: &'a ReminderSettings,
}

/// What a round did.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Sent {
    pub sent: usize,
    pub cancelled: usize,
    /// To be tried again.
    pub delayed: usize,
    /// Given up.
    pub failed: usize,
}

/// Sends what is ready at `now`.
pub async fn send_ready(db: &DatabaseConnection, tools: &Tools<'_>, now: DateTime<Utc>) -> Result<Sent> {
    let mut sent = Sent::default();
    let begun = Instant::now();
    let lease = Duration::from_std(ROUND + tools.mailer.patience()).unwrap_or(Duration::days(1));
    for reminder in table::ready(db, now, MOST_PER_ROUND).await? {
        if begun.elapsed() > ROUND {
            break;
        }
        let reader = preferences::reader(db, reminder.reviewer_id, tools.settings).await?;
        // Planned in time and held up until the night: the morning comes again.
        let morning = reader.as_ref().and_then(|reader| reader.asleep_until(now));
        if let Some(morning) = morning {
            table::postpone(db, reminder.id, morning).await?;
        } else if let Some(leased) = table::lease(db, reminder, now, lease).await? {
            send(db, tools, &leased, reader, now, &mut sent).await?;
        }
    }
    Ok(sent)
}

async fn send(
    db: &DatabaseConnection,
    tools: &Tools<'_>,
    reminder: &Reminder,
    reader: Option<Reader>,
    now: DateTime<Utc>,
    sent: &mut Sent,
) -> Result<()> {
    let letter = match write(db, tools, reminder, reader, now).await? {
        Ok(letter) => letter,
        Err(why) => {
            sent.cancelled += 1;
            return table::mark_ended(db, reminder, State::Cancelled, why, now).await;
        }
    };
    let Err(problem) = tools.mailer.send(&letter, now).await else {
        sent.sent += 1;
        return table::mark_sent(db, reminder, &letter.subject, now).await;
    };
    let attempts = reminder.attempts.unsigned_abs();
    let give_up = problem.permanent || attempts >= tools.settings.most_attempts;
    tracing::warn!(
        reminder.id = reminder.id.0,
        attempts,
        give_up,
        "a reminder was not sent: {}",
        problem.reason
    );
    if give_up {
        sent.failed += 1;
        table::mark_ended(db, reminder, State::Failed, problem.reason, now).await
    } else {
        sent.delayed += 1;
        let again_at = now + pause(tools.settings.retry_minutes, attempts);
        table::mark_delayed(db, reminder, problem.reason, again_at).await
    }
}

/// The pause before the next attempt: doubled at each failure, four hours at most.
fn pause(first_minutes: u32, attempts: u32) -> Duration {
    let doubled = i64::from(first_minutes) << attempts.saturating_sub(1).min(16);
    Duration::minutes(doubled.min(4 * 60))
}

/// The letter as it is true now, or why it is no longer owed.
async fn write(
    db: &impl Db,
    tools: &Tools<'_>,
    reminder: &Reminder,
    reader: Option<Reader>,
    now: DateTime<Utc>,
) -> Result<Result<Letter, Message>> {
    let Some(reader) = reader.filter(|reader| reader.reviewer.active) else {
        return Ok(Err(Message::new("cancelled-reviewer")));
    };
    let written = match reminder.claim_id {
        Some(claim) => content::single(db, tools, reminder, claim, &reader, now).await?,
        None => content::digest(db, tools, reminder, &reader, now).await?,
    };
    let host = tools.base_url.host_str().unwrap_or("localhost");
    Ok(written.map(|written| Letter {
        to_name: reader.reviewer.name.clone(),
        to_address: reader.reviewer.email.clone(),
        message_id: format!("<{}@{host}>", reminder.message_id),
        thread: reminder.claim_id.map(|claim| format!("<claim-{claim}@{host}>")),
        subject: written.subject,
        text: written.text,
        html: written.html,
        attachments: written.calendar.map(due_day).into_iter().collect(),
    }))
}

fn due_day(calendar: String) -> Attachment {
    let content_type = "text/calendar; charset=utf-8; method=PUBLISH";
    Attachment { name: "due.ics".to_owned(), content_type, content: calendar }
}
