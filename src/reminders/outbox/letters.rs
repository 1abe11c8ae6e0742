//! The letters as they are true now, many at a time: what they speak of is read in sets.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use super::Tools;
use super::facts::Facts;
use crate::claims;
use crate::claims::Claim;
use crate::config::DuePolicy;
use crate::error::Result;
use crate::language::Message;
use crate::mail::Attachment;
use crate::mail::Letter;
use crate::reminders::Occasion;
use crate::reminders::Reminder;
use crate::reminders::emails;
use crate::reminders::emails::Reader;
use crate::reminders::emails::Written;
use crate::reminders::plan;
use crate::reminders::table;
use crate::review::Reviewer;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// Each reminder with its letter, or with why it is no longer owed.
pub async fn write(
    db: &impl Db,
    tools: &Tools<'_>,
    reminders: Vec<Reminder>,
    reviewers: &HashMap<ReviewerId, Reviewer>,
    now: DateTime<Utc>,
) -> Result<Vec<(Reminder, Result<Letter, Message>)>> {
    let claims = reminders.iter().filter_map(|reminder| reminder.claim_id);
    let facts = Facts::read(db, claims::with_ids(db, claims).await?).await?;
    let mut letters = Vec::with_capacity(reminders.len());
    for reminder in reminders {
        let letter = match reviewers.get(&reminder.reviewer_id).filter(|reviewer| reviewer.active) {
            None => Err(Message::new("cancelled-reviewer")),
            Some(reviewer) => {
                let today = reviewer.local_day(now);
                let reader = Reader { reviewer, today, base_url: tools.base_url };
                let written = match reminder.claim_id {
                    Some(claim) => single(&facts, tools, &reminder, claim, &reader, now)?,
                    None => digest(db, tools, &reminder, &reader).await?,
                };
                written.map(|written| addressed(tools, &reminder, reviewer, written))
            }
        };
        letters.push((reminder, letter));
    }
    Ok(letters)
}

fn addressed(tools: &Tools<'_>, reminder: &Reminder, reviewer: &Reviewer, written: Written) -> Letter {
    let host = tools.base_url.host_str().unwrap_or("localhost");
    Letter {
        to_name: reviewer.name.clone(),
        to_address: reviewer.email.clone(),
        message_id: format!("<{}@{host}>", reminder.message_id),
        thread: reminder.claim_id.map(|claim| format!("<claim-{claim}@{host}>")),
        subject: written.subject,
        text: written.text,
        html: written.html,
        attachments: written.calendar.map(due_day).into_iter().collect(),
    }
}

fn due_day(calendar: String) -> Attachment {
    let content_type = "text/calendar; charset=utf-8; method=PUBLISH";
    Attachment { name: "due.ics".to_owned(), content_type, content: calendar }
}

fn single(
    facts: &Facts,
    tools: &Tools<'_>,
    reminder: &Reminder,
    claim: ClaimId,
    reader: &Reader<'_>,
    now: DateTime<Utc>,
) -> Result<Result<Written, Message>> {
    let Some(claim) = facts.claim(claim) else { return Ok(Err(Message::new("cancelled-claim-gone"))) };
    if !claim.is_open() {
        return Ok(Err(Message::new("cancelled-claim-settled")));
    }
    if claim.due_by != reminder.due_by {
        return Ok(Err(Message::new("cancelled-window-moved")));
    }
    // The occasion may have moved on while the mail server was down.
    let occasion = match still(reminder, claim, reader.today, tools.policy) {
        Ok(occasion) => occasion,
        Err(why) => return Ok(Err(why)),
    };
    match facts.about(claim.id, occasion) {
        Some(about) => emails::single(&about, reader, now).map(Ok),
        None => Ok(Err(Message::new("cancelled-claim-gone"))),
    }
}

/// The occasion of a reminder, as long as it is the claim's present one.
fn still(
    reminder: &Reminder,
    claim: &Claim,
    today: NaiveDate,
    policy: &DuePolicy,
) -> Result<Occasion, Message> {
    let occasion = match (plan::occasion(claim, today, policy), plan::check_in(claim, today, policy)) {
        (Some(occasion), _) => occasion,
        (None, Some(day)) if plan::check_in(claim, reminder.owed_on, policy) == Some(day) => {
            Occasion::CheckIn
        }
        (None, _) => return Err(Message::new("cancelled-window-moved")),
    };
    if occasion == reminder.occasion { Ok(occasion) } else { Err(Message::new("cancelled-occasion-passed")) }
}

/// A digest speaks of everything that waits on the day it is sent, not only of what made it owed; of looks in between
/// it speaks once.
async fn digest(
    db: &impl Db,
    tools: &Tools<'_>,
    digest: &Reminder,
    reader: &Reader<'_>,
) -> Result<Result<Written, Message>> {
    let today = reader.today;
    let claims = claims::open_and_due_by(db, plan::horizon(today, tools.policy)).await?;
    let waiting = claims.into_iter().filter_map(|claim| {
        let occasion = plan::occasion(&claim, today, tools.policy)?;
        Some((claim, occasion))
    });
    let mut waiting: Vec<(Claim, Occasion)> = waiting.collect();
    let looked_at = claims::with_ids(db, table::check_ins_inside(db, digest.id).await?).await?;
    let is_between = |claim: &Claim| claim.is_open() && plan::check_in(claim, today, tools.policy).is_some();
    waiting.extend(looked_at.into_iter().filter(is_between).map(|claim| (claim, Occasion::CheckIn)));
    if waiting.is_empty() {
        return Ok(Err(Message::new("cancelled-nothing-waits")));
    }
    let (claims, occasions): (Vec<Claim>, Vec<(ClaimId, Occasion)>) =
        waiting.into_iter().map(|(claim, occasion)| (claim.clone(), (claim.id, occasion))).unzip();
    let facts = Facts::read(db, claims).await?;
    let abouts: Vec<_> =
        occasions.into_iter().filter_map(|(claim, occasion)| facts.about(claim, occasion)).collect();
    emails::digest(&abouts, reader).map(Ok)
}
