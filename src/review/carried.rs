//! The tables of this stage as they are carried from one instance to another; of people what others may know of them,
//! and never a password.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use super::Role;
use super::absences;
use super::assigning::rules;
use super::notes;
use super::notes::mentions;
use super::proposals;
use super::reviewers;
use super::second;
use super::verdicts;
use crate::error::Result;
use crate::storage;
use crate::storage::Db;
use crate::storage::ReviewerId;
use crate::storage::carried;

carried! {
    Verdicts = verdicts by Id / id => count_on;
    Notes = notes by Id / id => count_on;
    AssignmentRules = rules by Id / id => count_on;
    Absences = absences by Id / id => count_on;
    Proposals = proposals by Id / id => count_on;
    Mentions = mentions by Id / id => count_on;
    /// Whether two must agree.
    Choices = second by Id / id;
}

/// A person, as far as others may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: ReviewerId,
    pub email: String,
    pub name: String,
    pub language: String,
    pub time_zone: String,
    pub role: Role,
    pub active: bool,
    pub created_at: DateTime<Utc>,
}

/// Everybody, by their number.
pub async fn people(db: &Db) -> Result<Vec<Person>> {
    let mut people = reviewers::list(db).await?;
    people.sort_by_key(|person| person.id);
    let person = |person: reviewers::Model| Person {
        id: person.id,
        email: person.email,
        name: person.name,
        language: person.language,
        time_zone: person.time_zone,
        role: person.role,
        active: person.active,
        created_at: person.created_at,
    };
    Ok(people.into_iter().map(person).collect())
}

/// Takes people in, and says who each of them is here: whoever has the same address, else somebody new, who cannot sign in
/// before an administrator has given them a password.
pub async fn take_in(db: &Db, people: Vec<Person>) -> Result<HashMap<ReviewerId, ReviewerId>> {
    let here = reviewers::list(db).await?;
    let taken: Vec<ReviewerId> = here.iter().map(|person| person.id).collect();
    let by_email: HashMap<&str, ReviewerId> =
        here.iter().map(|person| (person.email.as_str(), person.id)).collect();
    let mut who = HashMap::new();
    for person in people {
        if let Some(known) = by_email.get(person.email.as_str()) {
            who.insert(person.id, *known);
            continue;
        }
        let mut row = reviewers::ActiveModel {
            email: Set(person.email),
            name: Set(person.name),
            password_hash: Set(reviewers::PasswordHash::default()),
            language: Set(person.language),
            time_zone: Set(person.time_zone),
            role: Set(person.role),
            active: Set(person.active),
            created_at: Set(person.created_at),
            ..Default::default()
        };
        if !taken.contains(&person.id) {
            row.id = Set(person.id);
        }
        who.insert(person.id, row.insert(db).await?.id);
        storage::count_on::<reviewers::Entity>(db).await?;
    }
    Ok(who)
}
