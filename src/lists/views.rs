//! The views table: lists that a reviewer has given a name, for themselves or for everybody. What is deleted can be brought
//! back for a while.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::review::Reviewer;
use crate::spelling;
use crate::storage;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::ReviewerId;
use crate::storage::ViewId;

/// In characters; what is longer does not fit on a tab.
const LONGEST_NAME: usize = 40;

/// In bytes; no form makes a longer one.
const LONGEST_QUERY: usize = 2_000;

/// Views of one reviewer.
const MOST: usize = 30;

/// How long a deleted view can be brought back, in days.
const KEPT_DAYS: i64 = 30;

/// A list with a name.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "views")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ViewId,
    /// Whose it is.
    pub reviewer_id: ReviewerId,
    pub name: String,
    /// The query of the list's address.
    pub query: String,
    /// Whether the others see it too.
    pub shared: bool,
    pub created_at: DateTimeUtc,
    pub removed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a view is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub name: String,
    pub query: String,
    pub shared: bool,
}

impl Wanted {
    /// # Errors
    /// `Invalid` without a name, and for what is too long; `Forbidden` when a viewer would share.
    fn checked(self, reviewer: &Reviewer) -> Result<Self> {
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(Error::invalid("view-without-name"));
        }
        if name.chars().count() > LONGEST_NAME || self.query.len() > LONGEST_QUERY {
            return Err(Error::invalid(Message::new("view-too-long").with("most", LONGEST_NAME)));
        }
        if self.shared {
            reviewer.role.must_judge()?;
        }
        Ok(Wanted { name, ..self })
    }
}

/// The views that a reviewer sees, their own first, each by name.
pub async fn seen_by(db: &Db, reviewer: ReviewerId) -> Result<Vec<Model>> {
    let theirs = Condition::any().add(Column::ReviewerId.eq(reviewer)).add(Column::Shared.eq(true));
    let views = Entity::find().filter(Column::RemovedAt.is_null()).filter(theirs);
    let mut views = views.order_by_asc(Column::Id).all(db).await?;
    views.sort_by_key(|view| (view.reviewer_id != reviewer, spelling::folded(&view.name)));
    Ok(views)
}

/// Saves a view.
///
/// # Errors
/// As [`Wanted::checked`]; `Conflict` when the reviewer has one of this name, or too many.
pub async fn save(db: &Database, reviewer: &Reviewer, wanted: Wanted, now: DateTime<Utc>) -> Result<Model> {
    let wanted = wanted.checked(reviewer)?;
    let transaction = storage::begin(db).await?;
    let old = now - Duration::days(KEPT_DAYS);
    Entity::delete_many().filter(Column::RemovedAt.lte(old)).exec(&transaction).await?;
    let others = own(&transaction, reviewer.id).await?;
    if others.len() >= MOST {
        return Err(Error::conflict(Message::new("views-too-many").with("most", MOST)));
    }
    not_taken(&others, &wanted.name)?;
    let row = ActiveModel {
        reviewer_id: Set(reviewer.id),
        name: Set(wanted.name),
        query: Set(wanted.query),
        shared: Set(wanted.shared),
        created_at: Set(now),
        removed_at: Set(None),
        ..Default::default()
    };
    let view = row.insert(&transaction).await?;
    transaction.commit().await?;
    Ok(view)
}

/// Gives a view another name or another list, shares it or keeps it to oneself.
///
/// # Errors
/// As [`save`]; `Forbidden` for somebody else's view.
pub async fn change(db: &Database, id: ViewId, reviewer: &Reviewer, wanted: Wanted) -> Result<Model> {
    let wanted = wanted.checked(reviewer)?;
    let transaction = storage::begin(db).await?;
    let view = theirs(&transaction, id, reviewer).await?;
    let mut others = own(&transaction, view.reviewer_id).await?;
    others.retain(|other| other.id != id);
    not_taken(&others, &wanted.name)?;
    let row = ActiveModel {
        id: Set(id),
        name: Set(wanted.name),
        query: Set(wanted.query),
        shared: Set(wanted.shared),
        ..Default::default()
    };
    let view = row.update(&transaction).await?;
    transaction.commit().await?;
    Ok(view)
}

/// Deletes a view; [`restore`] brings it back.
///
/// # Errors
/// `Forbidden` for somebody else's view, unless an administrator clears up a shared one.
pub async fn remove(db: &Database, id: ViewId, reviewer: &Reviewer, now: DateTime<Utc>) -> Result<Model> {
    let transaction = storage::begin(db).await?;
    theirs(&transaction, id, reviewer).await?;
    let row = ActiveModel { id: Set(id), removed_at: Set(Some(now)), ..Default::default() };
    let view = row.update(&transaction).await?;
    transaction.commit().await?;
    Ok(view)
}

/// Brings a deleted view back.
///
/// # Errors
/// `NotFound` when it is not there to be brought back; `Conflict` when its name is taken meanwhile.
pub async fn restore(db: &Database, id: ViewId, reviewer: &Reviewer) -> Result<Model> {
    let transaction = storage::begin(db).await?;
    let gone = Entity::find_by_id(id).filter(Column::RemovedAt.is_not_null()).one(&transaction).await?;
    let gone = gone.ok_or_else(|| not_found(id))?;
    may_change(&gone, reviewer)?;
    not_taken(&own(&transaction, gone.reviewer_id).await?, &gone.name)?;
    let row = ActiveModel { id: Set(id), removed_at: Set(None), ..Default::default() };
    let view = row.update(&transaction).await?;
    transaction.commit().await?;
    Ok(view)
}

/// A view that this reviewer sees.
///
/// # Errors
/// `NotFound` for what is not there, or not for them.
pub async fn get(db: &Db, id: ViewId, reviewer: ReviewerId) -> Result<Model> {
    let found = Entity::find_by_id(id).filter(Column::RemovedAt.is_null()).one(db).await?;
    let found = found.filter(|view| view.shared || view.reviewer_id == reviewer);
    found.ok_or_else(|| not_found(id))
}

async fn theirs(db: &Db, id: ViewId, reviewer: &Reviewer) -> Result<Model> {
    let view = get(db, id, reviewer.id).await?;
    may_change(&view, reviewer)?;
    Ok(view)
}

fn may_change(view: &Model, reviewer: &Reviewer) -> Result<()> {
    let may = view.reviewer_id == reviewer.id || view.shared && reviewer.role.may_manage();
    if may { Ok(()) } else { Err(Error::Forbidden(Message::new("view-not-yours"))) }
}

async fn own(db: &Db, reviewer: ReviewerId) -> Result<Vec<Model>> {
    let own = Entity::find().filter(Column::ReviewerId.eq(reviewer)).filter(Column::RemovedAt.is_null());
    Ok(own.all(db).await?)
}

fn not_taken(others: &[Model], name: &str) -> Result<()> {
    let folded = spelling::folded(name);
    if others.iter().any(|other| spelling::folded(&other.name) == folded) {
        return Err(Error::conflict(Message::new("view-name-taken").with("name", name)));
    }
    Ok(())
}

fn not_found(id: ViewId) -> Error {
    Error::not_found(Message::new("view-not-found").with("id", id.to_string()))
}
