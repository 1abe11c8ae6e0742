//! Who must hear of what, once: reminders are planned from the day and the claims, kept in an outbox, and sent.

pub mod calendar;
pub mod carried;
pub mod channels;
pub mod closing;
mod content;
mod emails;
pub mod ending_tokens;
mod enqueue;
pub mod links;
mod matters;
mod news;
pub mod outbox;
pub mod pauses;
pub mod plan;
mod planning;
pub mod preferences;
mod proposed;
pub mod stopping;
mod table;

pub use emails::below;
pub use outbox::Sent;
pub use outbox::pace::pause;
pub use outbox::retry;
pub use outbox::stopped;
pub use pauses::Pause;
pub use plan::Reader;
pub use planning::ahead;
pub use planning::owed;
pub use planning::plan;
pub use preferences::Choice;
pub use preferences::Preferences;
pub use table::Model as Reminder;
pub use table::count;
pub use table::counts;
pub use table::dismiss;
pub use table::get;
pub use table::list;
pub use table::list_before;

use crate::vocabulary::words;

words! {
    /// What a reminder is about.
    pub enum Occasion as "occasion" {
        /// The first day on which a claim can be judged.
        WindowOpens = "window_opens",
        /// A look in between, at a claim whose window is long or open.
        CheckIn = "check_in",
        DueSoon = "due_soon",
        Due = "due",
        /// Still without a verdict; said again and again, ever more rarely.
        Overdue = "overdue",
        /// Strong evidence has come in, or another person has accepted some.
        NewEvidence = "new_evidence",
        /// Another reviewer has given a verdict, and a second one has to agree.
        SecondVerdict = "second_verdict",
        /// The reviewer looks after the claim from now on.
        Assigned = "assigned",
        /// A note on the claim calls upon the reviewer.
        Mention = "mention",
        /// Everything that waits for the reviewer, in one mail.
        Digest = "digest",
    }
}

impl Occasion {
    /// Those of a claim's own calendar. A later one stands for the earlier ones.
    pub(crate) const CALENDAR: [Occasion; 5] =
        [Occasion::WindowOpens, Occasion::CheckIn, Occasion::DueSoon, Occasion::Due, Occasion::Overdue];

    /// Those for which a later occasion of the calendar stands.
    pub(crate) const REPLACED: [Occasion; 6] = [
        Occasion::WindowOpens,
        Occasion::CheckIn,
        Occasion::DueSoon,
        Occasion::Due,
        Occasion::Overdue,
        Occasion::NewEvidence,
    ];

    /// Whether it calls for a verdict, for as long as there is none.
    pub fn is_pressing(self) -> bool {
        matches!(self, Occasion::DueSoon | Occasion::Due | Occasion::Overdue)
    }
}

words! {
    /// Where a reminder stands.
    pub enum State as "reminder" {
        Queued = "queued",
        /// Waits for the next digest.
        Held = "held",
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

impl State {
    /// Not on its way yet, and not settled.
    pub(crate) const WAITING: [State; 3] = [State::Queued, State::Held, State::Bundled];
}
