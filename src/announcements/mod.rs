//! What has changed, written down in the transaction of the change, for those outside who want to hear of it. Nothing is
//! written while nobody listens.

pub mod carried;
mod listeners;
mod table;

pub use listeners::Events;
pub use listeners::Model as Webhook;
pub use listeners::Wanted;
pub use listeners::find;
pub use listeners::get;
pub use listeners::insert;
pub use listeners::list;
pub use listeners::remove;
pub use listeners::resume;
pub use listeners::set_secret;
pub use listeners::stop;
pub use table::Announcement;
pub use table::Model as Pending;
pub use table::announce;
pub use table::oldest;
pub use table::settled;

use crate::vocabulary::words;

words! {
    /// What can be heard of.
    pub enum WebhookEvent as "webhook-event" {
        /// A claim came in, or a person made one of a sentence.
        ClaimAdded = "claim_added",
        /// The window of a claim is another one.
        WindowChanged = "window_changed",
        /// With the days, a claim comes due soon, is due, or overdue.
        ScheduleChanged = "schedule_changed",
        /// What sources and people have found about a claim is something else now.
        EvidenceChanged = "evidence_changed",
        VerdictRecorded = "verdict_recorded",
        VerdictWithdrawn = "verdict_withdrawn",
        /// Verdicts that were given wait for a second one, are disputed, or count now.
        JudgingChanged = "judging_changed",
        /// A source fails, works again, is paused or taken up again.
        SourceHealthChanged = "source_health_changed",
    }
}
