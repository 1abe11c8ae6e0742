//! Which of several windows the claim is bound by.

use chrono::NaiveDate;

use super::reading::Reading;
use super::reading::Weight;
use super::rule::Choice;

/// The governing reading and why: what has passed and what is said of something else is context; a limit binds
/// more than a mere date, both more than "soon", a last day more than an open end, and a day that was named more than
/// a vague count. Of equals, the latest. Where all
/// is context, the latest of it.
pub fn choose(readings: &[Reading], said_on: NaiveDate) -> Option<(usize, Choice)> {
    let binds = |reading: &Reading| reading.weight > Weight::Context && reading.is_future(said_on);
    let bound = readings.iter().enumerate().filter(|(_, reading)| binds(reading));
    let Some((index, best)) = bound.clone().max_by_key(|(_, reading)| rank(reading)) else {
        let latest = readings.iter().enumerate().max_by_key(|(_, reading)| (reading.by, reading.from));
        return latest.map(|(index, _)| (index, Choice::Passed));
    };
    let others: Vec<&Reading> =
        bound.filter(|(other, _)| *other != index).map(|(_, reading)| reading).collect();
    let choice = match others.iter().max_by_key(|reading| rank(reading)) {
        None if readings.len() == 1 => Choice::Only,
        None => Choice::OnlyAhead,
        Some(next) if next.by.is_some() != best.by.is_some() => Choice::Closed,
        Some(next) if (next.weight, next.vague) != (best.weight, best.vague) => Choice::Limit,
        Some(_) => Choice::Latest,
    };
    Some((index, choice))
}

type Rank = (bool, bool, Weight, bool, Option<NaiveDate>, Option<NaiveDate>);

fn rank(reading: &Reading) -> Rank {
    let firm = reading.weight > Weight::Soft;
    (firm, reading.by.is_some(), reading.weight, !reading.vague, reading.by, reading.from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::rule::Reason;
    use crate::due::rule::Rule;
    use crate::due::window::Precision;

    fn reading(weight: Weight, by: &str) -> Reading {
        let by = by.parse().ok();
        let (precision, reason) = (Precision::Year, Reason::length(Rule::Length, NaiveDate::MIN, None));
        Reading { start: 0, end: 1, from: None, by, precision, vague: false, relative: false, weight, reason }
    }

    #[test]
    fn a_limit_binds_more_than_a_date() {
        let said_on = "2026-02-20".parse().unwrap();
        let limit = reading(Weight::Limit, "2027-12-31");
        let date = reading(Weight::Plain, "2030-12-31");
        let soon = reading(Weight::Soft, "2031-12-31");
        let past = reading(Weight::Limit, "2025-12-31");
        let context = reading(Weight::Context, "2040-12-31");
        let vague = Reading { vague: true, ..reading(Weight::Limit, "2031-02-20") };
        let open = Reading { by: None, from: date.by, ..limit };
        for (readings, expected) in [
            (vec![date, limit, soon], Some((1, Choice::Limit))),
            (vec![vague, limit], Some((1, Choice::Limit))),
            (vec![vague, date], Some((0, Choice::Limit))),
            (vec![soon, date, past], Some((1, Choice::Limit))),
            (vec![past, soon], Some((1, Choice::OnlyAhead))),
            (vec![soon], Some((0, Choice::Only))),
            (vec![open, date], Some((1, Choice::Closed))),
            (vec![open, soon], Some((0, Choice::Closed))),
            (vec![date, reading(Weight::Plain, "2029-12-31")], Some((0, Choice::Latest))),
            (vec![past, context], Some((1, Choice::Passed))),
            (vec![], None),
        ] {
            assert_eq!(choose(&readings, said_on), expected);
        }
    }
}
