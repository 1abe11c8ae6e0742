//! A reminder as JSON: what is owed to whom, and what became of it.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::Result;
use crate::language::Language;
use crate::reminders::Occasion;
use crate::reminders::Reminder;
use crate::reminders::State;
use crate::reminders::stopped;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::ReminderId;
use crate::storage::ReviewerId;

/// One message owed to one reviewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Reminder)]
pub struct ReminderShape {
    pub id: ReminderId,
    /// The reviewer's name.
    pub reviewer: String,
    /// Null for a digest.
    pub claim_id: Option<ClaimId>,
    pub occasion: Occasion,
    /// The last day of the window it speaks of.
    pub due_by: Option<NaiveDate>,
    /// The reviewer's local day on which it was owed.
    pub owed_on: NaiveDate,
    #[schema(inline)]
    pub state: State,
    pub attempts: i32,
    pub next_try_at: DateTime<Utc>,
    pub subject: Option<String>,
    pub last_error: Option<String>,
    pub created_at: DateTime<Utc>,
    /// When it was sent, cancelled or given up.
    pub settled_at: Option<DateTime<Utc>>,
}

impl ReminderShape {
    /// Reminders with the names of their reviewers.
    pub async fn all(db: &Db, reminders: Vec<Reminder>, language: Language) -> Result<Vec<Self>> {
        let names: HashMap<ReviewerId, String> =
            reviewers::list(db).await?.into_iter().map(|reviewer| (reviewer.id, reviewer.name)).collect();
        let shapes = reminders.into_iter().map(|reminder| ReminderShape {
            id: reminder.id,
            reviewer: names.get(&reminder.reviewer_id).cloned().unwrap_or_default(),
            claim_id: reminder.claim_id,
            occasion: reminder.occasion,
            due_by: reminder.due_by,
            owed_on: reminder.owed_on,
            state: reminder.state,
            attempts: reminder.attempts,
            next_try_at: reminder.next_try_at,
            subject: reminder.subject,
            last_error: reminder.last_error.map(|error| error.in_language(language)),
            created_at: reminder.created_at,
            settled_at: reminder.settled_at,
        });
        Ok(shapes.collect())
    }
}

/// An address that the mail server refused for good: nothing goes there until somebody resumes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StoppedAddress)]
pub struct StoppedShape {
    pub address: String,
    /// What the mail server said.
    pub reason: String,
    pub since: DateTime<Utc>,
}

impl StoppedShape {
    pub async fn all(db: &Db, language: Language) -> Result<Vec<Self>> {
        let stopped = stopped::list(db).await?.into_iter().map(|stopped| StoppedShape {
            address: stopped.address,
            reason: stopped.reason.in_language(language),
            since: stopped.since,
        });
        Ok(stopped.collect())
    }
}
