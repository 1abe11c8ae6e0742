//! Pure: the settings that decide about windows, in sentences.

use super::WindowsPage;
use crate::config::Strictness;
use crate::language::Message;

impl WindowsPage {
    /// Where a window comes from, the first that is found.
    pub fn origins(&self) -> Vec<(&'static str, Message)> {
        let review =
            Message::new("help-origin-default").with("count", i64::from(self.policy.review_after_months));
        vec![
            ("basis-stated", Message::new("help-origin-stated")),
            ("basis-inferred", Message::new("help-origin-inferred")),
            ("basis-default", review),
            ("basis-manual", Message::new("help-origin-manual")),
            ("help-no-window", Message::new("help-origin-none")),
        ]
    }

    /// What happens as the last day comes near and goes by.
    pub fn days_go_by(&self) -> Vec<(&'static str, Message)> {
        let (soon, looks) = (&self.policy.soon_days, &self.policy.check_ins);
        let soon = Message::new("help-due-soon")
            .with("day", i64::from(soon.day))
            .with("month", i64::from(soon.month))
            .with("year", i64::from(soon.year));
        let overdue = Message::new("help-overdue").with("count", i64::from(self.policy.overdue_after_days));
        let looks = Message::new("help-look")
            .with("longer", i64::from(looks.longer_than_months))
            .with("first", i64::from(looks.first_after_months))
            .with("every", i64::from(looks.every_months))
            .with("open", i64::from(looks.open_every_months));
        vec![
            ("occasion-check_in", looks),
            ("schedule-upcoming", Message::new("help-upcoming")),
            ("schedule-due_soon", soon),
            ("schedule-due", Message::new("help-due")),
            ("schedule-overdue", overdue),
        ]
    }

    /// Which of two fair readings the settings choose.
    pub fn strictness(&self) -> &'static str {
        match self.policy.reading {
            Strictness::Generous => "help-generous",
            Strictness::Strict => "help-strict",
        }
    }
}
