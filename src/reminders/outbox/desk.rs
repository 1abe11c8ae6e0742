//! Letters on their way: those that write them put them here, and as many as the mail server takes at once carry them off.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use chrono::DateTime;
use chrono::Utc;
use tokio::sync::mpsc;

use super::settle::Outcome;
use super::settle::Tried;
use crate::mail::Letter;
use crate::mail::Mailer;
use crate::mail::Problem;
use crate::reminders::Reminder;

/// A letter that has waited longer is not sent: what it says, and whether it is owed, is looked at again.
const FRESH: Duration = Duration::from_secs(2);

/// Letters that wait at most.
const ROOM: usize = 256;

/// A letter that is ready.
pub struct Written {
    pub reminder: Reminder,
    pub letter: Letter,
    pub at: Instant,
}

/// Where carriers fetch their letters.
pub struct Desk {
    letters: flume::Receiver<Written>,
    tried: mpsc::UnboundedSender<Tried>,
    mailer: Mailer,
    now: DateTime<Utc>,
    signs: Arc<Signs>,
}

/// What the carriers tell the writers.
#[derive(Default)]
pub struct Signs {
    /// Every letter would meet the same trouble: the round is over.
    trouble: AtomicBool,
    stale: AtomicUsize,
}

impl Signs {
    pub fn is_trouble(&self) -> bool {
        self.trouble.load(Ordering::Acquire)
    }

    /// How many letters had waited too long since this was last asked.
    pub fn take_stale(&self) -> usize {
        self.stale.swap(0, Ordering::AcqRel)
    }
}

impl Desk {
    pub fn new(
        mailer: Mailer,
        now: DateTime<Utc>,
        tried: mpsc::UnboundedSender<Tried>,
    ) -> (Desk, flume::Sender<Written>, Arc<Signs>) {
        let (writers, letters) = flume::bounded(ROOM);
        let signs = Arc::new(Signs::default());
        let desk = Desk { letters, tried, mailer, now, signs: Arc::clone(&signs) };
        (desk, writers, signs)
    }

    /// Carries letters off, one after the other, until no more are written.
    pub async fn carry(self: Arc<Self>) {
        while let Ok(written) = self.letters.recv_async().await {
            let came_of_it = self.try_to_send(&written).await;
            let Written { reminder, letter, .. } = written;
            let tried = Tried { reminder, subject: letter.subject, address: letter.to_address, came_of_it };
            if self.tried.send(tried).is_err() {
                return;
            }
        }
    }

    async fn try_to_send(&self, written: &Written) -> Outcome {
        if self.signs.is_trouble() {
            return Outcome::PutBack;
        }
        if written.at.elapsed() > FRESH {
            self.signs.stale.fetch_add(1, Ordering::AcqRel);
            return Outcome::PutBack;
        }
        match self.mailer.send(&written.letter, self.now).await {
            Ok(()) => Outcome::Sent,
            Err(not_sent) => {
                if not_sent.problem == Problem::Server {
                    self.signs.trouble.store(true, Ordering::Release);
                }
                Outcome::NotSent(not_sent)
            }
        }
    }
}
