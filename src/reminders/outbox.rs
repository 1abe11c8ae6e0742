//! Sending what stands in the outbox: claimed first, checked against the claim as it is now, then sent, then marked.
//!
//! A process may stop anywhere. Before the mark, the lease runs out and the same letter goes again under the same
//! Message-ID; after it, nothing goes.

use std::collections::HashMap;
use std::time::Instant;

use chrono::DateTime;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::DatabaseConnection;
use url::Url;

use super::Occasion;
use super::Reminder;
use super::State;
use super::emails;
use super::emails::About;
use super::emails::Reader;
use super::emails::Written;
use super::plan;
use super::table;
use crate::claims;
use crate::claims::Claim;
use crate::config::DuePolicy;
use crate::config::ReminderSettings;
use crate::documents;
use crate::error::Result;
use crate::evidence;
use crate::language::Message;
use crate::mail::Attachment;
use crate::mail::Letter;
use crate::mail::Mailer;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::storage::ClaimId;
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
        let reviewer = reviewers::find(db, reminder.reviewer_id).await?;
        // Planned in time and held up until the night: the morning comes again.
        let morning = reviewer.as_ref().and_then(|reviewer| plan::morning(reviewer, tools.settings, now));
        if let Some(morning) = morning {
            table::postpone(db, reminder.id, morning).await?;
        } else if let Some(leased) = table::lease(db, reminder, now, lease).await? {
            send(db, tools, &leased, reviewer, now, &mut sent).await?;
        }
    }
    Ok(sent)
}

async fn send(
    db: &DatabaseConnection,
    tools: &Tools<'_>,
    reminder: &Reminder,
    reviewer: Option<Reviewer>,
    now: DateTime<Utc>,
    sent: &mut Sent,
) -> Result<()> {
    let letter = match write(db, tools, reminder, reviewer, now).await? {
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
    reviewer: Option<Reviewer>,
    now: DateTime<Utc>,
) -> Result<Result<Letter, Message>> {
    let Some(reviewer) = reviewer.filter(|reviewer| reviewer.active) else {
        return Ok(Err(Message::new("cancelled-reviewer")));
    };
    let written = match reminder.claim_id {
        Some(claim) => single(db, tools, reminder, claim, &reviewer, now).await?,
        None => digest(db, tools, reminder, &reviewer, now).await?,
    };
    let host = tools.base_url.host_str().unwrap_or("localhost");
    Ok(written.map(|written| Letter {
        to_name: reviewer.name.clone(),
        to_address: reviewer.email.clone(),
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

async fn single(
    db: &impl Db,
    tools: &Tools<'_>,
    reminder: &Reminder,
    claim: ClaimId,
    reviewer: &Reviewer,
    now: DateTime<Utc>,
) -> Result<Result<Written, Message>> {
    let Some(claim) = claims::with_ids(db, [claim]).await?.pop() else {
        return Ok(Err(Message::new("cancelled-claim-gone")));
    };
    if !claim.is_open() {
        return Ok(Err(Message::new("cancelled-claim-settled")));
    }
    if claim.due_by != reminder.due_by {
        return Ok(Err(Message::new("cancelled-window-moved")));
    }
    let today = reviewer.local_day(now);
    // The occasion may have moved on while the mail server was down.
    let occasion = match still(reminder, &claim, today, tools.policy) {
        Ok(occasion) => occasion,
        Err(why) => return Ok(Err(why)),
    };
    let reader = Reader { reviewer, today, base_url: tools.base_url };
    let about = about(db, vec![(claim, occasion)]).await?;
    let Some(about) = about.first() else { return Ok(Err(Message::new("cancelled-claim-gone"))) };
    emails::single(about, &reader, now).map(Ok)
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
    reviewer: &Reviewer,
    now: DateTime<Utc>,
) -> Result<Result<Written, Message>> {
    let today = reviewer.local_day(now);
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
    let reader = Reader { reviewer, today, base_url: tools.base_url };
    emails::digest(&about(db, waiting).await?, &reader).map(Ok)
}

/// What a mail says of each claim. A claim whose document is gone is gone too.
async fn about(db: &impl Db, claims: Vec<(Claim, Occasion)>) -> Result<Vec<About>> {
    let ids: Vec<ClaimId> = claims.iter().map(|(claim, _)| claim.id).collect();
    let mut claimants = claims::claimants::of(db, &ids).await?;
    let documents = documents::table::with_ids(db, claims.iter().map(|(claim, _)| claim.document_id)).await?;
    let documents: HashMap<_, _> = documents.into_iter().map(|document| (document.id, document)).collect();
    let mut weight = evidence::weigh(db, &ids).await?;
    let about = claims.into_iter().filter_map(|(claim, occasion)| {
        let names = claimants.remove(&claim.id).unwrap_or_default();
        let document = documents.get(&claim.document_id)?.clone();
        let weight = weight.remove(&claim.id).unwrap_or_default();
        let claimants = names.into_iter().map(|claimant| claimant.name).collect();
        Some(About { claim, claimants, document, occasion, weight })
    });
    Ok(about.collect())
}
