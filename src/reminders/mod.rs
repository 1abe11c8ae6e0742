//! Who must hear of what, once: reminders are planned from the day and the claims, kept in an outbox, and sent.

pub mod closing;
mod emails;
pub mod outbox;
pub mod plan;
mod table;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::DatabaseConnection;

pub use outbox::Sent;
pub use table::Model as Reminder;
pub use table::counts;
pub use table::dismiss;
pub use table::get;
pub use table::list;
pub use table::retry;

use crate::claims;
use crate::config::DuePolicy;
use crate::config::ReminderSettings;
use crate::due;
use crate::due::Precision;
use crate::error::Result;
use crate::review::reviewers;
use crate::storage;
use crate::storage::ReviewerId;
use crate::vocabulary::words;

words! {
    /// What a reminder is about.
    pub enum Occasion as "occasion" {
        DueSoon = "due_soon",
        Due = "due",
        Overdue = "overdue",
        /// Everything that waits for the reviewer, in one mail.
        Digest = "digest",
    }
}

words! {
    /// Where a reminder stands.
    pub enum State as "reminder" {
        Queued = "queued",
        /// Goes out inside a digest.
        Bundled = "bundled",
        Sent = "sent",
        /// No longer true when it was to be sent; owed again if it becomes true again.
        Cancelled = "cancelled",
        /// Stopped by a person.
        Dismissed = "dismissed",
        /// Given up; a person can try again from the outbox page.
        Failed = "failed",
    }
}

/// Writes into the outbox what is owed to every active reviewer at `now`, each reminder once. Returns how many are
/// new.
pub async fn plan(
    db: &DatabaseConnection,
    policy: &DuePolicy,
    settings: &ReminderSettings,
    now: DateTime<Utc>,
) -> Result<usize> {
    let mut planned = 0;
    for (reviewer, batch) in batches(db, policy, settings, now).await? {
        planned += batch.len();
        let transaction = storage::begin(db).await?;
        table::enqueue(&transaction, reviewer, batch, now).await?;
        transaction.commit().await?;
    }
    Ok(planned)
}

/// How many reminders [`plan`] would write at `now`.
pub async fn owed(
    db: &DatabaseConnection,
    policy: &DuePolicy,
    settings: &ReminderSettings,
    now: DateTime<Utc>,
) -> Result<usize> {
    Ok(batches(db, policy, settings, now).await?.iter().map(|(_, batch)| batch.len()).sum())
}

/// What each active reviewer is owed and does not have in the outbox yet.
async fn batches(
    db: &DatabaseConnection,
    policy: &DuePolicy,
    settings: &ReminderSettings,
    now: DateTime<Utc>,
) -> Result<Vec<(ReviewerId, plan::Batch)>> {
    let reviewers = reviewers::active(db).await?;
    // A day more than any zone is ahead of UTC, and the longest lead time.
    let longest = Precision::ALL.iter().map(|&precision| due::lead_days(precision, policy)).max();
    let horizon = now.date_naive() + Duration::days(i64::from(longest.unwrap_or(0)) + 1);
    let claims = if reviewers.is_empty() { Vec::new() } else { claims::open_and_due_by(db, horizon).await? };
    let mut batches = Vec::new();
    for reviewer in &reviewers {
        let owed = plan::owed(reviewer, &claims, policy, settings, now);
        let known = table::known(db, owed.iter().map(|owed| owed.key.as_str())).await?;
        let batch = plan::bundle(plan::fresh(owed, &known), reviewer, settings, now);
        if !batch.is_empty() {
            batches.push((reviewer.id, batch));
        }
    }
    Ok(batches)
}
