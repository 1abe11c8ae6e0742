//! A month of a year.

use std::str::FromStr;

use chrono::Datelike;
use chrono::Months;
use chrono::NaiveDate;

use crate::language::Message;

/// Written `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    pub year: i32,
    pub month: u32,
}

impl Month {
    pub fn of(day: NaiveDate) -> Month {
        Month { year: day.year(), month: day.month() }
    }

    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or(NaiveDate::MAX)
    }

    pub fn last_day(self) -> NaiveDate {
        let next = self.first_day().checked_add_months(Months::new(1));
        next.and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX)
    }

    /// As people say it.
    pub fn name(self) -> Message {
        let month = Message::new("today-month").with("number", i64::from(self.month));
        Message::new("windows-month").with("month", month).with("year", self.year.to_string())
    }

    /// The page that begins with it.
    pub fn address(self) -> String {
        format!("/windows?month={:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = ();

    fn from_str(text: &str) -> Result<Month, ()> {
        let day: NaiveDate = format!("{text}-01").parse().map_err(|_| ())?;
        Ok(Month::of(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_and_know_their_days() {
        let month: Month = "2028-02".parse().unwrap();
        assert_eq!(month.last_day().to_string(), "2028-02-29");
        assert_eq!(month.address(), "/windows?month=2028-02");
        for wrong in ["2028-13", "2028", "", "2028-02-03", "next"] {
            assert_eq!(wrong.parse::<Month>(), Err(()), "{wrong}");
        }
    }
}
