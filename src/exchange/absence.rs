//! Days on which a reviewer is away, as JSON.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::PersonRef;
use crate::error::Result;
use crate::review::absences::Model as Absence;
use crate::review::reviewers;
use crate::storage::AbsenceId;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// Days on which a reviewer is away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Absence)]
pub struct AbsenceShape {
    pub id: AbsenceId,
    pub reviewer: PersonRef,
    /// Local days of the reviewer, both inclusive.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Who hears of their claims meanwhile; null shares them among the others.
    pub stand_in: Option<PersonRef>,
}

impl AbsenceShape {
    pub async fn all(db: &Db, absences: Vec<Absence>) -> Result<Vec<Self>> {
        let people = reviewers::list(db).await?;
        let names: BTreeMap<ReviewerId, String> = people.into_iter().map(|p| (p.id, p.name)).collect();
        let person = |id: ReviewerId| PersonRef { id, name: names.get(&id).cloned().unwrap_or_default() };
        let shape = |absence: Absence| AbsenceShape {
            id: absence.id,
            reviewer: person(absence.reviewer_id),
            from: absence.from_day,
            to: absence.to_day,
            stand_in: absence.stand_in_id.map(person),
        };
        Ok(absences.into_iter().map(shape).collect())
    }
}
