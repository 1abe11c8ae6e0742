//! What a reading gives: the window, how precise it is, and where it came from.

use chrono::NaiveDate;
use serde::Serialize;

use crate::vocabulary::words;

words! {
    /// How finely a window was spoken of. Decides how early "due soon" begins.
    pub enum Precision as "precision" {
        Day = "day",
        Week = "week",
        Month = "month",
        Quarter = "quarter",
        Half = "half",
        Year = "year",
        Years = "years",
        Decade = "decade",
    }
}

words! {
    /// Where a claim's window came from.
    pub enum Basis as "basis" {
        /// Read from the claim's own row.
        Stated = "stated",
        /// Read from a passage elsewhere in the document.
        Inferred = "inferred",
        /// No horizon anywhere: the review day of the policy.
        Default = "default",
        /// Set by a person.
        Manual = "manual",
    }
}

/// The days in which a claim can be judged. Local days, both inclusive, `due_from <= due_by`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Window {
    /// First day on which the claim can be judged; `None` when any day from the statement on will do.
    pub due_from: Option<NaiveDate>,
    /// Last day by which it must have come true; `None` for an open end.
    pub due_by: Option<NaiveDate>,
    pub precision: Precision,
    /// The words it was read from, exactly as they stand in the text.
    pub phrase: String,
    /// The days come from the policy for vague words, not from the words alone.
    pub vague: bool,
}

/// Words that count from something that has no day yet: "within a year of launch", 上市后两年内.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// All of the words, as they stand in the text.
    pub phrase: String,
    /// What has to happen first.
    pub event: String,
}

/// All windows of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// A length counted from another event. It gives no window; one that stands beside it may govern.
    pub condition: Option<Condition>,
    /// The window that governs what is predicted. Days in the past are context, so they are never this one.
    pub window: Option<Window>,
    /// Every window the text names, in its order, the past ones too.
    pub candidates: Vec<Window>,
}

impl Findings {
    /// The governing window, else the latest one named, even though it has passed: what a person means who
    /// asks which days a wording stands for.
    pub fn named(&self) -> Option<&Window> {
        let latest = || self.candidates.iter().max_by_key(|window| (window.due_by, window.due_from));
        self.window.as_ref().or_else(latest)
    }
}
