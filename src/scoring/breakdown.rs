//! A track record taken apart: how far ahead the claims reached, what kind they were, when they were made, and how good
//! the probabilities were that came with them.

use std::collections::BTreeMap;

use chrono::Datelike;
use chrono::Months;
use chrono::NaiveDate;
use serde::Serialize;

use super::forecast::Scored;
use super::summary::Summary;
use super::track_record::Standing;
use super::track_record::TrackRecord;
use crate::documents::Kind;
use crate::spelling;
use crate::vocabulary::words;

words! {
    /// How long after it was made a claim could be judged at the latest.
    pub enum Horizon as "horizon" {
        /// Up to a year.
        UnderAYear = "under_a_year",
        OneToThree = "one_to_three_years",
        Longer = "longer",
        /// No last day, or no day on which it was made.
        Open = "open",
    }
}

impl Horizon {
    pub fn of(said_on: Option<NaiveDate>, due_by: Option<NaiveDate>) -> Horizon {
        let Some((said, due)) = said_on.zip(due_by) else { return Horizon::Open };
        let within =
            |years: u32| said.checked_add_months(Months::new(12 * years)).is_none_or(|end| due <= end);
        match () {
            () if within(1) => Horizon::UnderAYear,
            () if within(3) => Horizon::OneToThree,
            () => Horizon::Longer,
        }
    }
}

/// One claim, as far as it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    pub standing: Standing,
    pub kind: Kind,
    /// Each once.
    pub topics: Vec<String>,
    pub said_on: Option<NaiveDate>,
    pub due_by: Option<NaiveDate>,
    /// What the claimant gave it, 0 to 1.
    pub probability: Option<f64>,
}

impl Counted {
    /// The claimant's own probability and what came of it; none where either is missing.
    fn scored(&self) -> Option<Scored> {
        Some(Scored { probability: self.probability?, outcome: self.standing.outcome()? })
    }
}

/// The parts of a track record. Each claim counts once in every grouping, but for the year where no day is known; one of
/// several topics counts in each of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Breakdown {
    pub by_horizon: BTreeMap<Horizon, TrackRecord>,
    pub by_kind: BTreeMap<Kind, TrackRecord>,
    pub by_topic: BTreeMap<String, TrackRecord>,
    /// By the year in which the claims were made.
    #[schema(value_type = BTreeMap<String, TrackRecord>)]
    pub by_year: BTreeMap<i32, TrackRecord>,
    /// How good the claimant's own probabilities were; null when none of them has an outcome.
    pub probabilities: Option<Summary>,
}

impl Breakdown {
    pub fn of(claims: &[Counted]) -> Self {
        let stated: Vec<&Counted> = claims.iter().filter(|claim| claim.probability.is_some()).collect();
        let scored: Vec<Scored> = stated.iter().filter_map(|claim| claim.scored()).collect();
        Breakdown {
            by_horizon: grouped(claims, |claim| Some(Horizon::of(claim.said_on, claim.due_by))),
            by_kind: grouped(claims, |claim| Some(claim.kind)),
            by_topic: by_topic(claims.iter().map(|claim| (&claim.topics, claim.standing))),
            by_year: grouped(claims, |claim| Some(claim.said_on?.year())),
            probabilities: (!scored.is_empty()).then(|| Summary::over(stated.len(), &scored)),
        }
    }
}

/// The records of all topics, each in its first spelling.
pub fn by_topic<'a>(
    claims: impl IntoIterator<Item = (&'a Vec<String>, Standing)>,
) -> BTreeMap<String, TrackRecord> {
    let mut topics: BTreeMap<String, (&str, Vec<Standing>)> = BTreeMap::new();
    for (names, standing) in claims {
        for name in names {
            topics.entry(spelling::folded(name)).or_insert((name, Vec::new())).1.push(standing);
        }
    }
    topics.into_values().map(|(name, standings)| (name.to_owned(), TrackRecord::of(standings))).collect()
}

fn grouped<K: Ord>(claims: &[Counted], key: impl Fn(&Counted) -> Option<K>) -> BTreeMap<K, TrackRecord> {
    let mut groups: BTreeMap<K, Vec<Standing>> = BTreeMap::new();
    for claim in claims {
        if let Some(key) = key(claim) {
            groups.entry(key).or_default().push(claim.standing);
        }
    }
    groups.into_iter().map(|(key, standings)| (key, TrackRecord::of(standings))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::Verdict;
    use crate::due::Schedule;

    fn day(day: &str) -> Option<NaiveDate> {
        (!day.is_empty()).then(|| day.parse().unwrap())
    }

    #[test]
    fn a_horizon_is_the_time_from_the_statement_to_the_last_day() {
        for (said_on, due_by, horizon) in [
            ("2024-02-29", "2024-03-01", Horizon::UnderAYear),
            ("2024-02-29", "2025-02-28", Horizon::UnderAYear),
            ("2024-02-29", "2025-03-01", Horizon::OneToThree),
            ("2024-03-01", "2027-03-01", Horizon::OneToThree),
            ("2024-03-01", "2027-03-02", Horizon::Longer),
            ("2024-03-01", "2024-01-01", Horizon::UnderAYear),
            ("2024-03-01", "", Horizon::Open),
            ("", "2027-03-02", Horizon::Open),
        ] {
            assert_eq!(Horizon::of(day(said_on), day(due_by)), horizon, "{said_on} {due_by}");
        }
    }

    #[test]
    fn every_grouping_counts_every_claim_once() {
        let claim = |standing, kind, said_on, due_by, probability| Counted {
            standing,
            kind,
            topics: if kind == Kind::Prediction {
                vec!["Ports".to_owned()]
            } else {
                vec!["ports".to_owned(), "AI".to_owned()]
            },
            said_on: day(said_on),
            due_by: day(due_by),
            probability,
        };
        let claims = [
            claim(
                Standing::Judged(Verdict::CameTrue),
                Kind::Prediction,
                "2023-05-01",
                "2023-12-31",
                Some(0.8),
            ),
            claim(Standing::Judged(Verdict::Partly), Kind::Prediction, "2023-07-01", "2025-12-31", Some(0.5)),
            claim(Standing::Judged(Verdict::Void), Kind::Prediction, "2024-07-01", "2025-12-31", Some(0.9)),
            claim(Standing::Open(Schedule::Overdue), Kind::Statement, "2024-07-01", "", None),
            claim(Standing::Judged(Verdict::DidNot), Kind::Statement, "", "2025-12-31", None),
        ];
        let parts = Breakdown::of(&claims);
        let totals =
            |records: Vec<&TrackRecord>| records.iter().map(|record| record.total()).collect::<Vec<_>>();
        assert_eq!(totals(parts.by_horizon.values().collect()), [1, 2, 2]);
        assert_eq!(totals(parts.by_kind.values().collect()), [3, 2]);
        let topics: Vec<_> =
            parts.by_topic.iter().map(|(topic, record)| (topic.as_str(), record.total())).collect();
        assert_eq!(topics, [("AI", 2), ("Ports", 5)]);
        assert_eq!(parts.by_year.keys().copied().collect::<Vec<_>>(), [2023, 2024]);
        assert_eq!(parts.by_year[&2023].share_right(), Some(0.75));
        let probabilities = parts.probabilities.unwrap();
        assert_eq!((probabilities.rows, probabilities.n, probabilities.unscored), (3, 2, 1));
        assert!((probabilities.brier.unwrap() - 0.02).abs() < 1e-12);
        assert_eq!(Breakdown::of(&claims[3..]).probabilities, None);
    }
}
