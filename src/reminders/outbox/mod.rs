//! Sending what stands in the outbox: claimed first, checked against the claim as it is now, then sent, then marked.
//!
//! A process may stop anywhere. Before the mark, the lease runs out and the same letter goes again under the same
//! Message-ID; after it, nothing goes. Letters are marked as fast as they leave, those that leave meanwhile together: a
//! process that is killed has at most the letters of the last few milliseconds unmarked, and one for each connection.

mod desk;
mod facts;
mod letters;
mod operator;
pub mod pace;
mod queue;
mod recipients;
mod settle;
pub mod stopped;

use std::sync::Arc;
use std::time::Duration as StdDuration;
use std::time::Instant;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::entity::prelude::*;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use url::Url;

use desk::Desk;
use desk::Signs;
use desk::Written;
pub(super) use facts::Facts;
use letters::Sources;
use recipients::Recipients;
use settle::Settling;

use super::Reminder;
use super::State;
use super::channels;
use super::channels::Note;
use super::channels::Wanted;
use super::table;
use super::table::Column;
use crate::config::DuePolicy;
use crate::config::ReminderSettings;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::mail::Letter;
use crate::mail::Mailer;
use crate::review::reviewers;
use crate::storage;
use crate::storage::Database;
use crate::storage::ReminderId;
use crate::storage::ReviewerId;

/// How long a round takes up new letters; the next tick sends the rest. A mail server that lets us wait for every
/// letter would else stretch the round, and the time it goes by, beyond the leases it takes.
const ROUND: std::time::Duration = std::time::Duration::from_secs(5 * 60);

/// Letters that are written together: few at first, and twice as many each time, as long as they leave at once.
const FIRST_WAVE: u64 = 16;
const LARGEST_WAVE: u64 = 256;

/// What sending needs besides the database.
#[derive(Clone)]
pub struct Tools<'a> {
    pub mailer: &'a Mailer,
    pub base_url: &'a Url,
    pub policy: &'a DuePolicy,
    pub settings: &'a ReminderSettings,
    /// The instance's, for whoever runs it.
    pub language: Language,
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
pub async fn send_ready(db: &Database, tools: &Tools<'_>, now: DateTime<Utc>) -> Result<Sent> {
    let (tried, to_settle) = mpsc::unbounded_channel();
    let (desk, writers, signs) = Desk::new(tools.mailer.clone(), now, tried);
    // Both sets end with this call, whoever drops it.
    let mut carriers = JoinSet::new();
    let desk = Arc::new(desk);
    for _ in 0..tools.mailer.at_once() {
        carriers.spawn(Arc::clone(&desk).carry());
    }
    drop(desk);
    let mut settling = JoinSet::new();
    settling.spawn(Settling { db: db.clone(), settings: tools.settings.clone(), now }.run(to_settle));

    let written = write_all(db, tools, now, writers, &signs).await;
    while carriers.join_next().await.is_some() {}
    let settled = settling.join_next().await.transpose().map_err(anyhow::Error::new)?;
    let told = operator::tell(db, tools, now).await;
    tools.mailer.hang_up().await;
    let mut sent = settled.unwrap_or_else(|| Ok(Sent::default()))?;
    sent.cancelled = written?;
    told?;
    Ok(sent)
}

/// Writes letters as long as there are any to write and the round lasts. Returns how many were no longer owed.
async fn write_all(
    db: &Database,
    tools: &Tools<'_>,
    now: DateTime<Utc>,
    writers: flume::Sender<Written>,
    signs: &Signs,
) -> Result<usize> {
    let begun = Instant::now();
    // A minute for what is not in the mail server's hands.
    let most = ROUND + tools.mailer.patience() + StdDuration::from_secs(60);
    let until = now + Duration::from_std(most).unwrap_or(Duration::days(1));
    let mut recipients = Recipients::read(db, tools, now).await?;
    let wanted = Wanted::read(db).await?;
    let mut sources = Sources::default();
    let (mut cancelled, mut wave) = (0, FIRST_WAVE);
    while begun.elapsed() < ROUND && !signs.is_trouble() {
        let ready = recipients.turn(db, now, wave).await?;
        if ready.is_empty() {
            break;
        }
        let holder = storage::random_name();
        let taken = queue::take(db, ready, &holder, now, until).await?;
        let at = Instant::now();
        let letters = letters::write(db, tools, taken, (&recipients.readers, &mut sources), now).await?;
        if !wanted.is_empty() {
            channels::owe(db, &wanted, notes(&letters, &recipients, tools, now), now).await?;
        }
        for (reminder, letter) in letters {
            match letter {
                Ok(letter) => {
                    // The carriers end after us.
                    let _ = writers.send_async(Written { reminder, letter, at }).await;
                }
                Err(why) => {
                    cancelled += 1;
                    queue::mark_ended(db, &reminder, State::Cancelled, why, now).await?;
                }
            }
        }
        wave = if signs.take_stale() > 0 { FIRST_WAVE } else { (wave * 2).min(LARGEST_WAVE) };
    }
    Ok(cancelled)
}

/// What channels are told for these letters.
fn notes(
    letters: &[(Reminder, Result<Letter, Message>)],
    recipients: &Recipients,
    tools: &Tools<'_>,
    now: DateTime<Utc>,
) -> Vec<(ReviewerId, Note)> {
    let note = |(reminder, letter): &(Reminder, Result<Letter, Message>)| {
        let (letter, reader) = (letter.as_ref().ok()?, recipients.readers.get(&reminder.reviewer_id)?);
        let language = reader.reviewer.language();
        Some((reader.reviewer.id, Note::of(reminder, letter, language, tools.base_url, now)))
    };
    letters.iter().filter_map(note).collect()
}

/// Queues a reminder that was given up once more, with what is inside it. An address that it was given up for is resumed.
///
/// # Errors
/// `Conflict` when it was not given up.
pub async fn retry(db: &Database, id: ReminderId, now: DateTime<Utc>) -> Result<()> {
    let reminder = table::get(db, id).await?;
    if reminder.state != State::Failed || reminder.digest_id.is_some() {
        return Err(Error::conflict("reminder-not-failed"));
    }
    if let Some(reviewer) = reviewers::find(db, reminder.reviewer_id).await? {
        match stopped::resume(db, &reviewer.email, now).await {
            Ok(_) | Err(Error::NotFound(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let transaction = storage::begin(db).await?;
    queue::wake(&transaction, Condition::all().add(Column::Id.eq(id)), now).await?;
    Ok(transaction.commit().await?)
}
