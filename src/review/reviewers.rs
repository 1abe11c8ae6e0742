//! The reviewers table: the people who judge claims and receive mail.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use chrono_tz::Tz;
use sea_orm::DbBackend;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use tokio::sync::Semaphore;

use super::Role;
use crate::clock;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::mail;
use crate::storage;
use crate::storage::Db;
use crate::storage::ReviewerId;
use crate::storage::Transaction;

/// Shorter passwords are refused.
pub const SHORTEST_PASSWORD: usize = 10;

/// Passwords worked on at the same time, in the whole process.
static TURNS: Semaphore = Semaphore::const_new(4);

/// A person who judges claims and receives mail.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reviewers")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ReviewerId,
    #[sea_orm(unique)]
    pub email: String,
    pub name: String,
    pub password_hash: PasswordHash,
    /// A BCP 47 tag.
    pub language: String,
    /// An IANA name.
    pub time_zone: String,
    pub role: Role,
    /// An inactive reviewer can neither sign in nor is written to.
    pub active: bool,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// What argon2 made of a password.
#[derive(Clone, Default, PartialEq, Eq, DeriveValueType)]
pub struct PasswordHash(String);

/// Never shows the hash.
impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash")
    }
}

impl Model {
    pub fn language(&self) -> Language {
        Language::from_tag(&self.language).unwrap_or_default()
    }

    /// A zone that the time-zone data no longer knows is read as UTC: mail must still go out.
    pub fn zone(&self) -> Tz {
        self.time_zone.parse().unwrap_or(Tz::UTC)
    }

    /// Whether they may judge claims now.
    pub fn can_judge(&self) -> bool {
        self.active && self.role.may_judge()
    }

    /// The calendar day where the reviewer lives.
    pub fn local_day(&self, now: DateTime<Utc>) -> NaiveDate {
        clock::local_day(now, self.zone())
    }
}

/// A reviewer who is about to be added.
#[derive(Clone)]
pub struct NewReviewer {
    pub email: String,
    pub name: String,
    pub password: String,
    pub language: Language,
    pub time_zone: Tz,
    /// None makes the first person an administrator, and everybody after them a reviewer.
    pub role: Option<Role>,
}

/// Adds a reviewer. Hashing the password takes about a tenth of a second on purpose.
///
/// # Errors
/// `Invalid` for an address that mail cannot be sent to, a missing name or a short password; `Conflict` when the address is taken.
pub async fn add(db: &Db, new: NewReviewer, now: DateTime<Utc>) -> Result<Model> {
    let email = new.email.trim().to_lowercase();
    if !mail::is_address(&email) {
        return Err(Error::invalid(Message::new("reviewer-email").with("email", email)));
    }
    let name = new.name.trim().to_owned();
    if name.is_empty() {
        return Err(Error::invalid("reviewer-name"));
    }
    must_be_long_enough(&new.password)?;
    let role = match new.role {
        Some(role) => role,
        None if any(db).await? => Role::Reviewer,
        None => Role::Administrator,
    };
    let password_hash = hash(new.password).await?;
    let row = ActiveModel {
        email: Set(email.clone()),
        name: Set(name),
        password_hash: Set(PasswordHash(password_hash)),
        language: Set(new.language.tag().to_owned()),
        time_zone: Set(new.time_zone.name().to_owned()),
        role: Set(role),
        active: Set(true),
        created_at: Set(now),
        ..Default::default()
    };
    row.insert(db).await.map_err(|error| {
        if storage::is_duplicate(&error) {
            Error::conflict(Message::new("reviewer-email-taken").with("email", email))
        } else {
            error.into()
        }
    })
}

/// What is kept of a new password.
///
/// # Errors
/// `Invalid` when it is too short.
pub(super) async fn hash_new(password: String) -> Result<PasswordHash> {
    must_be_long_enough(&password)?;
    Ok(PasswordHash(hash(password).await?))
}

fn must_be_long_enough(password: &str) -> Result<()> {
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(Error::invalid(Message::new("reviewer-password").with("length", SHORTEST_PASSWORD)));
    }
    Ok(())
}

async fn hash(password: String) -> Result<String> {
    slowly(move || password_auth::generate_hash(password)).await
}

/// argon2 is made to be slow and large (19 MB): it must not hold up the other tasks, and whoever tries to sign in a
/// thousand times at once has to queue.
async fn slowly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let turn = TURNS.acquire().await.map_err(anyhow::Error::new)?;
    let worked = tokio::task::spawn_blocking(move || {
        // Goes back when the work is done, even if nobody waits for it any more.
        let _turn = turn;
        work()
    });
    Ok(worked.await.map_err(anyhow::Error::new)?)
}

/// The reviewer with this address and password. An unknown address takes as long as a wrong password.
pub async fn authenticate(db: &Db, email: &str, password: String) -> Result<Option<Model>> {
    let found = Entity::find().filter(Column::Email.eq(email.trim().to_lowercase())).one(db).await?;
    let found = found.filter(|reviewer| reviewer.active);
    let expected = found.as_ref().map(|reviewer| reviewer.password_hash.clone());
    let verified = slowly(move || match expected {
        Some(hash) => password_auth::verify_password(password, &hash.0).is_ok(),
        None => {
            password_auth::generate_hash(password);
            false
        }
    });
    let verified = verified.await?;
    Ok(found.filter(|_| verified))
}

pub async fn find(db: &Db, id: ReviewerId) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// # Errors
/// `NotFound` when there is nobody with this id.
pub async fn get(db: &Db, id: ReviewerId) -> Result<Model> {
    find(db, id)
        .await?
        .ok_or_else(|| Error::not_found(Message::new("reviewer-unknown").with("id", id.to_string())))
}

pub async fn by_email(db: &Db, email: &str) -> Result<Model> {
    let found = Entity::find().filter(Column::Email.eq(email.trim().to_lowercase())).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("reviewer-not-found").with("email", email)))
}

/// All reviewers by name, inactive ones included.
pub async fn list(db: &Db) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Name).all(db).await?)
}

/// Everybody who can sign in and be written to.
pub async fn active(db: &Db) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::Active.eq(true)).order_by_asc(Column::Id).all(db).await?)
}

/// The people who may judge claims, and receive mail about them.
pub async fn judges(db: &Db) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::Active.eq(true)).filter(Column::Role.ne(Role::Viewer));
    Ok(rows.order_by_asc(Column::Id).all(db).await?)
}

/// Those with these ids, if all of them may judge.
///
/// # Errors
/// `Invalid` when one of them may not, or is not here.
pub async fn judges_with(db: &Db, ids: &[ReviewerId]) -> Result<Vec<Model>> {
    let judges = judges(db).await?;
    if let Some(id) = ids.iter().find(|id| !judges.iter().any(|judge| judge.id == **id)) {
        return Err(Error::invalid(Message::new("reviewer-may-not-judge").with("id", id.to_string())));
    }
    Ok(judges.into_iter().filter(|judge| ids.contains(&judge.id)).collect())
}

/// Whoever is named on the command line as the one who judges, or works on what is judged.
///
/// # Errors
/// `NotFound` for an unknown address, `Forbidden` for a viewer or somebody who cannot sign in any more.
pub async fn judge_by_email(db: &Db, email: &str) -> Result<Model> {
    let reviewer = by_email(db, email).await?;
    if !reviewer.active {
        return Err(Error::Forbidden(Message::new("reviewer-inactive").with("email", email)));
    }
    reviewer.role.must_judge()?;
    Ok(reviewer)
}

/// Holds a reviewer's row until the transaction ends, so that whoever else wants it waits. (SQLite lets only one
/// write at a time anyway.)
pub async fn hold(transaction: &Transaction, id: ReviewerId) -> Result<()> {
    Entity::find_by_id(id).lock_exclusive().one(transaction).await?;
    Ok(())
}

/// Keeps everybody else from adding reviewers until the transaction ends. (SQLite lets only one write at a time
/// anyway.)
pub async fn hold_all(transaction: &Transaction) -> Result<()> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        transaction.execute_unprepared("LOCK TABLE reviewers IN EXCLUSIVE MODE").await?;
    }
    Ok(())
}

/// Whether anybody can sign in; without anybody the first visitor sets the instance up.
pub async fn any(db: &Db) -> Result<bool> {
    Ok(Entity::find().one(db).await?.is_some())
}

pub async fn set_time_zone(db: &Db, id: ReviewerId, zone: Tz) -> Result<()> {
    let row = ActiveModel { id: Set(id), time_zone: Set(zone.name().to_owned()), ..Default::default() };
    row.update(db).await?;
    Ok(())
}

pub(super) async fn set_password(db: &Db, id: ReviewerId, hash: PasswordHash) -> Result<()> {
    let row = ActiveModel { id: Set(id), password_hash: Set(hash), ..Default::default() };
    row.update(db).await?;
    Ok(())
}

pub(super) async fn set_standing(db: &Db, id: ReviewerId, role: Role, active: bool) -> Result<()> {
    let row = ActiveModel { id: Set(id), role: Set(role), active: Set(active), ..Default::default() };
    row.update(db).await?;
    Ok(())
}

pub async fn set_language(db: &Db, id: ReviewerId, language: Language) -> Result<()> {
    let row = ActiveModel { id: Set(id), language: Set(language.tag().to_owned()), ..Default::default() };
    row.update(db).await?;
    Ok(())
}
