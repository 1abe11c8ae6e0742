//! People as JSON: what they may do, how much they look after, when they are away.

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use super::AbsenceShape;
use crate::claims::assigned;
use crate::error::Result;
use crate::review::Reviewer;
use crate::review::Role;
use crate::review::absences;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Reviewer)]
pub struct PersonShape {
    pub id: ReviewerId,
    pub email: String,
    pub name: String,
    /// A BCP 47 tag.
    pub language: String,
    /// An IANA name.
    pub time_zone: String,
    #[schema(inline)]
    pub role: Role,
    /// Whether they can sign in and are written to.
    pub active: bool,
    /// How many open claims they look after.
    pub open_claims: usize,
    /// Days away that are not over yet, the earliest first.
    pub absences: Vec<AbsenceShape>,
}

impl PersonShape {
    pub async fn all(db: &Db, people: Vec<Reviewer>, now: DateTime<Utc>) -> Result<Vec<Self>> {
        let open = assigned::open_counts(db).await?;
        let absences = AbsenceShape::all(db, absences::current(db, now).await?).await?;
        let shape = |person: Reviewer| PersonShape {
            absences: absences.iter().filter(|absence| absence.reviewer.id == person.id).cloned().collect(),
            open_claims: open.get(&person.id).copied().unwrap_or_default(),
            id: person.id,
            email: person.email,
            name: person.name,
            language: person.language,
            time_zone: person.time_zone,
            role: person.role,
            active: person.active,
        };
        Ok(people.into_iter().map(shape).collect())
    }
}
