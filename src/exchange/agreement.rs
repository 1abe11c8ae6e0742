//! How often reviewers agree, and how good their own probabilities were, as JSON.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::PersonRef;
use crate::config::DuePolicy;
use crate::error::Result;
use crate::records;
use crate::records::ForecastRecord;
use crate::records::Pair;
use crate::review::Reviewer;
use crate::scoring::Concord;
use crate::scoring::Interval;
use crate::scoring::Summary;
use crate::storage::Db;

/// Two reviewers, and how often they agree on the claims that both have judged.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Agreement)]
pub struct PairShape {
    pub one: PersonRef,
    pub other: PersonRef,
    #[serde(flatten)]
    pub concord: Concord,
    /// The share on which they agree, 0 to 1.
    pub share: Option<f64>,
    /// Where the share would settle with many more claims, at 95 %.
    pub interval: Option<Interval>,
}

impl From<Pair> for PairShape {
    fn from(pair: Pair) -> Self {
        PairShape {
            share: pair.concord.share(),
            interval: pair.concord.interval(),
            one: named(pair.one),
            other: named(pair.other),
            concord: pair.concord,
        }
    }
}

/// Somebody who put probabilities on claims here, and how good they were: of each claim the last one before its outcome
/// was known.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Forecaster)]
pub struct ForecasterShape {
    pub person: PersonRef,
    #[serde(flatten)]
    pub summary: Summary,
    /// The Brier score in which what was said earlier counts, too, each for as long as it stood.
    pub time_weighted: Option<f64>,
}

impl From<ForecastRecord> for ForecasterShape {
    fn from(one: ForecastRecord) -> Self {
        ForecasterShape { person: named(one.person), summary: one.summary, time_weighted: one.time_weighted }
    }
}

fn named(person: Reviewer) -> PersonRef {
    PersonRef { id: person.id, name: person.name }
}

/// How often reviewers agree.
pub async fn agreement(db: &Db) -> Result<Vec<PairShape>> {
    Ok(records::of_reviewers(db).await?.into_iter().map(PairShape::from).collect())
}

/// How good the probabilities of people here were.
pub async fn forecasters(db: &Db, today: NaiveDate, policy: &DuePolicy) -> Result<Vec<ForecasterShape>> {
    Ok(records::of_forecasters(db, today, policy).await?.into_iter().map(ForecasterShape::from).collect())
}
