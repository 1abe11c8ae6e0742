//! The letters as they are true now, many at a time: what they speak of is read in sets.

use std::collections::HashMap;
use std::time::Duration;
use std::time::Instant;

use chrono::DateTime;
use chrono::Utc;
use url::Url;

use super::Facts;
use super::Tools;
use crate::claims;
use crate::error::Result;
use crate::language::Message;
use crate::mail::Attachment;
use crate::mail::Letter;
use crate::reminders::Reader;
use crate::reminders::Reminder;
use crate::reminders::content;
use crate::reminders::emails;
use crate::reminders::emails::Written;
use crate::reminders::links;
use crate::reminders::links::Key;
use crate::reminders::links::StopLink;
use crate::reminders::table;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// What is said of a claim is read again after this time: many are told of the same claim within it.
const FRESH: Duration = Duration::from_secs(1);

/// What letters have lately been written from.
#[derive(Default)]
pub struct Sources(Option<(Instant, Facts)>);

impl Sources {
    /// What may be said of these claims.
    async fn of(&mut self, db: &Db, claims: &[ClaimId], now: DateTime<Utc>) -> Result<&Facts> {
        let is_fresh = |(read_at, facts): &(Instant, Facts)| {
            read_at.elapsed() < FRESH && facts.know(claims.iter().copied())
        };
        let (read_at, facts) = match self.0.take().filter(is_fresh) {
            Some(known) => known,
            None => {
                let read_at = Instant::now();
                let claims = claims::with_ids(db, claims.iter().copied()).await?;
                (read_at, Facts::read(db, claims, now).await?)
            }
        };
        Ok(&self.0.insert((read_at, facts)).1)
    }
}

/// Each reminder with its letter, or with why it is no longer owed.
pub async fn write(
    db: &Db,
    tools: &Tools<'_>,
    reminders: Vec<Reminder>,
    (readers, sources): (&HashMap<ReviewerId, Reader>, &mut Sources),
    now: DateTime<Utc>,
) -> Result<Vec<(Reminder, Result<Letter, Message>)>> {
    let mut claims: Vec<ClaimId> = reminders.iter().filter_map(|reminder| reminder.claim_id).collect();
    claims.sort_unstable();
    claims.dedup();
    let mut to: Vec<ReviewerId> = reminders.iter().map(|reminder| reminder.reviewer_id).collect();
    to.sort_unstable();
    to.dedup();
    let told = table::told_due(db, &to, &claims).await?;
    let facts = sources.of(db, &claims, now).await?;
    let key = links::key(db).await?;
    let mut letters = Vec::with_capacity(reminders.len());
    for reminder in reminders {
        let letter = match readers.get(&reminder.reviewer_id).filter(|reader| reader.reviewer.active) {
            None => Err(Message::new("cancelled-reviewer")),
            Some(reader) => {
                let stop = stop_address(&key, tools, &reminder, now);
                let written = match reminder.claim_id {
                    Some(claim) => {
                        content::single((facts, &told), tools, &reminder, claim, (reader, &stop), now)?
                    }
                    None => content::digest(db, tools, &reminder, (reader, &stop), now).await?,
                };
                let letter = written.map(|written| addressed(tools, &reminder, reader, written));
                letter.map(|letter| Letter { unsubscribe: Some(stop.into()), ..letter })
            }
        };
        letters.push((reminder, letter));
    }
    Ok(letters)
}

/// Where mail like this is stopped.
fn stop_address(key: &Key, tools: &Tools<'_>, reminder: &Reminder, now: DateTime<Utc>) -> Url {
    let link = StopLink {
        reviewer: reminder.reviewer_id,
        occasion: reminder.occasion,
        claim: reminder.claim_id,
        expires: now + links::GOOD_FOR,
    };
    emails::below(tools.base_url, &["mail", &key.sign(&link)])
}

fn addressed(tools: &Tools<'_>, reminder: &Reminder, reader: &Reader, written: Written) -> Letter {
    let host = tools.base_url.host_str().unwrap_or("localhost");
    Letter {
        to_name: reader.reviewer.name.clone(),
        to_address: reader.reviewer.email.clone(),
        message_id: format!("<{}@{host}>", reminder.message_id),
        thread: reminder.claim_id.map(|claim| format!("<claim-{claim}@{host}>")),
        subject: written.subject,
        text: written.text,
        html: written.html,
        attachments: written.calendar.map(due_day).into_iter().collect(),
        unsubscribe: None,
    }
}

fn due_day(calendar: String) -> Attachment {
    let content_type = "text/calendar; charset=utf-8; method=PUBLISH";
    Attachment { name: "due.ics".to_owned(), content_type, content: calendar }
}
