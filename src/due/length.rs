//! Lengths of time and the days they lead to: two years, 一年半, three to five months, 几年.

use chrono::Datelike;
use chrono::NaiveDate;

use crate::config::DuePolicy;

use super::calendar;
use super::rule::Rule;
use super::window::Precision;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Only days are kept: 24 hours are one.
    Hour,
    Day,
    /// Monday to Friday.
    Workday,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// So many of a unit, with a half more when `half`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    pub whole: u32,
    pub half: bool,
    pub unit: Unit,
}

impl Amount {
    pub fn new(whole: u32, unit: Unit) -> Amount {
        Amount { whole, half: false, unit }
    }

    pub fn half(unit: Unit) -> Amount {
        Amount { whole: 0, half: true, unit }
    }

    pub fn and_half(self) -> Amount {
        Amount { half: true, ..self }
    }

    /// Two years and three months, three weeks and two days: both as one length. None for other pairs.
    pub fn and(self, more: Amount) -> Option<Amount> {
        let (unit, of_unit) = match (self.unit, more.unit) {
            (Unit::Year, Unit::Month) => (Unit::Month, 12),
            (Unit::Week, Unit::Day) => (Unit::Day, 7),
            _ => return None,
        };
        let whole = self.whole.checked_mul(of_unit)?.checked_add(more.whole)?;
        let fits = !self.half && more.whole > 0 && more.whole < of_unit;
        fits.then_some(Amount { whole, half: more.half, unit })
    }

    /// The day so long after `day`; `None` beyond the years that can be named.
    pub fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        self.step(day, 1)
    }

    /// `direction` is 1 for later, -1 for earlier.
    fn step(self, day: NaiveDate, direction: i32) -> Option<NaiveDate> {
        let (days, months) = match self.unit {
            Unit::Hour => (self.whole.div_ceil(24), 0),
            Unit::Day => (self.whole, 0),
            Unit::Workday => return calendar::add_workdays(day, self.whole.min(2_000)),
            Unit::Week => (self.whole.checked_mul(7)? + self.halved(4), 0),
            Unit::Fortnight => (self.whole.checked_mul(14)? + self.halved(7), 0),
            Unit::Month => (self.halved(15), self.whole),
            Unit::Quarter => (0, self.months(3)?),
            Unit::Year => (0, self.months(12)?),
            Unit::Decade => (0, self.months(120)?),
            Unit::Century => (0, self.months(1_200)?),
        };
        let months = i32::try_from(months).ok()?.checked_mul(direction)?;
        let reached = calendar::add_months(day, months)?;
        calendar::add_days(reached, i64::from(days) * i64::from(direction))
            .filter(|day| calendar::YEARS.contains(&day.year()))
    }

    fn halved(self, half: u32) -> u32 {
        if self.half { half } else { 0 }
    }

    fn months(self, of_unit: u32) -> Option<u32> {
        self.whole.checked_mul(of_unit)?.checked_add(self.halved(of_unit / 2))
    }

    fn precision(self) -> Precision {
        match (self.unit, self.whole) {
            (Unit::Hour | Unit::Day | Unit::Workday, _) => Precision::Day,
            (Unit::Week | Unit::Fortnight, _) => Precision::Week,
            (Unit::Month, _) => Precision::Month,
            (Unit::Quarter, _) => Precision::Quarter,
            (Unit::Year, 0) => Precision::Half,
            (Unit::Year, 1) => Precision::Year,
            (Unit::Year, 2..10) => Precision::Years,
            (Unit::Year | Unit::Decade | Unit::Century, _) => Precision::Decade,
        }
    }
}

/// A length as it was spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    Exact(Amount),
    Between(Amount, Amount),
    /// 几年, a few years.
    Few(Unit),
    /// 几个月或几年, weeks or months.
    FewTo(Unit, Unit),
    /// 10+年.
    AtLeast(Amount),
}

/// The days a length leads to, counted from one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    pub from: Option<NaiveDate>,
    pub by: Option<NaiveDate>,
    pub precision: Precision,
    pub vague: bool,
}

impl Length {
    /// The day so long before `day`; only exact lengths lead back to one.
    pub fn back(self, day: NaiveDate) -> Option<Ahead> {
        let Length::Exact(amount) = self else { return None };
        let by = amount.step(day, -1).filter(|_| amount.unit != Unit::Workday)?;
        Some(Ahead { from: None, by: Some(by), precision: amount.precision(), vague: false })
    }

    /// No sooner: at least two years, 五年以上.
    pub fn at_least(self) -> Length {
        match self {
            Length::Exact(amount) | Length::Between(amount, _) => Length::AtLeast(amount),
            length => length,
        }
    }

    /// The rule by which it is read, and the setting that says how many a vague count means.
    pub fn rule(self) -> (Rule, Option<&'static str>) {
        let setting = |unit| match unit {
            Unit::Hour | Unit::Day | Unit::Workday => "due.few_days",
            Unit::Week | Unit::Fortnight => "due.few_weeks",
            Unit::Month | Unit::Quarter => "due.few_months",
            Unit::Year => "due.few_years",
            Unit::Decade | Unit::Century => "due.few_decades",
        };
        match self {
            Length::Exact(_) => (Rule::Length, None),
            Length::Between(..) => (Rule::LengthRange, None),
            Length::AtLeast(_) => (Rule::LengthAtLeast, None),
            Length::Few(unit) | Length::FewTo(_, unit) => (Rule::VagueCount, Some(setting(unit))),
        }
    }

    pub fn ahead(self, day: NaiveDate, policy: &DuePolicy) -> Option<Ahead> {
        let (low, high) = match self {
            Length::Exact(amount) => {
                let by = amount.after(day)?;
                return Some(Ahead { from: None, by: Some(by), precision: amount.precision(), vague: false });
            }
            Length::AtLeast(amount) => {
                let from = amount.after(day)?;
                return Some(Ahead {
                    from: Some(from),
                    by: None,
                    precision: amount.precision(),
                    vague: false,
                });
            }
            Length::Between(low, high) => (low, high),
            Length::Few(unit) => {
                let ([low, high], unit) = few(unit, policy);
                (Amount::new(low, unit), Amount::new(high, unit))
            }
            Length::FewTo(short, long) => {
                let (([low, _], short), ([_, high], long)) = (few(short, policy), few(long, policy));
                (Amount::new(low, short), Amount::new(high, long))
            }
        };
        let (from, by) = (low.after(day)?, high.after(day)?);
        let vague = matches!(self, Length::Few(_) | Length::FewTo(..));
        (from <= by).then_some(Ahead { from: Some(from), by: Some(by), precision: high.precision(), vague })
    }
}

/// What a vague count means, and in which unit the policy counts it.
fn few(unit: Unit, policy: &DuePolicy) -> ([u32; 2], Unit) {
    match unit {
        Unit::Day | Unit::Workday => (policy.few_days, unit),
        Unit::Hour => ([0, 1], Unit::Day),
        Unit::Week | Unit::Fortnight => (policy.few_weeks, unit),
        Unit::Month | Unit::Quarter => (policy.few_months, unit),
        Unit::Year => (policy.few_years, unit),
        Unit::Decade | Unit::Century => (policy.few_decades, Unit::Year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_lead_to_days() {
        let said = "2026-01-31".parse().unwrap();
        for (amount, day) in [
            (Amount::new(2, Unit::Year), "2028-01-31"),
            (Amount::half(Unit::Year), "2026-07-31"),
            (Amount::new(1, Unit::Year).and_half(), "2027-07-31"),
            (Amount::new(2, Unit::Month).and_half(), "2026-04-15"),
            (Amount::new(3, Unit::Quarter), "2026-10-31"),
            (Amount::new(1, Unit::Month), "2026-02-28"),
            (Amount::new(3, Unit::Week), "2026-02-21"),
        ] {
            assert_eq!(amount.after(said).map(|d| d.to_string()).as_deref(), Some(day), "{amount:?}");
        }
        let both = Amount::new(2, Unit::Year).and(Amount::new(3, Unit::Month));
        assert_eq!(both, Some(Amount::new(27, Unit::Month)));
        assert_eq!(Amount::new(1, Unit::Year).and(Amount::new(18, Unit::Month)), None);
        assert_eq!(Amount::new(3, Unit::Month).and(Amount::new(2, Unit::Year)), None);
        assert_eq!(Amount::new(u32::MAX, Unit::Year).after(said), None);
        assert_eq!(Amount::new(5_000, Unit::Year).after(said), None);
    }

    #[test]
    fn vague_counts_follow_the_policy() {
        let policy = DuePolicy::default();
        let said = "2026-02-20".parse().unwrap();
        let ahead = Length::Few(Unit::Decade).ahead(said, &policy).unwrap();
        assert_eq!(
            (ahead.from, ahead.by, ahead.vague),
            ("2046-02-20".parse().ok(), "2076-02-20".parse().ok(), true)
        );
    }
}
