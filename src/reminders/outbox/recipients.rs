//! To whom letters may go in this round, and how many.

use std::collections::HashMap;
use std::collections::HashSet;

use chrono::DateTime;
use chrono::Utc;

use super::Tools;
use super::pace;
use super::pace::Allowance;
use super::queue;
use super::stopped;
use crate::error::Result;
use crate::reminders::Reader;
use crate::reminders::Reminder;
use crate::reminders::preferences;
use crate::storage::Db;
use crate::storage::ReviewerId;

pub struct Recipients {
    pub readers: HashMap<ReviewerId, Reader>,
    /// Who was looked at when the round began.
    known: HashSet<ReviewerId>,
    /// Nothing goes to them now.
    left_out: HashSet<ReviewerId>,
    allowances: HashMap<ReviewerId, Allowance>,
}

impl Recipients {
    /// Postpones what must not go yet: it is night there, or they got enough within the hour.
    pub async fn read(db: &Db, tools: &Tools<'_>, now: DateTime<Utc>) -> Result<Recipients> {
        let waiting = queue::recipients(db, now).await?;
        let mut recipients = Recipients {
            readers: HashMap::new(),
            known: waiting.iter().copied().collect(),
            left_out: HashSet::new(),
            allowances: HashMap::new(),
        };
        if waiting.is_empty() {
            return Ok(recipients);
        }
        let readers = preferences::readers(db, tools.settings).await?;
        recipients.readers = readers.into_iter().map(|reader| (reader.reviewer.id, reader)).collect();
        let stopped = stopped::by_address(db).await?;
        let most = tools.settings.most_per_hour;
        let sent = if most == 0 {
            HashMap::new()
        } else {
            queue::sent_since(db, &waiting, now - pace::COUNTED).await?
        };
        for id in waiting {
            let Some(reader) = recipients.readers.get(&id) else { continue };
            let allowance = Allowance::of(sent.get(&id).map_or(&[], Vec::as_slice), most, now);
            // Planned in time and held up until the night: the morning comes again.
            if let Some(morning) = reader.asleep_until(now) {
                queue::postpone(db, id, now, morning).await?;
            } else if stopped.contains_key(&reader.reviewer.email) {
                recipients.left_out.insert(id);
            } else if allowance.left == 0 {
                queue::postpone(db, id, now, allowance.more_at).await?;
            } else {
                recipients.allowances.insert(id, allowance);
            }
        }
        Ok(recipients)
    }

    /// Up to so many reminders whose turn it is; none when there are no more. The rest of those who had their share
    /// waits.
    pub async fn turn(&mut self, db: &Db, now: DateTime<Utc>, most: u64) -> Result<Vec<Reminder>> {
        loop {
            let candidates = queue::candidates(db, &self.left_out, now, most).await?;
            let is_end = candidates.is_empty();
            let mut admitted = Vec::with_capacity(candidates.len());
            for reminder in candidates {
                if self.may_have_one(db, reminder.reviewer_id, now).await? {
                    admitted.push(reminder);
                }
            }
            // Each time round somebody more is left out.
            if is_end || !admitted.is_empty() {
                return Ok(admitted);
            }
        }
    }

    async fn may_have_one(&mut self, db: &Db, to: ReviewerId, now: DateTime<Utc>) -> Result<bool> {
        if !self.known.contains(&to) {
            self.left_out.insert(to);
            return Ok(false);
        }
        let Some(allowance) = self.allowances.get_mut(&to) else { return Ok(true) };
        let more_at = allowance.more_at;
        if allowance.spend() {
            return Ok(true);
        }
        if self.left_out.insert(to) {
            queue::postpone(db, to, now, more_at).await?;
        }
        Ok(false)
    }
}
