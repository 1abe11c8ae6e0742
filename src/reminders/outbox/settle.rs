//! What becomes of each letter is written down as fast as letters leave: what has left within a few milliseconds is marked
//! together.

use std::time::Duration;

use chrono::DateTime;
use chrono::Utc;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::Instant;
use tokio::time::timeout_at;

use super::Sent;
use super::pace;
use super::queue;
use super::stopped;
use crate::config::ReminderSettings;
use crate::error::Result;
use crate::language::Message;
use crate::mail::NotSent;
use crate::mail::Problem;
use crate::reminders::Reminder;
use crate::reminders::State;
use crate::storage::Database;

/// The most that is marked in one statement.
const MOST_AT_ONCE: usize = 200;

/// How long a letter that has left waits for others that are marked with it: each mark holds up whoever wants to write.
const COMPANY: Duration = Duration::from_millis(10);

/// A reminder whose turn it was.
pub struct Tried {
    pub reminder: Reminder,
    pub subject: String,
    pub address: String,
    pub came_of_it: Outcome,
}

pub enum Outcome {
    Sent,
    NotSent(NotSent),
    /// Not tried: the round is over, or the letter has waited so long that it must be written anew.
    PutBack,
}

pub struct Settling {
    pub db: Database,
    pub settings: ReminderSettings,
    pub now: DateTime<Utc>,
}

impl Settling {
    /// Settles what comes until nothing more can come. What fails is left to the lease; the rest is settled all the same.
    pub async fn run(self, mut tried: UnboundedReceiver<Tried>) -> Result<Sent> {
        let mut sent = Sent::default();
        let mut failure = None;
        let mut some = Vec::new();
        while tried.recv_many(&mut some, MOST_AT_ONCE).await > 0 {
            let until = Instant::now() + COMPANY;
            while let Some(room) = MOST_AT_ONCE.checked_sub(some.len()).filter(|room| *room > 0) {
                match timeout_at(until, tried.recv_many(&mut some, room)).await {
                    Ok(more) if more > 0 => {}
                    // Nobody came in time, or nobody will.
                    _ => break,
                }
            }
            if let Err(error) = self.settle(&some, &mut sent).await {
                failure = failure.or(Some(error));
            }
            some.clear();
        }
        failure.map_or(Ok(sent), Err)
    }

    async fn settle(&self, tried: &[Tried], sent: &mut Sent) -> Result<()> {
        let left: Vec<(&Reminder, &str)> = tried
            .iter()
            .filter(|tried| matches!(tried.came_of_it, Outcome::Sent))
            .map(|tried| (&tried.reminder, tried.subject.as_str()))
            .collect();
        queue::mark_sent(&self.db, &left, self.now).await?;
        sent.sent += left.len();
        let back = tried.iter().filter(|tried| matches!(tried.came_of_it, Outcome::PutBack));
        let back: Vec<&Reminder> = back.map(|tried| &tried.reminder).collect();
        queue::put_back(&self.db, &back).await?;
        for tried in tried {
            if let Outcome::NotSent(why) = &tried.came_of_it {
                self.not_sent(tried, why, sent).await?;
            }
        }
        Ok(())
    }

    async fn not_sent(&self, tried: &Tried, why: &NotSent, sent: &mut Sent) -> Result<()> {
        let (db, reminder, now) = (&self.db, &tried.reminder, self.now);
        let attempts = reminder.attempts.unsigned_abs();
        let reason = self.reason(reminder, why);
        let give_up = why.is_final()
            || attempts >= self.settings.most_attempts
            || (why.problem == Problem::Unsure && self.is_last_unsure(reminder));
        tracing::warn!(reminder.id = reminder.id.0, attempts, give_up, "a reminder was not sent: {reason}");
        if why.problem == Problem::Recipient {
            stopped::stop(db, &tried.address, why.reason.clone(), now).await?;
        }
        if give_up {
            sent.failed += 1;
            queue::mark_ended(db, reminder, State::Failed, reason, now).await
        } else {
            sent.delayed += 1;
            let again_at = now + pace::pause(self.settings.retry_minutes, attempts);
            let unsure = why.problem == Problem::Unsure;
            queue::mark_delayed(db, reminder, reason, unsure, again_at).await
        }
    }

    fn reason(&self, reminder: &Reminder, why: &NotSent) -> Message {
        match why.problem {
            Problem::Unsure if self.is_last_unsure(reminder) => {
                Message::new("unsure-given-up").with("count", i64::from(reminder.unsure) + 1)
            }
            Problem::Unsure => Message::new("unsure-again"),
            _ => why.reason.clone(),
        }
    }

    fn is_last_unsure(&self, reminder: &Reminder) -> bool {
        reminder.unsure.unsigned_abs() + 1 >= self.settings.most_unsure
    }
}
