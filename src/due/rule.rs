//! The rules of reading by name: which of them a window was read by, and why it governs.

use chrono::NaiveDate;
use serde::Serialize;

use super::bounds::Bound;
use crate::vocabulary::words;

words! {
    /// What kind of wording a window was read from.
    pub enum Rule as "rule" {
        /// Two years, counted from the statement.
        Length = "length",
        /// One to two years.
        LengthRange = "length_range",
        /// 10+ years, no sooner than two years from now.
        LengthAtLeast = "length_at_least",
        /// A few years, 几个月: the policy says how many.
        VagueCount = "vague_count",
        /// Two weeks after 15 January.
        LengthFromDay = "length_from_day",
        /// Soon, 近期.
        Soon = "soon",
        /// 2027, Q3 2026, 30 June 2026.
        NamedPeriod = "named_period",
        /// Next month, 明年.
        CountedPeriod = "counted_period",
        /// A day or month without its year, a bare weekday: the next one.
        NextOne = "next_one",
        /// Early 2027, 年中: words without exact days.
        RoughPart = "rough_part",
        /// From March to May, 2026 or 2027.
        Range = "range",
        /// The second week of March, the first half of May.
        PartOf = "part_of",
        /// By the lunar calendar, and the solar terms.
        Lunar = "lunar",
        /// A holiday by its name.
        Holiday = "holiday",
        /// FY26 Q4, 2027财年.
        Fiscal = "fiscal",
        /// 1/2/2026, where both orders give a day.
        UnclearOrder = "unclear_order",
    }
}

words! {
    /// Why one of several windows governs.
    pub enum Choice as "choice" {
        /// It is the only one.
        Only = "only",
        /// It is the only one that has not passed and is not told as context.
        OnlyAhead = "only_ahead",
        /// It sets a limit; the others only name a time.
        Limit = "limit",
        /// It has a last day; the others are open.
        Closed = "closed",
        /// Of several that bind alike it is the latest.
        Latest = "latest",
        /// All have passed: the latest of them.
        Passed = "passed",
    }
}

/// How one window came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    pub rule: Rule,
    /// The day it is counted from; `None` where the words name their days in full.
    pub anchor: Option<NaiveDate>,
    /// How the words around it tie the claim to it; `None` for lengths.
    pub bound: Option<Bound>,
    /// Its end was named: the end of March.
    pub ending: bool,
    /// The setting that decided, such as `due.few_years`.
    pub setting: Option<&'static str>,
}

impl Reason {
    pub fn length(rule: Rule, anchor: NaiveDate, setting: Option<&'static str>) -> Reason {
        Reason { rule, anchor: Some(anchor), bound: None, ending: false, setting }
    }
}
