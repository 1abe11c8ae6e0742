//! Who must hear of what, once: reminders are planned from the day and the claims, kept in an outbox, and sent.

pub mod calendar;
pub mod channels;
mod check_ins;
pub mod closing;
mod emails;
pub mod outbox;
pub mod plan;
mod table;

use std::collections::HashMap;
use std::collections::HashSet;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::DatabaseConnection;

pub use outbox::Sent;
pub use outbox::retry;
pub use outbox::stopped;
use plan::Owed;
pub use table::Model as Reminder;
pub use table::counts;
pub use table::dismiss;
pub use table::get;
pub use table::list;

use crate::claims;
use crate::claims::Claim;
use crate::config::DuePolicy;
use crate::config::ReminderSettings;
use crate::error::Result;
use crate::review::Reviewer;
use crate::review::assigned;
use crate::review::reviewers;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::ReviewerId;
use crate::vocabulary::words;

words! {
    /// What a reminder is about.
    pub enum Occasion as "occasion" {
        DueSoon = "due_soon",
        Due = "due",
        Overdue = "overdue",
        /// A look in between, at a claim whose window is long or open.
        CheckIn = "check_in",
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
    // What a rule settles is not asked about.
    closing::close_by_rules(db, now).await?;
    claims::check_ins::work_out(db, policy, now.date_naive()).await?;
    let present = Present::read(db, policy, now).await?;
    let mut planned = 0;
    for (reviewer, owed) in present.owed(policy, settings, now) {
        let transaction = storage::begin(db).await?;
        // Two instances would both find the outbox empty, and each put a digest into it.
        reviewers::hold(&transaction, reviewer.id).await?;
        let standing = table::standing(&transaction, reviewer.id, &owed, now).await?;
        let batch = plan::batch(owed, &standing, reviewer, settings, now);
        planned += batch.len();
        table::enqueue(&transaction, reviewer.id, batch, now).await?;
        transaction.commit().await?;
    }
    check_ins::move_on(db, &present, policy).await?;
    Ok(planned)
}

/// How many reminders [`plan`] would write at `now`.
pub async fn owed(
    db: &DatabaseConnection,
    policy: &DuePolicy,
    settings: &ReminderSettings,
    now: DateTime<Utc>,
) -> Result<usize> {
    let present = Present::read(db, policy, now).await?;
    let mut count = 0;
    for (reviewer, owed) in present.owed(policy, settings, now) {
        let standing = table::standing(db, reviewer.id, &owed, now).await?;
        count += plan::batch(owed, &standing, reviewer, settings, now).len();
    }
    Ok(count)
}

/// Who reads mail, and what there may be to write about.
struct Present {
    reviewers: Vec<Reviewer>,
    claims: Vec<Claim>,
    /// Who hears of each claim.
    hearers: HashMap<ClaimId, Vec<ReviewerId>>,
    /// The day that it is, or soon will be, somewhere.
    furthest_day: NaiveDate,
}

impl Present {
    async fn read(db: &DatabaseConnection, policy: &DuePolicy, now: DateTime<Utc>) -> Result<Self> {
        // No zone is more than a day ahead of UTC.
        let furthest_day = now.date_naive().succ_opt().unwrap_or(NaiveDate::MAX);
        let reviewers = reviewers::judges(db).await?;
        if reviewers.is_empty() {
            return Ok(Present { reviewers, claims: Vec::new(), hearers: HashMap::new(), furthest_day });
        }
        let mut claims = claims::open_and_due_by(db, plan::horizon(furthest_day, policy)).await?;
        let read: HashSet<ClaimId> = claims.iter().map(|claim| claim.id).collect();
        let in_between = claims::check_ins::open_and_waiting(db, furthest_day).await?;
        claims.extend(in_between.into_iter().filter(|claim| !read.contains(&claim.id)));
        let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
        let hearers = assigned::of_claims(db, &ids, now).await?;
        Ok(Present { reviewers, claims, hearers, furthest_day })
    }

    /// The claims that a reviewer hears of.
    fn of(&self, reviewer: &Reviewer) -> Vec<Claim> {
        let hears = |claim: &&Claim| {
            self.hearers.get(&claim.id).is_some_and(|hearers| hearers.contains(&reviewer.id))
        };
        self.claims.iter().filter(hears).cloned().collect()
    }

    /// What each reviewer is owed, in the outbox already or not; reviewers who are owed nothing are left out.
    fn owed(
        &self,
        policy: &DuePolicy,
        settings: &ReminderSettings,
        now: DateTime<Utc>,
    ) -> impl Iterator<Item = (&Reviewer, Vec<Owed>)> {
        let owed =
            move |reviewer| (reviewer, plan::owed(reviewer, &self.of(reviewer), policy, settings, now));
        self.reviewers.iter().map(owed).filter(|(_, owed)| !owed.is_empty())
    }
}
