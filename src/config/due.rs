//! `[due]`: how wordings are turned into windows, and when a claim counts as due.

use serde::Deserialize;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

/// How "by 2027" is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strictness {
    /// Until the last day of 2027.
    #[default]
    Generous,
    /// Until the day before 2027 begins.
    Strict,
}

/// A vague count: from the first number to the second, both counted from the statement date.
pub type VagueCount = [u32; 2];

/// The reading policy: what vague words mean, and which reading is taken where two are fair.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DuePolicy {
    pub reading: Strictness,
    /// The month in which fiscal years begin; 1 makes them calendar years.
    pub fiscal_year_starts: u32,
    /// 1/2/2026 is 1 February, not 2 January.
    pub day_first: bool,
    /// 几天, a few days.
    pub few_days: VagueCount,
    /// 几周, a few weeks.
    pub few_weeks: VagueCount,
    /// 几个月, a few months.
    pub few_months: VagueCount,
    /// 几年, a few years.
    pub few_years: VagueCount,
    /// 几十年, decades; in years.
    pub few_decades: VagueCount,
    /// 近期, soon; in months.
    pub soon_months: VagueCount,
    /// Months after the statement at which a prediction without a horizon is looked at.
    pub review_after_months: u32,
    /// Days before the last day of a window from which a claim counts as due soon, by precision.
    pub soon_days: SoonDays,
    /// Days after the last day of a window from which a claim without a verdict counts as overdue.
    pub overdue_after_days: u32,
    /// When a long or open window is looked at before its last day.
    pub check_ins: CheckIns,
}

/// Looks at a claim before its last day, all counted from the statement date.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckIns {
    /// Windows that end within so many months get none.
    pub longer_than_months: u32,
    pub first_after_months: u32,
    /// Between two check-ins of a window with a last day.
    pub every_months: u32,
    /// Between two check-ins of a window without one.
    pub open_every_months: u32,
    /// No check-in falls closer to the last day than this.
    pub before_last_months: u32,
    /// So many check-ins at most.
    pub most: u32,
}

impl CheckIns {
    fn validate(&self) -> Result<()> {
        let steps = [("every_months", self.every_months), ("open_every_months", self.open_every_months)];
        let all = [
            ("longer_than_months", self.longer_than_months),
            ("first_after_months", self.first_after_months),
            ("before_last_months", self.before_last_months),
            ("most", self.most),
        ];
        let outside = |(key, value), least| (!(least..=1_200).contains(&value)).then_some((key, least));
        let wrong = steps.into_iter().find_map(|step| outside(step, 1));
        let Some((key, least)) = wrong.or_else(|| all.into_iter().find_map(|number| outside(number, 0)))
        else {
            return Ok(());
        };
        let message = Message::new("config-check-ins").with("key", format!("due.check_ins.{key}"));
        Err(Error::invalid(message.with("least", i64::from(least))))
    }
}

/// Lead times by the precision of the window, in days.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SoonDays {
    pub day: u32,
    pub week: u32,
    pub month: u32,
    pub quarter: u32,
    pub half: u32,
    pub year: u32,
    pub decade: u32,
}

impl DuePolicy {
    pub(super) fn validate(&self) -> Result<()> {
        let counts = [
            ("few_days", self.few_days),
            ("few_weeks", self.few_weeks),
            ("few_months", self.few_months),
            ("few_years", self.few_years),
            ("few_decades", self.few_decades),
            ("soon_months", self.soon_months),
        ];
        for (key, [from, by]) in counts {
            if from > by || by > 1_000 {
                return Err(Error::invalid(
                    Message::new("config-vague-count").with("key", format!("due.{key}")),
                ));
            }
        }
        if !(1..=12).contains(&self.fiscal_year_starts) {
            return Err(Error::invalid(Message::new("config-fiscal-year")));
        }
        self.check_ins.validate()
    }
}

/// The policy of `config/default.toml`, for callers and tests without settings of their own.
impl Default for DuePolicy {
    fn default() -> Self {
        DuePolicy {
            reading: Strictness::Generous,
            fiscal_year_starts: 1,
            day_first: false,
            few_days: [2, 5],
            few_weeks: [2, 5],
            few_months: [2, 6],
            few_years: [2, 5],
            few_decades: [20, 50],
            soon_months: [0, 6],
            review_after_months: 12,
            soon_days: SoonDays { day: 1, week: 3, month: 7, quarter: 14, half: 21, year: 30, decade: 60 },
            overdue_after_days: 7,
            check_ins: CheckIns {
                longer_than_months: 24,
                first_after_months: 12,
                every_months: 12,
                open_every_months: 12,
                before_last_months: 6,
                most: 50,
            },
        }
    }
}
