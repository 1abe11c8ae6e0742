//! Which of several windows the claim is bound by.

use chrono::NaiveDate;

use super::reading::Reading;
use super::reading::Weight;

/// The governing reading: what has passed and what is said of something else is context; a limit binds more
/// than a mere date, both more than "soon", and a last day more than an open end. Of equals, the latest.
pub fn governing(readings: &[Reading], said_on: NaiveDate) -> Option<&Reading> {
    let bound =
        readings.iter().filter(|reading| reading.weight > Weight::Context && reading.is_future(said_on));
    bound.max_by_key(|reading| (reading.by.is_some(), reading.weight, reading.by, reading.from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::window::Precision;

    fn reading(weight: Weight, by: &str) -> Reading {
        let by = by.parse().ok();
        let precision = Precision::Year;
        Reading { start: 0, end: 1, from: None, by, precision, vague: false, relative: false, weight }
    }

    #[test]
    fn a_limit_binds_more_than_a_date() {
        let said_on = "2026-02-20".parse().unwrap();
        let limit = reading(Weight::Limit, "2027-12-31");
        let date = reading(Weight::Plain, "2030-12-31");
        let soon = reading(Weight::Soft, "2031-12-31");
        let past = reading(Weight::Limit, "2025-12-31");
        let context = reading(Weight::Context, "2040-12-31");
        for (readings, by) in [
            (vec![date, limit, soon], limit.by),
            (vec![soon, date, past], date.by),
            (vec![past, soon], soon.by),
            (vec![past, context], None),
        ] {
            assert_eq!(governing(&readings, said_on).and_then(|r| r.by), by);
        }
    }
}
